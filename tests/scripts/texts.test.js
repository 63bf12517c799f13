// What a result shows of its page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cut } from "../../theme/overrides/assets/hr/scripts/search/texts.js";

const HEADINGS = [[0, "mentors", "Peer mentors"], [10, "why", "Why it works"]];
const TEXT = "Peer mentors. They help new people. They meet often, too. Why it works. New people stay when a mentor is there. Nobody has to ask twice.";
const shown = (at, asked = [], text = TEXT, headings = HEADINGS) => {
  const { runs, passage } = cut(["/practices/mentors/", "Peer mentors", "Practice", headings, text], at, new Set(asked), "en");
  return { text: runs.map((run) => (run.marked ? `[${run.text}]` : run.text)).join(" "), passage };
};

test("from the beginning, the words after the title are shown, to the next heading", () => {
  assert.deepEqual(shown(0), { text: "They help new people. They meet often, too.", passage: null });
});

test("a passage is shown after its heading, and named, so that it can be linked", () => {
  assert.deepEqual(shown(18, ["mentor"]), { text: "New people stay when a [mentor] is there. Nobody has to ask twice.", passage: { id: "why", title: "Why it works" } });
});

test("words are marked whatever their ending", () => {
  assert.equal(shown(0, ["meetings", "people"]).text.includes("[meet]"), true);
});

test("a word is marked, and no other that is like it but for its last letter", () => {
  const title = [[0, "mentors", "Peer mentors"]];
  const text = "Peer mentors. Nobody quits, and it is quite a plan: quitting is no plane.";
  assert.equal(shown(0, ["quit", "plan"], text, title).text, "Nobody [quits,] and it is quite a [plan: quitting] is no plane.");
  assert.equal(shown(0, ["quite", "plane"], text, title).text, "Nobody quits, and it is [quite] a plan: quitting is no [plane.]");
});

test("where a sentence is too long to be shown from where it begins, it is said that something went before", () => {
  const long = `Title ${"word ".repeat(60)}mentor end.`;
  const { text } = shown(61, ["mentor"], long, [[0, "t", "Title"]]);
  assert.ok(text.startsWith("… ") && text.endsWith("[mentor] end."), text);
});

test("what is cut off at the end is said, too", () => {
  assert.ok(shown(0, [], `Title ${"word ".repeat(90)}`, [[0, "t", "Title"]]).text.endsWith("word …"));
});

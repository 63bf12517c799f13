// The small rules behind pages: start here, compare, the map, versions of a document, search without a network.

import assert from "node:assert/strict";
import { test } from "node:test";

import { chosen, summary } from "../../theme/overrides/assets/hr/scripts/compare/choice.js";
import { newer } from "../../theme/overrides/assets/hr/scripts/documents/versions.js";
import { Walk } from "../../theme/overrides/assets/hr/scripts/map/walk.js";
import { engineOf } from "../../theme/overrides/assets/hr/scripts/offline/engine.js";
import { found, planned } from "../../theme/overrides/assets/hr/scripts/start/lists.js";

// Start here

const MADE = {
  lists: { "workers.any.who-decides": [["vote", 0, 1, true], ["listen", null, null, false]], "any.forming.any": [], "any.forming.who-decides": [], "workers.any.any": [] },
  routes: { "who-decides": ["When we disagree", "../playbooks/who-decides/", "en"], forming: ["Begin", "../playbooks/forming/", null] },
  texts: ["Because you asked."],
};
const ASKED = ["who", "stage", "problem"];

test("the answers, and any for those that are left open, name the list, with what the route says of each", () => {
  const { practices } = found(MADE, ASKED, { who: "workers", stage: "", problem: "who-decides" });
  assert.deepEqual(practices, [
    { practice: "vote", reason: "Because you asked.", step: 1, now: true },
    { practice: "listen", reason: null, step: null, now: false },
  ]);
});

test("the guided route is the problem’s, else the stage’s, else there is none", () => {
  const route = (answers) => found(MADE, ASKED, answers).route;
  assert.deepEqual(route({ who: "", stage: "forming", problem: "who-decides" }), { title: "When we disagree", url: "../playbooks/who-decides/", language: "en" });
  assert.equal(route({ who: "", stage: "forming", problem: "" })?.title, "Begin");
  assert.equal(route({ who: "workers", stage: "", problem: "" }), null);
});

test("the plan is the first practice’s steps, then the first step of the second this month and of the others this quarter", () => {
  const steps = (name) => ["monday", "month", "quarter"].map((when) => ({ when, step: `${name} ${when}` }));
  const made = planned([steps("vote"), steps("listen"), [], steps("meet")]).map(({ when, practice, step }) => [when, practice, step.step]);
  assert.deepEqual(made, [
    ["monday", 0, "vote monday"],
    ["month", 0, "vote month"],
    ["quarter", 0, "vote quarter"],
    ["month", 1, "listen monday"],
    ["quarter", 3, "meet monday"],
  ]);
  assert.deepEqual(planned([]), []);
});

// Compare

test("records are compared once each, known ones alone, and no more than there is room for", () => {
  const known = ["", "a", "b", "c", "d"];
  assert.deepEqual(chosen(["b", "b", "x", "", "a"], known, 3), ["b", "a"]);
  assert.deepEqual(chosen(["a", "b", "c", "d"], known, 3), ["a", "b", "c"]);
});

test("what is compared is said in a line, with what could not be read", () => {
  const words = { failed: "No {title}.", another: "Choose another." };
  const column = (title, lost = false) => ({ title, lost });
  assert.equal(summary([column("A"), column("B")], words), "A · B.");
  assert.equal(summary([column("A"), column("B!")], words), "A · B!");
  assert.equal(summary([column("A"), column("B", true)], words), "No B. A.");
  assert.equal(summary([column("A")], words), "A. Choose another.");
  assert.equal(summary([column("A", true), column("B", true)], words), "No A. No B.");
});

// The map

const walk = () => new Walk(["a", "b", "c", "d"], [{ first: "a", second: "b" }, { first: "a", second: "c" }, { first: "d", second: "a" }]);

test("up, down, home and end go from spot to spot, and stop at the ends", () => {
  const keys = { ArrowDown: "c", ArrowUp: "a", Home: "a", End: "d", Enter: undefined };
  for (const [key, spot] of Object.entries(keys)) assert.equal(walk().next("b", key), spot);
  assert.equal(walk().next("d", "ArrowDown"), undefined);
  assert.equal(walk().next("a", "ArrowUp"), undefined);
});

test("right follows the links, another one each time, and left leads back", () => {
  const here = walk();
  assert.equal(here.next("a", "ArrowRight"), "b");
  assert.equal(here.next("b", "ArrowRight"), "a");
  assert.equal(here.next("a", "ArrowLeft"), "b");
  assert.equal(here.next("b", "ArrowLeft"), "a");
  assert.equal(here.next("a", "ArrowLeft"), undefined);
  const again = walk();
  again.next("a", "ArrowRight");
  again.next("b", "ArrowRight");
  assert.equal(again.next("a", "ArrowRight"), "c");
});

test("what came before is reached where nothing comes next, and a spot without links leads nowhere", () => {
  assert.equal(walk().next("c", "ArrowRight"), "a");
  assert.equal(new Walk(["a"], []).next("a", "ArrowRight"), undefined);
});

// Versions

test("versions are numbers, not letters", () => {
  assert.equal(newer("1.10", "1.9"), true);
  assert.equal(newer("2.0", "1.9"), true);
  assert.equal(newer("1.9", "1.10"), false);
  assert.equal(newer("1.9", "1.9"), false);
});

// Without a network

const part = (words, ...others) => ({ words, stems: words.split(" "), others, used: 0, count: 0, said: true });
const told = async (parts, pages) => [...(await engineOf(Object.entries(pages)).find(parts))].sort((one, other) => other[1].score - one[1].score).map(([id]) => id);

test("a word that is often said in a short text counts more, and its first place is told", async () => {
  const pages = { long: `Vote ${"filler ".repeat(900)}`, short: "We vote, and vote.", none: "Weave" };
  assert.deepEqual(await told([part("vote")], pages), ["short", "long"]);
  assert.equal((await engineOf(Object.entries(pages)).find([part("vote")])).get("short").at, 1);
});

test("a page need not say everything; what says more, or what is rare, comes first; other words for it will do", async () => {
  const pages = { both: "trust survey", rare: "questionnaire", frequent: "trust", more: "trust", most: "trust" };
  const [first, second, ...rest] = await told([part("trust"), part("survey", "questionnaire")], pages);
  assert.deepEqual([first, second, rest.length], ["both", "rare", 3]);
  assert.deepEqual(await told([part("xyzzy")], pages), []);
});

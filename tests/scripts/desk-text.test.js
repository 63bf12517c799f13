// What is pasted comes clean, quotation marks are put once, heavy words are noticed. What is marked in a text: tests/pages/test_desk_scripts.py.

import assert from "node:assert/strict";
import { test } from "node:test";

import { grade, passives, plainer } from "../../theme/desk/text/grade.js";
import { cleaned } from "../../theme/desk/text/paste.js";
import { striking } from "../../theme/desk/text/marks.js";
import { bare } from "../../theme/desk/text/quotes.js";

test("from Word: quotes stay as they are, odd blanks, bullets and invisible letters go", () => {
  const word = "“Nobody\u00a0asked,”\u00ad she  said.\r\n\r\n\r\n•\tThe first\u200b loom\r\n\u00b7 The second";
  assert.deepEqual(cleaned(word), { text: "“Nobody asked,” she said.\n\n- The first loom\n- The second", notes: [] });
  assert.equal(cleaned("# A heading\nand <b>bold</b> <span style='x'>words</span>, 3 < 5").text, "A heading\nand bold words, 3 < 5");
  assert.equal(cleaned("jose\u0301").text, "josé");
});

test("from mail: lines broken at the window's end are joined, quoted marks go, a signature stays and is told", () => {
  const mail = ["> I came to the mill when I was nineteen and nobody told us what", "> the new looms could do, so we asked and then they showed us.", "", "Best regards,", "Ada Made-up"].join("\n");
  const { text, notes } = cleaned(mail);
  assert.equal(text, "I came to the mill when I was nineteen and nobody told us what the new looms could do, so we asked and then they showed us.\n\nBest regards,\nAda Made-up");
  assert.deepEqual(notes, ["say.paste-quoted", "say.paste-signature"]);
  assert.deepEqual(cleaned("From: Ada\nSubject: my story\n\nNobody asked.").notes, ["say.paste-head"]);
});

test("from messages: times and names go", () => {
  const chats = ["[29/11/26, 10:15:02] Ada Made-up: Nobody asked.", "[11/29/26, 10:16 AM] Ada: Then somebody did.", "29/11/2026, 10:17 - Ada: At 10:30 we met."];
  assert.deepEqual(cleaned(chats.join("\n")), { text: "Nobody asked.\nThen somebody did.\nAt 10:30 we met.", notes: ["say.paste-stamps"] });
});

test("quotation marks around all of it go, those inside stay", () => {
  for (const text of ["“Nobody asked.”", "\"Nobody asked.\"", "«Nobody asked.»", "““Nobody asked.””", " “\"Nobody asked.\"” "]) assert.equal(bare(text), "Nobody asked.");
  for (const text of ["“Yes,” she said, “and no.”", "\"Yes\" and \"no\"", "It’s ours", "", "“"]) assert.equal(bare(text), text);
});

test("heavy words are found as words, whatever their capitals", () => {
  const list = "utilize: use\nprior to: before\n";
  assert.deepEqual(plainer("Prior to that we did not Utilize it.", list), [["utilize", "use"], ["prior to", "before"]]);
  assert.deepEqual(plainer("We utilized it.", list), []);
});

test("of a language without rules nothing is said, and each word with a capital is asked about", () => {
  const text = "Noong araw walang nagtanong. ".repeat(12);
  assert.equal(grade(text, "tl"), null);
  assert.deepEqual(passives(text, null), []);
  const known = { patterns: { telling: [], called: ["x^", "g"], otherLetters: ["x^", "g"] }, organizations: [], keepOut: [], said: new Set(), fine: [], language: "tl", calendar: [], verbs: [] };
  const asked = (ordinary) => striking("Noong araw ay dumating si Bituin.", { ...known, ordinary }).map(({ word }) => word);
  assert.deepEqual(asked(new Set([""])), ["Noong", "Bituin"]);
  assert.deepEqual(asked(null), ["Bituin"]); // not there yet
});

// Which pages people look for in the words that they use.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Names } from "../../theme/overrides/assets/hr/scripts/search/names.js";
import { ranked } from "../../theme/overrides/assets/hr/scripts/search/ranking.js";
import { partsOf } from "../../theme/overrides/assets/hr/scripts/search/words.js";

const LIST = {
  kinds: ["practices", "documents"],
  labels: ["Practice", "Document"],
  names: [["mentors/", "Mentor programs", 0, 0, ["buddy system"]], ["release/", "Paid release time", 0, 0, []], ["plan/", "Mentor plan", 1, 1, []]],
  questions: [["who is given a stipend", [1, 2]]],
  synonyms: [["boss", "supervisor"]],
  unsaid: [],
  ids: ["m", "r", "p"],
  places: [0, 0, 0],
  wishes: {},
};
const FOUND_BY = {
  asked: [["my boss will not let me go", [1]]],
  words: [["nervous rookie lonely help supervisor", [0, 2]], ["wages unpaid shift help", [1]]],
  unsaid: ["rookie"],
};
const names = (foundBy = FOUND_BY) => new Names(LIST, "en", foundBy);
const parts = (text, from = names()) => partsOf(text, "en", from.synonyms);
const led = (text) => names().usual.match(parts(text));

test("words lead to pages that do not say them, to the first more than to the second", () => {
  const found = led("lonely rookies");
  assert.deepEqual([...found.keys()], [0, 2]);
  assert.ok(found.get(0) > found.get(2));
});

test("a question leads to its answers in the same way", () => {
  assert.ok(led("stipend").get(1) > led("stipend").get(2));
});

test("a word that leads to many pages tells less than one that leads to few", () => {
  assert.ok(led("help unpaid").get(1) > led("help unpaid").get(0));
});

test("another word for it leads there, too, and counts less", () => {
  assert.ok(led("boss").get(0) > 0);
  assert.ok(led("boss").get(0) < 0.2 * led("supervisor").get(0));
});

test("what is not known counts against what is", () => {
  assert.ok(led("unpaid").get(1) > led("unpaid giraffe").get(1));
});

test("without such words nothing leads anywhere, and names are found as before", () => {
  assert.equal(names({}).usual.match(parts("mentor")).size, 0);
  assert.ok(names({}).match("mentor", parts("mentor")).get(0).score > 0);
});

test("what people ask leads to the page, and to nothing that is looked for as it stands", () => {
  const own = names();
  const asked = "boss will not let me go";
  assert.equal([...own.match(asked, parts(asked))].sort((one, other) => other[1].score - one[1].score)[0][0], 1);
  assert.deepEqual(own.phrases.filter(({ question }) => question).map(({ text }) => text), [LIST.questions[0][0]]);
  assert.equal(own.holding("will not let").size, 0);
});

test("a page that words lead to is a result, though no page says any of them", () => {
  const results = ranked(LIST, new Map(), new Map(), undefined, led("nervous"));
  assert.deepEqual(results.map(({ id }) => id), ["m", "p"]);
  assert.ok(results[0].score > results[1].score);
});

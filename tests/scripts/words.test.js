// What a search means, before any page is looked for.

import assert from "node:assert/strict";
import { test } from "node:test";

import { bare, distance, meant, mended, partsOf, stem, wordsOf } from "../../theme/overrides/assets/hr/scripts/search/words.js";

const KNOWN = { words: ["apprentice", "apprenticeship", "mentor", "mentors", "union"], often: ["mentor"], rare: ["menthol"] };

/** Parts that were looked for: how many pages each word has. */
const counted = (counts) => Object.entries(counts).map(([words, count]) => ({ words, others: [], used: 0, count }));

test("case, accents and punctuation do not matter", () => {
  assert.equal(bare("¿Capacitación — LABOR-Management?"), "capacitacion labor management");
  assert.equal(bare("  "), "");
});

test("small words are left out, unless there are no others", () => {
  assert.deepEqual(wordsOf("Who decides when we disagree?", "en"), ["decides", "disagree"]);
  assert.deepEqual(wordsOf("who are we", "en"), ["who", "are", "we"]);
  assert.deepEqual(wordsOf("¿quién decide?", "es"), ["decide"]);
  assert.deepEqual(wordsOf("vote, vote!", "en"), ["vote"]);
});

test("a name of several words is one part, the longest first, and brings the other words for it", () => {
  const synonyms = { "labor management": ["sides"], "labor management committee": ["lmc"], lmc: ["labor management committee"] };
  const parts = partsOf("Our labor management committee votes", "en", synonyms);
  assert.deepEqual(parts.map(({ words, others }) => [words, others]), [["labor management committee", ["lmc"]], ["votes", []]]);
  assert.deepEqual(partsOf("LMC", "en", synonyms)[0].others, ["labor management committee"]);
});

test("words that every object has by birth are words like others", () => {
  assert.deepEqual(partsOf("constructor toString", "en", {}).map(({ others }) => others), [[], []]);
});

test("letters added, taken out, changed or swapped are counted, up to a limit", () => {
  assert.equal(distance("mentor", "mentor", 2), 0);
  assert.equal(distance("mentr", "mentor", 2), 1);
  assert.equal(distance("mentxor", "mentor", 2), 1);
  assert.equal(distance("mantor", "mentor", 2), 1);
  assert.equal(distance("metnor", "mentor", 2), 1);
  assert.equal(distance("abcdef", "uvwxyz", 2), 3);
  assert.equal(distance("a", "abcdefgh", 2), 3);
});

test("a slip is taken for the word that is nearest, a frequent one before a rare one", () => {
  assert.equal(meant("apprentiship", KNOWN), "apprenticeship");
  assert.equal(meant("mentoor", KNOWN), "mentor");
  assert.equal(meant("mentur", { words: ["mentar", "mentor"], often: ["mentor"], rare: [] }), "mentor");
});

test("a word that the site knows, or the beginning of one, is no slip", () => {
  for (const word of ["mentor", "menthol", "mento"]) assert.equal(meant(word, KNOWN), null);
});

test("short words are near to many others, and are left alone", () => {
  assert.equal(meant("unin", KNOWN), null);
  assert.equal(meant("unoin", KNOWN), "union");
  assert.equal(meant("uxyon", KNOWN), null);
});

test("singular and plural, or two genders, are one stem", () => {
  assert.equal(stem("mecánicas"), stem("mecánico"));
  assert.notEqual(stem("mentor"), stem("union"));
});

test("a search is mended where few pages say a word, and the rest of it stays", async () => {
  const knownOf = async (letter) => (letter === "a" ? KNOWN : {});
  assert.equal(await mended("Apprentiship for drivers", counted({ apprentiship: 0, drivers: 40 }), knownOf), "apprenticeship for drivers");
  assert.equal(await mended("apprentiship", counted({ apprentiship: 12 }), knownOf), null);
  assert.equal(await mended("zzzzzz", counted({ zzzzzz: 0 }), knownOf), null);
});

test("a word for which the site has others is not mended", async () => {
  const parts = [{ words: "apprentiship", others: ["training"], used: 0, count: 0 }];
  assert.equal(await mended("apprentiship", parts, async () => KNOWN), null);
});

test("a word that some pages say is not changed into its own plural", async () => {
  const known = { words: ["mecanicas"], often: [], rare: [] };
  assert.equal(await mended("mecanicos", counted({ mecanicos: 1 }), async () => known), null);
  assert.equal(await mended("mecanicos", counted({ mecanicos: 0 }), async () => known), "mecanicas");
});

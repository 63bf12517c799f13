// Slips of the keyboard, and words that are none.

import assert from "node:assert/strict";
import { test } from "node:test";

import { bucket, distance, examined, firstForms, mark, meant, shorterForms, withoutSmallness } from "../../theme/overrides/assets/hr/scripts/search/spelling.js";

const FILES = {
  "words/en/a": { often: "apprentice", words: "apprenticeship", rare: "" },
  "words/en/m": { often: "mentor", words: "mentors", rare: "menthol" },
  "words/en/f": { often: "", words: "formally", rare: "" },
  "words/en/p": { often: "place", words: "", rare: "" },
  "words/en/ends/r": { often: "mentor", words: "", rare: "" },
  [`words/en/ordinary/${bucket("former")}`]: mark("formulate") + mark("former"),
  [`words/en/ordinary/${bucket("peace")}`]: mark("peace"),
  [`words/es/ordinary/${bucket("soltar")}`]: mark("soltar"),
  "words/es/s": { often: "sientan", words: "", rare: "" },
  "words/es/m": { often: "mover", words: "", rare: "" },
  "words/es/n": { often: "nuevos", words: "nuevo", rare: "" },
  "words/es/e": { often: "encuesta", words: "", rare: "" },
  "words/es/c": { often: "comite", words: "", rare: "" },
  "words/es/a": { often: "aprende", words: "aprender", rare: "" },
};
const NAMES = { words: new Set(["fiscal", "lashers"]), unsaid: new Set(["fiscal"]) };
const look = (word, language = "en") => examined(word, language, async (name) => FILES[name] ?? {}, NAMES);

test("letters added, taken out, changed or swapped are counted, up to a limit", () => {
  for (const [one, other, far] of [["mentor", "mentor", 0], ["mentr", "mentor", 1], ["mentxor", "mentor", 1], ["mantor", "mentor", 1], ["metnor", "mentor", 1], ["ca", "abc", 3], ["abcdef", "uvwxyz", 3], ["a", "abcdefgh", 3]]) {
    assert.equal(distance(one, other, 2), far, `${one} ${other}`);
  }
});

test("a slip is taken for the word that is nearest, a frequent one before a rare one", () => {
  assert.equal(meant("mentur", { often: ["mentor"], words: ["mentar"] }), "mentor");
  assert.equal(meant("apprentiship", { often: ["apprentice"], words: ["apprenticeship"] }), "apprenticeship");
});

test("short words are near to many others: one letter of four may be wrong, but not the first; of a longer one, two", () => {
  const known = { often: [], words: ["union", "vote", "management"] };
  assert.deepEqual(["unoin", "vore", "tote", "uxyon", "mangemnt", "mngmnt"].map((word) => meant(word, known)), ["union", "vote", null, null, "management", null]);
});

test("one slip at each end is mended where all between is right, but not of a short word", () => {
  const known = { often: [], words: ["mentor", "votes"] };
  assert.deepEqual(["nentot", "nentat", "botez"].map((word) => meant(word, known)), ["mentor", null, null]);
});

test("a slip in any letter is mended: the first, the last, one in between", async () => {
  for (const word of ["nentor", "mentoe", "mebtor", "emntor", "mentr", "mentorr"]) assert.equal((await look(word)).guess, "mentor", word);
});

test("a word that the pages say, in whatever form, is no slip", async () => {
  for (const word of ["mentor", "menthol", "ment", "mentoring"]) assert.deepEqual(await look(word), { said: true, guess: null }, word);
});

test("a form of a Spanish verb of which the pages say another is no slip", async () => {
  for (const word of ["aprendo", "aprendio", "aprendan", "aprendemos"]) assert.deepEqual(await look(word, "es"), { said: true, guess: null, as: "aprende" }, word);
  assert.deepEqual(await look("mueven", "es"), { said: true, guess: null, as: "mover" });
  assert.deepEqual(await look("aprender", "es"), { said: true, guess: null });
  assert.equal((await look("aprebde", "es")).guess, "aprende");
});

test("a word of a name that no page says in that form is one that pages say in another", async () => {
  const names = { words: new Set(["aprendo", "muelle"]), unsaid: new Set(["aprendo", "muelle"]) };
  const known = (word) => examined(word, "es", async (name) => FILES[name] ?? {}, names);
  assert.deepEqual(await known("aprendo"), { said: true, guess: null, as: "aprende" });
  assert.deepEqual(await known("muelle"), { said: false, guess: null });
});

test("an ordinary Spanish verb is known in its forms, also where its vowel has changed", async () => {
  assert.deepEqual(firstForms("sueltan").filter((one) => one.endsWith("ar")), ["sueltar", "soltar"]);
  assert.deepEqual(firstForms("mentor"), []);
  for (const word of ["sueltan", "suelto", "soltar"]) assert.deepEqual(await look(word, "es"), { said: false, guess: null }, word);
  assert.equal((await look("sientam", "es")).guess, "sientan");
});

test("a Spanish word made small is taken for the word itself, where that is said", async () => {
  for (const [word, itself] of [["nuevecito", "nuevo"], ["nuevitos", "nuevos"], ["encuestita", "encuesta"]]) assert.equal((await look(word, "es")).guess, itself, word);
  for (const [word, itself] of [["poquito", "poco"], ["reunioncita", "reunion"], ["papelitos", "papeles"]]) {
    assert.ok(withoutSmallness(word).includes(itself), word);
  }
  assert.deepEqual([withoutSmallness("luz"), withoutSmallness("mentor")], [[], []]);
  assert.equal((await look("encuestita")).guess, null); // in another language these are other letters
});

test("a word that exists is never changed, though no page says it", async () => {
  for (const word of ["formerly", "peace"]) assert.deepEqual(await look(word), { said: false, guess: null }, word);
});

test("a word of a name is known, whether or not a page says it", async () => {
  assert.deepEqual(await look("lashers"), { said: true, guess: null });
  assert.deepEqual(await look("fiscal"), { said: false, guess: null });
  assert.equal((await look("lashrs")).guess, "lashers");
});

test("the words of one language mend no slip of another", async () => {
  assert.equal((await look("comitee")).guess, null);
  assert.equal((await look("comitr", "es")).guess, "comite");
});

test("a word's mark and its list are those that the build makes", () => {
  assert.deepEqual([mark("peace"), mark("former"), bucket("peace")], ["rdUq", "u5SO", 10]);
});

test("numbers and very short words are left alone", async () => {
  for (const word of ["1021", "mou", "501c3"]) assert.deepEqual(await look(word), { said: true, guess: null });
});

test("a word is known by the endings of its language", () => {
  assert.deepEqual(shorterForms("policies", "en"), ["policy", "polici", "policie"]);
  assert.deepEqual(shorterForms("trabajadoras", "es"), ["trabajadoro", "trabajadora"]);
  assert.deepEqual(shorterForms("is", "en"), []);
  assert.deepEqual(shorterForms("habihanes", "tl"), []);
});

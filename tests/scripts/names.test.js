// The names that search knows: how well they fit, and what is suggested.

import assert from "node:assert/strict";
import { test } from "node:test";

import { nearest, suggested } from "../../theme/overrides/assets/hr/scripts/search/guesses.js";
import { Names } from "../../theme/overrides/assets/hr/scripts/search/names.js";
import { ranked } from "../../theme/overrides/assets/hr/scripts/search/ranking.js";
import { partsOf } from "../../theme/overrides/assets/hr/scripts/search/words.js";

const LIST = {
  kinds: ["practices", "glossary", "documents"],
  labels: ["Practice", "Glossary", "Document"],
  names: [
    ["practices/mentors/", "Peer mentors", 0, 0, ["buddy system"]],
    ["practices/pay/", "Paid time for workers", 0, 0, ["release time"]],
    ["glossary/#lmc", "Labor-management committee", 1, 1, ["LMC", "comité obrero-patronal"]],
    ["documents/charter/", "Partnership charter", 2, 2, []],
    ["practices/trust/", "Trust in the charter of a group", 0, 0, [], "es"],
  ],
  questions: [["Who pays for the meeting?", [1, 3]], ["Who helps me on the first day?", [[0, "why", 120]]]],
  synonyms: [["onboarding", "first day"]],
  unsaid: ["buddy"],
  wishes: { template: "documents", "what is a": "glossary" },
  ids: ["en_1", "en_2", "en_g", "en_3", "es_4"],
  places: [0, 0, 40, 0, 0],
};
const names = new Names(LIST, "en");
const parts = (text) => partsOf(text, "en", names.synonyms);
const match = (text) => [...names.match(text, parts(text))].sort((one, other) => other[1].score - one[1].score).map(([name]) => LIST.names[name][1]);
const told = (pages) => new Map(Object.entries(pages).map(([id, [score, at = 0, dense = 1, phrase = false]]) => [id, { score, at, dense, phrase }]));
const order = (text, pages = {}) => {
  const { kind, rest } = names.wish(parts(text), text);
  return ranked(LIST, names.match(text, rest), told(pages), kind);
};

test("a title that is what was asked comes before one in which it stands among other words", () => {
  assert.deepEqual(match("charter").slice(0, 2), ["Partnership charter", "Trust in the charter of a group"]);
  assert.equal(match("peer mentors")[0], "Peer mentors");
});

test("other names, and questions in other words, lead to a page; of a question, its first answer first", () => {
  assert.equal(match("buddy system")[0], "Peer mentors");
  assert.deepEqual(match("who is paying for a meeting").slice(0, 2), ["Paid time for workers", "Partnership charter"]);
});

test("a question's answer inside a page is told with its place", () => {
  assert.equal(names.match("helps first day", parts("helps first day")).get(0).place, 120);
  assert.equal(order("helps first day")[0].at, 120);
});

test("the editors' words for it find what they find, and a term's other names its own", () => {
  assert.equal(match("onboarding")[0], "Peer mentors");
  assert.deepEqual(parts("lmc")[0].others, ["labor management committee"]);
  assert.equal(match("comite obrero patronal")[0], "Labor-management committee");
});

test("a word weighs as little as the commonest way to say it: that names say another is no sign that it is rare", () => {
  const weight = (word) => names.heaviest(partsOf(word, "en", new Map([["pact", ["partnership charter", "charter"]], ["trust", ["charter"]]]))[0]);
  assert.equal(weight("pact"), weight("charter"));
  assert.equal(weight("trust"), weight("charter"));
  assert.ok(weight("mentors") > weight("charter"));
});

test("a word that every page says tells less than one that few say, though names say both as seldom", () => {
  const list = { ...LIST, names: [["a/", "Seldom", 0, 0, []], ["b/", "Everywhere", 0, 0, []]], questions: [], synonyms: [], ids: ["one", "other"] };
  const known = new Names(list, "en");
  const asked = partsOf("seldom everywhere", "en", known.synonyms).map((part, place) => ({ ...part, count: place ? 2 : 1 }));
  const fits = known.match("everywhere seldom", asked);
  assert.ok(fits.get(0).score > fits.get(1).score);
});

test("of names that say as much, the one in the very words comes first, small words among them", () => {
  const list = { ...LIST, questions: [["Who is it that pays?", [0]], ["So do we have to pay?", [1]]] };
  const asked = new Names(list, "en").match("when do we have to pay", partsOf("when do we have to pay", "en", new Map()));
  assert.ok(asked.get(1).score > asked.get(0).score);
});

test("of a saying, the one long word that is left says less than the whole", () => {
  const list = { ...LIST, names: [["a/", "Managing cases", 0, 0, []], ["b/", "Workers are not listened to", 0, 0, []]], questions: [["Nobody is in my case", [1]]], synonyms: [["in my case", "listened to"]] };
  const known = new Names(list, "en");
  const fits = known.match("they are in my case", partsOf("they are in my case", "en", known.synonyms));
  assert.ok(fits.get(0).score < 0.5 && fits.get(1).score > 0.8, JSON.stringify([...fits]));
});

test("words that ask for a kind of page put that kind first, and are not looked for", () => {
  assert.equal(LIST.names[order("charter template")[0].name][1], "Partnership charter");
  assert.deepEqual(names.wish(parts("template"), "template").rest.map(({ words }) => words), ["template"]);
  assert.equal(names.wish(parts("what is a charter"), "what is a charter").kind, "glossary");
  assert.equal(names.wish(parts("charter"), "charter").kind, undefined);
});

test("nothing that says anything is left out; what says little comes last", () => {
  const results = order("peer mentors charter", { en_9: [0.1], en_1: [0.9, 7] });
  assert.deepEqual(results.map(({ id }) => id).toSorted(), ["en_1", "en_3", "en_9", "es_4"]);
  assert.deepEqual([results[0].id, results[0].at, results.at(-1).id], ["en_1", 7, "en_9"]);
});

test("what a list says is its entry's: the one in which it stands", () => {
  const [first] = order("xyzzy", { en_g: [0.8, 55] });
  assert.deepEqual([first.name, first.at], [2, 40]);
});

test("where no passage says most of it, a page is shown from its beginning", () => {
  assert.equal(order("xyzzy", { en_1: [0.8, 55, 0.2] })[0].at, 0);
});

test("suggestions take the last word as a beginning, the others as words; titles, terms, documents and questions", () => {
  const offered = (text) => suggested(names, text, 8).map((one) => one.text);
  assert.deepEqual(offered("ment"), ["Peer mentors"]);
  assert.deepEqual(offered("who pa"), ["Who pays for the meeting?"]);
  assert.deepEqual(offered("char").toSorted(), ["Partnership charter", "Trust in the charter of a group"]);
  assert.deepEqual(offered("lm"), ["Labor-management committee"]);
  assert.deepEqual(offered("zzz"), []);
  assert.deepEqual(offered(" "), []);
});

test("a suggestion leads to its page, a question to its answer; another language is told", () => {
  assert.deepEqual(suggested(names, "first day", 8).map(({ url, question }) => [url, question]), [["practices/mentors/#why", true]]);
  assert.equal(suggested(names, "trust", 8)[0].language, "es");
});

test("where nothing is found, the names that look most like it are told, then what answers others' questions", () => {
  assert.equal(nearest(names, "partnrship chartr", 2)[0][1], "Partnership charter");
  assert.deepEqual(nearest(names, "zzqx", 2).map(([, title]) => title), ["Paid time for workers", "Peer mentors"]);
});

// Which pages say what was asked for, how well, and where.

import assert from "node:assert/strict";
import { test } from "node:test";

import { densest, Engine, factsOf } from "../../theme/overrides/assets/hr/scripts/search/engine.js";

/** An engine over made-up pages: for each word, the pages that say it, with their scores, or a score and the places. */
class MadeUp extends Engine {
  asked = [];

  constructor(index, size = 100) {
    super("en", size);
    this.index = index;
  }

  async search(words) {
    this.asked.push(words);
    return Object.entries(this.index[words] ?? {}).map(([id, value]) => ({ id, score: [value].flat()[0], words: [value].flat().slice(1) }));
  }

  async ids(...parts) {
    const told = await this.find(parts, parts.map(({ words }) => words).join(" "));
    return [...told].sort((one, other) => other[1].score - one[1].score || (one[0] < other[0] ? -1 : 1)).map(([id]) => id);
  }
}

const part = (words, ...others) => ({ words, stems: words.split(" "), others, used: 0, count: 0, said: true });
const many = (number, score) => Object.fromEntries(Array.from({ length: number }, (_, place) => [`page-${place}`, score]));

test("what says a word best comes first", async () => {
  assert.deepEqual(await new MadeUp({ vote: { b: 1, c: 3, a: 1 } }).ids(part("vote")), ["c", "a", "b"]);
});

test("a word that no page says is not looked for: Pagefind would find its first letters", async () => {
  const engine = new MadeUp({ estibadores: { about: 1 }, "trabajador de trinca": { story: 0.1 } });
  assert.deepEqual(await engine.ids({ ...part("estibadores", "trinca"), said: false }), []);
  assert.deepEqual(engine.asked, ["trinca"]);
});

test("a word is looked for in the form in which pages say it", async () => {
  const engine = new MadeUp({ mover: { a: 1 } });
  assert.deepEqual(await engine.ids({ ...part("mueven"), as: "mover" }), ["a"]);
});

test("of other words for it, those that no page says are not looked for either", async () => {
  const engine = new MadeUp({ childcare: {}, "child care": {} });
  await engine.find([part("childcare", "daycare", "child care")], "childcare", new Set(["daycare"]));
  assert.deepEqual(engine.asked, ["childcare", '"child care"']);
});

test("a rare word weighs more than a frequent one, and what says only that comes last, not nowhere", async () => {
  const [first, ...rest] = await new MadeUp({ trust: many(50, 1), survey: { rare: 0.1 } }).ids(part("trust"), part("survey"));
  assert.deepEqual([first, rest.length], ["rare", 50]);
});

test("a word that no page says does not count", async () => {
  assert.deepEqual(await new MadeUp({ vote: { a: 1 } }).ids(part("vote"), part("xyzzy")), ["a"]);
});

test("other words are looked for where the word is rare, and count a little less", async () => {
  const engine = new MadeUp({ lmc: { own: 1 }, committee: { other: 1 } });
  const lmc = part("lmc", "committee");
  assert.deepEqual(await engine.ids(lmc), ["own", "other"]);
  assert.deepEqual([lmc.used, lmc.count], [1, 2]);
});

test("other words cost nothing where the word is frequent, and never more than two pieces of the index", async () => {
  const engine = new MadeUp({ vote: many(6, 1), poll: { other: 1 } });
  assert.ok(!(await engine.ids(part("vote", "poll"))).includes("other"));
  const seldom = new MadeUp({});
  await seldom.ids(part("one", "a", "b"), part("two", "c"));
  assert.deepEqual(seldom.asked.filter((word) => word.length === 1), ["a", "b"]);
});

test("a name of several words is looked for as it stands; where small words are in it, without them", async () => {
  const engine = new MadeUp({ '"joint committee"': many(6, 1), jatc: { other: 1 } });
  assert.ok((await engine.ids(part("joint committee", "jatc"))).includes("other"));
  await engine.ids(part("return on investment"));
  assert.deepEqual(engine.asked.slice(-1), ["return investment"]);
});

test("what says all of it as one phrase is told, and where", async () => {
  const engine = new MadeUp({ labor: { a: [1, 5], b: [1, 9] }, peace: { a: [1, 30], b: [1, 10] }, '"labor peace"': { b: [1, 9] } });
  const told = await engine.find([part("labor"), part("peace")], "labor peace");
  assert.deepEqual([told.get("a").phrase, told.get("b").phrase, told.get("b").at], [false, true, 9]);
});

test("the place that says most within a few lines is told", () => {
  assert.deepEqual(densest([[3, 0], [200, 0], [210, 1], [400, 1]], [1, 2]), { at: 200, dense: 3 });
  assert.deepEqual(densest([[3, 0], [100, 0]], [1]), { at: 3, dense: 1 });
  assert.deepEqual(densest([], []), { at: 0, dense: 0 });
});

test("the list beside the index gives each page its facets, its date and its place on the ladder of evidence", () => {
  const values = [["kind", "practices"], ["stage", "forming"], ["stage", "expanding"], ["evidence", "evaluated"]];
  const facts = factsOf({ values, pages: [["en_a", [0, 1, 2, 3], "2026-01-02"], ["en_b", [0], ""]] });
  assert.deepEqual([...facts.get("en_a").facets.get("stage")], ["forming", "expanding"]);
  assert.deepEqual([facts.get("en_a").date, facts.get("en_a").evidence], ["2026-01-02", 4]);
  assert.equal(facts.get("en_b").evidence, -1);
});

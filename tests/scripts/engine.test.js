// Which pages are found for several words, and in which order.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine, factsOf } from "../../theme/overrides/assets/hr/scripts/search/engine.js";

/** An engine over made-up pages: for each word, the scores of the pages that say it. */
class MadeUp extends Engine {
  asked = [];

  constructor(index, { size = 100, begins = [] } = {}) {
    super("en", size);
    this.index = index;
    this.begins = begins; // words that no page says: only their first letters were found
  }

  async search(words) {
    this.asked.push(words);
    return Object.entries(this.index[words] ?? {}).map(([id, score]) => ({ id, score, data: async () => ({ words, excerpt: `… <mark>${this.begins.includes(words) ? words.slice(0, 2) : words}</mark> …` }) }));
  }

  async ids(...parts) {
    return (await this.find(parts)).map(({ id }) => id);
  }
}

const part = (words, ...others) => ({ words, others, used: 0, count: 0 });
const many = (number, score) => Object.fromEntries(Array.from({ length: number }, (_, place) => [`page-${place}`, score]));

test("what says a word best comes first, and pages as good stand in the order of their names", async () => {
  assert.deepEqual(await new MadeUp({ vote: { b: 1, c: 3, a: 1 } }).ids(part("vote")), ["c", "a", "b"]);
});

test("a word that no page says is not found by its first letters where we know other words for it", async () => {
  const index = { estibadores: { about: 1, home: 0.9 }, "trabajador de trinca": { story: 0.1 } };
  assert.deepEqual(await new MadeUp(index, { begins: ["estibadores"] }).ids(part("estibadores", "trabajador de trinca")), ["story"]);
  assert.deepEqual(await new MadeUp(index).ids(part("estibadores", "trabajador de trinca")), ["about", "home", "story"]);
});

test("a rare word weighs more than a frequent one", async () => {
  const engine = new MadeUp({ trust: many(50, 1), survey: { rare: 0.1 } });
  const [first, ...rest] = await engine.ids(part("trust"), part("survey"));
  assert.equal(first, "rare");
  assert.deepEqual(rest, []);
});

test("a page need not say every word, only the weightier half", async () => {
  const engine = new MadeUp({ one: { whole: 1, half: 1 }, two: { whole: 1, half: 1 }, three: { whole: 1, third: 1 } });
  assert.deepEqual(await engine.ids(part("one"), part("two"), part("three")), ["whole", "half"]);
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

test("other words cost nothing where the word is frequent", async () => {
  const engine = new MadeUp({ vote: many(6, 1), poll: { other: 1 } });
  const vote = part("vote", "poll");
  assert.ok(!(await engine.ids(vote)).includes("other"));
  assert.deepEqual(engine.asked, ["vote"]);
  assert.equal(vote.used, 0);
});

test("a name of several words is looked for as it stands, and its other words always", async () => {
  const engine = new MadeUp({ '"joint committee"': many(6, 1), jatc: { other: 1 } });
  assert.ok((await engine.ids(part("joint committee", "jatc"))).includes("other"));
  assert.deepEqual(engine.asked, ['"joint committee"', "jatc"]);
});

test("a result shows the part of the page for the word that weighs most in it", async () => {
  const engine = new MadeUp({ trust: many(50, 1), survey: { "page-1": 1 } });
  const [best] = await engine.find([part("trust"), part("survey")]);
  assert.equal((await best.data()).words, "survey");
});

test("the list beside the index gives each page its facets, its date and its place on the ladder of evidence", () => {
  const values = [["kind", "practices"], ["stage", "forming"], ["stage", "expanding"], ["evidence", "evaluated"]];
  const facts = factsOf({ values, pages: [["en_a", [0, 1, 2, 3], "2026-01-02"], ["en_b", [0], ""]] });
  assert.deepEqual([...facts.get("en_a").facets.get("stage")], ["forming", "expanding"]);
  assert.deepEqual([facts.get("en_a").date, facts.get("en_a").evidence], ["2026-01-02", 4]);
  assert.equal(facts.get("en_b").evidence, -1);
});

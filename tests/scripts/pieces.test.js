// The index as Pagefind writes it: which words are found in it, where, and what happens where a piece of it is gone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { Engine } from "../../theme/overrides/assets/hr/scripts/search/engine.js";
import { Pieces } from "../../theme/overrides/assets/hr/scripts/search/pieces.js";

/** A value as Pagefind writes it (CBOR: numbers, texts, lists). */
function written(value) {
  const head = (kind, size) => (size < 24 ? [kind * 32 + size] : size < 256 ? [kind * 32 + 24, size] : [kind * 32 + 25, size >> 8, size & 255]);
  if (Array.isArray(value)) return [...head(4, value.length), ...value.flatMap(written)];
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  const bytes = [...Buffer.from(value)];
  return [...head(3, bytes.length), ...bytes];
}

const packed = (value) => new Response(gzipSync(Buffer.from([...Buffer.from("pagefind_dcd"), ...written(value)])));
const word = (name, pages, variants = []) => [name, pages, variants];
const text = (page, ...places) => [page, [-25, ...places], []];

const FILES = {
  "1/pagefind.en_1.pf_meta": () => packed(["1.5.2", [["en_a", 100], ["en_b", 100], ["en_c", 100]], [["convoc", "hir", "first"], ["it", "polici", "last"], ["x", "z", "end"]], [], [], ["also", "title"]]),
  "1/index/first.pf_index": () => packed([[word("convoc", [text(1, 3)]), word("employ", [text(0, 1)]), word("employe", [text(0, 2)]), word("hire", [text(0, 5), [1, [-25, 7, 300, -121, 2], [-2, 0]]])]]),
  "1/index/last.pf_index": () => packed([[word("it", [text(0, 13)]), word("man", [text(0, 11)]), word("manag", [text(0, 12)]), word("organiz", [text(0, 9)], [["órganiz", [text(2, 4)]]]), word("polic", [text(0, 8)]), word("polici", [text(1, 8)])]]),
  "1/index/end.pf_index": () => packed([[word("zulu", [[0, [-25, 6, 7], []], [1, [-25, 6, 7], [-2, 0]]])]]),
};
const file = async (name) => (name === "parts.json" ? Response.json({ en: ["1/pagefind.en_1.pf_meta"] }) : FILES[name]?.() ?? new Response("", { status: 404 }));

const pages = async (one) => (await new Pieces("en", file).entries(one)).map((entry) => entry.word);

test("a word is found by what another stemmer has left of it", async () => {
  for (const [typed, stood] of Object.entries({ convening: [], convoke: [], convocation: ["convoc"], hiring: ["hire"], employers: ["employ", "employe"], employed: ["employ", "employe"], organizations: ["organiz"] })) assert.deepEqual(await pages(typed), stood, typed);
});

test("a word is looked for in the piece that ends with its first letters", async () => {
  assert.deepEqual(await pages("zulus"), ["zulu"]);
});

test("of two words that begin alike, the one is not taken for the other", async () => {
  assert.deepEqual(await pages("police"), ["polic"]);
  assert.deepEqual(await pages("manager"), ["manag"]);
  assert.deepEqual([await pages("its"), await pages("italian")], [["it"], []]);
});

test("where a page says a word is read, and in which of its names; headings count more", async () => {
  const [hire] = await new Pieces("en", file).entries("hire");
  assert.deepEqual(hire.pages, [
    { page: 0, places: [[5, 1]], fields: [] },
    { page: 1, places: [[7, 1], [307, 1], [2, 5]], fields: ["title"] },
  ]);
});

test("a word with accents is found with the one without", async () => {
  const [organized] = await new Pieces("en", file).entries("organized");
  assert.deepEqual(organized.pages.map(({ page }) => page), [0, 2]);
});

test("only the pieces are fetched in which a word may stand, and each but once", async () => {
  const asked = [];
  const pieces = new Pieces("en", (name) => (asked.push(name), file(name)));
  for (const one of ["hiring", "hired", "hire"]) await pieces.entries(one);
  assert.deepEqual(asked, ["parts.json", "1/pagefind.en_1.pf_meta", "1/index/first.pf_index"]);
});

test("of a language that has no index, nothing is found", async () => {
  assert.deepEqual(await new Pieces("fi", file).entries("sana"), []);
});

test("a piece that is gone is no piece without words", async () => {
  await assert.rejects(new Pieces("en", async (name) => (name.startsWith("1/index/") ? new Response("", { status: 404 }) : file(name))).entries("hire"), /404/);
});

const SECOND = {
  "2/pagefind.en_2.pf_meta": () => packed(["1.5.2", [["en_d", 100], ["en_e", 100]], [["hir", "hiring", "first"]], [], [], ["title"]]),
  "2/index/first.pf_index": () => packed([[word("hire", [text(0, 8), [1, [-25, 9], [-1, 0]]])]]),
};
const twoParts = async (name) => (name === "parts.json" ? Response.json({ en: ["1/pagefind.en_1.pf_meta", "2/pagefind.en_2.pf_meta"] }) : SECOND[name]?.() ?? file(name));

test("an index in parts is one index: every part is asked, and its pages come after those of the parts before", async () => {
  const pieces = new Pieces("en", twoParts);
  assert.deepEqual((await pieces.pages()).map(([id]) => id), ["en_a", "en_b", "en_c", "en_d", "en_e"]);
  const found = await pieces.entries("hiring");
  assert.deepEqual(found.map((entry) => entry.pages.map(({ page }) => page)), [[0, 1], [3, 4]]);
  assert.deepEqual(found[1].pages[1].fields, ["title"]);
});

class Read extends Engine {
  constructor() {
    super("en", 3, new URL("http://made.up/"));
  }
}

test("words in quotes are found where they follow each other, and a page with a word in its title says it best", async (context) => {
  context.mock.method(globalThis, "fetch", (address) => file(new URL(address).pathname.slice(1)));
  const engine = new Read();
  assert.deepEqual((await engine.search('"organized polices"')).map(({ id }) => id), []);
  assert.deepEqual((await engine.search('"polices organized"')).map(({ id, words }) => [id, words]), [["en_a", [8]]]);
  const [a, b] = (await engine.search("hire")).sort((one, other) => (one.id < other.id ? -1 : 1));
  assert.deepEqual([a.id, b.id, a.score < b.score], ["en_a", "en_b", true]);
  assert.deepEqual(b.words, [2, 7, 307]);
  const [named, unnamed] = (await engine.search("zulu")).sort((one, other) => other.score - one.score);
  assert.deepEqual([named.id, unnamed.id, named.score > unnamed.score], ["en_b", "en_a", true]);
});

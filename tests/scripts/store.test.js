// What a reader has picked: whatever was kept or sent, only pages of this site and their notes come out.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { root } from "../../theme/overrides/assets/hr/scripts/address.js";
import { pack, unpack } from "../../theme/overrides/assets/hr/scripts/picks/letters.js";
import { pathOf, read, tidy, write } from "../../theme/overrides/assets/hr/scripts/picks/store.js";

const STOOL = { path: "practices/three-legged-stool", note: "Thursday: 100 % & “quotes” 🧵" };
const PICKS = { title: "For Thursday", items: [STOOL, { path: "es/stories/a-mentor", note: "" }] };

beforeEach(() => {
  globalThis.document = { baseURI: root.href };
  const kept = new Map();
  globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
});

test("pages that can be picked have a path, in whatever form their address comes", () => {
  for (const end of ["", "/", "/index.html", "/?q=1#stories"]) assert.equal(pathOf(`${root.href}practices/three-legged-stool${end}`), STOOL.path);
  assert.equal(pathOf("es/stories/a-mentor/"), "es/stories/a-mentor");
});

test("other pages, other sites and other places of this host have none", () => {
  for (const address of ["", "about/", "practices/", "practices/a/b/", "../elsewhere/practices/a/", `https://elsewhere.example${root.pathname}practices/a/`]) assert.equal(pathOf(address), null);
});

test("of what was kept or sent, only what belongs into a list stays", () => {
  assert.deepEqual(tidy(PICKS), PICKS);
  for (const nothing of [null, undefined, 7, "x", [], { items: "x" }, { items: [null, 7, {}] }]) assert.deepEqual(tidy(nothing), { title: "", items: [] });
  const hostile = [{ path: "https://elsewhere.example/" }, { path: "javascript:alert(1)" }, { path: "../practices/a" }, { path: "practices/A" }, { path: "practices/a\n" }];
  assert.deepEqual(tidy({ items: hostile }).items, []);
});

test("a page stands on the list once, and nothing is longer than its field", () => {
  const long = tidy({ title: "t".repeat(500), items: [{ ...STOOL, note: "n".repeat(5000) }, STOOL] });
  assert.deepEqual([long.title.length, long.items.length, long.items[0].note.length], [120, 1, 2000]);
  const items = Array.from({ length: 150 }, (_, place) => ({ path: `practices/p-${place}`, note: "" }));
  assert.equal(tidy({ items }).items.length, 100);
  assert.deepEqual(tidy({ items: [{ path: STOOL.path, note: 7 }] }).items, [{ path: STOOL.path, note: "" }]);
});

test("a list goes into letters that an address can hold, and comes out the same", async () => {
  const letters = await pack(PICKS);
  assert.match(letters, /^[\w-]+$/);
  assert.deepEqual(await unpack(letters), PICKS);
});

test("letters that hold no list give none", async () => {
  const whole = await pack(PICKS);
  for (const letters of ["", "x", "!!!", whole.slice(0, -8), await pack({ title: "empty", items: [] })]) assert.equal(await unpack(letters), null);
});

test("what is picked is kept, and an empty list leaves nothing behind", () => {
  assert.equal(write(PICKS), true);
  assert.deepEqual(read(), PICKS);
  write({ title: "", items: [] });
  assert.equal(localStorage.getItem("hr-playbook"), null);
});

test("where storage is forbidden or broken, the list is empty and that is said", () => {
  globalThis.localStorage = { getItem: () => "{broken" };
  assert.deepEqual(read(), { title: "", items: [] });
  delete globalThis.localStorage;
  assert.deepEqual(read(), { title: "", items: [] });
  assert.equal(write(PICKS), false);
});

// The desk's state and its package: what is changed can be undone, what is packed comes out the same, what an enemy packs does not come in.

import assert from "node:assert/strict";
import { test } from "node:test";

import { addedYears, today } from "../../theme/desk/days.js";
import { Desk } from "../../theme/desk/desk.js";
import { MOST, PackageError, jsonFiles, opened, packageName, packed } from "../../theme/desk/package.js";
import { at, folderName, fresh, reference, renewed, withValue } from "../../theme/desk/state.js";
import { wordsIn } from "../../theme/desk/step-keep-out.js";
import { mayBeSaid, moved } from "../../theme/desk/teller.js";
import { strToU8, zipSync } from "../../theme/desk/zip.js";

const WORDS = { "say.n": { one: "{n} word", other: "{n} words" }, "say.hello": "Hello, {name}" };
const desk = () => new Desk(fresh("en"), { words: WORDS, data: {}, language: "en" });
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

/** A made-up story with everything that a package can hold. */
function full() {
  const made = fresh("es");
  const { id } = made.consents[0];
  Object.assign(made.story, { headline: " A weaver asks ", body: "Nobody asked.\n\nThen somebody did.", practices: ["ask-first"], teller: { role: "weaver" }, photo: { file: "photo.jpg", alt: "A loom", nobody: true } });
  made.translations = [{ language: "en", headline: "A weaver asks" }, { language: "tl", headline: "Tanong ng manghahabi" }];
  Object.assign(made.consents[0], { adult: true, channels: ["site"], minor: {}, face: false, words_kept_out: true });
  made.keepOut = [{ reference: id, words: ["Twiggy"] }];
  made.yes = { on: "2026-11-30", how: "paper", by: "teller", of: "0".repeat(64) };
  return made;
}

test("a place is read and written without touching what was there before", () => {
  const before = fresh("en");
  const after = withValue(withValue(before, "consents.0.face", true), "story.teller.role", "weaver");
  assert.equal(at(after, "consents.0.face"), true);
  assert.deepEqual(after.story.teller, { role: "weaver" });
  assert.equal(at(before, "consents.0.face"), undefined);
  assert.equal(at(before, "story.constructor.name"), undefined);
  assert.equal("face" in withValue(after, "consents.0.face", undefined).consents[0], false);
});

test("of several translations one is beside the story, and what is written is written into that one", () => {
  const one = desk();
  assert.equal(one.at("translation.headline"), undefined);
  one.change("translations", [{ language: "es" }, { language: "tl" }]);
  one.change("translation.headline", "Una tejedora");
  one.putBeside("tl");
  one.change("translation.headline", "Manghahabi");
  assert.deepEqual(one.state.translations, [{ language: "es", headline: "Una tejedora" }, { language: "tl", headline: "Manghahabi" }]);
  one.undo();
  one.undo();
  one.undo();
  assert.equal(one.translation, undefined);
});

test("a story that a device has kept since there was one translation alone has that one", () => {
  const { translations: _, ...before } = fresh("en");
  assert.deepEqual(renewed({ ...before, translation: null }).translations, []);
  assert.deepEqual(renewed({ ...before, translation: { language: "es" } }), { ...before, translations: [{ language: "es" }] });
  assert.deepEqual(renewed({ ...before, translations: [{ language: "tl" }] }).translations, [{ language: "tl" }]);
});

test("today is the site's day, wherever the device is", () => {
  const evening = new Date("2026-11-30T02:00:00Z");
  assert.equal(today("America/Los_Angeles", evening), "2026-11-29");
  assert.equal(today("UTC", evening), "2026-11-30");
  assert.equal(today("Asia/Manila", new Date("2026-12-31T20:00:00Z")), "2027-01-01");
});

test("references say nothing about anybody, and fit the ledger", () => {
  const made = new Set(Array.from({ length: 200 }, () => reference("r")));
  assert.equal(made.size, 200);
  for (const one of made) assert.match(one, /^r-[a-z2-9]{7}[2-9]$/);
});

test("what was changed is undone and done again, and one field's typing is one change", () => {
  const one = desk();
  const heard = [];
  one.on((path) => heard.push(path));
  for (const text of ["A", "Ad", "Ada"]) one.change("story.headline", text);
  one.change("consents.*.face", true);
  one.change("step", "story", { undo: false });
  assert.deepEqual(heard.slice(-2), ["consents.0.face", "step"]);
  one.undo();
  assert.equal(one.at("consents.*.face"), undefined);
  one.undo();
  assert.equal(one.at("story.headline"), undefined);
  assert.equal(one.state.step, "story"); // where somebody is, is not undone
  assert.equal(one.canUndo, false);
  one.redo();
  one.redo();
  assert.equal(one.at("consents.*.face"), true);
  assert.equal(one.at("story.headline"), "Ada");
  one.change("story.headline", "");
  assert.equal("headline" in one.state.story, false);
  assert.equal(one.canRedo, false);
});

test("words come with their numbers and names", () => {
  assert.equal(desk().word("say.n", { n: 1 }), "1 word");
  assert.equal(desk().word("say.n", { n: 2 }), "2 words");
  assert.equal(desk().word("say.hello", { name: "$& Ada" }), "Hello, $& Ada");
  assert.throws(() => desk().word("say.nothing"));
});

test("a package opened again is the same story, and packed again the same bytes", async () => {
  const state = full();
  const files = new Map([["photo.jpg", new Blob([new Uint8Array([255, 216, 255])])]]);
  const first = await bytesOf(await packed(state, files));
  const again = opened(first);
  assert.deepEqual(again.state.story.headline, "A weaver asks");
  assert.deepEqual(jsonFiles(again.state), jsonFiles(state));
  assert.deepEqual([...again.files.keys()], ["photo.jpg"]);
  assert.equal(again.files.get("photo.jpg").type, "image/jpeg");
  assert.deepEqual(await bytesOf(await packed(again.state, again.files)), first);
  assert.equal(packageName(state), "story-a-weaver-asks.zip");
  assert.equal(folderName("¿Quién preguntó? — Año 1"), "quien-pregunto-ano-1");
});

test("the names stand in their order, and what nobody has said is not there", () => {
  const { consents } = full();
  const files = jsonFiles({ ...full(), consents });
  assert.deepEqual(files.map(([name]) => name), ["desk.json", "story.json", "story.en.json", "story.tl.json", `consents/${consents[0].id}.json`, "private/keep-out.json", "yes.json"]);
  const [, consent] = files[4];
  assert.deepEqual(Object.keys(consent).sort(), ["adult", "basis", "channels", "face", "language", "person"]); // nothing is kept out of this one
  assert.equal(files[1][1].name, "");
});

test("what is no package, or an enemy's, does not come in, and it is said why", async () => {
  const good = { "desk.json": { format: 1, language: "en" }, "story.json": { name: "" } };
  const zip = (files) => zipSync(Object.fromEntries(Object.entries(files).map(([name, value]) => [name, value instanceof Uint8Array ? value : strToU8(typeof value === "string" ? value : JSON.stringify(value))])));
  assert.equal(opened(zip(good)).state.story.type, undefined);
  const refused = (bytes) => {
    try {
      opened(bytes);
    } catch (error) {
      assert.ok(error instanceof PackageError, String(error));
      return error.word;
    }
    return "taken";
  };
  assert.equal(refused(strToU8("{}")), "say.no-package");
  assert.equal(refused(zip({ "story.json": {} })), "say.no-package");
  assert.equal(refused(zip({ ...good, "desk.json": { format: 2 } })), "say.newer-package");
  assert.equal(refused(zip({ ...good, "story.json": "[1" })), "say.broken-package");
  assert.equal(refused(zip({ ...good, "story.json": "[]" })), "say.broken-package");
  for (const cut of [60, 130, zip(good).length - 22]) assert.equal(refused(zip(good).subarray(0, cut)), "say.broken-package");
  for (const name of ["../photo.jpg", "a/photo.jpg", "/photo.jpg", "consents/R-1.json", "private/other.json", ".hidden"]) assert.equal(refused(zip({ ...good, [name]: "x" })), "say.foreign-file", name);
  assert.equal(refused(zip({ ...good, "story.json": " ".repeat(MOST.text + 1) })), "say.too-large");
  const many = Object.fromEntries(Array.from({ length: MOST.files }, (_, n) => [`${n}.jpg`, "x"]));
  assert.equal(refused(zip({ ...good, ...many })), "say.foreign-file");
  const odd = opened(zip({ ...good, "story.json": { name: 7, headline: { a: 1 }, practices: "x", teller: "x", body: "Told." }, "consents/r-1.json": { id: "r-2", channels: { site: 1 }, minor: [], naming: ["x"], printed: [{ name: "Ada" }] }, "yes.json": { on: [] } })).state;
  assert.deepEqual([odd.name, odd.story, odd.consents, odd.yes], ["", { body: "Told." }, [{ printed: [{ name: "Ada" }], id: "r-1" }], null]);
  const polluting = opened(zip({ ...good, "story.json": '{"name": "", "__proto__": {"polluted": true}}' }));
  assert.equal({}.polluted, undefined);
  assert.equal(polluting.state.story.polluted, undefined);
});

test("what the consent no longer lets be said goes to the words to keep out", () => {
  const state = full();
  state.consents[0].naming = "first-name-and-place";
  state.story.teller = { first_name: "Ada", last_name: "Made-up", place: "Nowhere Falls", role: "weaver", employer: "Made-up Mill" };
  assert.deepEqual([...mayBeSaid(state.consents[0])], ["first_name", "place"]);
  const found = moved(state);
  assert.deepEqual(found.teller, { first_name: "Ada", place: "Nowhere Falls", role: "weaver" });
  assert.deepEqual(found.keepOut[0].words, ["Twiggy", "Made-up", "Made-up Mill"]);
  assert.equal(moved({ ...state, ...{ story: { ...state.story, teller: found.teller } } }), null);
});

test("words to keep out come one a line or with commas, each once", () => {
  assert.deepEqual(wordsIn("Twiggy, Nowhere Falls\n\n Twiggy ;Ada"), ["Twiggy", "Nowhere Falls", "Ada"]);
});

test("a day some years later is a day", () => {
  assert.equal(addedYears("2028-02-29", 1), "2029-02-28");
  assert.equal(addedYears("2028-02-29", 4), "2032-02-29");
  assert.equal(addedYears("2026-11-30", 5), "2031-11-30");
});

// The pure parts of the desk's photo, preview and proof. Nobody in here exists.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { blownUp, pictureKind } from "../../theme/desk/crops.js";
import { sha256 } from "../../theme/desk/digest.js";
import { codeOf, proofHtml } from "../../theme/desk/proof-file.js";
import { withoutNotes } from "../../theme/desk/jpeg.js";
import { blocks, plain, proseHtml } from "../../theme/desk/prose.js";

const bytes = (text) => Uint8Array.from(text, (one) => one.charCodeAt(0));

test("what a file is, its first bytes say, and not its name", () => {
  const kinds = { jpeg: "\xff\xd8\xff\xe1..Exif", png: "\x89PNG\r\n", webp: "RIFF....WEBPVP8 ", heic: "....ftypheic....mif1", avif: "....ftypavif", gif: "GIF89a", svg: " <svg xmlns", tiff: "II*\0", other: "%PDF-1.7" };
  for (const [kind, head] of Object.entries(kinds)) assert.equal(pictureKind(bytes(head)), kind);
  assert.equal(pictureKind(bytes("....ftypmif1....heic")), "heic");
  assert.equal(pictureKind(bytes("....ftypisom")), "other", "a film");
});

test("of a JPEG stays what the picture needs: no notes, no profile, no comment", () => {
  const part = (mark, text) => `\xff${String.fromCharCode(mark)}\0${String.fromCharCode(text.length + 2)}${text}`;
  const file = `\xff\xd8${part(0xe0, "JFIF")}${part(0xe1, "Exif place")}${part(0xe2, "ICC_PROFILE")}${part(0xee, "Adobe")}${part(0xfe, "said")}${part(0xdb, "table")}${part(0xda, "scan")}\x01\xff\0\xff\xe1rest\xff\xd9`;
  const left = String.fromCharCode(...withoutNotes(bytes(file)).flatMap((one) => [...one]));
  assert.equal(left, `\xff\xd8${part(0xe0, "JFIF")}${part(0xee, "Adobe")}${part(0xdb, "table")}${part(0xda, "scan")}\x01\xff\0\xff\xe1rest\xff\xd9`);
  assert.deepEqual(withoutNotes(bytes("no JPEG")), [bytes("no JPEG")]);
});

test("a photo smaller than a crop on either side is blown up", () => {
  assert.ok(blownUp({ width: 1000, height: 4000 }, { width: 1080, height: 1080 }));
  assert.ok(!blownUp({ width: 1080, height: 1080 }, { width: 1080, height: 1080 }));
});

test("a digest is SHA-256, of whatever length", () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 1000]) {
    const some = Uint8Array.from({ length }, (_, place) => (place * 7) % 256);
    assert.equal(sha256(some), createHash("sha256").update(some).digest("hex"));
  }
});

test("paragraphs and lists, strong and emphasized words, links as words alone; no mark of a text becomes HTML", () => {
  assert.deepEqual(blocks("One **two**\nthree\n\n- a\n- *b*\n  c").map(({ as }) => as), ["p", "ul"]);
  assert.equal(proseHtml("One **two** [three](term:x)"), "<p>One <strong>two</strong> three</p>");
  assert.equal(proseHtml("- a\n- b <img src=x onerror=alert(1)>"), "<ul><li>a</li><li>b &lt;img src=x onerror=alert(1)&gt;</li></ul>");
  assert.equal(plain("snake_case_word and _this_"), "snake_case_word and this");
});

const STATE = {
  story: { language: "en", headline: "A weaver asks", body: "Then <b>somebody</b> listened.", teller: { first_name: "Ada", role: "weaver" }, consent: "r-1", photo: { file: "photo.jpg", alt: "A loom", focal_point: [0.5, 0.5] } },
  translations: [],
  consents: [{ id: "r-1", naming: "first-name", channels: ["site"], explained_by: "Bo Made-up", interpreter: "Cy Made-up" }],
};

test("the code changes with a word, a picture, its cut, and what was agreed; not with the order of fields or who explained and interpreted it", () => {
  const code = codeOf(STATE, "d1");
  const changed = (change) => {
    const state = structuredClone(STATE);
    change(state);
    return codeOf(state, "d1");
  };
  assert.match(code, /^[0-9a-f]{64}$/);
  for (const change of [
    (state) => (state.story.body += "!"),
    (state) => (state.story.photo.focal_point = [0.4, 0.5]),
    (state) => (state.story.photo.people = ["r-2"]),
    (state) => state.translations.push({ language: "es", headline: "Una" }),
    (state) => state.translations.push({ language: "es" }, { language: "tl" }),
    (state) => state.consents[0].channels.push("x"),
    (state) => (state.consents[0].face = true),
    (state) => (state.consents[0].naming = "full-name"),
    (state) => (state.consents[0].expires_on = "2028-01-01"),
    (state) => state.consents.push({ id: "r-2", face: true }),
  ]) assert.notEqual(changed(change), code, String(change));
  assert.notEqual(codeOf(STATE, "d2"), code);
  assert.equal(changed((state) => (state.story = Object.fromEntries(Object.entries(state.story).reverse()))), code);
  assert.equal(changed((state) => (state.consents[0].explained_by = state.consents[0].interpreter = "Di Made-up")), code);
});

test("a proof has no script, says every place with yes or no, and no name that is not shown", () => {
  const words = new Proxy({}, { get: (_, key) => `[${String(key)} {who} {code} {channels}]` });
  const now = { name: null, place: false, employer: null, union: null, story: ["site"], photo: [], film: [], linkCard: false, reuse: false, publicKit: false, held: [] };
  const html = proofHtml({ story: STATE.story, translations: [{ language: "es", headline: "Una" }, { language: "tl", headline: "Isa" }], consent: STATE.consents[0], now, photo: "", crops: [], code: "abcd".repeat(16), words, language: "es", channels: ["site", "x"], flags: ["face"] });
  assert.match(html, /<html lang="es" dir="auto">/);
  assert.doesNotMatch(html, /<script|<b>|onerror|https?:/);
  assert.match(html, /\[channel\.site .*?<td>\[doc\.yes/);
  assert.match(html, /\[channel\.x .*?<td>\[doc\.no/);
  assert.doesNotMatch(html, /Ada/);
  assert.match(html, /desk\.proof-file\.not-at-all/);
  assert.match(html, /\[proof\.interpreter Cy Made-up /);
  assert.match(html, /abcdabcdabcdabcd/);
  assert.match(html, /lang="es"[^]*Una[^]*lang="tl"[^]*Isa/);
});

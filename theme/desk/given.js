// What the gate is asked, made of what the desk holds; and the photo that goes with it, opened once.

import { today } from "./days.js";
import { sha256 } from "./digest.js";
import { beside, load } from "./load.js";
import { shownPhoto, sizeOf } from "./photo.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {Pick<Desk, "state" | "data" | "word">} Told what pictures and texts are made of: the desk, or the story as a translation has it
 */

/**
 * What the gate is asked.
 *
 * @param {Desk} desk
 * @returns {import("./gate.js").Told}
 */
export function given({ state, files, data }) {
  const { story, consents, translations, keepOut, name } = state;
  const kept = (/** @type {string} */ id) => keepOut.some(({ reference, words }) => reference === id && words?.length);
  return {
    story: { ...story, teller: story.type === "testimonial" ? story.teller : undefined, name },
    translations,
    consents: Object.fromEntries(consents.map(({ id, ...consent }) => [id, kept(id) ? { ...consent, words_kept_out: true } : consent])),
    keepOut,
    files: [...files.keys()],
    day: today(data.zone),
  };
}

/** Chinese characters, also those that are written in another form. */
const HAN = /[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]/;

/**
 * What consent lets stand of the story on the desk: said by the gate, which comes late, with its tables. Null where it cannot come.
 *
 * @param {Desk} desk
 * @returns {Promise<import("./gate.js").Judged | null>}
 */
export async function standing(desk) {
  const { tables, letters, han } = desk.data.gateScripts;
  const told = given(desk);
  const captions = (await desk.files.get(told.story.video?.captions ?? "")?.text()) ?? "";
  const chinese = HAN.test(JSON.stringify(told) + captions);
  await Promise.all([beside("desk-later.js"), load(tables), load(letters), chinese && load(han)]);
  const { hrLater, hrGate, hrLetters, hrHan } = /** @type {{ hrLater?: Pick<typeof import("./gate.js"), "judged">, hrGate?: import("./gate.js").Known,
    hrLetters?: import("./gate-letters.js").Tables, hrHan?: import("./gate-letters.js").Table }} */ (/** @type {unknown} */ (globalThis));
  if (!hrLater || !hrGate || !hrLetters || (chinese && !hrHan)) return null;
  return hrLater.judged({ ...told, captions }, hrGate, { ...hrLetters, han: hrHan });
}

/** @typedef {{ bitmap: ImageBitmap, width: number, height: number, digest: string }} Shown the photo as shown; the size and digest of the whole */

/** @type {WeakMap<Blob, Promise<Shown>>} */
const shown = new WeakMap();

/**
 * The story's photo, opened once; null where there is none.
 *
 * @param {Desk} desk
 * @returns {Promise<Shown | null>}
 */
export async function photoOf({ state, files }) {
  const blob = files.get(state.story.photo?.file ?? "");
  if (!blob) return null;
  if (!shown.has(blob)) shown.set(blob, open(blob));
  return shown.get(blob) ?? null;
}

/** @param {Blob} blob */
async function open(blob) {
  const size = await sizeOf(blob);
  const digest = sha256(new Uint8Array(await blob.arrayBuffer()));
  return { ...size, digest, bitmap: await shownPhoto(blob, size) };
}

/** @param {Told} desk @returns {[number, number]} */
export const focalPoint = ({ state }) => state.story.photo?.focal_point ?? [0.5, 0.5];

/**
 * Channels by their names, one after the other.
 *
 * @param {Told} desk
 * @param {string[]} channels
 */
export const named = (desk, channels) => channels.map((one) => desk.word(`channel.${one}`)).join(", ");

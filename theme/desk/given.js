// What the gate is asked, made of what the desk holds; and the photo that goes with it, opened once.

import { today } from "./days.js";
import { sha256 } from "./digest.js";
import { judged } from "./gate.js";
import { shownPhoto, sizeOf } from "./photo.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {Pick<Desk, "state" | "data" | "word">} Told what pictures and texts are made of: the desk, or the story as a translation has it
 */

/**
 * @param {Desk} desk
 * @returns {import("./gate.js").Given}
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
    rules: data.gate,
  };
}

/**
 * What consent lets stand of the story on the desk.
 *
 * @param {Desk} desk
 */
export const standing = (desk) => judged(given(desk));

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

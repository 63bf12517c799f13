// The words that everybody says: a script of its own, which comes when the first text is looked at.

import { load } from "./load.js";

/** @type {Map<string, Promise<unknown>>} */
const asked = new Map();
/** @type {Map<string, Set<string>>} */
const there = new Map();

/**
 * The words of a language, as far as they have come; null until then.
 *
 * @param {string} language
 */
export function ordinary(language) {
  return there.get(language) ?? null;
}

/** Every organization's names, which come with them. @returns {string[][]} */
export function organizations() {
  return /** @type {{ hrGate?: { organizations: string[][] } }} */ (globalThis).hrGate?.organizations ?? [];
}

/**
 * Fetches them, and gives whether they have come now; false where they were there before, or cannot come.
 *
 * @param {string} language
 * @param {import("./desk.js").Desk} desk
 */
export async function ordinaryWords(language, desk) {
  if (asked.has(language)) return false;
  asked.set(language, Promise.all([load(desk.data.ordinary[language]), load(desk.data.gateScripts.tables)]));
  await asked.get(language);
  const words = /** @type {{ hrOrdinary?: Record<string, string> }} */ (globalThis).hrOrdinary?.[language];
  // Of a language without a list, that is an empty one: no word is ordinary then, and each is asked about, as the build does.
  if (words !== undefined) there.set(language, new Set(words.split(" ")));
  return words !== undefined;
}

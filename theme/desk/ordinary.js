// The words that everybody says: a script of its own, which comes when the first text is looked at.

import { load } from "./load.js";

/** @type {Map<string, Promise<void>>} */
const asked = new Map();
/** @type {Map<string, Set<string>>} */
const there = new Map();

/**
 * The words of a language, as far as they have come.
 *
 * @param {string} language
 */
export function ordinary(language) {
  return there.get(language) ?? new Set();
}

/** Every organization's names, which come with them. @returns {string[][]} */
export function organizations() {
  return /** @type {{ hrOrganizations?: string[][] }} */ (globalThis).hrOrganizations ?? [];
}

/**
 * Fetches them, and gives whether they have come now; false where they were there before, or cannot come.
 *
 * @param {string} language
 * @param {import("./desk.js").Desk} desk
 */
export async function ordinaryWords(language, desk) {
  if (asked.has(language)) return false;
  asked.set(language, load(desk.data.ordinary[language]));
  await asked.get(language);
  const words = /** @type {{ hrOrdinary?: Record<string, string> }} */ (globalThis).hrOrdinary?.[language];
  if (words) there.set(language, new Set(words.split(" ")));
  return Boolean(words);
}

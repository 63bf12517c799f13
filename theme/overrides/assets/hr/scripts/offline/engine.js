// Finding without Pagefind: every page's text is at hand.

import { bare } from "../search/words.js";

const WHOLE = 1500; // words: of a page of so many, each time that it says a word counts less
const MOST = 5; // times

/**
 * The pages of a language, as an engine that says which of them tell what was asked.
 *
 * @param {[id: string, text: string][]} pages
 */
export function engineOf(pages) {
  /** @type {Map<string, string[]>} */
  const words = new Map();
  const read = () => {
    if (!words.size) for (const [id, text] of pages) words.set(id, text.split(" ").map(bare));
    return words;
  };
  return {
    /**
     * @param {import("../search/words.js").Part[]} parts
     * @returns {Promise<Map<string, import("../search/engine.js").Told>>}
     */
    async find(parts) {
      const told = parts.map((part) => telling(part, read()));
      const weights = told.map((found) => (found.size ? Math.log(1 + pages.length / found.size) : 0));
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      /** @type {Map<string, import("../search/engine.js").Told>} */
      const all = new Map();
      for (const [number, found] of told.entries()) {
        parts[number].count = found.size;
        for (const [id, { score, at }] of found) {
          const before = all.get(id) ?? { score: 0, phrase: false, at, dense: 0 };
          all.set(id, { ...before, score: before.score + (weights[number] * (0.2 + 0.8 * score)) / whole });
        }
      }
      return all;
    },
  };
}

/**
 * The pages that say a part in its own words or in others: how much, from 0 to 1, and at which word first.
 *
 * @param {import("../search/words.js").Part} part
 * @param {Map<string, string[]>} pages
 */
function telling({ words, stems, others }, pages) {
  const ways = [stems, ...others.map((other) => other.split(" "))].filter((way) => way.join("").length > 2 || way.join(" ") === words);
  /** @type {Map<string, {score: number, at: number}>} */
  const found = new Map();
  for (const [id, text] of pages) {
    const places = text.flatMap((_, place) => (ways.some((way) => way.every((one, step) => text[place + step]?.startsWith(one))) ? [place] : []));
    if (places.length) found.set(id, { at: places[0], score: Math.min(1, (places.length * WHOLE) / (text.length + WHOLE / 3) / MOST) });
  }
  return found;
}

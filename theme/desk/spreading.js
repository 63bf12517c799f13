// A long quotation over several cards, as hrtp_site/media/spreading.py spreads it, with its patterns and costs.

import { patterned } from "./gate-letters.js";

/** @typedef {{ sentence: [string, string], breath: [string, string], costs: [number, number, number] }} Spreading */

/**
 * The text in as many parts, about as long as each other, each of whole words. Fewer, where there are not as many words.
 *
 * @param {string} text
 * @param {number} number
 * @param {Spreading} how
 * @returns {string[]}
 */
export function spread(text, number, { sentence, breath, costs }) {
  const words = text.split(/\s+/).filter(Boolean);
  const parts = Math.min(number, words.length);
  if (parts < 2) return [text];
  const ends = words.reduce((found, word) => [...found, found[found.length - 1] + [...word].length + 1], [0]);
  const cost = words.map((word) => (patterned(sentence).test(word) ? costs[0] : patterned(breath).test(word) ? costs[1] : costs[2]));
  const card = ends[words.length] / parts;
  let [best, least] = [/** @type {number[]} */ ([]), Infinity];
  for (const breaks of choices(1, words.length, parts - 1)) {
    const at = [0, ...breaks, words.length];
    const longest = Math.max(...at.slice(1).map((end, place) => ends[end] - ends[at[place]]));
    const price = longest * 20 + breaks.reduce((sum, one) => sum + cost[one - 1], 0) * card;
    if (price < least) [best, least] = [at, price];
  }
  return best.slice(1).map((end, place) => words.slice(best[place], end).join(" "));
}

/**
 * Every way to choose some numbers, in order.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} some
 * @returns {Generator<number[]>}
 */
function* choices(from, to, some) {
  if (!some) yield [];
  else for (let one = from; one < to; one += 1) for (const others of choices(one + 1, to, some - 1)) yield [one, ...others];
}

// What a result shows: a few words of the page around the place that answers, and the passage in which they stand.

import { root } from "../address.js";
import { areTwo, bare, stem } from "./words.js";

const PIECE = 150; // words in a piece of a page's text: hrtp_site/building/search_index.py, TEXT_WORDS
const SHOWN = 34; // words that are shown
const BEFORE = 14; // words that are shown before the place, at most: back to where its sentence begins

/**
 * A piece of a page's text, as hrtp_site writes it: the headings are those above and inside it, each with the word at which it stands.
 *
 * @typedef {[url: string, title: string, kicker: string, headings: [word: number, id: string, text: string][], words: string]} Piece
 */

/**
 * What there is to show: `runs` are the words, with those that were asked for marked; `passage` is where they stand inside the page.
 *
 * @typedef {{url: string, title: string, kicker: string, runs: {text: string, marked: boolean}[], passage: {title: string, id: string} | null}} Shown
 */

/**
 * @param {URL} folder where the pieces lie
 * @param {string} id
 * @param {number} at
 * @returns {Promise<Piece>}
 */
async function pieceOf(folder, id, at) {
  const answer = await fetch(new URL(`${id}.${Math.floor(at / PIECE)}.json`, folder));
  if (!answer.ok) throw new Error(`${answer.status} ${id}`);
  return answer.json();
}

/**
 * Reads what a result shows.
 *
 * @param {URL} folder
 * @param {{id: string, at: number}} result
 * @param {Set<string>} asked the words that were asked for, bare
 * @param {string} language
 * @returns {Promise<Shown>}
 */
export async function shownOf(folder, { id, at }, asked, language) {
  const piece = await pieceOf(folder, id, at);
  const [url, title, kicker] = piece;
  return { url: new URL(url.replace(/^\//, ""), root).pathname, title, kicker, ...cut(piece, at, asked, language) };
}

/**
 * The words around a place, from the beginning of their sentence on, and the passage in which they stand.
 *
 * @param {Piece} piece
 * @param {number} at
 * @param {Set<string>} asked
 * @param {string} language
 * @returns {Pick<Shown, "runs" | "passage">}
 */
export function cut([, title, , headings, text], at, asked, language) {
  const words = text.split(" ");
  const first = Math.floor(at / PIECE) * PIECE;
  const heading = headings.filter(([word]) => word <= at).at(-1);
  // What the heading says, the link says: the words after it answer.
  const under = heading ? heading[0] + heading[2].split(/\s+/).length - first : 0;
  let from = Math.max(at - first, under, 0);
  const earliest = Math.max(from - BEFORE, under, 0);
  let begins = from;
  while (begins > earliest && !/[.!?:…]["”»’)]*$/.test(words[begins - 1])) begins -= 1;
  from = begins;
  const next = headings.find(([word]) => word > Math.max(at, first + from));
  const end = Math.min(from + SHOWN, next ? Math.max(next[0] - first, from + 1) : words.length, words.length);
  /** @type {Map<string, string[]>} */
  const stems = new Map();
  for (const one of asked) stems.set(stem(one, language), [...(stems.get(stem(one, language)) ?? []), one]);
  /** @type {Shown["runs"]} */
  const runs = [];
  for (const word of words.slice(from, end)) {
    const marked = bare(word).split(" ").some((one) => stems.get(stem(one, language))?.some((other) => !areTwo(one, other, language)));
    const last = runs.at(-1);
    if (last && last.marked === marked) last.text += ` ${word}`;
    else runs.push({ text: word, marked });
  }
  const whole = from === 0 || from === under || /[.!?:…]["”»’)]*$/.test(words[from - 1]);
  if (runs.length && !whole) runs.unshift({ text: "…", marked: false });
  if (runs.length && !/[.!?]["”»’)]*$/.test(words[end - 1])) runs.push({ text: "…", marked: false });
  return { runs, passage: heading && heading[2] !== title ? { id: heading[1], title: heading[2] } : null };
}

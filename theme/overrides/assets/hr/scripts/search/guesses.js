// What may be meant, by the names that search knows: while somebody types, and where nothing was found. Results need none of it.

import { bare, stem } from "./words.js";

const ALIKE = 0.3; // the share of their pairs of letters that two names have in common

/**
 * What might be meant while somebody types: the last word is a beginning. Questions and names, the best first.
 *
 * @param {import("./names.js").Names} names
 * @param {string} text
 * @param {number} most
 * @returns {{text: string, label: string, url: string, language: string, question: boolean}[]}
 */
export function suggested(names, text, most) {
  const typed = bare(text).split(" ").filter(Boolean);
  if (!typed.length) return [];
  const rest = bare(text);
  const stems = typed.map((word) => stem(word, names.language));
  const last = typed[typed.length - 1];
  const scored = names.phrases.map((phrase, place) => {
    const words = phrase.whole.split(" ");
    let score = 0;
    for (const [number, word] of typed.entries()) {
      const known = number < typed.length - 1 ? words.includes(word) || phrase.stems.includes(stems[number]) : words.some((other) => other.startsWith(last)) || phrase.stems.includes(stems[number]);
      if (!known) return { phrase, place, score: 0 };
      score += 1 / words.length;
    }
    if (phrase.whole.startsWith(rest)) score += 1;
    else if (` ${phrase.whole}`.includes(` ${rest}`)) score += 0.6;
    return { phrase, place, score: score * phrase.weight * (phrase.question ? 0.9 : 1) };
  });
  scored.sort((one, other) => other.score - one.score || one.place - other.place);
  /** @type {Map<string, {text: string, label: string, url: string, language: string, question: boolean}>} */
  const found = new Map();
  let asked = 0;
  for (const { phrase, score } of scored) {
    if (!score || found.size >= most) break;
    const { name, anchor } = phrase.owners[0];
    const [url, title, , label, , language] = names.list.names[name];
    const key = phrase.question ? phrase.text : url;
    if (found.has(key) || (phrase.question && (asked += 1) > most / 2)) continue;
    found.set(key, { text: phrase.question ? phrase.text : title, label: names.list.labels[label], url: anchor ? `${url}#${anchor}` : url, language: language ?? names.language, question: phrase.question });
  }
  return [...found.values()];
}

/**
 * The names whose letters are most like what was typed, for where nothing was found; then those that answer what others ask.
 *
 * @param {import("./names.js").Names} names
 * @param {string} text
 * @param {number} most
 */
export function nearest(names, text, most) {
  const typed = pairs(bare(text));
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const { whole, owners } of names.phrases) {
    const own = pairs(whole);
    const shared = [...typed].filter((pair) => own.has(pair)).length;
    const score = (2 * shared) / (typed.size + own.size || 1);
    if (score > (found.get(owners[0].name) ?? 0)) found.set(owners[0].name, score);
  }
  const like = [...found].filter(([, score]) => score >= ALIKE).sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  const asked = names.phrases.filter(({ question }) => question).map(({ owners }) => owners[0].name);
  return [...new Set([...like.map(([name]) => name), ...asked])].slice(0, most).map((name) => names.list.names[name]);
}

/** @param {string} text */
const pairs = (text) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, place) => text.slice(place, place + 2)).filter((pair) => !pair.includes(" ")));

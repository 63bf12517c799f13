// Words of a story that may have to be asked about: may this be said? By the patterns that the program itself looks with, handed over as data.
//
// What Python's does beside these (telephone numbers by their countries, names in every script and spelling) the build does again, and decides.

import { words } from "./folding.js";

/**
 * What was found: where in the text, what it is (the end of the key desk.say.found-…), and the words.
 *
 * @typedef {{ start: number, end: number, what: string, word: string }} Mark
 */

/**
 * @typedef {object} Known
 * @property {Record<string, any>} patterns see hrtp_site/pages/desk_data.py
 * @property {string[][]} organizations every organization's names
 * @property {string[]} keepOut words that must not come out
 * @property {Set<string>} said folded words that may be said: by consent, or because the playbook explains them
 * @property {string[]} fine words of which somebody has said that they may stand, with the words around them
 * @property {string} language the text's
 * @property {Set<string> | null} ordinary words that everybody says; null while they are not there
 * @property {string[]} calendar
 * @property {string[]} verbs endings of Spanish verbs
 */

const SENTENCE = /(?<=[.!?…])["”’)]*\s+|\n+/gu;
const CAPITAL = /\p{L}[\p{L}\p{N}_’'.-]*[\p{L}\p{N}]|\p{L}/gu;
/** The order in which one thing takes a place before another. */
const ORDER = ["kept-out", "contact", "private", "organization", "telling", "name"];

/**
 * Every mark of a text, in order; none lies in another.
 *
 * @param {string} text
 * @param {Known} known
 * @returns {Mark[]}
 */
export function marks(text, known) {
  const fine = places(text, known.fine);
  const found = [...keptOut(text, known.keepOut), ...contact(text, known.patterns), ...privateMatters(text, known.patterns), ...organizations(text, known), ...striking(text, known)];
  const rank = (/** @type {Mark & { kind: string }} */ one) => ORDER.indexOf(one.kind);
  found.sort((one, other) => rank(one) - rank(other) || one.start - other.start || other.end - one.end);
  /** @type {(Mark & { kind: string })[]} */
  const taken = [];
  for (const one of found) {
    const may = one.kind !== "kept-out" && one.kind !== "contact" && fine.some(({ start, end }) => start <= one.start && one.end <= end);
    if (!may && !taken.some((other) => one.start < other.end && other.start < one.end)) taken.push(one);
  }
  return taken.sort((one, other) => one.start - other.start);
}

/**
 * @param {string} kind
 * @param {string} what
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function mark(kind, what, text, start, end) {
  return { kind, what, start, end, word: text.slice(start, end) };
}

/**
 * @param {string} text
 * @param {[string, string]} pattern
 */
function* matches(text, [source, flags]) {
  for (const match of text.matchAll(new RegExp(source, flags))) if (match[0]) yield { start: match.index, end: match.index + match[0].length, match };
}

/**
 * @param {string} text
 * @param {string[]} list
 */
function keptOut(text, list) {
  return places(text, list).map(({ start, end }) => mark("kept-out", "kept-out", text, start, end));
}

/**
 * Where words stand in a text, whatever their accents and capitals; `of` is the entry of the list.
 *
 * @param {string} text
 * @param {string[]} list
 */
function places(text, list) {
  const there = [...text.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length, word: words(match[0]).join("") }));
  /** @type {{ start: number, end: number, of: string }[]} */
  const found = [];
  for (const of of list) {
    const parts = words(of);
    if (!parts.length) continue;
    for (const [at, { start, word }] of there.entries()) {
      if (word === parts[0] && parts.every((part, step) => there[at + step]?.word === part)) found.push({ start, end: there[at + parts.length - 1].end, of });
    }
  }
  return found;
}

/**
 * Ways to reach somebody, and numbers that stand for one.
 *
 * @param {string} text
 * @param {Record<string, any>} patterns
 */
export function contact(text, patterns) {
  const { seen, at } = asSeen(text);
  const place = (/** @type {string} */ what, /** @type {{ start: number, end: number }} */ { start, end }) => mark("contact", what, text, at[start], at[end - 1] + 1);
  const found = patterns.contact.flatMap((/** @type {[string, string, string]} */ [what, ...pattern]) => [...matches(seen, pattern)].map((one) => place(what, one)));
  const bare = [...matches(seen, patterns.figure)].reduce((left, { start, end }) => left.slice(0, start) + "\n".repeat(end - start) + left.slice(end), seen);
  return [...found, ...[...matches(bare, patterns.tenDigits)].map((one) => place("a-telephone-number", one))];
}

/**
 * The text as it is seen (one kind of dash, of blank and of digit, nothing invisible, no mark on a letter or inside a number), and where each letter stands in the text.
 *
 * @param {string} text
 */
function asSeen(text) {
  let seen = "";
  /** @type {number[]} */
  const at = [];
  for (let place = 0; place < text.length; ) {
    const letter = String.fromCodePoint(/** @type {number} */ (text.codePointAt(place)));
    for (const one of inSight(letter)) {
      seen += one;
      at.push(place);
    }
    place += letter.length;
  }
  const inNumbers = /(?<=[\d)])[*_`~\\]+(?=[\s\d.(+-])|(?<=[\s.(+-])[*_`~\\]+(?=[\d(])/g;
  for (const match of [...seen.matchAll(inNumbers)].reverse()) {
    seen = seen.slice(0, match.index) + seen.slice(match.index + match[0].length);
    at.splice(match.index, match[0].length);
  }
  return { seen, at };
}

/** @param {string} letter */
function inSight(letter) {
  if (/[\p{Cf}\p{Mn}\p{Me}]/u.test(letter)) return "";
  if (letter === "\n") return letter;
  return letter.normalize("NFKC").replaceAll(/[‐‑‒–—−﹣－·∙•‧・]/gu, "-").replaceAll(/\s/gu, " ");
}

/**
 * What a text says of papers, health or a case.
 *
 * @param {string} text
 * @param {Record<string, any>} patterns
 */
export function privateMatters(text, patterns) {
  return patterns.private.flatMap((/** @type {[string, string, string]} */ [what, ...pattern]) => [...matches(text, pattern)].map(({ start, end }) => mark("private", what, text, start, end)));
}

/**
 * Organizations that the records know, as names are written: an acronym in capitals, every other with one.
 *
 * @param {string} text
 * @param {Known} known
 */
function organizations(text, known) {
  const names = known.organizations.flat().filter((name) => name.length > 2 && !words(name).every((word) => known.said.has(word)));
  const asNames = places(text, names).filter(({ start, end, of }) => {
    const said = text.slice(start, end);
    return of === of.toUpperCase() ? said === said.toUpperCase() : !/^\p{Ll}/u.test(said);
  });
  return asNames.map(({ start, end }) => mark("organization", "organization", text, start, end));
}

/**
 * Words that could say who somebody is: names, numbers of locals, days, handles.
 *
 * @param {string} text
 * @param {Known} known
 */
export function striking(text, known) {
  const { patterns, said } = known;
  const found = patterns.telling.flatMap((/** @type {[string, string]} */ pattern) => [...matches(text, pattern)].map(({ start, end }) => mark("telling", "telling", text, start, end)));
  for (const { start, match } of matches(text, patterns.called)) {
    const from = start + match[0].lastIndexOf(match[1]);
    if (!words(match[1]).every((word) => said.has(word))) found.push(mark("telling", "name", text, from, from + match[1].length));
  }
  for (const { start, end } of matches(text, patterns.otherLetters)) found.push(mark("name", "name", text, start, end));
  let from = 0;
  for (const end of [...text.matchAll(SENTENCE), null]) {
    found.push(...names(text, from, end ? end.index : text.length, known));
    if (end) from = end.index + end[0].length;
  }
  return found;
}

/**
 * Words with a capital in one sentence that nothing explains; neighbours in one.
 *
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {Known} known
 */
function names(text, from, to, known) {
  const sentence = text.slice(from, to);
  const first = (sentence.match(/^[^\p{L}\p{N}_]*/u) ?? [""])[0].length;
  /** @type {{ start: number, end: number }[]} */
  const phrases = [];
  for (const match of sentence.matchAll(CAPITAL)) {
    const [word] = match;
    if (!strikes(word, match.index === first, known)) continue;
    const last = phrases.at(-1);
    if (last && !sentence.slice(last.end, match.index).trim()) last.end = match.index + word.length;
    else phrases.push({ start: match.index, end: match.index + word.length });
  }
  return phrases.map(({ start, end }) => mark("name", "name", text, from + start, from + end));
}

/**
 * Whether a word with a capital wants an explanation. Without the ordinary words, what begins a sentence is left alone.
 *
 * @param {string} word
 * @param {boolean} first whether it begins the sentence
 * @param {Known} known
 */
function strikes(word, first, known) {
  const [initial] = word;
  if (initial === initial.toLowerCase() || words(word).every((one) => known.said.has(one))) return false;
  const small = word.toLowerCase();
  if (known.calendar.includes(small) || known.calendar.includes(small.replace(/s$/, ""))) return false;
  if (known.language === "en" && /^I(?:[’'](?:m|d|ve|ll))?$/.test(word)) return false;
  return !(first && (known.ordinary === null || isOrdinary(small, known.ordinary, known)));
}

/**
 * @param {string} word in small letters
 * @param {Set<string>} ordinary
 * @param {Known} known
 */
function isOrdinary(word, ordinary, known) {
  const [small] = word.replaceAll("’", "'").split("'");
  if (ordinary.has(small)) return true;
  if (known.language !== "es") return false;
  if (ordinary.has(small.replace(/s$/, "")) || ordinary.has(small.replace(/es$/, ""))) return true;
  return small.length > 4 && known.verbs.some((end) => small.endsWith(end));
}


// Slips of the keyboard: a word that nobody says is taken for the one it is nearest to. A word that exists is never changed.

/**
 * The words of one letter that the pages say, as hrtp_site writes them, parted by blanks: often, more than once, once.
 *
 * @typedef {{often: string, words: string, rare: string}} Said
 */

import { stem } from "./words.js";

const SHORT = 5; // letters: below that, and up to MIDDLE, one slip is looked for; in a longer word two
const MIDDLE = 7;
const BUCKETS = 64; // hrtp_site/pages/search_words.py has the same
/** @type {Record<string, [ending: string, instead: string][]>} as hrtp_site/pages/search_words.py has them */
const FORMS = {
  en: [["ies", "y"], ["ing", ""], ["ing", "e"], ["ed", ""], ["ed", "e"], ["es", ""], ["er", ""], ["er", "e"], ["ly", ""], ["s", ""]],
  es: [["mente", "o"], ["mente", ""], ["as", "o"], ["os", "o"], ["es", ""], ["s", ""], ["a", "o"]],
};

/**
 * What a word may be a form of: “mentoring” → “mentor”, “mentore”.
 *
 * @param {string} word
 * @param {string} language
 */
export function shorterForms(word, language) {
  return (FORMS[language] ?? []).filter(([ending]) => word.endsWith(ending) && word.length - ending.length > 2).map(([ending, instead]) => word.slice(0, -ending.length) + instead);
}

/**
 * How many letters have to be added, taken out, changed or swapped to make one word of another (Damerau and Levenshtein's distance, each
 * letter moved once); more than `most` counts as most + 1.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length];
}

/**
 * Whether two words differ in their first and last letter alone.
 *
 * @param {string} one
 * @param {string} other
 */
const betweenEnds = (one, other) => one.length === other.length && one.length > SHORT && one.slice(1, -1) === other.slice(1, -1);

/**
 * The word that a slip was most probably meant for, or null: of words as near, a frequent one.
 *
 * @param {string} word
 * @param {{often: Iterable<string>, words: Iterable<string>}} known
 */
export function meant(word, { often, words }) {
  const most = word.length < 4 ? 0 : word.length < MIDDLE ? 1 : 2;
  /** @type {{word: string, score: number} | null} */
  let best = null;
  for (const [candidates, frequent] of /** @type {const} */ ([[often, 2], [words, 0]])) {
    for (const other of candidates) {
      if (other.length < SHORT - 1 || (word.length < SHORT && other[0] !== word[0])) continue;
      const far = distance(word, other, most);
      // Of a word in the middle, two slips are too many, but for one at each end: all between tells what was meant.
      if (far > most && !betweenEnds(word, other)) continue;
      const score = far * 4 - frequent + (other[0] === word[0] ? 0 : 1) + (other.at(-1) === word.at(-1) ? 0 : 1);
      if (!best || score < best.score) best = { word: other, score };
    }
  }
  return best?.word ?? null;
}

/**
 * What is known of a word: whether the pages say it, and, where it is a slip, what was meant. Only the lists of its own letters are asked for.
 *
 * @param {string} word bare
 * @param {string} language
 * @param {(name: string) => Promise<any>} file reads a list by its name; {} where there is none
 * @param {{words: Set<string>, unsaid: Set<string>}} names their words, and which of these no page says
 * @returns {Promise<{said: boolean, guess: string | null, as?: string}>} `as` is the form in which the pages say it
 */
export async function examined(word, language, file, names) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return { said: true, guess: null };
  const named = names.words.has(word);
  if (named && !names.unsaid.has(word)) return { said: true, guess: null };
  const first = listed(await file(`words/${language}/${word[0]}`));
  const forms = [word, ...shorterForms(word, language)];
  const every = [...first.often, ...first.words, ...first.rare];
  const said = every.some((other) => forms.includes(other) || other.startsWith(word));
  const other = every.includes(word) ? undefined : formOf(word, language, every);
  if (other) return { said: true, guess: null, as: other };
  if (said || named) return { said, guess: null };
  const whole = language === "es" && withoutSmallness(word).find((one) => every.includes(one));
  if (whole) return { said: false, guess: whole };
  const known = [...names.words].some((other) => forms.includes(other) || other.startsWith(word));
  if (known || (await isOrdinary(forms, language, file))) return { said: false, guess: null };
  const last = listed(await file(`words/${language}/ends/${word.at(-1)}`));
  // Names have words of other languages, too.
  const others = [...names.words].filter((other) => !names.unsaid.has(other));
  return { said: false, guess: meant(word, { often: [...first.often, ...last.often], words: [...first.words, ...last.words, ...others] }) };
}

/**
 * In which list an ordinary word stands, by its first two letters, which every form of it has.
 *
 * @param {string} word
 */
export const bucket = (word) => ((word.charCodeAt(0) - 97) * 26 + word.charCodeAt(1) - 97) % BUCKETS;

/**
 * Four signs that stand for a word in the lists of ordinary words: hrtp_site/pages/search_words.py makes the same.
 *
 * @param {string} word of the letters a to z
 */
export function mark(word) {
  let value = 0x811c9dc5;
  for (const letter of word) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193);
  return btoa(String.fromCharCode((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255));
}

/**
 * The word that pages say of which a Spanish word is another form, as of a verb: there are too many of those for a list of endings, and
 * Pagefind does not know “mueven” by “mover”. Those said often stand first.
 *
 * @param {string} word
 * @param {string} language
 * @param {string[]} said
 */
function formOf(word, language, said) {
  const own = stem(word, language);
  return language === "es" ? said.find((other) => stem(other, language) === own) : undefined;
}

/**
 * Whether a word is one that everybody says, by its own mark or by that of a word it is a form of. Verbs stand in the Spanish list in their
 * first form alone.
 *
 * @param {string[]} forms the word first
 * @param {string} language
 * @param {(name: string) => Promise<any>} file
 */
async function isOrdinary(forms, language, file) {
  if (language === "es" && forms[0].length > 5 && /(?:aron|eron|aban|amos|emos|imos|iendo|ando)$/.test(forms[0])) return true;
  for (const form of language === "es" ? [...forms, ...firstForms(forms[0])] : forms) {
    const list = await file(`words/${language}/ordinary/${bucket(form)}`);
    if (typeof list === "string" && list.match(/.{4}/g)?.includes(mark(form))) return true;
  }
  return false;
}

/**
 * The Spanish verbs of which a word may be a form: “sueltan” → “soltar”.
 *
 * @param {string} word
 */
export function firstForms(word) {
  const root = word.replace(/(?:[ae](?:n|s)?|o|io)$/, "");
  if (root === word) return [];
  const roots = new Set([root, root.replace(/ue(?!.*ue)/, "o"), root.replace(/ie(?!.*ie)/, "e")]);
  return [...roots].flatMap((one) => [`${one}ar`, `${one}er`, `${one}ir`]);
}

/**
 * The Spanish words of which a word may be a form: “nuevecito” → “nuevo”.
 *
 * @param {string} word
 */
export function withoutSmallness(word) {
  const [, root = "", ending, more] = word.match(/^(.{3,}?)(?:e?c)?it([oa])(s?)$/) ?? [];
  return root ? [root.replace("qu", "c") + ending + more, root + (more && "es"), root + "e" + more] : [];
}

/**
 * @param {Partial<Said>} said
 * @returns {Record<"often" | "words" | "rare", string[]>}
 */
function listed(said) {
  const words = (/** @type {string | undefined} */ text) => (text ? text.split(" ") : []);
  return { often: words(said.often), words: words(said.words), rare: words(said.rare) };
}

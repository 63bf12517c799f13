// What a search means: its words without the small ones, other words for them, and the likeliest meant by a slip.

/**
 * A part of a search: a word or a name of several, the site's other words for it, and, once it was looked for, how many of those were
 * used and how many pages were found.
 *
 * @typedef {{words: string, others: string[], used: number, count: number}} Part
 */

/**
 * The words that the site knows, as hrtp_site writes them for *did you mean*.
 *
 * @typedef {{words: string[], often: string[], rare: string[]}} Known
 */

const FEW = 12;
/** @type {Record<string, string>} */
const SMALL = {
  en: "a about all an and any are as at be been but by can do does don dont for from get have has how i if in into is it its me my no not of on or our so t than that the their them there they this to too up us was we were what when where which who whom why will with without you your",
  es: "a al algo como con cual cuando de del desde donde el ella en entre es esta estan este esto hay la las le les lo los mas me mi mis muy ni no nos nuestra nuestro o para pero por porque que quien se ser si sin sobre su sus te tu un una y ya yo",
};
const small = Object.fromEntries(Object.entries(SMALL).map(([language, words]) => [language, new Set(words.split(" "))]));

/**
 * Small letters without accents, as the build writes its words (pages/search.py: bare).
 *
 * @param {string} text
 */
export function bare(text) {
  const letters = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return (letters.match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}

/**
 * The words that matter; all of them where none does.
 *
 * @param {string} text
 * @param {string} language
 */
export function wordsOf(text, language) {
  const every = bare(text).split(" ").filter(Boolean);
  const kept = every.filter((word) => !small[language].has(word));
  return [...new Set(kept.length ? kept : every)];
}

/**
 * Each part of a search with the other words for it.
 *
 * @param {string} text
 * @param {string} language
 * @param {Record<string, string[]>} synonyms
 * @returns {Part[]}
 */
export function partsOf(text, language, synonyms) {
  let whole = ` ${bare(text)} `;
  /** @type {string[]} */
  const names = [];
  // A name of several words is looked up as a whole, the longest first.
  for (const name of Object.keys(synonyms).filter((one) => one.includes(" ")).sort((a, b) => b.length - a.length)) {
    if (!whole.includes(` ${name} `)) continue;
    names.push(name);
    whole = whole.replace(` ${name} `, "  ");
  }
  const rest = whole.trim() ? wordsOf(whole, language) : [];
  return [...names, ...rest].map((words) => ({ words, others: Object.hasOwn(synonyms, words) ? synonyms[words] : [], used: 0, count: 0 }));
}

/**
 * How many letters have to be added, taken out, changed or swapped to make one word of another; more than `most` counts as most + 1.
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
 * A word without its endings for number and gender: “mecánicas” and “mecánica” are no slips of each other.
 *
 * @param {string} word
 */
export const stem = (word) => bare(word).replace(/(?:es|[aeos]s?)$/, "");

/**
 * The word of the site that a word most probably misspells, or null for one that the site knows. Frequent words win over rare ones that
 * are as near.
 *
 * @param {string} word
 * @param {Known} known
 */
export function meant(word, known) {
  if (known.words.includes(word) || known.rare.includes(word) || known.words.some((other) => other.startsWith(word))) return null;
  const often = new Set(known.often);
  // A short word is near to many others, and as likely a word that the site does not use.
  const most = word.length < 5 ? 0 : word.length < 7 ? 1 : 2;
  /** @type {{word: string, score: number} | null} */
  let best = null;
  for (const other of known.words) {
    const far = distance(word, other, most);
    if (far > most) continue;
    const score = far * 4 - (often.has(other) ? 2 : 0) + (other[0] === word[0] ? 0 : 2);
    if (!best || score < best.score) best = { word: other, score };
  }
  return best?.word ?? null;
}

/**
 * The search with what was probably meant by its slips, or null where there are none. Pagefind finds pages for the beginning of a word
 * too, so that few pages, not none, are the sign.
 *
 * @param {string} text
 * @param {Part[]} parts its parts, once they were looked for
 * @param {(letter: string) => Promise<Partial<Known>>} knownOf the words with a first letter
 */
export async function mended(text, parts, knownOf) {
  let guess = ` ${bare(text)} `;
  let changed = false;
  for (const { words: word, others, count } of parts) {
    if (count >= FEW || word.includes(" ") || others.length || !/^[a-z]/.test(word)) continue;
    const { words, often = [], rare = [] } = await knownOf(word[0]);
    const other = words ? meant(word, { words, often, rare }) : null;
    if (!other || (count && stem(other) === stem(word))) continue;
    guess = guess.replace(new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "iu"), other);
    changed = true;
  }
  return changed ? guess.trim() : null;
}

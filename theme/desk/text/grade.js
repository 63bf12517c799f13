// How hard a text is to read, as hrtp_site/reading/plain_language.py has it: the same formulas, with syllables counted by vowels, because a
// browser has no dictionary of them. tests/golden/grades.yaml holds both to the same grades, give or take one.

const WORD = /\p{L}+(?:[’'-]\p{L}+)*/gu;
const SENTENCE = /(?<=[.!?:])\s+|\n\n+/u;
const FEWEST = 30;
const FORMULAS = ["en", "es"];

/** @param {string} text */
export function wordsOf(text) {
  return text.match(WORD) ?? [];
}

/**
 * About how many syllables a word has.
 *
 * @param {string} word
 * @param {string} language
 */
export function syllables(word, language) {
  return language === "es" ? inSpanish(word) : inEnglish(word);
}

/** @param {string} word */
function inSpanish(word) {
  const small = word.toLowerCase().normalize("NFC").replaceAll(/qu|gu(?=[eéií])/g, "q");
  // Two strong vowels, or a weak one with an accent, stand in syllables of their own.
  const apart = small.replaceAll(/([aeoáéó])(?=[aeoáéóíú])/g, "$1 ").replaceAll(/([íú])(?=[aeoáéó])/g, "$1 ");
  return Math.max(1, (apart.match(/[aeiouáéíóúü]+/g) ?? []).length + (/[^aeiouáéíóúü]y$/.test(small) ? 1 : 0));
}

/** @param {string} word */
function inEnglish(word) {
  let small = word.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[’'].*$/g, "");
  if (small.length <= 3) return 1;
  small = small.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, "").replace(/^y/, "");
  return Math.max(1, (small.match(/[aeiouy]{1,2}/g) ?? []).length);
}

/**
 * The school grade for which a text is easy; null for fewer than 30 words, of which nothing can be said, and for a language without a formula.
 *
 * English: Flesch-Kincaid (Kincaid et al. 1975). Spanish: Crawford (1989), made for primary grades.
 *
 * @param {string} text
 * @param {string} language
 */
export function grade(text, language) {
  const words = wordsOf(text);
  if (words.length < FEWEST || !FORMULAS.includes(language)) return null;
  const sentences = text.split(SENTENCE).filter((one) => one.match(WORD)).length;
  const count = words.reduce((sum, word) => sum + syllables(word, language), 0);
  if (language === "es") return rounded((-0.205 * sentences * 100 + 0.049 * count * 100) / words.length - 3.407);
  return rounded((0.39 * words.length) / sentences + (11.8 * count) / words.length - 15.59);
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 10) / 10;
}

/**
 * What looks like passive voice, as it stands.
 *
 * @param {string} text
 * @param {[string, string] | null} pattern null for a language without one, of which nothing is said
 */
export function passives(text, pattern) {
  if (!pattern) return [];
  const [source, flags] = pattern;
  return text.replaceAll(/\s+/g, " ").match(new RegExp(source, flags)) ?? [];
}

/**
 * Heavy words of a text, each with plainer ones: “utilize” → “use”.
 *
 * @param {string} text
 * @param {string} list one a line: heavy: plain
 * @returns {[string, string][]}
 */
export function plainer(text, list) {
  return list.split("\n").map((line) => /** @type {[string, string]} */ (line.split(":").map((part) => part.trim()))).filter(([heavy, plain]) => heavy && plain && new RegExp(`(?<![\\p{L}])${heavy}(?![\\p{L}])`, "iu").test(text));
}

// Whether a text says a name that it may not say, in the spellings that people type. Python's gate (hrtp_site/consent/finding.py,
// naming.py, withheld.py) decides, and finds more: look-alikes of other alphabets, and all that stands in other files.

/**
 * @typedef {{first_name?: string, last_name?: string, pseudonym?: string, place?: string, role?: string, employer?: string, union?: string}} Teller
 * @typedef {{particles: string[], ofPlaces: string[], ofOrganizations: string[], fewestLetters: number}} Lists the words that by themselves
 *   give nobody away (hrtp_site/consent/naming.py)
 * @typedef {{what: string, word: string, asAName: boolean}} Unsayable what it is, the word, and whether only its capital makes it a name
 */

const LONG_ENOUGH = 4;
const LONGEST_ENDING = 3;
const VOWELS = "aeiouy";
const UNSPACED = /[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u318f\u31f0-\u9fff\uac00-\ud7ff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const JOINED = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u;
const UNSEEN = /[\p{Cf}\p{Mn}\p{Me}]/u;
/** @type {Record<string, string>} */
const PLAIN = { ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", æ: "ae", œ: "oe", þ: "th", ı: "i" };
/** @type {Record<string, string>} */
const TWO_LETTERS = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

/** @param {string} character */
function bare(character) {
  const letters = character.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\p{Cf}\p{Mn}\p{Me}]/gu, "");
  return [...letters].map((one) => PLAIN[one] ?? one).join("").replace(/[^\p{L}\p{N}\p{Mc}]/gu, "");
}

/**
 * The words of a text alone, small and plain, with one blank between them.
 * @param {string} text
 */
export function folded(text) {
  const letters = text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\p{Cf}\p{Mn}\p{Me}]/gu, "").replaceAll("ß", "ss");
  return (letters.match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}

/** A text whose letters are looked through. `answers` are words of which somebody has said that they name nobody. */
export class Text {
  /**
   * @param {string} text
   * @param {string[]} [answers]
   */
  constructor(text, answers = []) {
    this.text = text;
    this.letters = "";
    /** @type {number[]} */
    this.places = [];
    let at = 0;
    for (const character of text) {
      const letters = bare(character);
      this.letters += letters;
      this.places.push(...Array(letters.length).fill(at));
      at += character.length;
    }
    this.answered = answers.flatMap((words) => spans(text, words));
  }

  /**
   * The places at which the text says a name: where each begins, and where the word ends.
   * @param {string} name
   * @returns {[number, number][]}
   */
  of(name) {
    /** @type {[number, number][]} */
    const found = [];
    for (const [letters, begins, ending] of forms(name)) {
      for (let at = this.letters.indexOf(letters); at >= 0; at = this.letters.indexOf(letters, at + 1)) {
        const end = this.end(at + letters.length, ending);
        if (end && (!begins || this.breaks(at))) found.push([this.places[at], this.places[end - 1] + 1]);
      }
    }
    return found.filter(([start, end]) => !this.answered.some(([from, to]) => from <= start && end <= to)).sort((a, b) => a[0] - b[0]);
  }

  /**
   * @param {number} after
   * @param {number} ending
   */
  end(after, ending) {
    for (let end = after; end <= after + ending; end += 1) if (this.breaks(end)) return end;
    return 0;
  }

  /** @param {number} at */
  breaks(at) {
    if (at <= 0 || at >= this.places.length) return true;
    const [before, here] = [this.places[at - 1], this.places[at]];
    if (before === here) return false;
    const [first, ...between] = this.text.slice(before, here);
    return between.some((one) => !UNSEEN.test(one)) || UNSPACED.test(first) || UNSPACED.test(this.text.slice(here, here + 2));
  }
}

/**
 * @param {string} text
 * @param {string} words
 * @returns {[number, number][]}
 */
function spans(text, words) {
  const pattern = words.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  return [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])`, "gu"))].map((one) => [one.index, one.index + one[0].length]);
}

/**
 * The letters to look for, whether a word has to begin there, and how many letters may follow.
 * @param {string} name
 * @returns {[string, boolean, number][]}
 */
function forms(name) {
  const small = name.normalize("NFC").toLowerCase();
  const other = [...small].map((one) => TWO_LETTERS[one] ?? one).join("");
  const shorter = small.replace(/([aou])e|aa/g, (_, vowel) => vowel ?? "a");
  /** @type {[string, boolean, number][]} */
  const made = [];
  for (const letters of new Set([small, other, shorter].map((one) => [...one].map(bare).join("")))) {
    if (UNSPACED.test(name)) {
      if (letters) made.push([letters, false, Infinity]);
    } else if (letters.length > 1) {
      const latin = /\p{Script=Latin}|\p{N}/u.test(letters[0]);
      const ending = !latin ? Infinity : letters.length > LONG_ENOUGH ? LONGEST_ENDING : Number(letters.length === LONG_ENOUGH);
      made.push([letters, !JOINED.test(letters[0]), ending]);
      if (latin && letters.length > LONG_ENOUGH && VOWELS.includes(letters.at(-1) ?? "-")) made.push([letters.slice(0, -1), true, ending]);
    }
  }
  return made;
}

/**
 * The words of a name, each of which gives the person away, and the name in one.
 * @param {string} name
 * @param {Lists} lists
 */
export function partsOf(name, lists) {
  const words = name.split(/[\s‐‑–—-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const telling = words.filter((word) => !lists.particles.includes(folded(word)));
  const given = (telling.length ? telling : words).filter((word) => word.length > 2 && UNSPACED.test(word[0])).map((word) => word.slice(1));
  return [...new Set([...(telling.length ? telling : words), ...given, ...(words.length ? [words.join(" ")] : [])])];
}

/**
 * What no text may say of a teller. `shown` are the fields that the consent lets be shown.
 * @param {Teller} teller
 * @param {Set<string>} shown
 * @param {Lists} lists
 * @returns {Unsayable[]}
 */
export function unsayable(teller, shown, lists) {
  const sayable = new Set([teller.first_name, teller.last_name].filter((one, place) => one && shown.has(["first_name", "last_name"][place]))
    .flatMap((one) => partsOf(one ?? "", lists).map(folded)));
  return Object.entries(teller).flatMap(([field, value]) => {
    if (!value || field === "role" || shown.has(field)) return [];
    if (field === "employer" || field === "union") return organization(field, value, lists);
    if (field === "place") return value.split(",").flatMap((part) => place(part.trim(), lists));
    return partsOf(value, lists).filter((word) => !sayable.has(folded(word))).map((word) => ({ what: field, word, asAName: false }));
  });
}

/**
 * @param {string} name
 * @param {Lists} lists
 * @returns {Unsayable[]}
 */
function place(name, lists) {
  const which = name.split(/\s+/).filter((word) => !lists.ofPlaces.includes(word.toLowerCase())).join(" ");
  return [{ what: "place", word: name, asAName: false }, { what: "place", word: which, asAName: true }];
}

/**
 * @param {string} what
 * @param {string} name
 * @param {Lists} lists
 * @returns {Unsayable[]}
 */
function organization(what, name, lists) {
  const upper = (/** @type {string} */ word) => word === word.toUpperCase() && word !== word.toLowerCase();
  const [first] = name.match(/[\p{L}\p{N}_'’&.-]+/u) ?? [""];
  const known = first.length >= lists.fewestLetters && !lists.ofOrganizations.includes(folded(first)) ? [{ what, word: first, asAName: true }] : [];
  return [...shortNames(name).map((word) => ({ what, word, asAName: upper(word) })), ...known];
}

/** @param {string} name */
function shortNames(name) {
  const word = /[\p{L}\p{N}_'’&.-]+/gu;
  const numbered = /\b(?:local|sección|seccional|lodge|district)\s+(?:no\.?\s*)?\d+[\p{L}\p{N}]*/giu;
  const bareName = name.replace(/\s*\([^)]*\)/g, "").trim();
  const upper = (/** @type {string} */ one) => one.length > 2 && one === one.toUpperCase() && one !== one.toLowerCase();
  const words = name.match(word) ?? [];
  const capitals = (bareName.replace(numbered, "").match(word) ?? []).map((one) => one[0]).filter((one) => one !== one.toLowerCase()).join("");
  const found = [name, bareName, ...[...name.matchAll(/\(([^)]+)\)/g)].map((one) => one[1]), ...words.flatMap((one) => one.split(/[-–/]/)).filter(upper),
    ...words.filter(upper), ...(name.match(numbered) ?? []), ...(capitals.length > 2 ? [capitals] : [])];
  return [...new Set(found)].filter((one) => folded(one));
}

/**
 * A text without Markdown's marks.
 * @param {string} text
 */
export const withoutMarks = (text) => text.replace(/\[([^\]\n]*)\]\([^)\n]*\)/g, "$1").replace(/[*_`]/g, "");

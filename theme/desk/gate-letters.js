// Whether a text says a name, however it is written: what hrtp_site/consent/finding.py finds, by its own tables (hrtp_site/consent/handed.py,
// hrtp_site/reading/letters_for_browsers.py).

/**
 * @typedef {[string, string]} Pattern source and flags
 * @typedef {[string, string]} Table characters, and for each what stands for it, with a blank between them
 * @typedef {{longEnough: number, longestEnding: number, vowels: string, attached: string[], twoLetters: Record<string, string>, mostSpellings: number,
 *   runTogether: Pattern, twoForOne: Pattern, unspaced: Pattern}} Finding
 * @typedef {{unseen: string, twins: Record<string, string>, signs: Record<string, string>, own: Table, plain: Table, looks: Table,
 *   named: Record<string, string>, bare: string[], han?: Table}} Tables
 * @typedef {{letters: string, places: number[]}} View
 * @typedef {{letters: string, begins: boolean, ending: number}} Form letters to look for, whether a word has to begin there, how many may follow
 */

const VIEWS = 3;
/** The view in its own script, and the one in which digits and signs are letters. */
const [OWN, BY_LOOK] = [0, 2];
const ENTITY = /&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)/g;

/** @param {Pattern} pattern */
export const patterned = ([source, flags]) => new RegExp(source, flags);

/** Folds letters as Python does: in their own script, in plain letters, by their look. */
export class Letters {
  /**
   * @param {Tables} tables
   * @param {Finding} finding
   */
  constructor(tables, finding) {
    this.finding = finding;
    this.tables = tables;
    this.unseen = new RegExp(`^[${tables.unseen}]$`, "u");
    this.unspaced = new RegExp(finding.unspaced[0], "u");
    this.attached = new RegExp(`^[${finding.attached.map((one) => `\\p{Script=${one}}`).join("")}]`, "u");
    this.twoForOne = patterned(finding.twoForOne);
    this.runTogether = patterned(finding.runTogether);
    this.bare = new Set(tables.bare);
    this.own = map(tables.own);
    this.plain = map(tables.plain);
    this.han = map(tables.han ?? ["", ""]);
    this.looks = map(tables.looks);
    /** @type {Map<string, string>[]} */
    this.known = [new Map(), new Map(), new Map()];
  }

  /**
   * A character's letters in a view.
   *
   * @param {string} character
   * @param {number} view
   */
  of(character, view) {
    const before = this.known[view].get(character);
    if (before !== undefined) return before;
    const folded = this.unseen.test(character) || character === "\u0640" ? "" : [this.#own, this.#plain, this.#looks][view].call(this, character);
    const letters = folded.replace(/[^\p{L}\p{N}\p{Mc}]/gu, "");
    this.known[view].set(character, letters);
    return letters;
  }

  /** @param {string} character */
  #own(character) {
    return this.own.get(character) ?? character.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\p{Cf}\p{Mn}\p{Me}]/gu, "");
  }

  /** @param {string} character */
  #plain(character) {
    return this.#ascii(this.#own(character));
  }

  /** @param {string} character */
  #looks(character) {
    const { signs, twins } = this.tables;
    if (Object.hasOwn(signs, character)) return signs[character];
    const seen = this.looks.get(character) ?? [...this.#own(character)].map((one) => this.looks.get(one) ?? one).join("");
    return [...this.#ascii(seen)].map((one) => twins[one] ?? one).join("");
  }

  /** @param {string} letters */
  #ascii(letters) {
    return [...letters].map((one) => (one < "\u0080" ? one : this.han.get(one) ?? this.plain.get(one) ?? "")).join("");
  }

  /**
   * HTML's entities as the characters that they stand for.
   *
   * @param {string} text
   */
  resolved(text) {
    return text.includes("&") ? text.replace(ENTITY, (whole, /** @type {string} */ name) => this.#entity(name) ?? whole) : text;
  }

  /** @param {string} name */
  #entity(name) {
    const bare = name.replace(/;$/, "");
    if (bare[0] === "#") {
      const code = /^#x/i.test(bare) ? parseInt(bare.slice(2), 16) : Number(bare.slice(1));
      return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? "\ufffd" : String.fromCodePoint(code);
    }
    const { named } = this.tables;
    if (bare !== name && Object.hasOwn(named, bare)) return named[bare];
    for (let end = name.length; end > 1; end -= 1) if (this.bare.has(name.slice(0, end))) return named[name.slice(0, end)] + name.slice(end);
    return undefined;
  }

  /**
   * The ways to look for a name in a view.
   *
   * @param {string} name
   * @param {number} view
   * @returns {Form[]}
   */
  forms(name, view) {
    const { longEnough, longestEnding, vowels } = this.finding;
    const unspaced = this.unspaced.test(first(name));
    const every = new Set(this.#spellings(name).map((one) => [...one].map((letter) => this.of(letter, view)).join("")));
    return [...every].flatMap((letters) => {
      const shorter = vowels.includes(letters.at(-1) ?? " ") ? letters.slice(0, -1) : "";
      if (!letters || (letters.length < 2 && !unspaced)) return []; // a single letter names nobody
      if (unspaced && view === OWN) return [{ letters, begins: false, ending: Infinity }];
      if (letters[0] >= "\u0080" && !/^\p{Script=Latin}/u.test(letters)) {
        const begins = !this.attached.test(letters);
        return [letters, ...(letters.length >= longEnough && shorter ? [shorter] : [])].map((one) => ({ letters: one, begins, ending: Infinity }));
      }
      if (letters.length <= longEnough) return [{ letters, begins: true, ending: Number(letters.length === longEnough) }];
      return [letters, ...(shorter ? [shorter] : [])].map((one) => ({ letters: one, begins: true, ending: longestEnding }));
    });
  }

  /**
   * A name as it may be written by people who have other keyboards: Ødegård, Oedegaard, Odegaard; Mueller, Müller.
   *
   * @param {string} name
   */
  #spellings(name) {
    const { twoLetters, mostSpellings } = this.finding;
    const small = [...name.normalize("NFC")].map((one) => (one === "ß" || one === "ẞ" ? "ss" : one.toLowerCase())).join("");
    let ways = [""];
    for (const letter of small) {
      const either = Object.hasOwn(twoLetters, letter) ? [letter, twoLetters[letter]] : [letter];
      ways = ways.flatMap((way) => either.map((one) => way + one)).slice(0, mostSpellings);
    }
    return [...ways, small.replace(this.twoForOne, (_, vowel) => vowel ?? "a")];
  }
}

/** @type {WeakMap<Table, Map<string, string>>} tables of thousands of characters: each is read once, however often a story is judged */
const READ = new WeakMap();

/** @param {Table} table @returns {Map<string, string>} */
function map(table) {
  const before = READ.get(table);
  if (before) return before;
  const letters = table[1].split(" ");
  const read = new Map([...table[0]].map((one, place) => [one, letters[place]]));
  READ.set(table, read);
  return read;
}

/** @param {string} text */
const first = (text) => String.fromCodePoint(text.codePointAt(0) ?? 32);

/** A text in which names are looked for. `answers` are words of which somebody has said that they name nobody, exactly as they stand in it. */
export class Text {
  /** @type {View[]} */
  #views = [];

  /**
   * @param {string} text
   * @param {Letters} letters
   * @param {string[]} [answers]
   */
  constructor(text, letters, answers = []) {
    this.letters = letters;
    this.text = letters.resolved(text);
    this.together = [...this.text.matchAll(letters.runTogether)].map((one) => [one.index, one.index + one[0].length]);
    this.answered = answers.flatMap((words) => spans(this.text, words));
  }

  /**
   * Every place at which the text says the name, in order.
   *
   * @param {string} name
   * @returns {[number, number][]}
   */
  of(name) {
    /** @type {[number, number][]} */
    const found = [];
    for (let view = 0; view < VIEWS; view += 1) {
      for (const form of this.letters.forms(name, view)) found.push(...this.#spans(form, view));
    }
    return found.filter(([start, end]) => !this.answered.some(([from, to]) => from <= start && end <= to)).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  /** @param {number} number @returns {View} */
  #view(number) {
    if (this.#views[number]) return this.#views[number];
    const view = { letters: "", places: /** @type {number[]} */ ([]) };
    let at = 0;
    for (const character of this.text) {
      const letters = this.letters.of(character, number);
      view.letters += letters;
      for (let one = 0; one < letters.length; one += 1) view.places.push(at);
      at += character.length;
    }
    this.#views[number] = view;
    return view;
  }

  /**
   * @param {Form} form
   * @param {number} number
   */
  *#spans({ letters, begins, ending }, number) {
    const { letters: text, places } = this.#view(number);
    for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) {
      const together = letters.length > this.letters.finding.longEnough && this.together.some(([from, to]) => from <= places[at] && places[at] < to);
      const end = together ? at + letters.length : this.#end(places, at + letters.length, ending);
      if (!end || !(together || !begins || this.#breaks(places, at))) continue;
      const last = places[end - 1];
      const span = /** @type {[number, number]} */ ([places[at], last + first(this.text.slice(last)).length]);
      if (number !== BY_LOOK || looksWritten(this.text.slice(...span))) yield span;
    }
  }

  /**
   * Where the word ends that a form has begun, if that is near enough; 0 where the form is a part of a longer word.
   *
   * @param {number[]} places
   * @param {number} after
   * @param {number} ending
   */
  #end(places, after, ending) {
    for (let end = after; end <= Math.min(after + ending, places.length); end += 1) if (this.#breaks(places, end)) return end;
    return 0;
  }

  /**
   * @param {number[]} places
   * @param {number} at
   */
  #breaks(places, at) {
    if (at <= 0 || at >= places.length) return true;
    const [before, here] = [places[at - 1], places[at]];
    if (before === here) return false;
    const [left, ...between] = this.text.slice(before, here);
    const right = first(this.text.slice(here));
    if (/\p{Lowercase}/u.test(left) && /\p{Uppercase}/u.test(right)) return true; // MyGriseldaStory
    const { unseen, unspaced } = this.letters;
    return between.some((one) => !unseen.test(one)) || unspaced.test(left) || unspaced.test(right);
  }
}

/**
 * Whether what looks like a name is written mostly in letters: Gr1s3lda; a number (10 for Lo) is none.
 *
 * @param {string} said
 */
function looksWritten(said) {
  const every = [...said].filter((one) => /\S/.test(one));
  const letters = every.filter((one) => /\p{L}/u.test(one)).length;
  return letters >= every.length - letters;
}

/**
 * Where exactly these words stand, as whole words, however the blanks between them are written.
 *
 * @param {string} text
 * @param {string} words
 * @returns {[number, number][]}
 */
function spans(text, words) {
  const pattern = words.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("\\s+");
  return [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])`, "gu"))].map((one) => [one.index, one.index + one[0].length]);
}

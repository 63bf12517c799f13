// One language's search: what was typed is taken apart, slips are mended, names and texts are asked, and all of it is put in order.

import { Names } from "./names.js";
import { ranked } from "./ranking.js";
import { examined } from "./spelling.js";
import { bare, partsOf, quoted, stem } from "./words.js";

const MOST_ASKED = 6;

/**
 * What was found: the results, the words that were looked for, and, where a slip was mended, what was meant.
 *
 * @typedef {{results: import("./ranking.js").Ranked[], parts: import("./words.js").Part[], guess: string | null}} Found
 */

export class Finding {
  /** @type {Map<string, Promise<any>>} what the files hold is known to those who ask for them */
  #files = new Map();
  /** @type {Promise<Names> | undefined} */
  #names;
  #read;

  /**
   * @param {string} language
   * @param {{find: import("./engine.js").Engine["find"]}} engine finds what pages say
   * @param {(name: string) => Promise<any>} read reads a file of search/ by its name, without .json; {} where there is none
   */
  constructor(language, engine, read) {
    this.language = language;
    this.engine = engine;
    this.#read = read;
  }

  /** @param {string} name */
  #file(name) {
    const reading = this.#files.get(name) ?? this.#read(name);
    this.#files.set(name, reading);
    return reading;
  }

  /** The names that this language's search knows. */
  names() {
    this.#names ??= Promise.all([this.#file(`names.${this.language}`), this.#file(`found-by.${this.language}`)]).then(([list, foundBy]) => new Names(list, this.language, foundBy));
    return this.#names;
  }

  /**
   * @param {string} text as it was typed
   * @param {boolean} [mending] false where it need not be of this language: its words are then no slips of this language's
   * @returns {Promise<Found>}
   */
  async find(text, mending = true) {
    const names = await this.names();
    const exact = bare(quoted(text));
    if (exact) return this.#exactly(names, exact);
    const parts = partsOf(text, this.language, names.synonyms);
    const mended = await this.#mended(text, parts, names);
    const guess = mending ? mended : null;
    const meant = guess ? partsOf(guess, this.language, names.synonyms) : parts;
    return { ...(await this.#look(names, guess ?? text, meant)), guess };
  }

  /**
   * @param {Names} names
   * @param {string} text
   * @param {import("./words.js").Part[]} parts
   */
  async #look(names, text, parts) {
    const { kind, rest } = names.wish(parts, text);
    // Each word costs a piece of the index: of a long question, those are looked for that say most of what it is about.
    const weighty = [...rest].sort((one, other) => names.heaviest(other) - names.heaviest(one)).slice(0, MOST_ASKED);
    const told = await this.engine.find(weighty, text, names.unsaid);
    // A word that neither a name nor a page says is no reason to think less of those that say the others.
    const known = rest.filter((part) => part.count || part.others.length || part.stems.some((one) => names.frequency.has(one)));
    return { results: ranked(names.list, names.match(text, known.length ? known : rest), told, kind, names.usual.match(rest)), parts };
  }

  /**
   * What holds a text as it is.
   *
   * @param {Names} names
   * @param {string} text bare
   * @returns {Promise<Found>}
   */
  async #exactly(names, text) {
    const words = text.split(" ");
    const part = { words: `"${text}"`, stems: words.map((word) => stem(word, this.language)), others: [], used: 0, count: 0, said: true };
    // In quotes, another form of a word is another word.
    for (const word of words) {
      const { said, as } = await this.#examined(word, names);
      part.said &&= said && !as;
    }
    const told = await this.engine.find([part], text);
    return { results: ranked(names.list, names.holding(text), told, undefined), parts: [part], guess: null };
  }

  /**
   * @param {string} word
   * @param {Names} names
   */
  #examined(word, names) {
    return examined(word, this.language, (name) => this.#file(name), names);
  }

  /**
   * The search with what was probably meant by its slips, or null where there are none.
   *
   * @param {string} text
   * @param {import("./words.js").Part[]} parts
   * @param {Names} names
   */
  async #mended(text, parts, names) {
    let guess = bare(text);
    let changed = false;
    await Promise.all(
      parts.map(async (part) => {
        if (part.words.includes(" ")) return;
        const { said, guess: other, as } = await this.#examined(part.words, names);
        part.said = said;
        part.as = as;
        if (!other || part.others.length) return;
        guess = guess.split(" ").map((word) => (word === part.words ? other : word)).join(" ");
        changed = true;
      }),
    );
    return changed ? guess : null;
  }
}

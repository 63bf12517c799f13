// Which pages people look for in the words that were typed: each word leads to some pages, the more the fewer pages it leads to.

import { stemsOf } from "./words.js";

const LED = 2; // what a word counts that an editor says leads to a page
const NAMED = 0.5; // what one counts that stands in a name or a question of the page
const SECOND = 0.5; // what it counts for the second page that it leads to, against the first
const OFTEN = 1.2; // a word that leads to a page in more ways than so counts little more
const LONG = 0.1; // how much less it counts for a page to which many words lead
const SYNONYM = 0.5; // what another word for the one that was typed counts

/** BM25 over the words that lead to a page. */
export class Usual {
  /** @type {Map<string, Map<number, number>>} to which names a stem leads, and how much */
  #leads = new Map();
  #number;

  /**
   * @param {import("./names.js").NameList} list
   * @param {import("./names.js").FoundBy["words"]} words
   * @param {string} language
   */
  constructor({ names, questions }, words, language) {
    this.language = language;
    this.#number = words.length ? names.length : 0;
    if (!this.#number) return;
    for (const [name, [, title, , , others]] of names.entries()) for (const text of [title, ...others]) this.#take(text, name, NAMED);
    for (const [text, answers] of questions) for (const [order, answer] of answers.entries()) this.#take(text, typeof answer === "number" ? answer : answer[0], NAMED * SECOND ** order);
    for (const [text, led] of words) for (const [order, name] of led.entries()) this.#take(text, name, LED * SECOND ** order);
    this.#weigh();
  }

  /**
   * @param {string} text
   * @param {number} name
   * @param {number} counts
   */
  #take(text, name, counts) {
    for (const one of stemsOf(text, this.language)) {
      const leads = this.#leads.get(one) ?? new Map();
      leads.set(name, (leads.get(name) ?? 0) + counts);
      this.#leads.set(one, leads);
    }
  }

  #weigh() {
    /** @type {Map<number, number>} */
    const lengths = new Map();
    for (const leads of this.#leads.values()) for (const [name, counts] of leads) lengths.set(name, (lengths.get(name) ?? 0) + counts);
    const average = [...lengths.values()].reduce((sum, one) => sum + one, 0) / lengths.size;
    for (const leads of this.#leads.values()) {
      for (const [name, counts] of leads) {
        const long = 1 - LONG + (LONG * (lengths.get(name) ?? 0)) / average;
        leads.set(name, (counts * (OFTEN + 1)) / (counts + OFTEN * long));
      }
    }
  }

  /**
   * How much a stem tells.
   *
   * @param {string} one
   */
  #rarity(one) {
    const number = this.#leads.get(one)?.size ?? 0;
    return Math.log(1 + (this.#number - number + 0.5) / (number + 0.5));
  }

  /**
   * How much what was typed leads to each name, from 0 to about 2; 1 where every word of it leads there alone.
   *
   * @param {import("./words.js").Part[]} parts
   * @returns {Map<number, number>}
   */
  match(parts) {
    /** @type {Map<number, number>} */
    const found = new Map();
    if (!this.#number) return found;
    let whole = 0;
    for (const part of parts) {
      /** @type {Map<number, number>} */
      const best = new Map();
      const ways = [part.stems, ...part.others.map((other) => stemsOf(other, this.language))];
      for (const [place, stems] of ways.entries()) {
        for (const one of stems) {
          const tells = (this.#rarity(one) * (place ? SYNONYM : 1)) / Math.sqrt(stems.length);
          for (const [name, counts] of this.#leads.get(one) ?? []) best.set(name, Math.max(best.get(name) ?? 0, tells * counts));
        }
      }
      whole += Math.max(...part.stems.map((one) => this.#rarity(one)));
      for (const [name, score] of best) found.set(name, (found.get(name) ?? 0) + score);
    }
    return new Map([...found].map(([name, score]) => [name, score / whole]));
  }
}

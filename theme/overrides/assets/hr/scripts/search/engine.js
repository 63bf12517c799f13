// One language's index. Pagefind finds words; which page belongs to which facet stands in a small list beside it.

import { Pieces } from "./pieces.js";
import { bare, wordsOf } from "./words.js";

const ENOUGH = 6;
const MOST_LOOKUPS = 2; // of other words, in one search: each costs a piece of the index
const WINDOW = 40; // words that are read together
const SHORTEST_PHRASE = 2;
const LONGEST_PHRASE = 5;
const SATURATED = 1.2; // a word that a page says more often than so counts little more
const LENGTH = 0.6; // how much a long page has to say a word oftener
/** @type {Record<string, number>} how often a page would have to say a word to count as much as its names do */
const FIELDS = { title: 5, also: 3 };
const LADDER = ["recommended", "done", "told", "counted", "evaluated"];

/**
 * What Pagefind finds of a word on a page: its name for the page, how well the page says it, and at which of its words.
 *
 * @typedef {{id: string, score: number, words: number[]}} Hit
 */

/**
 * How well a page says what was asked: from 0 to 1, whether it says all of it as one phrase, at which of its words it says most of it, and
 * how much of it there.
 *
 * @typedef {{score: number, phrase: boolean, at: number, dense: number}} Told
 */

/**
 * What the list beside the index says of a page. `evidence` is its place on the ladder, -1 for none.
 *
 * @typedef {{facets: Map<string, Set<string>>, evidence: number, date: string}} Facts
 */

export class Engine {
  /** @type {Promise<Map<string, Facts>> | undefined} */
  #listed;
  /** @type {Map<string, Promise<Hit[]>>} */
  #found = new Map();
  #lookups = 0;
  #pieces;

  /**
   * @param {string} language
   * @param {number} size about how many pages there are: words that stand on few of them weigh more
   * @param {URL} bundle where Pagefind's files lie
   */
  constructor(language, size, bundle) {
    this.language = language;
    this.size = size;
    this.bundle = bundle;
    this.#pieces = new Pieces(language, (name) => fetch(new URL(name, bundle)));
  }

  /**
   * The pages that say a word; or all of several words, one after another where they stand in quotes.
   *
   * @param {string} words
   * @returns {Promise<Hit[]>}
   */
  search(words) {
    const found = this.#found.get(words) ?? this.#search(words);
    this.#found.set(words, found);
    return found;
  }

  /** @param {string} words */
  async #search(words) {
    const each = bare(words).split(" ").filter(Boolean);
    const pages = await this.#pieces.pages();
    const average = pages.reduce((sum, [, length]) => sum + length, 0) / (pages.length || 1);
    const every = await Promise.all(each.map(async (word) => saidOn(await this.#pieces.entries(word))));
    /** @type {Hit[]} */
    const hits = [];
    for (const number of every[0]?.keys() ?? []) {
      const [first, ...rest] = every.map((said) => said.get(number));
      if (!first || rest.some((said) => !said)) continue;
      const [id, length] = pages[number];
      const sure = words.startsWith('"') ? first.places.filter(([at]) => rest.every((said, step) => said?.places.some(([other]) => other === at + step + 1))) : first.places;
      if (words.startsWith('"') && rest.length && !sure.length) continue;
      const often = sure.reduce((sum, [, weight]) => sum + weight, 0) + first.named;
      hits.push({ id, score: often / (often + SATURATED * (1 - LENGTH + (LENGTH * length) / average)), words: sure.map(([at]) => at).sort((one, other) => one - other) });
    }
    return hits;
  }

  /** What there is to know of every page, by its name in the index. */
  pages() {
    this.#listed ??= fetch(new URL(`pages.${this.language}.json`, this.bundle)).then((answer) => answer.json()).then(factsOf);
    return this.#listed;
  }

  /**
   * Every page that says anything of what is asked for, by its name in the index. What says little comes last.
   *
   * @param {import("./words.js").Part[]} parts
   * @param {string} text as it was typed
   * @param {Set<string>} [unsaid] words that no page says
   * @returns {Promise<Map<string, Told>>}
   */
  async find(parts, text, unsaid = new Set()) {
    this.#lookups = 0;
    /** @type {Map<string, {sum: number, places: [word: number, part: number][]}>} */
    const pages = new Map();
    /** @type {number[]} */
    const weights = [];
    for (const [number, part] of parts.entries()) {
      const best = await this.#best(part, unsaid);
      part.count = best.size;
      weights[number] = best.size ? Math.log(1 + this.size / best.size) : 0;
      const top = Math.max(...[...best.values()].map((one) => one.score));
      for (const [id, { score, words }] of best) {
        const page = pages.get(id) ?? { sum: 0, places: [] };
        page.sum += weights[number] * (0.2 + 0.8 * (score / top));
        for (const word of words) page.places.push([word, number]);
        pages.set(id, page);
      }
    }
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const phrase = await this.#phrase(parts, text);
    /** @type {Map<string, Told>} */
    const told = new Map();
    for (const [id, { sum, places }] of pages) {
      const { at, dense } = densest(places, weights);
      const said = phrase.get(id);
      told.set(id, { score: (0.6 * sum + 0.4 * dense) / whole, phrase: said !== undefined, at: said?.[0] ?? at, dense: dense / whole });
    }
    return told;
  }

  /**
   * The pages that say all of it as one phrase, and where.
   *
   * @param {import("./words.js").Part[]} parts
   * @param {string} text
   */
  async #phrase(parts, text) {
    const words = text.trim().split(/\s+/u);
    // Small words would each cost a piece of the index.
    const told = parts.length > 1 && parts.reduce((sum, part) => sum + part.stems.length, 0) === words.length && parts.every((part) => part.said);
    if (!told || words.length < SHORTEST_PHRASE || words.length > LONGEST_PHRASE) return new Map();
    return new Map((await this.search(`"${words.join(" ")}"`)).map((hit) => [hit.id, hit.words]));
  }

  /**
   * The pages that say one part of the search, in its own words or in others, with the better of their scores.
   *
   * @param {import("./words.js").Part} part
   * @param {Set<string>} unsaid
   */
  async #best(part, unsaid) {
    /** @type {Map<string, Hit>} */
    const best = new Map();
    const phrase = part.words.includes(" ");
    for (const [place, words] of [part.words, ...part.others].entries()) {
      // Other words are looked up only where the word itself is rare: each costs a piece of the index.
      if (place && best.size >= ENOUGH && !phrase) break;
      part.used = place;
      // Of a word that no page says, Pagefind would look for its first letters.
      if (place ? words.split(" ").some((word) => unsaid.has(word)) : !part.said) continue;
      if (place && (this.#lookups += 1) > MOST_LOOKUPS) break;
      for (const { id, score: found, words: at } of await this.search(asked((!place && part.as) || words, this.language))) {
        // The site's own word for what was typed counts almost as much as the word itself.
        const score = found * (place ? 0.8 : 1);
        const before = best.get(id);
        best.set(id, { id, score: Math.max(score, before?.score ?? 0), words: [...(before?.words ?? []), ...at] });
      }
    }
    return best;
  }
}

/**
 * Where each page says a word, in any of its forms.
 *
 * @param {import("./pieces.js").Entry[]} entries
 */
function saidOn(entries) {
  /** @type {Map<number, {places: [word: number, weight: number][], named: number}>} */
  const pages = new Map();
  for (const { page, places, fields } of entries.flatMap(({ pages: own }) => own)) {
    const before = pages.get(page) ?? { places: [], named: 0 };
    const named = fields.reduce((sum, field) => sum + (FIELDS[field] ?? 0), 0);
    if (places.length || named || before.places.length) pages.set(page, { places: [...before.places, ...places], named: before.named + named });
  }
  return pages;
}

/**
 * Words as Pagefind is asked for them: several as one phrase, but for small words among them, which would each cost a piece of the index.
 *
 * @param {string} words
 * @param {string} language
 */
function asked(words, language) {
  const matter = wordsOf(words, language);
  if (words.startsWith('"') || !words.includes(" ")) return words;
  return matter.length < words.split(" ").length ? matter.join(" ") : `"${words}"`;
}

/**
 * Where a page says most of what was asked within a few lines, and how much that weighs.
 *
 * @param {[word: number, part: number][]} places
 * @param {number[]} weights of the parts
 */
export function densest(places, weights) {
  const ordered = [...places].sort((one, other) => one[0] - other[0]);
  /** @type {number[]} */
  const inside = weights.map(() => 0);
  let best = { at: 0, dense: 0 };
  let from = 0;
  let dense = 0;
  for (const [word, part] of ordered) {
    dense += inside[part] ? 0 : weights[part];
    inside[part] += 1;
    while (ordered[from][0] < word - WINDOW) {
      const gone = ordered[from][1];
      inside[gone] -= 1;
      dense -= inside[gone] ? 0 : weights[gone];
      from += 1;
    }
    if (dense > best.dense + 1e-9) best = { at: ordered[from][0], dense };
  }
  return best;
}

/**
 * The list beside the index, as hrtp_site writes it: each page's facets are numbers into `values`.
 *
 * @param {{values: [facet: string, value: string][], pages: [id: string, numbers: number[], date: string][]}} list
 * @returns {Map<string, Facts>}
 */
export function factsOf({ values, pages }) {
  return new Map(
    pages.map(([id, numbers, date]) => {
      /** @type {Map<string, Set<string>>} */
      const facets = new Map();
      for (const [facet, value] of numbers.map((number) => values[number])) facets.set(facet, (facets.get(facet) ?? new Set()).add(value));
      return [id, { facets, date, evidence: LADDER.indexOf([...(facets.get("evidence") ?? [])][0]) }];
    }),
  );
}

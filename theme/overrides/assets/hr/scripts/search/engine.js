// One language's index. Pagefind finds words; which page belongs to which facet stands in a small list beside it.

import { root } from "../address.js";

const ENOUGH = 6;
const LADDER = ["recommended", "done", "told", "counted", "evaluated"];

/**
 * What Pagefind says of a page that it found.
 *
 * @typedef {object} Fragment
 * @property {string} url
 * @property {string} excerpt with <mark> around what matched
 * @property {Record<string, string>} meta
 * @property {{title: string, url: string, excerpt: string, anchor?: unknown}[]} [sub_results]
 */

/**
 * A page that says some words: its name in the index, how well it says them, and what there is to show.
 *
 * @typedef {{id: string, score: number, data: () => Promise<Fragment>}} Hit
 */

/**
 * What the list beside the index says of a page. `evidence` is its place on the ladder, -1 for none.
 *
 * @typedef {{facets: Map<string, Set<string>>, evidence: number, date: string}} Facts
 */

/**
 * The part of Pagefind's own module that is used.
 *
 * @typedef {object} Pagefind
 * @property {(options: object) => unknown} options
 * @property {() => unknown} init
 * @property {(words: string) => Promise<{results: Hit[]}>} search
 */

export class Engine {
  /** @type {Promise<Pagefind> | undefined} */
  #started;
  /** @type {Promise<Map<string, Facts>> | undefined} */
  #listed;
  /** @type {Map<string, Promise<Hit[]>>} */
  #found = new Map();

  /**
   * @param {string} language
   * @param {number} size about how many pages there are: words that stand on few of them weigh more
   * @param {URL} bundle where Pagefind's files lie
   */
  constructor(language, size, bundle) {
    this.language = language;
    this.size = size;
    this.bundle = bundle;
  }

  // Pagefind takes the language of the document in which it starts. Another language's index is another copy of the module,
  // started while the document says so, within one task: nobody and nothing sees it in between.
  #start() {
    this.#started ??= (async () => {
      const own = document.documentElement.lang;
      const copy = new URL(`pagefind.js${this.language === own ? "" : `?${this.language}`}`, this.bundle);
      /** @type {Pagefind} */
      const pagefind = await import(copy.href);
      document.documentElement.lang = this.language;
      pagefind.options({ baseUrl: root.pathname, basePath: this.bundle.pathname, excerptLength: 28, noWorker: true });
      pagefind.init();
      document.documentElement.lang = own;
      return pagefind;
    })();
    return this.#started;
  }

  /**
   * The pages that say some words.
   *
   * @param {string} words
   * @returns {Promise<Hit[]>}
   */
  async search(words) {
    const pagefind = await this.#start();
    const found = this.#found.get(words) ?? pagefind.search(words).then((answer) => answer.results);
    this.#found.set(words, found);
    return found;
  }

  /** What there is to know of every page, by its name in the index. */
  pages() {
    this.#listed ??= fetch(new URL(`pages.${this.language}.json`, this.bundle)).then((answer) => answer.json()).then(factsOf);
    return this.#listed;
  }

  /**
   * Every page as a result, for a search without words.
   *
   * @returns {Promise<Hit[]>}
   */
  async every() {
    return [...(await this.pages()).keys()].map((id) => ({ id, score: 0, data: () => fragment(id, this.bundle) }));
  }

  /**
   * Pages that say what is asked for, best first. A page need not say every word, but at least the weightier half of them: people
   * type questions.
   *
   * @param {import("./words.js").Part[]} parts
   * @returns {Promise<Hit[]>}
   */
  async find(parts) {
    /** @type {Map<string, Hit & {has: number, most: number}>} */
    const scores = new Map();
    let whole = 0;
    for (const part of parts) {
      const best = await this.#best(part);
      part.count = best.size;
      if (!best.size) continue;
      const weight = Math.log(1 + this.size / best.size);
      const top = Math.max(...[...best.values()].map((one) => one.score));
      whole += weight;
      for (const [id, { score, data }] of best) {
        const sum = scores.get(id) ?? { id, score: 0, has: 0, most: 0, data };
        const gain = weight * (0.2 + 0.8 * (score / top));
        sum.score += gain;
        sum.has += weight;
        if (gain > sum.most) Object.assign(sum, { most: gain, data });
        scores.set(id, sum);
      }
    }
    return [...scores.values()].filter((one) => one.has >= whole / 2).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  }

  /**
   * The pages that say one part of the search, in its own words or in others, with the better of their scores.
   *
   * @param {import("./words.js").Part} part
   */
  async #best(part) {
    /** @type {Map<string, Hit>} */
    const best = new Map();
    const phrase = part.words.includes(" ");
    for (const [place, words] of [part.words, ...part.others].entries()) {
      // Other words are looked up only where the word itself is rare: each costs a piece of the index.
      if (place && best.size >= ENOUGH && !phrase) break;
      part.used = place;
      const hits = await this.search(phrase && !place ? `"${words}"` : words);
      // Of a word that no page says, Pagefind looks for its first letters. Where we know other words for it, these are better.
      if (!place && !phrase && hits.length && part.others.length && !(await says(hits[0], words))) continue;
      for (const { id, score: found, data } of hits) {
        // The site's own word for what was typed counts almost as much as the word itself.
        const score = found * (place ? 0.8 : 1);
        if (score > (best.get(id)?.score ?? 0)) best.set(id, { id, score, data });
      }
    }
    return best;
  }
}

const LETTERS = 4; // by which a word is known again, whatever its ending

/**
 * Whether a page says a word, and not only how it begins.
 *
 * @param {Hit} hit
 * @param {string} word
 */
async function says(hit, word) {
  const plain = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const { excerpt } = await hit.data();
  return [...excerpt.matchAll(/<mark>(.*?)<\/mark>/gu)].some(([, marked]) => plain(marked).startsWith(plain(word).slice(0, LETTERS)));
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

/**
 * What Pagefind keeps of a page, read without it: for pages that no word has found.
 *
 * @param {string} id
 * @param {URL} bundle
 * @returns {Promise<Fragment>}
 */
async function fragment(id, bundle) {
  const answer = await fetch(new URL(`fragment/${id}.pf_fragment`, bundle));
  if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${id}`);
  const text = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).text();
  const data = JSON.parse(text.replace(/^pagefind_dcd/, ""));
  return { ...data, url: new URL(data.url.replace(/^\//, ""), root).pathname };
}

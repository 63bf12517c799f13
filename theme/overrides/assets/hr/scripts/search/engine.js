// One language's index. Pagefind finds words; which page belongs to which facet stands in a small list beside it.

const root = new URL("../../../../", import.meta.url);
const bundle = new URL("pagefind/", root);
const ENOUGH = 6;
const LADDER = ["claimed", "named-instance", "three-instances", "measured-outcome", "evaluated"];

export class Engine {
  // `size` is about how many pages there are: words that stand on few of them weigh more.
  constructor(language, size) {
    this.language = language;
    this.size = size;
    this.found = new Map();
  }

  // Pagefind takes the language of the document in which it starts. Another language's index is another copy of the module,
  // started while the document says so, within one task: nobody and nothing sees it in between.
  #start() {
    this.started ??= (async () => {
      const own = document.documentElement.lang;
      const copy = new URL(`pagefind.js${this.language === own ? "" : `?${this.language}`}`, bundle);
      const pagefind = await import(copy);
      document.documentElement.lang = this.language;
      pagefind.options({ baseUrl: root.pathname, basePath: bundle.pathname, excerptLength: 28, noWorker: true });
      pagefind.init();
      document.documentElement.lang = own;
      return pagefind;
    })();
    return this.started;
  }

  // The pages that say some words: [{id, score, data()}, …]
  async search(words) {
    const pagefind = await this.#start();
    if (!this.found.has(words)) this.found.set(words, pagefind.search(words).then((answer) => answer.results));
    return this.found.get(words);
  }

  // Every page: Map(id → {facets: Map(facet → Set(value)), evidence, date}).
  pages() {
    this.listed ??= fetch(new URL(`pages.${this.language}.json`, bundle))
      .then((answer) => answer.json())
      .then(({ values, pages }) => new Map(pages.map(([id, numbers, date]) => {
        const facets = new Map();
        for (const [facet, value] of numbers.map((number) => values[number])) {
          (facets.get(facet) ?? facets.set(facet, new Set()).get(facet)).add(value);
        }
        return [id, { facets, date, evidence: LADDER.indexOf([...(facets.get("evidence") ?? [])][0]) }];
      })));
    return this.listed;
  }

  // Every page as a result, for a search without words.
  async every() {
    return [...(await this.pages()).keys()].map((id) => ({ id, score: 0, data: () => fragment(id) }));
  }

  // Pages that say what is asked for, best first: [{id, score, data()}, …]. A page need not say every word, but at least the
  // weightier half of them: people type questions.
  async find(parts) {
    const scores = new Map();
    let whole = 0;
    for (const part of parts) {
      const best = new Map();
      for (const [place, words] of [part.words, ...part.others].entries()) {
        // Other words are looked up only where the word itself is rare: each costs a piece of the index.
        const phrase = part.words.includes(" ");
        if (place && best.size >= ENOUGH && !phrase) break;
        part.used = place;
        for (const result of await this.search(phrase && !place ? `"${words}"` : words)) {
          // The site's own word for what was typed counts almost as much as the word itself.
          const score = result.score * (place ? 0.8 : 1);
          if (score > (best.get(result.id)?.score ?? 0)) best.set(result.id, { score, result });
        }
      }
      part.count = best.size;
      if (!best.size) continue;
      const weight = Math.log(1 + this.size / best.size);
      const top = Math.max(...[...best.values()].map((one) => one.score));
      whole += weight;
      for (const [id, { score, result }] of best) {
        const sum = scores.get(id) ?? { id, score: 0, has: 0, data: null, most: 0 };
        const gain = weight * (0.2 + 0.8 * (score / top));
        sum.score += gain;
        sum.has += weight;
        if (gain > sum.most) Object.assign(sum, { most: gain, data: () => result.data() });
        scores.set(id, sum);
      }
    }
    return [...scores.values()].filter((one) => one.has >= whole / 2).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  }
}

// What Pagefind keeps of a page, read without it: for pages that no word has found.
async function fragment(id) {
  const answer = await fetch(new URL(`fragment/${id}.pf_fragment`, bundle));
  const text = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).text();
  const data = JSON.parse(text.replace(/^pagefind_dcd/, ""));
  return { ...data, url: new URL(data.url.replace(/^\//, ""), root).pathname };
}

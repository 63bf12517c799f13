// The names that search knows: titles, other names, words of the glossary, questions. Most of the order comes from here.

import { Usual } from "./usual.js";
import { bare, byStems, stem, stemsOf } from "./words.js";

/**
 * The list as hrtp_site writes it. `ids` are Pagefind's names for the pages, `places` at which word of its page an entry stands.
 *
 * @typedef {object} NameList
 * @property {string[]} kinds
 * @property {string[]} labels
 * @property {[url: string, title: string, kind: number, label: number, others: string[], language?: string][]} names
 * @property {[ask: string, answers: (number | [name: number, anchor: string, place: number])[]][]} questions
 * @property {string[][]} synonyms rows of words that mean the same, bare
 * @property {string[]} unsaid words of all these that no page says in any form
 * @property {Record<string, string>} wishes
 * @property {string[]} ids
 * @property {number[]} places
 */

/**
 * In which words people look for pages, as hrtp_site writes it, bare; each page is its number in the list of names, the best first. Whole
 * questions, words one after another, and those of all these that no page says.
 *
 * @typedef {{asked: [text: string, names: number[]][], words: [text: string, names: number[]][], unsaid: string[]}} FoundBy
 */

/**
 * A way to say something: its words as they are compared, and whose name it is; `shown` where readers see it.
 *
 * @typedef {{text: string, whole: string, stems: string[], weight: number, owners: {name: number, anchor: string, place: number, less: number}[], question: boolean, shown: boolean}} Phrase
 */

/** @typedef {{score: number, place: number}} Match how well a name fits, and at which word of its page the answer stands; 0 for none */

const LATER = 0.9; // what a question's second answer counts, against the first
const OTHER_WORDS = 0.85; // what another word for the one that was typed counts
const BEGINNING = 0.75; // what the beginning of a word counts
const AS_WORDED = 0.4; // what it adds that a name says the very words, small ones among them
const KNOWN_BY = 5; // letters by which a word is known by its beginning

export class Names {
  /**
   * @param {NameList} list
   * @param {string} language
   * @param {Partial<FoundBy>} [foundBy] what suggestions do without
   */
  constructor(list, language, { asked = [], words = [], unsaid = [] } = {}) {
    this.list = list;
    this.language = language;
    this.unsaid = new Set([...list.unsaid, ...unsaid]);
    this.pages = new Set(list.ids).size;
    this.synonyms = byStems(synonymsOf(list), language);
    this.wishes = new Map(Object.entries(list.wishes).map(([words, kind]) => [words.split(" ").map((word) => stem(word, language)).join(" "), kind]));
    /** @type {Phrase[]} */
    this.phrases = [];
    for (const [number, [, title, , , others]] of list.names.entries()) {
      for (const [place, text] of [title, ...others].entries()) this.#take(text, place ? 0.97 : 1, [{ name: number, anchor: "", place: 0, less: 1 }], false);
    }
    for (const [text, answers] of list.questions) {
      const owners = answers.map((answer, order) => {
        const [name, anchor, place] = typeof answer === "number" ? /** @type {const} */ ([answer, "", 0]) : answer;
        return { name, anchor, place, less: LATER ** order };
      });
      this.#take(text, 1, owners, true);
    }
    for (const [text, names] of asked) {
      this.#take(text, 1, names.map((name, order) => ({ name, anchor: "", place: 0, less: LATER ** order })), false, false);
    }
    this.usual = new Usual(list, words, language);
    /** @type {Map<string, number>} in how many phrases a stem stands */
    this.frequency = new Map();
    /** @type {Set<string>} */
    this.words = new Set();
    for (const { stems, whole } of this.phrases) {
      for (const one of stems) this.frequency.set(one, (this.frequency.get(one) ?? 0) + 1);
      for (const word of whole.split(" ")) if (word.length > 3) this.words.add(word);
    }
  }

  /**
   * @param {string} text
   * @param {number} weight
   * @param {Phrase["owners"]} owners
   * @param {boolean} question
   * @param {boolean} [shown]
   */
  #take(text, weight, owners, question, shown = true) {
    this.phrases.push({ text, whole: bare(text), stems: stemsOf(text, this.language), weight, owners, question, shown });
  }

  /**
   * How much a stem tells: the rarer among names, the more.
   *
   * @param {string} one
   */
  weight(one) {
    return Math.log(1 + this.phrases.length / (this.frequency.get(one) ?? 1));
  }

  /**
   * How much a part tells: as little as the commonest way to say it, since who types “boss” means what names call “management”. Of several
   * words, the rarest counts.
   *
   * @param {import("./words.js").Part} part
   */
  heaviest(part) {
    const ways = [part.stems, ...part.others.map((other) => stemsOf(other, this.language))];
    const often = ways.map((stems) => Math.min(...stems.map((one) => this.frequency.get(one) ?? 0)));
    return Math.log(1 + this.phrases.length / (Math.max(...often) || 1));
  }

  /**
   * How well each name fits what was asked, the number of the name first; names that do not fit at all are left out.
   *
   * @param {string} text
   * @param {import("./words.js").Part[]} parts
   * @returns {Map<number, Match>}
   */
  match(text, parts) {
    const whole = bare(text);
    /** @type {Map<number, Match>} */
    const found = new Map();
    const asked = parts.map((part) => ({ part, weight: this.heaviest(part) * this.#rarity(part), ways: this.#ways(part) }));
    for (const phrase of this.phrases) {
      const score = this.#fit(phrase, asked, whole);
      if (!score) continue;
      for (const { name, place, less } of phrase.owners) {
        const best = found.get(name);
        if (!best || score * less > best.score) found.set(name, { score: score * less, place });
      }
    }
    return found;
  }

  /**
   * The names that hold a text as it is.
   *
   * @param {string} text bare
   * @returns {Map<number, Match>}
   */
  holding(text) {
    const holds = this.phrases.filter(({ whole, shown }) => shown && ` ${whole} `.includes(` ${text} `));
    return new Map(holds.flatMap(({ owners }) => owners.map(({ name, place }) => [name, { score: 1, place }])));
  }

  /**
   * How seldom pages say a part: what every page says tells little, though few names say it; 1 where no page was looked for.
   *
   * @param {import("./words.js").Part} part
   */
  #rarity(part) {
    return part.count ? 0.3 + Math.log(1 + this.pages / part.count) / 3 : 1;
  }

  /** @param {import("./words.js").Part} part */
  #ways(part) {
    // As of names, the small words of a part are left out: “se van”, of “los nuevos se van”, is “van”. What is left of a saying says
    // less than the whole: “hace caso”, of “gestión de casos”, is little.
    const stems = stemsOf(part.words, this.language);
    return [{ stems, counts: stems.length / part.stems.length, whole: part.words }, ...part.others.map((other) => ({ stems: stemsOf(other, this.language), counts: OTHER_WORDS, whole: "" }))];
  }

  /**
   * From 0 to 1.3: how much of what was asked a phrase says, how much of the phrase was asked for, and whether in the very words.
   *
   * @param {Phrase} phrase
   * @param {{part: import("./words.js").Part, weight: number, ways: {stems: string[], counts: number, whole: string}[]}[]} asked
   * @param {string} whole
   */
  #fit(phrase, asked, whole) {
    let said = 0;
    let all = 0;
    /** @type {Set<string>} */
    const used = new Set();
    for (const { weight, ways } of asked) {
      all += weight;
      let best = 0;
      /** @type {string[]} */
      let by = [];
      for (const { stems, counts, whole: words } of ways) {
        const places = stems.map((one) => like(one, phrase.stems));
        const share = ((words && ` ${phrase.whole} `.includes(` ${words} `) ? 1 : counts) * places.reduce((sum, [, how]) => sum + how, 0)) / stems.length;
        if (share > best) [best, by] = [share, places.filter(([, how]) => how).map(([other]) => other)];
      }
      // Of a name of several words, one alone says little.
      said += weight * best ** 1.5;
      for (const one of by) used.add(one);
    }
    if (!said) return 0;
    const total = phrase.stems.reduce((sum, one) => sum + this.weight(one), 0);
    const told = phrase.stems.reduce((sum, one) => sum + (used.has(one) ? this.weight(one) : 0), 0);
    const exact = phrase.whole === whole ? 1 : ` ${phrase.whole} `.includes(` ${whole} `) ? 0.5 : ` ${whole} `.includes(` ${phrase.whole} `) ? 0.33 : 0;
    const worded = AS_WORDED * Math.max(exact, alike(pairsOf(whole), pairsOf(phrase.whole)));
    return phrase.weight * ((said / all) * (0.45 + (0.55 * told) / total) + worded);
  }

  /**
   * The kind of page that was asked for, and the parts that say what about: “charter template” → documents, “charter”. Words for a kind
   * that are several (“what is a”) stand at the beginning.
   *
   * @param {import("./words.js").Part[]} parts
   * @param {string} text
   */
  wish(parts, text) {
    const begins = Object.entries(this.list.wishes).find(([words]) => words.includes(" ") && bare(text).startsWith(`${words} `))?.[1];
    const kind = parts.map((part) => this.wishes.get(part.stems.join(" "))).find(Boolean) ?? begins;
    const rest = kind ? parts.filter((part) => !this.wishes.has(part.stems.join(" "))) : parts;
    return { kind, rest: rest.length ? rest : parts };
  }
}

/**
 * What people type → other words for it: a term's other names → its own, and of the editors' rows each word → the others.
 *
 * @param {NameList} list
 * @returns {[words: string, others: string[]][]}
 */
function synonymsOf({ kinds, names, synonyms }) {
  const terms = names.filter(([, , kind]) => kinds[kind] === "glossary");
  return [
    ...terms.flatMap(([, title, , , others]) => others.map((other) => /** @type {[string, string[]]} */ ([bare(other), [bare(title)]]))),
    ...synonyms.flatMap((row) => row.map((word) => /** @type {[string, string[]]} */ ([word, row.filter((other) => other !== word)]))),
  ];
}

/**
 * The stem of a phrase that is like another, and how much: 1 for the same, less for a common beginning.
 *
 * @param {string} one
 * @param {string[]} stems
 * @returns {[stem: string, how: number]}
 */
function like(one, stems) {
  if (stems.includes(one)) return [one, 1];
  const begins = stems.find((other) => {
    const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
    return shorter.length >= KNOWN_BY - 1 && longer.length - shorter.length < KNOWN_BY && longer.startsWith(shorter);
  });
  return begins ? [begins, BEGINNING] : ["", 0];
}

/**
 * The pairs of words that follow each other.
 *
 * @param {string} text bare
 */
function pairsOf(text) {
  const words = text.split(" ");
  return new Set(words.slice(1).map((word, before) => `${words[before]} ${word}`));
}

/**
 * How alike two sets are, from 0 to 1.
 *
 * @param {Set<string>} one
 * @param {Set<string>} other
 */
function alike(one, other) {
  const both = [...one].filter((pair) => other.has(pair)).length;
  return both && (2 * both) / (one.size + other.size);
}

// Pagefind's index, read as it lies: a few kilobytes of ours in the place of its own program, which weighs more than all that a search reads.
// What its pieces hold is Pagefind's own affair: requirements.txt names the version, and tests read what that version writes.

import { bare, stem } from "./words.js";

const SIGNATURE = "pagefind_dcd";
const SHORTEST = 3; // letters of a beginning by which a longer word is known
const LONGEST_ENDING = 8;
const ENDS_WITHIN = 5; // beginnings that are so much shorter than the longest are the same word's, too
const SURE = 5; // letters: what is shorter may begin another word
const USUAL = 24; // Pagefind's weight of a word in running text; headings have more

/**
 * Where a page says a word: at which of its words, each with how much it counts, and in which of its names.
 *
 * @typedef {{page: number, places: [word: number, weight: number][], fields: string[]}} Saying
 */

/** @typedef {{word: string, pages: Saying[]}} Entry a word as the index has it, without its ending */

/**
 * A part of the index: its pages, of which the first has this number among all, and which words are in which piece.
 *
 * @typedef {{folder: string, first: number, pages: [id: string, words: number][], pieces: [from: string, to: string, name: string][], fields: string[]}} Part
 */

export class Pieces {
  /** @type {Promise<Part[]> | undefined} */
  #parts;
  /** @type {Map<string, Promise<Entry[]>>} */
  #read = new Map();

  /**
   * @param {string} language
   * @param {(name: string) => Promise<Response>} file
   */
  constructor(language, file) {
    this.language = language;
    this.file = file;
  }

  /** Of a playbook of thousands of pages the index comes in parts. */
  #every() {
    this.#parts ??= (async () => {
      /** @type {Record<string, string[]>} */
      const names = await (await found(this.file("parts.json"))).json();
      const every = await Promise.all((names[this.language] ?? []).map(async (name) => ({ name, read: await unpacked(this.file(name)) })));
      let first = 0;
      return every.map(({ name, read: [, pages, pieces, , , fields] }) => {
        first += pages.length;
        return { folder: name.slice(0, name.lastIndexOf("/") + 1), first: first - pages.length, pages, pieces, fields };
      });
    })();
    return this.#parts;
  }

  /** Every page: what it is called in the index, and of how many words it is. */
  async pages() {
    return (await this.#every()).flatMap(({ pages }) => pages);
  }

  /**
   * What the index has of a word, in whatever form: a word that is asked for has endings that the index has not.
   *
   * @param {string} word bare
   * @returns {Promise<Entry[]>}
   */
  async entries(word) {
    const parts = await this.#every();
    const own = stem(word, this.language);
    const looked = lookedFor(word, own);
    // Where a piece ends is told by no more letters than it takes.
    const named = parts.flatMap((part) => part.pieces.filter(([from, to]) => looked.some((one) => from <= one && (one <= to || one.startsWith(to)))).map(([, , name]) => this.#entriesOf(part, name)));
    const every = (await Promise.all(named)).flat();
    const like = every.filter((entry) => begins(word, entry.word));
    const longest = Math.max(0, ...like.map((entry) => entry.word.length));
    const kept = like.filter(({ word: { length } }) => length === longest || (length >= SURE && length >= longest - ENDS_WITHIN));
    return [...new Set([...every.filter((entry) => stem(entry.word, this.language) === own), ...kept])];
  }

  /**
   * @param {Part} part
   * @param {string} name
   */
  #entriesOf({ folder, fields, first }, name) {
    const address = `${folder}index/${name}.pf_index`;
    const reading = this.#read.get(address) ?? unpacked(this.file(address)).then(([words]) => entriesIn(words, fields, first));
    this.#read.set(address, reading);
    return reading;
  }
}

/**
 * Whether a word of the index may be the beginning of one that was asked for: “organiz” of “organizations”.
 *
 * @param {string} word
 * @param {string} beginning
 */
function begins(word, beginning) {
  const rest = word.length - beginning.length;
  if (beginning.length < SHORTEST && rest > 3) return false;
  return rest <= LONGEST_ENDING && word.startsWith(beginning);
}

/**
 * As what a word may stand in the index: each of its beginnings, down to half of it, and its stem, with a letter that other stemmers leave.
 *
 * @param {string} word
 * @param {string} own
 */
function lookedFor(word, own) {
  const beginnings = Array.from({ length: Math.floor(word.length / 2) + 1 }, (_, fewer) => word.slice(0, word.length - fewer));
  return [...beginnings, own, `${own}e`, `${own}i`];
}

/** @param {Promise<Response>} asked */
async function found(asked) {
  const answer = await asked;
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer;
}

/** @param {Promise<Response>} asked */
async function unpacked(asked) {
  const { body } = await found(asked);
  const packed = /** @type {ReadableStream<BufferSource>} */ (body).pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  return valueOf(bytes, SIGNATURE.length);
}

/**
 * What is written in CBOR, of which Pagefind uses numbers, texts and lists.
 *
 * @param {Uint8Array} bytes
 * @param {number} from
 * @returns {any}
 */
export function valueOf(bytes, from) {
  let at = from;
  const letters = new TextDecoder();
  /** @returns {any} */
  const next = () => {
    const kind = bytes[at] >> 5;
    let size = bytes[at] & 31;
    at += 1;
    if (size > 23) {
      const end = at + 2 ** (size - 24);
      for (size = 0; at < end; at += 1) size = size * 256 + bytes[at];
    }
    if (kind < 2) return kind ? -1 - size : size;
    if (kind === 4) return Array.from({ length: size }, next);
    at += size;
    return letters.decode(bytes.subarray(at - size, at));
  };
  return next();
}

/**
 * The words of a piece. A number below zero says how much the places after it count (in texts) or in which field they are (in names); each
 * page, and each place, is told by how much further it is than the one before.
 *
 * @param {[word: string, pages: [page: number, places: number[], fields: number[]][], variants: [word: string, pages: any[]][]][]} words
 * @param {string[]} fields
 * @param {number} first the number of its part's first page
 * @returns {Entry[]}
 */
export function entriesIn(words, fields, first) {
  return words.map(([word, usual, variants]) => ({
    word: bare(word),
    pages: [usual, ...variants.map(([, pages]) => pages)].flatMap((pages) => {
      let page = first;
      return pages.map(([further, places, names]) => {
        page += further;
        return { page, places: placesOf(places), fields: names.filter((/** @type {number} */ one) => one < 0).map((/** @type {number} */ one) => fields[-1 - one]) };
      });
    }),
  }));
}

/** @param {number[]} numbers */
function placesOf(numbers) {
  /** @type {[word: number, weight: number][]} */
  const places = [];
  let weight = 1;
  let word = 0;
  for (const one of numbers) {
    if (one < 0) [weight, word] = [(-1 - one) / USUAL, 0];
    else places.push([(word += one), weight]);
  }
  return places;
}

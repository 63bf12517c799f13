// The order of results: how well a name fits, how much the text says, what kind of page it is.

/**
 * A result: a page, or an entry of a list on one. `at` is the word at which it answers; `name` is its number in the list of names, -1 for
 * a page that is not in it.
 *
 * @typedef {{id: string, at: number, name: number, score: number}} Ranked
 */

const TEXT = 0.6;
const PHRASE = 0.25;
const MOSTLY = 0.6; // of what was asked
const WISHED = 1.5;
const USUAL = 0.6;
const ENTRY = 0.7; // what an entry's text says of its own name
/**
 * What a name that fits, and what the text says, count by the kind of page: what tells how it is done comes before what tells where that was
 * written, and a long text that says a bit of everything is seldom the answer.
 *
 * @type {Record<string, [name: number, text: number]>}
 */
const KINDS = { practices: [1, 1], playbooks: [1, 1], audiences: [1, 0.9], choosers: [1, 0.7], documents: [1, 0.75], glossary: [0.92, 0.85], components: [0.95, 0.9], stories: [0.95, 0.95], elements: [0.95, 0.8], partnerships: [0.95, 0.8], handwritten: [0.9, 0.7], home: [0.7, 0.5], results: [0.8, 0.7], list: [0.6, 0.3], sources: [0.6, 0.4] };
/** @type {[name: number, text: number]} */
const OTHER_KIND = [0.9, 0.8];
const FOREIGN = 0.95; // a page in another language

/**
 * All that was found, the best first.
 *
 * @param {import("./names.js").NameList} list
 * @param {Map<number, import("./names.js").Match>} named
 * @param {Map<string, import("./engine.js").Told>} told
 * @param {string | undefined} wish the kind of page that was asked for
 * @param {Map<number, number>} [usual] how much the words that people use for it lead to each name
 * @returns {Ranked[]}
 */
export function ranked(list, named, told, wish, usual = new Map()) {
  const entries = entriesOf(list);
  /** @type {Map<string, Ranked & {text: number, fit: number, usual: number}>} */
  const found = new Map();
  /** @param {string} id @param {number} place @param {number} name */
  const result = (id, place, name) => {
    const key = `${id} ${place}`;
    const one = found.get(key) ?? { id, at: place, name, score: 0, text: 0, fit: 0, usual: 0 };
    found.set(key, one);
    return one;
  };
  for (const [id, { score, phrase, at, dense }] of told) {
    // Of a list, the entry in which it stands is the result.
    const entry = entries.get(id)?.findLast(({ place }) => place && place <= at);
    const one = entry ? result(id, entry.place, entry.name) : result(id, 0, entries.get(id)?.find(({ place }) => !place)?.name ?? -1);
    // Where no passage says most of it, the beginning of the page says best what it is about.
    if (!entry && (phrase || dense >= MOSTLY)) one.at = at;
    one.text = Math.max(one.text, TEXT * score + (phrase ? PHRASE : 0));
  }
  for (const [name, { score, place }] of named) {
    if (!list.ids[name]) continue;
    const one = result(list.ids[name], list.places[name], name);
    one.fit = score;
    if (place) one.at = place;
  }
  for (const [name, score] of usual) if (list.ids[name]) result(list.ids[name], list.places[name], name).usual = score;
  for (const one of found.values()) {
    const kind = one.name < 0 ? "" : list.kinds[list.names[one.name][2]];
    const foreign = one.name >= 0 && list.names[one.name][5] ? FOREIGN : 1;
    const [name, text] = KINDS[kind] ?? OTHER_KIND;
    // Pagefind tells one place of a page, and so of one entry of a list; the others say at least what they are called.
    const said = one.name >= 0 && list.places[one.name] ? Math.max(one.text, TEXT * ENTRY * Math.min(one.fit, 1)) : one.text;
    one.score = (one.fit * name + said * text + USUAL * one.usual) * foreign * (wish === kind ? WISHED : 1);
  }
  return [...found.values()].sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

/**
 * The names on each page of the index, in the order in which they stand there.
 *
 * @param {import("./names.js").NameList} list
 */
function entriesOf(list) {
  /** @type {Map<string, {place: number, name: number}[]>} */
  const entries = new Map();
  for (const [name, id] of list.ids.entries()) entries.set(id, [...(entries.get(id) ?? []), { place: list.places[name], name }]);
  for (const own of entries.values()) own.sort((one, other) => one.place - other.place);
  return entries;
}

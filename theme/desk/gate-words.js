// What no text may say of somebody: names, nicknames, place, employer, union (hrtp_site/consent/naming.py, by its own tables).

import { patterned } from "./gate-letters.js";
import { words } from "./text/folding.js";

/**
 * @typedef {{first_name?: string, last_name?: string, pseudonym?: string, place?: string, role?: string, employer?: string, union?: string}} Teller
 * @typedef {{particles: string[], ofPlaces: string[], ofOrganizations: string[], fewestLetters: number, word: [string, string],
 *   numbered: [string, string]}} Lists the words that by themselves give nobody away, and how names of organizations are written
 * @typedef {{what: string, word: string, asAName: boolean}} Unsayable what it is, the word, and whether only its capital makes it a name
 */

/**
 * The words of a text alone, small and plain, with one blank between them.
 *
 * @param {string} text
 */
export const folded = (text) => words(text.replaceAll("ß", "ss")).join(" ");

/**
 * The words of a name, each of which gives the person away, and the name in one.
 *
 * @param {string} name
 * @param {Lists} lists
 * @param {RegExp} unspaced scripts that set no blank between words
 */
export function partsOf(name, lists, unspaced) {
  const every = name.split(/[\s‐‑–—-]+/).filter((word) => /[\p{L}\p{N}_]/u.test(word));
  const some = every.filter((word) => !lists.particles.includes(folded(word)));
  const telling = some.length ? some : every;
  const given = telling.map((word) => [...word]).filter((word) => word.length > 2 && unspaced.test(word[0])).map((word) => word.slice(1).join(""));
  return [...new Set([...telling, ...given, ...(every.length ? [every.join(" ")] : [])])];
}

/**
 * What no text may say of a teller. `shown` are the fields that the consent lets be shown.
 *
 * @param {Teller} teller
 * @param {Set<string>} shown
 * @param {Lists} lists
 * @param {RegExp} unspaced
 * @param {string[][]} organizations of each that the records know, all its names
 * @returns {Unsayable[]}
 */
export function unsayable(teller, shown, lists, unspaced, organizations) {
  const sayable = new Set([teller.first_name, teller.last_name].filter((one, place) => one && shown.has(["first_name", "last_name"][place]))
    .flatMap((one) => partsOf(one ?? "", lists, unspaced).map(folded)));
  return Object.entries(teller).flatMap(([field, value]) => {
    if (!value || field === "role" || shown.has(field)) return [];
    if (field === "employer" || field === "union") return organization(field, value, lists, organizations);
    if (field === "place") return value.split(",").flatMap((part) => place(part.trim(), lists));
    return partsOf(value, lists, unspaced).filter((word) => !sayable.has(folded(word))).map((word) => ({ what: field, word, asAName: false }));
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

/** @param {string} word */
const isUpper = (word) => word === word.toUpperCase() && word !== word.toLowerCase();

/**
 * @param {string} what
 * @param {string} name
 * @param {Lists} lists
 * @param {string[][]} organizations
 * @returns {Unsayable[]}
 */
function organization(what, name, lists, organizations) {
  const [first = ""] = name.match(patterned(lists.word)) ?? [];
  const known = first.length >= lists.fewestLetters && !lists.ofOrganizations.includes(folded(first)) ? [{ what, word: first, asAName: true }] : [];
  return [...namesOf(name, lists, organizations).map((word) => ({ what, word, asAName: isUpper(word) })), ...known];
}

/**
 * An organization's names, long and short; where the records know it, by its names there, too.
 *
 * @param {string} name
 * @param {Lists} lists
 * @param {string[][]} organizations
 */
function namesOf(name, lists, organizations) {
  const given = shortNames(name, lists);
  const keys = new Set(given.map(folded));
  const others = organizations.filter((names) => names.some((one) => keys.has(folded(one)))).flat();
  return [...new Set([...given, ...others.flatMap((one) => shortNames(one, lists))])];
}

/**
 * @param {string} name
 * @param {Lists} lists
 */
function shortNames(name, lists) {
  const [word, numbered] = [patterned(lists.word), patterned(lists.numbered)];
  const bare = name.replace(/\s*\([^)]*\)/g, "").trim();
  const short = (/** @type {string} */ one) => one.length > 2 && isUpper(one);
  const every = name.match(word) ?? [];
  const capitals = (bare.replace(numbered, "").match(word) ?? []).map((one) => one[0]).filter(isUpper).join("");
  const found = [name, bare, ...[...name.matchAll(/\(([^)]+)\)/g)].map((one) => one[1]), ...every.flatMap((one) => one.split(/[-–/]/)).filter(short),
    ...every.filter(short), ...(name.match(numbered) ?? []), ...(capitals.length > 2 ? [capitals] : [])];
  return [...new Set(found)].filter((one) => folded(one));
}

/**
 * A text without Markdown's marks.
 *
 * @param {string} text
 */
export const withoutMarks = (text) => text.replace(/\[([^\]\n]*)\]\([^)\n]*\)/g, "$1").replace(/[*_`]/g, "");

/**
 * An address with its characters as they are read: %47riselda.
 *
 * @param {string} text
 */
export const unquoted = (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => new TextDecoder().decode(Uint8Array.from(codes.slice(1).split("%"), (one) => parseInt(one, 16))));

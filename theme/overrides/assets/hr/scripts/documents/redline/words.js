// Two texts, word by word: what is the same, what came in, what went out, and which blank was filled in with what.

import { diffArrays } from "../../../libraries/diff.js";

/**
 * @typedef {import("./text.js").Piece} Piece
 * @typedef {import("./text.js").Control} Control
 */
/**
 * Some words: as they stand in the standard (`was`), and as they stand in the other text. "open" is a blank that is still one.
 *
 * @typedef {{how: "same" | "in" | "out" | "filled" | "open", was: string, text: string}} Part
 */
/** @typedef {{text: string, key: string, blank?: string, values?: Set<string>}} Token */

/**
 * What is known of blanks: their kinds, what stands in them until they are filled in, and what was found to stand in each.
 *
 * @typedef {object} Blanks
 * @property {Map<string, Control>} controls
 * @property {Map<string, string>} questions by tag, of those that are asked once
 * @property {Map<string, Set<string>>} known the tags of the blanks in which a text was found
 */

const WORD = /(?:\p{L}[\p{L}\p{M}\p{N}'’-]*|\p{N}+(?:[.,:]\p{N}+)*|[^\s])\s*/gu;
const PLAIN = /^[ -~]*$/; // letters of English: nothing to fold
const LINE = /_{4,}/;
const LONGEST = { words: 6000, value: 300 }; // beyond, a text is told as one change
const MOST = { choice: 12, date: 7, text: 12, entries: 80, long: 400 }; // words that a blank can hold without being read as more than an answer
const PATIENCE = 250; // milliseconds for one paragraph

/**
 * A text as it is compared: without differences that a program makes by itself.
 *
 * @param {string} text
 */
export function key(text) {
  if (PLAIN.test(text) && !text.includes("  ")) return text.trim();
  return text.normalize("NFC").replace(/[\u2018\u2019\u201b\u02bc]/g, "'").replace(/[\u201c\u201d\u201f]/g, '"').replace(/[\u2010\u2011]/g, "-").replace(/\u00ad/g, "").replace(/[\s\u00a0\u202f]+/g, " ").trim();
}

/** @type {(pieces: Piece[]) => string} */
export const textOf = (pieces) => pieces.map((piece) => piece.text).join("");

/** @type {(text: string) => string} */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** @type {(text: string) => Token[]} */
const plainTokens = (text) => (text.match(WORD) ?? []).map((word) => ({ text: word, key: key(word) }));
/** @type {(text: string) => number} */
const counted = (text) => text.trim().split(/\s+/).length;

/**
 * Words, those of a text that begins with a space included.
 *
 * @param {string} text
 */
function spaced(text) {
  const tokens = plainTokens(text);
  const space = /^\s+/.exec(text)?.[0];
  return space ? [{ text: space, key: "" }, ...tokens] : tokens;
}

/**
 * The standard's words, a blank being one.
 *
 * @param {Piece[]} pieces
 */
export function standardTokens(pieces) {
  return pieces.flatMap((piece) => (piece.blank ? [{ text: piece.text, key: `\u0000${piece.blank}`, blank: piece.blank }] : spaced(piece.text)));
}

/**
 * The other text's words; what stands in a blank elsewhere is one.
 *
 * @param {string} text
 * @param {Map<string, Set<string>>} alike texts that may stand for blanks
 * @returns {Token[]}
 */
export function theirTokens(text, alike) {
  const sought = [...alike.keys()].filter((one) => text.includes(one)).sort((one, other) => other.length - one.length);
  if (!sought.length) return spaced(text);
  const pattern = new RegExp(`((?<![\\p{L}\\p{N}])(?:${sought.map(escaped).join("|")})(?![\\p{L}\\p{N}]))`, "u");
  return text.split(pattern).flatMap((piece, place) => (place % 2 ? [{ text: piece, key: key(piece), values: alike.get(piece) }] : spaced(piece)));
}

/**
 * Whether a text can be an answer and no more: words that change an agreement are longer, or no choice of the list.
 *
 * @param {string} tag
 * @param {string} value
 * @param {Blanks} blanks
 */
export function answers(tag, value, blanks) {
  const text = key(value);
  if (!text) return false;
  if (LINE.test(text) && text.replace(/_+/g, "").trim() === "") return true;
  const control = blanks.controls.get(tag);
  if (control?.kind === "choice") return control.choices.some((choice) => key(choice).toLowerCase() === text.toLowerCase());
  if (control?.kind === "date") return counted(text) <= MOST.date && /\d/.test(text);
  if (blanks.known.get(value)?.has(tag)) return true;
  return counted(text) <= (tag.startsWith("entries:") ? MOST.entries : control?.kind === "long" ? MOST.long : MOST.text);
}

/**
 * Remembers what stands in a blank, so that it is found again.
 *
 * @param {string} tag
 * @param {string} value
 * @param {Blanks} blanks
 */
function learn(tag, value, blanks) {
  const text = value.trim();
  if (!text || text.length > LONGEST.value) return;
  blanks.known.set(text, (blanks.known.get(text) ?? new Set()).add(tag));
}

/**
 * A blank and what stands in it.
 *
 * @param {string} tag
 * @param {string} was
 * @param {string} text
 * @param {Blanks} blanks
 * @returns {Part}
 */
export function blankPart(tag, was, text, blanks) {
  if (key(text) === key(was)) return { how: "open", was, text };
  learn(tag, text, blanks);
  return { how: "filled", was, text };
}

/**
 * A text as it is compared, and where each of its letters stands in the text itself.
 *
 * @param {string} text
 */
function folded(text) {
  let all = "";
  /** @type {number[]} */
  const at = [];
  for (let place = 0; place < text.length; place++) {
    const letter = /[\s\u00a0\u202f]/.test(text[place]) ? " " : text[place] === "\u00ad" ? "" : key(text[place]) || text[place];
    if (!letter || (letter === " " && (!all || all.endsWith(" ")))) continue;
    all += letter[0];
    at.push(place);
  }
  if (all.endsWith(" ")) all = all.slice(0, -1);
  /** @type {(start: number, end: number) => string} with the spaces around it, where it is the first or the last */
  const cut = (start, end) => text.slice(start ? at[start] : 0, end >= all.length ? text.length : at[end]);
  return { all, cut };
}

/**
 * The words of a paragraph whose blanks alone were filled in; null where it says anything else. What stands between two blanks is sought
 * as early as it can be, which finds a way wherever there is one.
 *
 * @param {Piece[]} standard
 * @param {string} text
 * @param {Blanks} blanks
 * @returns {Part[] | null}
 */
export function filledIn(standard, text, blanks) {
  const { all, cut } = folded(text.normalize("NFC"));
  const between = [""];
  /** @type {Piece[]} */
  const places = [];
  for (const piece of standard) {
    if (piece.blank) between[places.push(piece)] = "";
    else between[places.length] += piece.text;
  }
  const sought = between.map((words) => key(`x${words}x`).slice(1, -1));
  const [first, last] = [sought[0].trimStart(), sought[places.length].trimEnd()];
  if (!places.length) return key(between[0]) === all ? [{ how: "same", was: between[0], text }] : null;
  if (!all.startsWith(first) || !all.endsWith(last) || all.length < first.length + last.length) return null;
  /** @type {Part[]} */
  const parts = first ? [{ how: "same", was: between[0], text: cut(0, first.length) }] : [];
  let at = first.length;
  for (const [place, { blank = "", text: was }] of places.entries()) {
    const words = place === places.length - 1 ? last : sought[place + 1];
    const open = at + key(was).length; // where the blank ends if it is still one
    const still = all.startsWith(key(was), at) && all.startsWith(words, open);
    const end = place === places.length - 1 ? all.length - last.length : still ? open : all.indexOf(words, at + 1);
    if (end <= at) return null;
    const value = cut(at, end);
    if (key(value) !== key(was) && !answers(blank, value, blanks)) return null;
    at = end + words.length;
    parts.push({ how: key(value) === key(was) ? "open" : "filled", was, text: value });
    if (words) parts.push({ how: "same", was: between[place + 1], text: cut(end, at) });
  }
  const filled = parts.filter((part) => part.how !== "same");
  for (const [place, part] of filled.entries()) if (part.how === "filled") learn(places[place].blank ?? "", part.text, blanks);
  return parts;
}

/**
 * What two words that count as the same have in common, and the space after them.
 *
 * @param {Token} ours
 * @param {Token} theirs
 * @param {Blanks} blanks
 * @returns {Part[]}
 */
function alikeParts(ours, theirs, blanks) {
  if (ours.blank) return [blankPart(ours.blank, ours.text, theirs.text, blanks)];
  const [was, text] = [ours.text.trimEnd(), theirs.text.trimEnd()];
  const spaces = [ours.text.slice(was.length), theirs.text.slice(text.length)];
  if (spaces[0] === spaces[1]) return [{ how: "same", was: ours.text, text: theirs.text }];
  return [{ how: "same", was, text }, { how: "out", was: spaces[0], text: "" }, { how: "in", was: "", text: spaces[1] }];
}

/**
 * The differences between a paragraph of the standard and one of the other text.
 *
 * @param {Piece[]} standard
 * @param {string} text
 * @param {Blanks} blanks
 * @returns {Part[]}
 */
export function compareWords(standard, text, blanks) {
  const whole = filledIn(standard, text, blanks);
  if (whole) return whole;
  /** @type {Map<string, Set<string>>} */
  const labels = new Map();
  for (const { text: label, blank } of standard) if (blank) labels.set(label, (labels.get(label) ?? new Set()).add(blank));
  const [ours, theirs] = [standardTokens(standard), theirTokens(text, new Map([...blanks.known, ...labels]))];
  if (ours.length + theirs.length > LONGEST.words) return [{ how: "out", was: textOf(standard), text: "" }, { how: "in", was: "", text }];
  /** @type {(one: Token, other: Token) => boolean} */
  const comparator = (one, other) => (one.blank ? Boolean(other.values?.has(one.blank)) || one.key === other.key : !other.blank && one.key === other.key);
  const changes = diffArrays(ours, theirs, { comparator, timeout: PATIENCE });
  if (!changes) return [{ how: "out", was: textOf(standard), text: "" }, { how: "in", was: "", text }];
  /** @type {Part[]} */
  const parts = [];
  let [place, there] = [0, 0];
  for (const { count = 0, added, removed } of changes) {
    for (let n = 0; n < count; n++) {
      if (added) parts.push({ how: "in", was: "", text: theirs[there++].text });
      else if (removed) {
        const token = ours[place++];
        parts.push(token.blank ? { how: "open", was: token.text, text: "" } : { how: "out", was: token.text, text: "" });
      } else parts.push(...alikeParts(ours[place++], theirs[there++], blanks));
    }
  }
  return tidied(parts, standard, blanks);
}

/**
 * Puts words together that changed together, and tells a blank that was filled in from words that were taken out.
 *
 * @param {Part[]} parts
 * @param {Piece[]} standard
 * @param {Blanks} blanks
 */
function tidied(parts, standard, blanks) {
  /** @type {Part[]} */
  const done = [];
  for (let at = 0; at < parts.length; ) {
    if (!changes(parts[at])) {
      const last = done.at(-1);
      if (last?.how === "same" && parts[at].how === "same") Object.assign(last, { was: last.was + parts[at].was, text: last.text + parts[at].text });
      else done.push({ ...parts[at] });
      at += 1;
      continue;
    }
    let end = at;
    while (end < parts.length && (changes(parts[end]) || small(parts, end))) end += 1;
    done.push(...changed(parts.slice(at, end), standard, blanks));
    at = end;
  }
  return done;
}

/** @type {(part: Part) => boolean} */
const changes = (part) => part.how === "in" || part.how === "out" || (part.how === "open" && !part.text);
/** @type {(parts: Part[], at: number) => boolean} a short word that stayed, between words that did not */
const small = (parts, at) => parts[at].how === "same" && parts[at].text.trim().length <= 3 && at + 1 < parts.length && changes(parts[at + 1]) && Boolean(parts[at + 1].was.trim() || parts[at + 1].text.trim()) && changes(parts[at - 1]) && Boolean(parts[at - 1].was.trim() || parts[at - 1].text.trim());

/**
 * Parts that changed together, as what went out and what came in; or, where what went out is one blank, as what was put into it.
 *
 * @param {Part[]} parts
 * @param {Piece[]} standard
 * @param {Blanks} blanks
 * @returns {Part[]}
 */
function changed(parts, standard, blanks) {
  const was = parts.map((part) => part.was).join("");
  const text = parts.map((part) => part.text).join("");
  const gone = parts.filter((part) => part.was.trim());
  if (gone.length === 1 && gone[0].how === "open") {
    const tag = standard.find((piece) => piece.blank && piece.text === gone[0].was)?.blank ?? "";
    const value = text.trim();
    if (answers(tag, value, blanks)) {
      const after = text.slice(text.trimEnd().length);
      const before = text.slice(0, text.length - text.trimStart().length);
      const spare = was.slice(was.indexOf(gone[0].was) + gone[0].was.length);
      /** @type {Part[]} */
      const around = [{ how: "in", was: "", text: before }, blankPart(tag, gone[0].was, value, blanks), { how: "out", was: spare, text: "" }, { how: "in", was: "", text: after }];
      return around.filter((part) => part.was || part.text);
    }
  }
  /** @type {Part[]} */
  const both = [{ how: "out", was, text: "" }, { how: "in", was: "", text }];
  return both.filter((part) => part.was || part.text);
}

// A Word file beside the standard, part by part: what is as it was, filled in, changed, left out, added.

import { segments, standardUnits, titleKey } from "./outline.js";
import { inOrder, pairs } from "./pairs.js";
import { blankPart, compareWords, key, textOf } from "./words.js";

/**
 * @typedef {import("./outline.js").Unit} Unit
 * @typedef {import("./outline.js").Segment} Segment
 * @typedef {import("./read.js").Read} Read
 * @typedef {import("./text.js").Block} Block
 * @typedef {import("./text.js").Paragraph} Paragraph
 * @typedef {import("./text.js").Row} Row
 * @typedef {import("./text.js").Table} Table
 * @typedef {import("./words.js").Blanks} Blanks
 * @typedef {import("./words.js").Part} Part
 */
/** @typedef {"standard" | "filled" | "wording" | "version" | "changed" | "out" | "added"} State */
/** @typedef {{kind: "paragraph", style: string, level: number, ours: boolean, theirs: boolean, parts: Part[]}} ParagraphPair */
/** @typedef {{ours: boolean, theirs: boolean, cells: Part[][]}} RowPair */
/** @typedef {{kind: "table", rows: RowPair[]}} TablePair */
/** @typedef {ParagraphPair | TablePair} Pair a paragraph or a table in both texts, or in one */
/**
 * What became of a part of the standard, or what was added.
 *
 * @typedef {object} Item
 * @property {Unit | null} unit
 * @property {string} title
 * @property {State} state
 * @property {string} strength of the wording of ours that it has, where its state is "wording"
 * @property {boolean} moved whether it stands elsewhere than in the standard
 * @property {Pair[]} pairs with its heading as the first
 * @property {Pair[]} after where it was moved: what stands in the place that it has now
 */
/** @typedef {{items: Item[], order: {item: Item, pairs: Pair[]}[], blanks: Blanks}} Comparison `order` is the whole of both texts in one row */

const FREE = /^(?:none|nothing|no|n\/a|ninguno|ninguna|nada|-|—)?\.?$/i; // nothing is added by these

/** @type {(text: string) => Part[]} */
const came = (text) => (text ? [{ how: "in", was: "", text }] : []);
/** @type {(text: string) => Part[]} */
const went = (text) => (text ? [{ how: "out", was: text, text: "" }] : []);
/** @type {(paragraphs: Paragraph[]) => string} */
const cellText = (paragraphs) => paragraphs.map((paragraph) => textOf(paragraph.pieces)).join("\n").trim();

/** @type {(paragraphs: Paragraph[]) => boolean} */
const hasBlank = (paragraphs) => paragraphs.some((paragraph) => paragraph.pieces.some((piece) => piece.blank));

/** @type {(pair: Pair) => Part[]} */
export const partsOf = (pair) => (pair.kind === "paragraph" ? pair.parts : pair.rows.flatMap((row) => row.cells.flat()));
/** @type {(part: Part) => boolean} whether words came in or went out */
export const differs = (part) => (part.how === "in" && Boolean(part.text.trim())) || (part.how === "out" && Boolean(part.was.trim())) || (part.how === "open" && !part.text);

/**
 * The blanks of the standard.
 *
 * @param {Read} standard
 * @param {Unit[]} units
 * @returns {Blanks}
 */
function blanksOf(standard, units) {
  const rows = units.flatMap((unit) => unit.blocks.flatMap((block) => (block.kind === "table" ? block.rows : [])));
  const asked = rows.filter((row) => !row.repeats && row.cells.length === 2).flatMap(({ cells: [question, answer] }) => {
    const tag = answer.flatMap((paragraph) => paragraph.pieces)[0]?.blank;
    return tag ? [/** @type {const} */ ([tag, cellText(question)])] : [];
  });
  return { controls: standard.controls, questions: new Map(asked), known: new Map() };
}

/**
 * One block of either text, or both.
 *
 * @param {Block | null} ours
 * @param {Block | null} theirs
 * @param {Blanks} blanks
 * @returns {Pair}
 */
function pair(ours, theirs, blanks) {
  const block = theirs ?? ours;
  if (block?.kind === "table") return tablePair(ours?.kind === "table" ? ours : null, theirs?.kind === "table" ? theirs : null, blanks);
  const [one, other] = [ours?.kind === "paragraph" ? ours : null, theirs?.kind === "paragraph" ? theirs : null];
  const text = other ? textOf(other.pieces) : "";
  const parts = one && other ? compareWords(one.pieces, text, blanks) : other ? came(text) : went(one ? textOf(one.pieces) : "");
  return { kind: "paragraph", style: (one ?? other)?.style ?? "", level: (one ?? other)?.level ?? 0, ours: Boolean(one), theirs: Boolean(other), parts };
}

/**
 * @param {Table | null} ours
 * @param {Table | null} theirs
 * @param {Blanks} blanks
 * @returns {TablePair}
 */
function tablePair(ours, theirs, blanks) {
  const rows = pairs(ours?.rows ?? [], theirs?.rows ?? [], (row) => row.cells.map(cellText).join(" | "), rowsAlike);
  const model = ours?.rows.findLast((row) => row.repeats || row.cells.every((cell) => !cellText(cell))) ?? null;
  return {
    kind: "table",
    rows: rows.map(([one, other]) => {
      const shape = one ?? (other && model && other.cells.length === model.cells.length ? model : null);
      const width = Math.max(shape?.cells.length ?? 0, other?.cells.length ?? 0);
      const about = { stands: Boolean(one), like: Boolean(shape), asked: Boolean(one?.cells.some(hasBlank)), blanks };
      const cells = Array.from({ length: width }, (_, place) => cell(shape?.cells[place] ?? [], other ? (other.cells[place] ?? []) : null, about));
      return { ours: Boolean(one), theirs: Boolean(other), cells };
    }),
  };
}

/**
 * How alike two rows are: those of a table that is filled in have blanks alone in common, or their first words.
 *
 * @param {Row} ours
 * @param {Row} theirs
 */
function rowsAlike(ours, theirs) {
  if (ours.cells.length !== theirs.cells.length) return 0;
  /** @type {number[]} */
  const scores = ours.cells.map((cell, place) => {
    const [one, other] = [cellText(cell), cellText(theirs.cells[place])];
    if (key(one) === key(other)) return 1;
    if (!one || hasBlank(cell)) return 0.6;
    return 0;
  });
  return scores.reduce((sum, score) => sum + score) / scores.length;
}

/**
 * A cell of either table. What is empty in the standard, or in a row that may be repeated, is there to be filled in.
 *
 * @param {Paragraph[]} ours
 * @param {Paragraph[] | null} theirs null where the row is not there
 * @param {{stands: boolean, like: boolean, asked: boolean, blanks: Blanks}} about whether the standard has the row; whether it has one like
 *   it; whether the row asks for something, so that it may drop out
 * @returns {Part[]}
 */
function cell(ours, theirs, { stands, like, asked, blanks }) {
  const [was, text] = [cellText(ours), theirs ? cellText(theirs) : ""];
  const pieces = ours.flatMap((paragraph) => paragraph.pieces);
  const blank = pieces.length === 1 ? pieces[0].blank : undefined;
  if (!theirs) return !was ? [] : asked ? [{ how: "filled", was, text: "" }] : went(was);
  if (!stands) {
    if (like && (!was || blank) && text) return [{ how: "filled", was: "", text }];
    return text ? came(text) : [];
  }
  if (!was) return text ? [{ how: "filled", was, text }] : [];
  if (blank && !text) return [{ how: "filled", was, text }];
  if (blank && key(text) !== key(was)) return [blankPart(blank, was, text, blanks)];
  return compareWords(pieces, text, blanks);
}

/**
 * What a row of pairs says of the part that it belongs to.
 *
 * @param {Pair[]} all
 * @returns {"standard" | "filled" | "changed"}
 */
function stateOf(all) {
  if (all.some((one) => partsOf(one).some(differs))) return "changed";
  return all.some((one) => partsOf(one).some((part) => part.how === "filled" && part.text)) ? "filled" : "standard";
}

/** @type {WeakMap<Block, Set<string>>} */
const vocabularies = new WeakMap();

/**
 * The words of a block, each once: looked up often where a long text was put in.
 *
 * @param {Block} block
 */
function vocabulary(block) {
  const found = vocabularies.get(block) ?? new Set(key(blockText(block).slice(0, 20_000)).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  vocabularies.set(block, found);
  return found;
}

/** @type {(block: Block) => string} */
const blockText = (block) => (block.kind === "paragraph" ? textOf(block.pieces) : block.rows.map((row) => row.cells.map(cellText).join(" | ")).join("\n"));

/**
 * How alike two blocks are, from 0 to 1.
 *
 * @param {Block} ours
 * @param {Block} theirs
 */
function blocksAlike(ours, theirs) {
  if (ours.kind !== theirs.kind) return 0;
  const [one, other] = [vocabulary(ours), vocabulary(theirs)];
  if (!one.size || !other.size) return ours.kind === "table" ? 0.5 : 0;
  const common = [...one].filter((word) => other.has(word)).length;
  const score = (2 * common) / (one.size + other.size);
  return ours.kind === "table" ? Math.max(score, 0.5) : score;
}

/**
 * A heading of either text, or both. A number that somebody typed before it is none of its words.
 *
 * @param {Paragraph | null} ours
 * @param {Paragraph | null} theirs
 * @param {Blanks} blanks
 * @returns {Pair}
 */
function headingPair(ours, theirs, blanks) {
  const made = pair(ours, theirs, blanks);
  const [was, text] = [ours, theirs].map((heading) => (heading ? textOf(heading.pieces) : ""));
  if (made.kind === "paragraph" && was && titleKey(was) === titleKey(text)) made.parts = [{ how: "same", was, text }];
  return made;
}

/**
 * The heading and the blocks of a part, in both texts.
 *
 * @param {{heading: Paragraph | null, blocks: Block[]} | null} ours
 * @param {Segment | null} theirs
 * @param {Blanks} blanks
 * @returns {Pair[]}
 */
function pairsOf(ours, theirs, blanks) {
  const heading = ours?.heading || theirs?.heading ? [headingPair(ours?.heading ?? null, theirs?.heading ?? null, blanks)] : [];
  return [...heading, ...pairs(ours?.blocks ?? [], theirs?.blocks ?? [], blockText, blocksAlike).map(([one, other]) => pair(one, other, blanks))];
}

/**
 * A clause with another of our wordings in the place of the usual one.
 *
 * @param {Unit} unit
 * @param {Paragraph[]} wording
 */
function reworded(unit, wording) {
  const caption = unit.blocks.findIndex((block) => block.kind === "table" || block.style === "table caption");
  return { heading: unit.heading, blocks: [...wording, ...(caption < 0 ? [] : unit.blocks.slice(caption))] };
}

/**
 * What became of one part of the standard that the other text has.
 *
 * @param {Unit} unit
 * @param {Segment} segment
 * @param {Blanks} blanks
 * @param {Set<string>} since the marks of clauses that the standard has changed since the version of the other text
 * @returns {Item}
 */
function compared(unit, segment, blanks, since) {
  const all = pairsOf(unit, segment, blanks);
  const headless = !segment.heading && unit.heading ? 1 : 0; // found by its words: what they say counts
  /** @type {State} */
  let state = stateOf(all.slice(headless));
  let strength = "";
  if (state === "changed") {
    const option = unit.options.find((one) => stateOf(pairsOf(reworded(unit, one.blocks), segment, blanks).slice(headless)) !== "changed");
    if (option) [state, strength] = ["wording", option.strength];
    else if (unit.marks.some((mark) => since.has(mark))) state = "version";
    else if (unit.kind === "box" && boxed(unit) && freed(all)) return { unit, title: unit.title, state: "filled", strength, moved: false, pairs: all.map(answered), after: [] };
    else if (unit.kind === "box" && boxed(unit)) return { unit, title: unit.title, state: "added", strength, moved: false, pairs: all.map(overwritten), after: [] };
  }
  return { unit, title: unit.title, state, strength, moved: false, pairs: all, after: [] };
}

/** @type {(unit: Unit) => boolean} a box to write in what else is agreed on: a line or a table of one column */
const boxed = (unit) => unit.blocks.length > 0 && unit.blocks.every((block) => block.kind === "paragraph" || block.rows.every((row) => row.cells.length === 1));
/** @type {(all: Pair[]) => boolean} */
const freed = (all) => all.every((one) => FREE.test(partsOf(one).filter((part) => part.how === "in").map((part) => part.text).join("").trim()));

/**
 * A box in which somebody wrote that there is nothing: what stood in it was there to be written over.
 *
 * @param {Pair} one
 * @returns {Pair}
 */
function answered(one) {
  /** @type {(parts: Part[]) => Part[]} */
  const filled = (parts) => [{ how: "filled", was: parts.map((part) => part.was).join(""), text: parts.map((part) => part.text).join("") }];
  if (one.kind === "paragraph") return one.parts.some(differs) ? { ...one, parts: filled(one.parts) } : one;
  return { kind: "table", rows: one.rows.map((row) => ({ ...row, cells: row.cells.map((parts) => (parts.some(differs) ? filled(parts) : parts)) })) };
}

/**
 * A box in which somebody wrote what else is agreed on: the line that stood in it is none of the agreement's words.
 *
 * @param {Pair} one
 * @returns {Pair}
 */
function overwritten(one) {
  /** @type {(parts: Part[]) => Part[]} */
  const gone = (parts) => parts.map((part) => (part.how === "out" ? { ...part, how: "filled" } : part));
  if (one.kind === "paragraph") return { ...one, parts: gone(one.parts) };
  return { kind: "table", rows: one.rows.map((row) => (row.theirs ? row : { ...row, cells: row.cells.map(gone) })) };
}

/**
 * Compares a Word file with the standard.
 *
 * @param {Read} standard the blank Word file of the site
 * @param {Read} other
 * @param {{ignored?: (text: string) => boolean, since?: Set<string>}} [told] which lines the site's own form puts in; what has changed since
 * @returns {Comparison}
 */
export function compare(standard, other, { ignored = () => false, since = new Set() } = {}) {
  const units = standardUnits(standard.blocks);
  const blanks = blanksOf(standard, units);
  const theirs = segments(other.blocks, units, ignored);
  const places = new Map(theirs.filter((segment) => segment.unit).map((segment) => [segment.unit, segment]));
  /** @type {Map<Unit, Item>} */
  const items = new Map();
  for (const unit of units) {
    const segment = places.get(unit);
    items.set(unit, segment ? compared(unit, segment, blanks, since) : { unit, title: unit.title, state: "out", strength: "", moved: false, pairs: pairsOf(unit, null, blanks), after: [] });
  }
  const order = inOrder(units, theirs, items, (segment) => {
    const all = pairsOf(null, segment, blanks);
    const title = segment.heading ? textOf(segment.heading.pieces).trim() : "";
    return { unit: segment.unit, title, state: "added", strength: "", moved: false, pairs: all, after: [] };
  });
  for (const item of items.values()) if (item.moved && item.unit) item.after = pairsOf(null, places.get(item.unit) ?? null, blanks);
  return { items: [...new Set(order.map((one) => one.item))], order: order.map(({ item, place }) => ({ item, pairs: placed(item, place, blanks) })), blanks };
}

/**
 * What stands in one place of both texts together: of a part that was moved, what was taken out here, or put in there.
 *
 * @param {Item} item
 * @param {"ours" | "theirs" | "both"} place
 * @param {Blanks} blanks
 */
function placed(item, place, blanks) {
  if (place === "both" || !item.unit) return item.pairs;
  return place === "ours" ? pairsOf(item.unit, null, blanks) : item.after;
}

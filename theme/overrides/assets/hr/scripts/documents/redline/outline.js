// A Word file's parts: what stands before the clauses, each clause, what stands after them. Ours are found by their marks; those of
// another file by marks, by titles, and where both are gone, by their words.

import { key, textOf } from "./words.js";

/**
 * @typedef {import("./text.js").Block} Block
 * @typedef {import("./text.js").Paragraph} Paragraph
 * @typedef {import("./read.js").Read} Read
 */
/** @typedef {{strength: string, blocks: Paragraph[]}} Option */
/**
 * A part of the standard. A clause has the names that its mark may have, and what the guidance says of it.
 *
 * @typedef {object} Unit
 * @property {"front" | "section" | "clause" | "box"} kind a box is the cover page, other changes, signatures
 * @property {string} title
 * @property {string[]} marks
 * @property {Paragraph | null} heading
 * @property {Block[]} blocks
 * @property {Option[]} options
 * @property {Paragraph[]} guidance
 */
/** @typedef {{unit: Unit | null, heading: Paragraph | null, blocks: Block[]}} Segment a piece of another file, and of what it is the like; null for nothing of ours */

const NUMBER = /^\s*(?:(?:section|clause|article|§|sección|cláusula|artículo)\s*)?\d{1,2}(?:\.\d{1,2})*[.):]?\s+/i;
const ENOUGH = { words: 6, alike: 0.6 };

/** @type {(paragraph: Paragraph) => string} */
const words = (paragraph) => key(textOf(paragraph.pieces));
/** @type {(paragraph: Paragraph) => boolean} */
const isBox = (paragraph) => paragraph.style === "front heading";
/** @type {(paragraph: {style: string}) => boolean} whose the copy is, and what is in it: no words of the agreement */
export const isCover = ({ style }) => style === "title" || style === "subtitle" || style.startsWith("toc ");
/** @type {(paragraph: Paragraph) => boolean} */
const isGuidance = (paragraph) => paragraph.style.startsWith("guidance") || paragraph.style === "open clause"; // the latter says on what a clause hangs
/** @type {(text: string) => string} */
export const titleKey = (text) => key(text).replace(NUMBER, "").replace(/[.:]$/, "").toLowerCase();

/**
 * The standard's parts, in order.
 *
 * @param {Block[]} blocks
 * @returns {Unit[]}
 */
export function standardUnits(blocks) {
  /** @type {Unit[]} */
  const units = [{ kind: "front", title: "", marks: [], heading: null, blocks: [], options: [], guidance: [] }];
  const number = { section: 0, clause: 0 };
  for (const block of blocks) {
    const unit = units[units.length - 1];
    if (block.kind === "table") unit.blocks.push(block);
    else if (isGuidance(block)) guide(unit, block);
    else if (block.level || isBox(block)) {
      const mark = isBox(block) ? undefined : block.marks.find((one) => one.startsWith("clause_"));
      const kind = mark ? "clause" : isBox(block) ? "box" : "section";
      if (kind === "section") Object.assign(number, { section: number.section + 1, clause: 0 });
      if (mark) number.clause += 1;
      units.push({ kind, title: words(block), marks: mark ? [mark, `clause_${number.section}_${number.clause}`] : [], heading: block, blocks: [], options: [], guidance: [] });
    } else if (words(block)) unit.blocks.push(block);
  }
  return units;
}

/**
 * Takes in a paragraph of guidance: what it says, and the other wordings that stand in it.
 *
 * @param {Unit} unit
 * @param {Paragraph} paragraph
 */
function guide(unit, paragraph) {
  unit.guidance.push(paragraph);
  if (!paragraph.style.includes("wording")) return;
  const strength = paragraph.marks.find((one) => /^(?:mild|middle|strong)_/.test(one))?.split("_")[0];
  const copy = { ...paragraph, style: paragraph.style.includes("list") ? "list bullet" : "", marks: [] };
  if (strength) unit.options.push({ strength, blocks: [copy] });
  else unit.options.at(-1)?.blocks.push(copy);
}

/**
 * What guidance says under a label; empty where it says nothing.
 *
 * @param {Unit} unit
 * @param {string} label
 */
export function guidance(unit, label) {
  const found = unit.guidance.map(words).find((text) => text.startsWith(label));
  return found ? found.slice(label.length).trim() : "";
}

/**
 * Tells guidance that is ours from words that only look like it.
 *
 * @param {Unit[]} units
 */
function ours(units) {
  const known = new Set(units.flatMap((unit) => unit.guidance.map(words)));
  const own = new Set(units.flatMap((unit) => unit.blocks.flatMap((block) => (block.kind === "paragraph" ? words(block) : []))));
  const open = units.flatMap((unit) => unit.guidance.filter((one) => one.pieces.some((piece) => piece.blank)).map(pattern));
  /** @type {(paragraph: Paragraph) => boolean} */
  return (paragraph) => {
    if (paragraph.level || isBox(paragraph)) return false; // a heading may say what guidance says elsewhere, and so may a clause
    const text = words(paragraph);
    return isGuidance(paragraph) ? known.has(text) || open.some((one) => one.test(text)) : known.has(text) && !own.has(text);
  };
}

/**
 * What a paragraph with blanks looks like when they are filled in.
 *
 * @param {Paragraph} paragraph
 */
function pattern(paragraph) {
  const pieces = paragraph.pieces.map((piece) => (piece.blank ? "[^\u0000]{1,400}?" : key(`x${piece.text}x`).slice(1, -1).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${pieces.join("")}$`, "u");
}

/**
 * Whether a paragraph begins a part, and of what that is the like.
 *
 * @param {Unit[]} units
 */
function headings(units) {
  const marks = new Map(units.flatMap((unit) => unit.marks.map((mark) => [mark, unit])));
  /** @type {Map<string, Unit[]>} a section may have the name of a clause in it */
  const titles = new Map();
  for (const unit of units) if (unit.title) titles.set(titleKey(unit.title), [...(titles.get(titleKey(unit.title)) ?? []), unit]);
  /** @type {Set<Unit>} */
  const used = new Set();
  /** @type {(paragraph: Paragraph, next: Block | undefined) => Unit | null | undefined} */
  return (paragraph, next) => {
    const text = words(paragraph);
    if (!text) return undefined;
    const marked = paragraph.marks.map((mark) => marks.get(mark)).find(Boolean);
    const alike = (titles.get(titleKey(text)) ?? []).filter((unit) => !used.has(unit));
    const named = alike.find((unit) => unit === marked) ?? alike.find((unit) => unit.heading?.level === paragraph.level) ?? alike[0];
    const caption = /caption|title/.test(paragraph.style) || (next?.kind === "table" && named?.kind !== "box"); // a table may have a clause's name
    const heads = paragraph.level > 0 || isBox(paragraph) || Boolean(marked) || (named && !caption);
    if (!heads) return undefined;
    const found = [named, marked].find((unit) => unit && !used.has(unit));
    if (found) used.add(found);
    return found ?? null;
  };
}

/**
 * Another file's parts, in its order.
 *
 * @param {Block[]} blocks
 * @param {Unit[]} units
 * @param {(text: string) => boolean} ignored whether a line says what the site's own form puts in while something is open
 * @returns {Segment[]}
 */
export function segments(blocks, units, ignored) {
  const [guides, heads] = [ours(units), headings(units)];
  /** @type {Segment[]} */
  const found = [{ unit: units[0], heading: null, blocks: [] }];
  for (const [place, block] of blocks.entries()) {
    if (block.kind === "table") {
      found[found.length - 1].blocks.push(block);
      continue;
    }
    const text = words(block);
    if (!text || guides(block) || ignored(text)) continue;
    const unit = heads(block, blocks[place + 1]);
    if (unit === undefined) found[found.length - 1].blocks.push(block);
    else found.push({ unit, heading: block, blocks: [] });
  }
  return byWords(found, units);
}

/** @type {(text: string) => string[]} */
const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * The paragraphs of clauses by the pairs of words in them.
 *
 * @param {Unit[]} units
 */
function index(units) {
  /** @type {Map<string, Set<{unit: Unit, size: number}>>} */
  const pairs = new Map();
  for (const unit of units) {
    const all = [unit.blocks, ...unit.options.map((option) => option.blocks)].flat();
    for (const block of all) {
      if (block.kind !== "paragraph") continue;
      const said = wordsOf(block.pieces.filter((piece) => !piece.blank).map((piece) => piece.text).join(" \u0000 "));
      const entry = { unit, size: said.length - 1 };
      if (said.length >= ENOUGH.words) for (let at = 1; at < said.length; at++) (pairs.get(`${said[at - 1]} ${said[at]}`) ?? pairs.set(`${said[at - 1]} ${said[at]}`, new Set()).get(`${said[at - 1]} ${said[at]}`))?.add(entry);
    }
  }
  /** @type {(text: string) => Unit | null} */
  return (text) => {
    /** @type {Map<{unit: Unit, size: number}, number>} */
    const hits = new Map();
    const said = wordsOf(text.slice(0, 20_000));
    for (const pair of new Set(said.slice(1).map((word, at) => `${said[at]} ${word}`))) for (const entry of pairs.get(pair) ?? []) hits.set(entry, (hits.get(entry) ?? 0) + 1);
    const best = [...hits].map(([entry, count]) => ({ unit: entry.unit, part: count / entry.size })).sort((one, other) => other.part - one.part)[0];
    return best && best.part >= ENOUGH.alike ? best.unit : null;
  };
}

/**
 * Finds clauses whose heading is gone or has another name by what they say.
 *
 * @param {Segment[]} found
 * @param {Unit[]} units
 * @returns {Segment[]}
 */
function byWords(found, units) {
  const there = new Set(found.map((segment) => segment.unit));
  const missing = units.filter((unit) => unit.kind === "clause" && !there.has(unit));
  if (!missing.length) return found;
  const like = index(units.filter((unit) => unit.kind === "clause"));
  return found.flatMap((segment) => {
    /** @type {Segment[]} */
    const parts = [{ ...segment, blocks: [] }];
    for (const block of segment.blocks) {
      const unit = block.kind === "paragraph" ? like(words(block)) : null;
      const now = parts[parts.length - 1];
      const takes = unit && unit !== now.unit && missing.includes(unit) && !parts.some((part) => part.unit === unit);
      if (takes && !now.unit && now.heading && !now.blocks.length) now.unit = unit;
      else if (takes) parts.push({ unit, heading: null, blocks: [] });
      else if (unit && unit === segment.unit && now.unit !== unit) parts.push({ unit: null, heading: null, blocks: [] });
      parts[parts.length - 1].blocks.push(block);
    }
    for (const part of parts) if (part.unit && part !== parts[0]) missing.splice(missing.indexOf(part.unit), missing.includes(part.unit) ? 1 : 0);
    if (parts[0].unit && !segment.unit) missing.splice(missing.indexOf(parts[0].unit), missing.includes(parts[0].unit) ? 1 : 0);
    return parts;
  });
}

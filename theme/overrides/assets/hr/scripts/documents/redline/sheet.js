// Several files of one document side by side, clause by clause: the sheet for the next meeting.

import { partsOf } from "./compare.js";
import { ACCEPTED, changesOf, shortened } from "./verdict.js";
import { key } from "./words.js";
import { runs, table, wordFile } from "./write.js";

/**
 * @typedef {import("./verdict.js").Finding} Finding
 * @typedef {import("./verdict.js").Shown} Shown
 */
/** @typedef {{state: Shown | "none", strength: string, changes: {out: string, came: string}[], filled: string[], text: string}} Side what one file makes of a clause */
/** @typedef {"agreed" | "same" | "open"} Standing all accept it; all say the same in other words; neither */
/** @typedef {{title: string, clause: number, standing: Standing, sides: Side[]}} Row `clause` is its place in the standard, or -1 */

/** @type {Side} */
const NOTHING = { state: "none", strength: "", changes: [], filled: [], text: "" };

/**
 * What one file makes of a clause.
 *
 * @param {Finding} finding
 * @returns {Side}
 */
function side({ item, state }) {
  const parts = item.pairs.flatMap(partsOf);
  return {
    state,
    strength: item.strength,
    changes: ACCEPTED.has(state) || state === "wording" ? [] : changesOf(item),
    filled: parts.filter((part) => part.how === "filled" && part.text.trim()).map((part) => part.text.trim()),
    text: key(parts.map((part) => part.text).join("")),
  };
}

/**
 * Whether all accept a clause, and whether they filled it in alike.
 *
 * @param {Side[]} sides
 * @returns {Standing}
 */
function standing(sides) {
  const alike = sides.every((one) => one.text === sides[0].text && one.state === sides[0].state);
  const filled = new Set(sides.filter((one) => one.filled.length).map((one) => one.filled.map(key).join("\n")));
  const dropped = new Set(sides.map((one) => one.state === "dropped"));
  if (sides.every((one) => one.state !== "none" && ACCEPTED.has(one.state)) && filled.size < 2 && dropped.size < 2) return "agreed";
  return alike ? "same" : "open";
}

/**
 * The sheet: each clause of the standard, and each that somebody added, after the clause that it follows.
 *
 * @param {Finding[][]} files
 * @returns {Row[]}
 */
export function sheet(files) {
  const units = [...new Set(files.flatMap((found) => found.map((one) => one.item.unit?.title ?? "").filter(Boolean)))];
  const order = new Map(files[0].filter((one) => one.item.unit?.kind === "clause").map((one, place) => [one.item.unit?.title ?? "", place]));
  /** @type {Row[]} */
  const rows = [];
  for (const title of [...units].sort((one, other) => (order.get(one) ?? 999) - (order.get(other) ?? 999))) {
    const sides = files.map((found) => {
      const finding = found.find((one) => one.item.unit?.title === title && (one.state !== "added" || one.item.unit.kind !== "clause"));
      return finding ? side(finding) : NOTHING;
    });
    const here = sides.map((one) => (one.state === "none" ? { ...one, state: /** @type {const} */ ("standard") } : one));
    rows.push({ title, clause: order.get(title) ?? -1, standing: standing(here), sides: here });
  }
  return [...rows, ...addedRows(files)];
}

/**
 * What somebody added. The same words of two are one row.
 *
 * @param {Finding[][]} files
 */
function addedRows(files) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const [place, found] of files.entries()) {
    for (const finding of found) {
      if (finding.state !== "added" || (finding.item.unit && finding.item.unit.kind !== "clause" && finding.item.unit.title)) continue;
      const own = side(finding);
      const row = rows.get(own.text) ?? { title: finding.item.title, clause: -1, standing: /** @type {const} */ ("open"), sides: files.map(() => NOTHING) };
      row.sides[place] = own;
      if (row.sides.every((one) => one.state !== "none")) row.standing = "same";
      rows.set(own.text, row);
    }
  }
  return [...rows.values()];
}

/**
 * @typedef {object} Words
 * @property {string} title
 * @property {string} clause
 * @property {string} standing
 * @property {Record<Shown | "none", string>} states
 * @property {Record<Standing, string>} standings
 * @property {Record<string, string>} strengths
 */

/**
 * What a cell says of a side, as lines.
 *
 * @param {Side} one
 * @param {Words} words
 */
export function sideLines(one, words) {
  const first = words.states[one.state] + (one.strength ? ` (${words.strengths[one.strength] ?? one.strength})` : "");
  return { first, filled: one.filled.map(shortened), changes: one.changes.map(({ out, came }) => ({ out: shortened(out), came: shortened(came) })) };
}

/**
 * The sheet as a Word file: what is open first.
 *
 * @param {Uint8Array} blank
 * @param {Row[]} rows
 * @param {string[]} names whose file each is
 * @param {Words} words
 */
export function sheetFile(blank, rows, names, words) {
  const width = Math.floor(8640 / (names.length + 2));
  const widths = Array.from({ length: names.length + 2 }, () => width);
  /** @type {(content: string) => string} */
  const cell = (content) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content || "<w:p/>"}</w:tc>`;
  /** @type {(inside: string) => string} */
  const paragraph = (inside) => `<w:p>${inside}</w:p>`;
  const head = [words.clause, ...names, words.standing].map((name) => cell(paragraph(runs(name, { bold: true }))));
  /** @param {Side} one */
  const said = (one) => {
    const { first, filled, changes } = sideLines(one, words);
    const lines = changes.map(({ out, came }) => paragraph(struck(out) + (out && came ? runs(" ") : "") + underlined(came)));
    return paragraph(runs(first)) + filled.map((text) => paragraph(runs(text))).join("") + lines.join("");
  };
  const lines = rows.map((row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(paragraph(runs(row.title, { bold: true })))}${row.sides.map((one) => cell(said(one))).join("")}${cell(paragraph(runs(words.standings[row.standing])))}</w:tr>`);
  const body = table([`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.join("")}</w:tr>`, ...lines], widths);
  return wordFile(blank, `${paragraph(runs(words.title, { bold: true }))}${body}`);
}

/** @type {(text: string) => string} */
const struck = (text) => runs(text).replaceAll("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>");
/** @type {(text: string) => string} */
const underlined = (text) => runs(text).replaceAll("<w:r>", '<w:r><w:rPr><w:u w:val="single"/></w:rPr>');

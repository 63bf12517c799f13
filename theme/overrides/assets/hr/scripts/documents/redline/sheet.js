// Several files of one document side by side, clause by clause: the sheet for the next meeting.

import { partsOf } from "./compare.js";
import { ACCEPTED, changesOf, shortened } from "./verdict.js";
import { key } from "./words.js";
import { runs, table, wordFile } from "./write.js";

/**
 * @typedef {import("./verdict.js").Finding} Finding
 * @typedef {import("./verdict.js").Shown} Shown
 */
/** @typedef {{state: Shown | "none", strength: string, changes: import("./verdict.js").Change[], filled: string[], text: string}} Side what one file makes of a clause */
/** @typedef {"agreed" | "same" | "open"} Standing all accept it; all say the same in other words; neither */
/** @typedef {{title: string, clause: number, standing: Standing, unlike: boolean, sides: Side[]}} Row
 *   `clause` is its place in the standard, or -1; `unlike` says that its blanks are not filled in alike */

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
  const said = item.unit || !item.title ? item : { ...item, pairs: item.pairs.slice(1) };
  return {
    state,
    strength: item.strength,
    changes: ACCEPTED.has(state) || state === "wording" || state === "out" ? [] : changesOf(said),
    filled: parts.filter((part) => part.how === "filled" && part.text.trim()).map((part) => part.text.trim()),
    text: key(parts.map((part) => part.text).join("")),
  };
}

/** @type {(sides: Side[]) => boolean} */
const unlike = (sides) => new Set(sides.filter((one) => one.filled.length).map((one) => one.filled.map(key).join("\n"))).size > 1;

/**
 * Whether all accept a clause, and whether they filled it in alike.
 *
 * @param {Side[]} sides
 * @returns {Standing}
 */
function standing(sides) {
  const alike = sides.every((one) => one.text === sides[0].text && one.state === sides[0].state);
  const dropped = new Set(sides.map((one) => one.state === "dropped"));
  if (sides.every((one) => one.state !== "none" && ACCEPTED.has(one.state)) && !unlike(sides) && dropped.size < 2) return "agreed";
  return alike ? "same" : "open";
}

/** @type {(unit: import("./outline.js").Unit) => string} the same in every file, though titles may be the same */
const name = (unit) => unit.marks[0] ?? `${unit.kind} ${unit.title}`;

/**
 * The sheet: each clause of the standard, and each that somebody added, after the clause that it follows.
 *
 * @param {Finding[][]} files
 * @returns {Row[]}
 */
export function sheet(files) {
  const units = new Map(files.flatMap((found) => found.flatMap(({ item: { unit } }) => (unit?.title ? [/** @type {const} */ ([name(unit), unit])] : []))));
  const order = new Map(files[0].flatMap(({ item: { unit } }) => (unit?.kind === "clause" ? [name(unit)] : [])).map((one, place) => [one, place]));
  /** @type {Row[]} */
  const rows = [];
  for (const [id, { title, kind }] of [...units].sort(([one], [other]) => (order.get(one) ?? 999) - (order.get(other) ?? 999))) {
    const sides = files.map((found) => {
      const finding = found.find(({ item, state }) => item.unit && name(item.unit) === id && (state !== "added" || kind !== "clause"));
      return finding ? side(finding) : NOTHING;
    });
    const here = sides.map((one) => (one.state === "none" ? { ...one, state: /** @type {const} */ ("standard") } : one));
    rows.push({ title, clause: order.get(id) ?? -1, standing: standing(here), unlike: unlike(here), sides: here });
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
      const row = rows.get(own.text) ?? { title: finding.item.title, clause: -1, standing: /** @type {const} */ ("open"), unlike: false, sides: files.map(() => NOTHING) };
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
 * @param {Row} row
 * @param {Words} words
 */
export function sideLines(one, row, words) {
  const first = words.states[one.state] + (one.strength ? ` (${words.strengths[one.strength] ?? one.strength})` : "");
  const changes = one.changes.map((change) => ({ ...change, out: shortened(change.out), came: shortened(change.came) }));
  return { first, filled: row.unlike ? one.filled.map(shortened) : [], changes };
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
  const width = Math.floor(12_400 / (names.length + 2));
  const widths = Array.from({ length: names.length + 2 }, () => width);
  /** @type {(content: string) => string} */
  const cell = (content) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content || "<w:p/>"}</w:tc>`;
  /** @type {(inside: string) => string} */
  const paragraph = (inside) => `<w:p>${inside}</w:p>`;
  const head = [words.clause, ...names, words.standing].map((name) => cell(`<w:p><w:pPr><w:keepNext/></w:pPr>${runs(name, { bold: true })}</w:p>`));
  /** @type {(one: Side, row: Row) => string} */
  const said = (one, row) => {
    const { first, filled, changes } = sideLines(one, row, words);
    const lines = changes.map(({ before, out, came, after }) => paragraph(`${runs(before)}${struck(out)}${runs(out && came ? " " : "")}${underlined(came)}${runs(after && ` ${after.trim()}`)}`));
    return paragraph(runs(first)) + filled.map((text) => paragraph(runs(text))).join("") + lines.join("");
  };
  const lines = rows.map((row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(paragraph(runs(row.title, { bold: true })))}${row.sides.map((one) => cell(said(one, row))).join("")}${cell(paragraph(runs(words.standings[row.standing])))}</w:tr>`);
  const body = table([`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.join("")}</w:tr>`, ...lines], widths);
  return wordFile(blank, `${paragraph(runs(words.title, { bold: true }))}${body}`, true);
}

/** @type {(text: string) => string} */
const struck = (text) => runs(text).replaceAll("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>");
/** @type {(text: string) => string} */
const underlined = (text) => runs(text).replaceAll("<w:r>", '<w:r><w:rPr><w:u w:val="single"/></w:rPr>');

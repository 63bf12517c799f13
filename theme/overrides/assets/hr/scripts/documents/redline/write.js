// A comparison as a Word file with tracked changes: accept all, and it says what the other text says; reject all, and it is the standard.

import { unzipSync, zipSync } from "../../../libraries/zip.js";

/**
 * @typedef {import("./compare.js").Comparison} Comparison
 * @typedef {import("./compare.js").Pair} Pair
 * @typedef {import("./compare.js").RowPair} RowPair
 * @typedef {import("./words.js").Part} Part
 * @typedef {import("./text.js").Styles} Styles
 */
/** @typedef {{author: string, date: string}} Who who made a change, and when, as Word writes it: 2026-01-31T09:30:00Z */

export const WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TEXT = "word/document.xml";
const FIRST_DAY = new Date(1980, 0, 1); // the first that a zip can hold
const UNHELD = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\p{Surrogate}\ufffe\uffff]/gu; // characters that XML cannot hold

/** @type {(text: string) => string} */
const xml = (text) => text.replace(UNHELD, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/**
 * A text as runs of Word, its lines kept.
 *
 * @param {string} text
 * @param {{tag?: "t" | "delText", bold?: boolean}} [look]
 */
export function runs(text, { tag = "t", bold = false } = {}) {
  const dress = bold ? "<w:rPr><w:b/></w:rPr>" : "";
  const lines = text.split("\n").map((line) => (line ? `<w:${tag} xml:space="preserve">${xml(line)}</w:${tag}>` : ""));
  return text ? `<w:r>${dress}${lines.join("<w:br/>")}</w:r>` : "";
}

/**
 * The blank Word file with another text in it. The same text gives the same bytes.
 *
 * @param {Uint8Array} blank
 * @param {string} body
 * @param {boolean} [wide] whether the paper lies on its long side
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function wordFile(blank, body, wide = false) {
  const parts = unzipSync(blank);
  const own = new TextDecoder().decode(parts[TEXT]);
  const head = own.slice(0, own.indexOf("<w:body>") + "<w:body>".length);
  const paper = own.slice(own.lastIndexOf("<w:sectPr"), own.lastIndexOf("</w:body>"));
  const lying = paper.replace(/<w:pgSz[^>]*>/, (size) => `<w:pgSz w:w="${/w:h="(\d+)"/.exec(size)?.[1]}" w:h="${/w:w="(\d+)"/.exec(size)?.[1]}" w:orient="landscape"/>`);
  return zipSync({ ...parts, [TEXT]: new TextEncoder().encode(`${head}${body}${wide ? lying : paper}</w:body></w:document>`) }, { mtime: FIRST_DAY });
}

/** Writes changes; each has a number of its own. */
class Writer {
  /**
   * @param {Who} who
   * @param {Styles} styles of the blank file
   */
  constructor(who, styles) {
    this.author = ` w:author="${xml(who.author)}"`;
    // LibreOffice takes a change at the end of a paragraph and one of the whole next paragraph for one, which takes the mark between them
    // along, unless two minutes lie between them.
    this.date = { words: who.date, whole: `${new Date(Date.parse(who.date) - 120_000).toISOString().slice(0, 19)}Z` };
    this.whole = false;
    this.ids = new Map([...styles].map(([id, { name }]) => [name, id]));
    this.count = 0;
  }

  /** @param {"ins" | "del"} kind */
  opening(kind) {
    this.count += 1;
    return `w:${kind} w:id="${this.count}"${this.author} w:date="${xml(this.whole ? this.date.whole : this.date.words)}"`;
  }

  /** @type {(kind: "ins" | "del", text: string) => string} */
  changed(kind, text) {
    return text ? `<${this.opening(kind)}>${runs(text, { tag: kind === "del" ? "delText" : "t" })}</w:${kind}>` : "";
  }

  /**
   * Words of both texts. Where they differ in less than a word, as in the form of a quotation mark, that alone is a change.
   *
   * @param {Part} part
   */
  words({ was, text }) {
    if (was === text) return runs(text);
    const most = Math.min(was.length, text.length);
    let start = 0;
    while (start < most && was[start] === text[start]) start += 1;
    let end = 0;
    while (end < most - start && was.at(-1 - end) === text.at(-1 - end)) end += 1;
    if (!was || !text) [start, end] = [0, 0];
    const [out, came] = [was.slice(start, was.length - end), text.slice(start, text.length - end)];
    return runs(text.slice(0, start)) + this.changed("del", out) + this.changed("ins", came) + runs(text.slice(text.length - end));
  }

  /** @param {Part} part */
  part(part) {
    return part.how === "same" ? this.words(part) : part.was === part.text ? runs(part.text) : this.changed("del", part.was) + this.changed("ins", part.text);
  }

  /** @type {(pair: {ours: boolean, theirs: boolean}) => string} the mark of a paragraph or a row that one text alone has */
  mark({ ours, theirs }) {
    return ours && theirs ? "" : `<${this.opening(theirs ? "ins" : "del")}/>`;
  }

  /**
   * @param {Pair} pair
   * @param {string} [bookmark]
   */
  block(pair, bookmark = "") {
    if (pair.kind === "table") return this.table(pair.rows);
    this.whole = !(pair.ours && pair.theirs);
    const style = this.ids.get(pair.style) ?? (pair.level ? this.ids.get(`heading ${Math.min(pair.level, 2)}`) : undefined);
    const mark = this.mark(pair);
    const properties = `${style ? `<w:pStyle w:val="${xml(style)}"/>` : ""}${mark && `<w:rPr>${mark}</w:rPr>`}`;
    const place = bookmark ? `<w:bookmarkStart w:id="${(this.count += 1)}" w:name="${xml(bookmark)}"/><w:bookmarkEnd w:id="${this.count}"/>` : "";
    return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${place}${pair.parts.map((part) => this.part(part)).join("")}</w:p>`;
  }

  /** @param {RowPair[]} rows */
  table(rows) {
    const width = Math.max(1, ...rows.map((row) => row.cells.length));
    const size = Math.floor(8640 / width);
    const lines = rows.map((row) => {
      this.whole = !(row.ours && row.theirs);
      const mark = this.mark(row);
      const cells = Array.from({ length: width }, (_, place) => `<w:tc><w:tcPr><w:tcW w:w="${size}" w:type="dxa"/></w:tcPr><w:p>${(row.cells[place] ?? []).map((part) => this.part(part)).join("")}</w:p></w:tc>`);
      return `<w:tr>${mark && `<w:trPr>${mark}</w:trPr>`}${cells.join("")}</w:tr>`;
    });
    return table(lines, Array.from({ length: width }, () => size));
  }
}

/**
 * A table with lines around its cells, and a paragraph after it, without which Word joins it with the next.
 *
 * @param {string[]} rows
 * @param {number[]} widths
 */
export function table(rows, widths) {
  const lines = ["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`);
  const properties = `<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${lines.join("")}</w:tblBorders></w:tblPr>`;
  return `<w:tbl>${properties}<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${rows.join("")}</w:tbl><w:p/>`;
}

/**
 * The comparison as a Word file with tracked changes.
 *
 * @param {Uint8Array} blank the site's own file
 * @param {Styles} styles of that file
 * @param {Comparison} comparison
 * @param {Who} who
 */
export function tracked(blank, styles, comparison, who) {
  const writer = new Writer(who, styles);
  /** @type {Set<import("./outline.js").Unit>} */
  const marked = new Set();
  const body = comparison.order.flatMap(({ item, pairs }) =>
    pairs.map((pair, place) => {
      const bookmark = !place && pair.kind === "paragraph" && pair.theirs && item.unit && !marked.has(item.unit) ? item.unit.marks[0] : "";
      if (bookmark && item.unit) marked.add(item.unit);
      return writer.block(pair, bookmark);
    }),
  );
  return wordFile(blank, body.join(""));
}

// The picked pages as one Word file: the site's empty packet, filled here, on the device.

import { W, open, pack, run } from "../documents/word-file.js";

const BLOCKS = new Map([
  ["H1", "Heading1"], ["H2", "Heading2"], ["H3", "Heading3"], ["H4", "Heading3"], ["DT", "Heading3"], ["SUMMARY", "Heading3"],
  ["P", ""], ["DD", ""], ["FIGCAPTION", ""], ["TH", ""], ["TD", ""], ["BLOCKQUOTE", "Quote"], ["LI", "ListBullet"],
]);
const AROUND = new Set(["UL", "OL", "TABLE", "DL"]);

/**
 * Words, and whether they are bold.
 *
 * @typedef {[text: string, bold: boolean]} Run
 */

/**
 * @param {XMLDocument} xml
 * @param {Run[]} runs
 * @param {string} style
 */
function paragraph(xml, runs, style) {
  const made = xml.createElementNS(W, "w:p");
  if (style) {
    const properties = xml.createElementNS(W, "w:pPr");
    const name = xml.createElementNS(W, "w:pStyle");
    name.setAttributeNS(W, "w:val", style);
    properties.append(name);
    made.append(properties);
  }
  made.append(...runs.map(([text, bold]) => run(xml, text, { bold })));
  return made;
}

/**
 * The words of a block, with what is bold, without the blocks inside it.
 *
 * @param {Element} block
 * @returns {Run[]}
 */
function runsOf(block) {
  /** @type {Run[]} */
  const runs = [];
  /** @type {(node: Node, bold: boolean) => void} */
  const walk = (node, bold) => {
    if (node.nodeType === Node.TEXT_NODE) runs.push([(node.textContent ?? "").replace(/\s+/g, " "), bold]);
    else if (node.nodeType === Node.ELEMENT_NODE && !BLOCKS.has(node.nodeName) && !AROUND.has(node.nodeName)) {
      for (const inner of node.childNodes) walk(inner, bold || node.nodeName === "STRONG" || node.nodeName === "B");
    }
  };
  for (const node of block.childNodes) walk(node, false);
  return runs.some(([text]) => text.trim()) ? runs : [];
}

/**
 * @param {XMLDocument} xml
 * @param {Element} element
 * @returns {Generator<Element>}
 */
function* paragraphs(xml, element) {
  for (const child of element.children) {
    const style = BLOCKS.get(child.nodeName);
    const runs = style === undefined ? [] : runsOf(child);
    if (style !== undefined && runs.length) yield paragraph(xml, runs, child.nodeName === "LI" && child.closest("ol") ? "ListNumber" : style);
    yield* paragraphs(xml, child);
  }
}

/**
 * The Word file.
 *
 * @param {ArrayBuffer} template the empty packet
 * @param {import("./store.js").Picks} picks
 * @param {import("./pages.js").Picked[]} pages the pages of the picks, in the same order
 * @param {{note: string}} words what the interface says
 * @returns {Blob}
 */
export function packet(template, picks, pages, words) {
  const file = open(template);
  const { xml } = file;
  const marks = [...xml.getElementsByTagNameNS(W, "bookmarkStart")];
  /** @type {(name: string) => Element} */
  const at = (name) => {
    const place = marks.find((mark) => mark.getAttributeNS(W, "name") === name)?.closest("p");
    if (!place) throw new Error(`the packet has no place named ${name}`);
    return place;
  };
  /** @type {Element[]} */
  const made = [];
  for (const [place, page] of pages.entries()) {
    const [first, ...rest] = paragraphs(xml, page.article);
    const note = picks.items[place].note.trim();
    if (first) made.push(first);
    if (note) made.push(paragraph(xml, [[`${words.note}: `, true], [note, false]], "Quote"));
    made.push(...rest, paragraph(xml, [[page.url, false]], ""));
  }
  const title = picks.title.trim();
  if (title) at("packet_title").replaceWith(paragraph(xml, [[title, false]], "Title"));
  at("packet").replaceWith(...made);
  return pack(file);
}

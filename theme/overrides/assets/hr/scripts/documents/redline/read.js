// A Word file, of this site or of anybody, as paragraphs and tables of plain words. Changes that are tracked in it count as accepted.

import { textReader } from "./text.js";
import { MOST, Refused, directory, unpack } from "./unpack.js";
import { attribute, byteReader, plain } from "./xml.js";

/**
 * @typedef {import("./text.js").Block} Block
 * @typedef {import("./text.js").Control} Control
 * @typedef {import("./text.js").Paragraph} Paragraph
 * @typedef {import("./text.js").Styles} Styles
 */

/**
 * What a file holds.
 *
 * @typedef {object} Read
 * @property {Block[]} blocks
 * @property {Styles} styles
 * @property {Map<string, Control>} controls the blanks that can be filled in, by their tag
 * @property {{document: string, version: string, language: string} | null} origin where it says that it comes from
 * @property {number} tracked how many changes are tracked in it
 * @property {number} comments
 * @property {boolean} macros
 * @property {boolean} embedded whether a part of its text lies in another file inside it, which is not read
 */

const MAIN = "word/document.xml";
const ORIGIN = "docProps/custom.xml";
const SMALL = 8_000_000; // for a part beside the text: styles, properties, footnotes
const OTHERS = new Map([["content.xml", /** @type {const} */ ("odt")], ["mimetype", /** @type {const} */ ("odt")]]);

/** @typedef {{bytes: Uint8Array, parts: Map<string, import("./unpack.js").Entry>}} Archive */

/**
 * Reads a part with a listener, where the part is there.
 *
 * @param {Archive} archive
 * @param {string} name
 * @param {Partial<import("./xml.js").Listener>} listener
 * @param {number} [most]
 */
function part({ bytes, parts }, name, listener, most = SMALL) {
  const entry = parts.get(name);
  if (!entry) return;
  const xml = byteReader({ open() {}, close() {}, text() {}, ...listener });
  unpack(bytes, entry, xml.write, most);
  xml.end();
}

/** @type {(name: string) => string} */
const local = (name) => name.slice(name.indexOf(":") + 1);

/**
 * Where the text of the file stands: Word on the web calls it by other names.
 *
 * @param {Archive} archive
 */
function mainPart(archive) {
  let found = "";
  part(archive, "_rels/.rels", {
    open(name, attributes) {
      if (local(name) === "Relationship" && attribute(attributes, "Type")?.endsWith("/officeDocument")) found = (attribute(attributes, "Target") ?? "").replace(/^\//, "");
    },
  });
  if (archive.parts.has(found) && /\.xml$/.test(found) && found.startsWith("word/")) return found;
  if (archive.parts.has(MAIN)) return MAIN;
  for (const [name, reason] of OTHERS) if (archive.parts.has(name)) throw new Refused(reason);
  throw new Refused("notWord");
}

/**
 * The styles of paragraphs by their ids, which each program and each language writes in its own way: their names and levels as headings.
 *
 * @param {Archive} archive
 * @returns {Styles}
 */
function stylesOf(archive) {
  /** @type {Styles} */
  const styles = new Map();
  let now = { name: "", level: 0 };
  part(archive, "word/styles.xml", {
    open(name, attributes) {
      const [kind, value] = [local(name), attribute(attributes, "w:val") ?? ""];
      if (kind === "style") {
        now = { name: "", level: 0 };
        styles.set(attribute(attributes, "w:styleId") ?? "", now);
      } else if (kind === "name") {
        now.name = value.toLowerCase();
        now.level = Number(/^heading (\d)$/.exec(now.name)?.[1] ?? 0);
      }
    },
  });
  return styles;
}

/**
 * What the file says of where it comes from.
 *
 * @param {Archive} archive
 */
function originOf(archive) {
  /** @type {Map<string, string>} */
  const values = new Map();
  let now = "";
  part(archive, ORIGIN, {
    open(name, attributes) {
      if (local(name) === "property") now = attribute(attributes, "name") ?? "";
    },
    text(text) {
      values.set(now, (values.get(now) ?? "") + plain(text));
    },
  }, 1_000_000);
  const [document, version] = [values.get("hr-document"), values.get("hr-version")];
  return document && version ? { document, version, language: values.get("hr-language") ?? "" } : null;
}

/**
 * Footnotes and endnotes by number: they are words of the agreement, too.
 *
 * @param {Archive} archive
 * @param {string} kind
 * @param {Styles} styles
 */
function notesOf(archive, kind, styles) {
  /** @type {Map<string, string>} */
  const notes = new Map();
  let id = "";
  const text = textReader(styles, new Map());
  part(archive, `word/${kind}s.xml`, {
    open(name, attributes) {
      if (local(name) === kind) id = attribute(attributes, "w:id") ?? "";
      text.open(name, attributes);
    },
    text: text.text,
    close(name) {
      text.close(name);
      if (local(name) !== kind) return;
      const words = text.blocks.splice(0).map((block) => (block.kind === "paragraph" ? block.pieces.map((piece) => piece.text).join("") : ""));
      notes.set(`${kind}:${id}`, words.join(" ").trim());
    },
  });
  return { notes, tracked: text.counts.tracked };
}

/**
 * Reads a Word file. Throws Refused where it is none that can be read.
 *
 * @param {Uint8Array} bytes
 * @returns {Read}
 */
export function readWord(bytes) {
  const archive = { bytes, parts: directory(bytes) };
  const main = mainPart(archive);
  const entry = archive.parts.get(main);
  if (entry && entry.size > MOST.part) throw new Refused("large");
  const styles = stylesOf(archive);
  const notes = ["footnote", "endnote"].map((kind) => notesOf(archive, kind, styles));
  const text = textReader(styles, new Map(notes.flatMap((one) => [...one.notes])));
  part(archive, main, text, MOST.part);
  return {
    blocks: text.blocks,
    styles,
    controls: text.controls,
    origin: originOf(archive),
    tracked: notes.reduce((sum, one) => sum + one.tracked, text.counts.tracked),
    comments: text.counts.comments,
    macros: [...archive.parts.keys()].some((name) => /(^|\/)vbaProject\.bin$/i.test(name)),
    embedded: text.counts.embedded > 0,
  };
}

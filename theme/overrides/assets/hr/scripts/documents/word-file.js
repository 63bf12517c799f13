// A Word file: a zip archive, one part of which holds the text. Opened, changed and packed again on the device.

import { unzipSync, zipSync } from "../../libraries/zip.js";

export const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const XML = "http://www.w3.org/XML/1998/namespace";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TEXT = "word/document.xml";
const FIRST_DAY = new Date(1980, 0, 1); // the first that a zip can hold, by the device's own clock, as zips have it

const UNHELD = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\p{Surrogate}\ufffe\uffff]/gu; // characters that XML cannot hold; everything else is text

/**
 * The parts of a Word file in their order, and its text, to be changed.
 *
 * @typedef {{parts: Record<string, Uint8Array>, xml: XMLDocument}} WordFile
 */

/** @type {(text: string) => string} what XML can hold of a text */
export const held = (text) => text.replace(UNHELD, "");
/** @type {(bytes: Uint8Array, type: DOMParserSupportedType) => Document} */
const parsed = (bytes, type) => new DOMParser().parseFromString(new TextDecoder().decode(bytes), type);

/**
 * Opens a Word file of this site's own. Throws where it is none.
 *
 * @param {ArrayBuffer} buffer
 * @returns {WordFile}
 */
export function open(buffer) {
  const parts = unzipSync(new Uint8Array(buffer));
  return { parts, xml: parsed(parts[TEXT], "application/xml") };
}

/**
 * The Word file as it now is. The same changes give the same bytes.
 *
 * @param {WordFile} file
 * @returns {Blob}
 */
export function pack({ parts, xml }) {
  const text = `${HEAD}${new XMLSerializer().serializeToString(xml.documentElement)}`;
  const packed = zipSync({ ...parts, [TEXT]: new TextEncoder().encode(text) }, { mtime: FIRST_DAY });
  return new Blob([packed], { type: TYPE });
}

/**
 * Changes other parts of a file than its text.
 *
 * @param {WordFile} file
 * @param {RegExp} names of the parts
 * @param {(part: XMLDocument) => void} doing
 */
export function change({ parts }, names, doing) {
  for (const name of Object.keys(parts).filter((one) => names.test(one))) {
    const part = /** @type {XMLDocument} */ (parsed(parts[name], "application/xml"));
    doing(part);
    parts[name] = new TextEncoder().encode(`${HEAD}${new XMLSerializer().serializeToString(part.documentElement)}`);
  }
}

/**
 * A run of words, its lines kept.
 *
 * @param {XMLDocument} xml
 * @param {string} text
 * @param {{bold?: boolean, white?: boolean}} [look] white: for machines, which people do not see
 */
export function run(xml, text, { bold = false, white = false } = {}) {
  const made = xml.createElementNS(W, "w:r");
  const properties = xml.createElementNS(W, "w:rPr");
  if (bold) properties.append(xml.createElementNS(W, "w:b"));
  if (white) {
    for (const [name, value] of [["color", "FFFFFF"], ["sz", "8"]]) {
      const property = xml.createElementNS(W, `w:${name}`);
      property.setAttributeNS(W, "w:val", value);
      properties.append(property);
    }
  }
  if (properties.children.length) made.append(properties);
  for (const [place, line] of held(text).split(/\r\n|\r|\n/).entries()) {
    if (place) made.append(xml.createElementNS(W, "w:br"));
    const words = xml.createElementNS(W, "w:t");
    words.setAttributeNS(XML, "xml:space", "preserve");
    words.textContent = line;
    made.append(words);
  }
  return made;
}

// The answers inside a Word file that was filled in here, as a part of their own, which Word and LibreOffice keep: opening the file brings
// them back.

import { directory, unpack } from "./redline/unpack.js";

const PART = "customXml/item9.xml";
const RELATIONS = "word/_rels/document.xml.rels";
const KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml";
const MOST = 2_000_000; // bytes of such a part
const FOUND = /<(?:\w+:)?draft\b[^>]*\burn:hrtp:draft\b[^>]*>([A-Za-z0-9+/=\s]+)<\//;

/**
 * Puts a value into the parts of a Word file.
 *
 * @param {Record<string, Uint8Array>} parts
 * @param {unknown} value
 */
export function putInto(parts, value) {
  const letters = [...new TextEncoder().encode(JSON.stringify(value))].map((byte) => String.fromCharCode(byte)).join("");
  const relations = new TextDecoder().decode(parts[RELATIONS]);
  const relation = `<Relationship Id="rIdDraft" Type="${KIND}" Target="../${PART}"/></Relationships>`;
  parts[RELATIONS] = new TextEncoder().encode(relations.replace("</Relationships>", relation));
  parts[PART] = new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<draft xmlns="urn:hrtp:draft">${btoa(letters)}</draft>`);
}

/**
 * The value in a Word file; null where there is none. Throws Refused where the file is one that nobody should unpack.
 *
 * @param {Uint8Array} bytes
 * @returns {unknown}
 */
export function foundIn(bytes) {
  for (const [name, entry] of directory(bytes)) {
    if (!/^customXml\/item\d+\.xml$/.test(name) || entry.size > MOST) continue;
    let text = "";
    const decoder = new TextDecoder();
    unpack(bytes, entry, (piece) => (text += decoder.decode(piece, { stream: true })), MOST);
    const found = FOUND.exec(text);
    if (found) return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(found[1].replaceAll(/\s/g, "")), (letter) => letter.charCodeAt(0))));
  }
  return null;
}

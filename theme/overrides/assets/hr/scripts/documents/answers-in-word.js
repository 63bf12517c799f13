// The answers inside a Word file that was filled in here, as a part of their own, which Word and LibreOffice keep: opening the file brings
// them back.

import { directory, unpack } from "./redline/unpack.js";

const PART = "customXml/item9.xml";
const PROPERTIES = "customXml/itemProps9.xml"; // which the format asks for beside it
const TYPES = "[Content_Types].xml";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
const NAMESPACE = "urn:hrtp:draft";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const ID = "{0B6E6E0C-5A0B-4C55-9B1B-64C0E3B7D1A9}"; // any will do, the same in every file
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
  const put = (/** @type {string} */ name, /** @type {string} */ xml) => (parts[name] = new TextEncoder().encode(xml));
  const add = (/** @type {string} */ name, /** @type {string} */ end, /** @type {string} */ xml) => put(name, new TextDecoder().decode(parts[name]).replace(end, xml + end));
  put(PART, `${HEAD}<draft xmlns="${NAMESPACE}">${btoa(letters)}</draft>`);
  put(PROPERTIES, `${HEAD}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="${ID}"><ds:schemaRefs><ds:schemaRef ds:uri="${NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`);
  put("customXml/_rels/item9.xml.rels", `${HEAD}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELATIONS}/customXmlProps" Target="itemProps9.xml"/></Relationships>`);
  add("word/_rels/document.xml.rels", "</Relationships>", `<Relationship Id="rIdDraft" Type="${RELATIONS}/customXml" Target="../${PART}"/>`);
  add(TYPES, "</Types>", `<Override PartName="/${PROPERTIES}" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>`);
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

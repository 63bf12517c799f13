// Fills in the blank Word file: the same file that can be downloaded, changed here, on the device.

import { unzip, zip } from "./zip.js";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const XML = "http://www.w3.org/XML/1998/namespace";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const LINE = "__________";
const RESTYLED = new Map([["GuidanceWording", null], ["GuidanceWordingList", "ListBullet"]]);

const of = (element, name) => [...element.getElementsByTagNameNS(W, name)];
const value = (element, name) => of(element, name)[0]?.getAttributeNS(W, "val") ?? "";
const style = (element) => (element.localName === "p" ? value(element, "pStyle") : "");
const tag = (control) => value(of(control, "sdtPr")[0] ?? control, "tag");

/** Characters that XML cannot hold are left out; everything else is text. */
export function asText(text) {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed ? text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "") : text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/g, "");
}

function run(xml, text) {
  const made = xml.createElementNS(W, "w:r");
  asText(text)
    .split(/\r\n|\r|\n/)
    .forEach((line, index) => {
      if (index) made.append(xml.createElementNS(W, "w:br"));
      const words = xml.createElementNS(W, "w:t");
      words.setAttributeNS(XML, "xml:space", "preserve");
      words.textContent = line;
      made.append(words);
    });
  return made;
}

/** The document's parts: each heading with what stands below it until the next. */
function pieces(body) {
  const found = [];
  for (const element of [...body.children]) {
    const name = style(element);
    if (name === "Heading1" || name === "Heading2" || name === "FrontHeading") {
      const mark = of(element, "bookmarkStart").map((one) => one.getAttributeNS(W, "name")).find((one) => one.startsWith("clause_"));
      found.push({ level: name, number: mark ? mark.slice(7).replace("_", ".") : "", elements: [] });
    }
    found.at(-1)?.elements.push(element);
  }
  return found;
}

function takeOut(parts, removed) {
  const remove = (part) => part.elements.forEach((element) => element.localName !== "sectPr" && element.remove());
  parts.forEach((part, place) => {
    if (part.number && removed.has(part.number)) remove(part);
    if (part.level !== "Heading1") return;
    const clauses = [];
    for (let next = place + 1; parts[next]?.level === "Heading2"; next++) clauses.push(parts[next]);
    if (clauses.length && clauses.every((clause) => removed.has(clause.number))) remove(part);
  });
}

function reword(part, strength) {
  const [heading, ...rest] = part.elements;
  const marked = `wording_${part.number.replace(".", "_")}_${strength}`;
  const start = rest.findIndex((element) => of(element, "bookmarkStart").some((one) => one.getAttributeNS(W, "name") === marked));
  if (start < 0) return;
  const wording = [];
  for (const element of rest.slice(start)) {
    if (!RESTYLED.has(style(element)) || (wording.length && of(element, "bookmarkStart").length)) break;
    wording.push(element);
  }
  const guidance = rest.findIndex((element) => style(element).startsWith("Guidance"));
  const caption = rest.findIndex((element) => style(element) === "TableCaption");
  const end = caption >= 0 && caption < guidance ? caption : guidance;
  rest.slice(0, end).forEach((element) => element.remove());
  let after = heading;
  for (const element of wording) {
    const copy = element.cloneNode(true);
    of(copy, "bookmarkStart").concat(of(copy, "bookmarkEnd")).forEach((one) => one.remove());
    const named = of(copy, "pStyle")[0];
    const plain = RESTYLED.get(style(copy));
    if (plain) named.setAttributeNS(W, "w:val", plain);
    else named.remove();
    after.after(copy);
    after = copy;
  }
}

function fillBlanks(xml, root, texts, clean) {
  for (const control of of(root, "sdt")) {
    const [kind, id] = tag(control).split(":");
    if (kind !== "blank" && kind !== "entries") continue;
    const text = texts[`${kind}:${id}`] ?? "";
    if (text) control.replaceWith(run(xml, text));
    else if (clean) control.replaceWith(run(xml, LINE));
  }
}

function fillRows(xml, body, entries, clean) {
  for (const table of of(body, "tbl")) {
    const rows = [...table.children].filter((row) => row.localName === "sdt" && tag(row).startsWith("repeat:"));
    if (!rows.length) continue;
    const given = entries[tag(rows[0]).slice(7)] ?? [];
    if (!given.length) {
      if (clean) rows.forEach((row) => fillBlanks(xml, row, {}, true));
      continue;
    }
    for (const entry of given) {
      const copy = rows[0].cloneNode(true);
      const texts = Object.fromEntries(Object.entries(entry).map(([id, text]) => [`blank:${id}`, text]));
      fillBlanks(xml, copy, texts, clean);
      rows[0].before(...of(copy, "tr"));
    }
    rows.forEach((row) => row.remove());
  }
}

function rowOf(element) {
  for (let around = element; around; around = around.parentElement) if (around.localName === "tr") return around;
  return null;
}

function dropRows(body, unasked) {
  for (const control of of(body, "sdt")) {
    const [kind, id] = tag(control).split(":");
    const row = rowOf(control);
    if (kind === "blank" && unasked.has(id) && row) row.remove();
  }
}

function unmark(body) {
  of(body, "bookmarkStart").concat(of(body, "bookmarkEnd")).forEach((one) => one.remove());
  of(body, "sdt")
    .filter((control) => tag(control).startsWith("repeat:"))
    .forEach((control) => control.replaceWith(...of(control, "tr")));
}

function renumber(body) {
  // Ids of controls have to differ, also where rows were copied.
  of(body, "sdtPr").forEach((properties, place) => of(properties, "id")[0]?.setAttributeNS(W, "w:val", String(1001 + place)));
}

/**
 * The filled-in Word file as a Blob.
 *
 * plan: removed (numbers of clauses that drop out), unasked (ids of questions that are not asked), wordings (number → strength), texts ("blank:id" and "entries:id" → words),
 * entries (step → a list of answers in words), clean (true: no guidance and no control is left).
 */
export async function fillIn(buffer, plan) {
  const files = await unzip(buffer);
  const xml = new DOMParser().parseFromString(new TextDecoder().decode(files.get("word/document.xml")), "application/xml");
  const body = of(xml, "body")[0];
  const parts = pieces(body);
  for (const part of parts) if (plan.wordings[part.number]) reword(part, plan.wordings[part.number]);
  takeOut(parts, plan.removed);
  dropRows(body, plan.unasked);
  fillRows(xml, body, plan.entries, plan.clean);
  fillBlanks(xml, body, plan.texts, plan.clean);
  if (plan.clean) {
    for (const paragraph of of(body, "p")) if (style(paragraph).startsWith("Guidance")) paragraph.remove();
    unmark(body);
  }
  renumber(body);
  const declared = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${new XMLSerializer().serializeToString(xml.documentElement)}`;
  files.set("word/document.xml", new TextEncoder().encode(declared));
  return zip(files, TYPE);
}

/** What a Word file says of where it comes from: {document, version}, or null. */
export async function origin(buffer) {
  try {
    const custom = (await unzip(buffer)).get("docProps/custom.xml");
    if (!custom) return null;
    const xml = new DOMParser().parseFromString(new TextDecoder().decode(custom), "application/xml");
    const values = new Map([...xml.getElementsByTagName("property")].map((one) => [one.getAttribute("name"), one.textContent]));
    const document = values.get("hr-document");
    const version = values.get("hr-version");
    return document && version ? { document, version } : null;
  } catch {
    return null;
  }
}

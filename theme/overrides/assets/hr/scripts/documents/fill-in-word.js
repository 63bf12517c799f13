// Fills in the blank Word file: the same file that can be downloaded, changed here, on the device.

import { putInto } from "./answers-in-word.js";
import { W, change, held, open, pack, run } from "./word-file.js";

const CLAUSE = "clause_"; // how the bookmark of a clause begins
const LINE = "__________";
const LINES = 4; // to write on
const FEET = /^word\/footer\d*\.xml$/;
const PROPERTIES = /^docProps\/core\.xml$/;
const DC = "http://purl.org/dc/elements/1.1/";
const UNDECIDED = "OpenClause"; // the style of what is to be decided about the clause below
const SIGNED = ["sign", "date"]; // what stands in the last two cells of a row in which somebody signs
const RESTYLED = new Map([["GuidanceWording", null], ["GuidanceWordingList", "ListBullet"]]);

/**
 * What is open in a draft: what to decide, by the id of the clause that hangs on it; all of it as a list, with the words above it;
 * and the mark for the foot of each page.
 *
 * @typedef {{decide: Record<string, string>, list: string[], title: string, text: string, mark: string}} Draft
 */

/**
 * What is to be done to the blank file.
 *
 * @typedef {object} Plan
 * @property {Set<string>} removed ids of clauses that drop out
 * @property {Set<string>} unasked ids of questions that are not asked
 * @property {Record<string, string>} wordings which wording a clause has, by its id
 * @property {Record<string, string>} texts the words for "blank:id" and "entries:id"
 * @property {Record<string, Record<string, string>[]>} entries what was entered in each step that repeats, in words
 * @property {boolean} clean whether no guidance and no control is left
 * @property {Draft | null} open what is open; null for a file in which everything is decided
 * @property {boolean} anchors whether signing services find marks where people sign
 * @property {unknown} saved the answers, as they are saved
 */

/**
 * A heading with what stands below it until the next. `clause` is the id of the clause that it begins.
 *
 * @typedef {{level: string, clause: string, elements: Element[]}} Piece
 */

/** @type {(element: Element, name: string) => Element[]} */
const of = (element, name) => [...element.getElementsByTagNameNS(W, name)];
/** @type {(element: Element, name: string) => string} */
const value = (element, name) => of(element, name)[0]?.getAttributeNS(W, "val") ?? "";
/** @type {(element: Element) => string} */
const style = (element) => (element.localName === "p" ? value(element, "pStyle") : "");
/** @type {(control: Element) => string} */
const tag = (control) => value(of(control, "sdtPr")[0] ?? control, "tag");
/** @type {(mark: Element) => string} */
const nameOf = (mark) => mark.getAttributeNS(W, "name") ?? "";
/** @type {(element: Element) => Element[]} */
const marks = (element) => [...of(element, "bookmarkStart"), ...of(element, "bookmarkEnd")];

/**
 * The document's parts.
 *
 * @param {Element} body
 */
function pieces(body) {
  /** @type {Piece[]} */
  const found = [];
  for (const element of [...body.children]) {
    const name = style(element);
    if (name === "Heading1" || name === "Heading2" || name === "FrontHeading") {
      const mark = of(element, "bookmarkStart").map(nameOf).find((one) => one.startsWith(CLAUSE)) ?? "";
      found.push({ level: name, clause: mark.slice(CLAUSE.length).replaceAll("_", "-"), elements: [] });
    }
    found.at(-1)?.elements.push(element);
  }
  return found;
}

/**
 * Takes clauses out, and the heading of a section that has no other.
 *
 * @param {Piece[]} parts
 * @param {Set<string>} removed
 */
function takeOut(parts, removed) {
  for (const [place, part] of parts.entries()) {
    const clauses = [];
    if (part.level === "Heading1") for (let next = place + 1; parts[next]?.level === "Heading2"; next++) clauses.push(parts[next]);
    const empty = clauses.length > 0 && clauses.every(({ clause }) => removed.has(clause));
    if (!empty && !removed.has(part.clause)) continue;
    for (const element of part.elements) if (element.localName !== "sectPr") element.remove();
  }
}

/**
 * Puts another wording, which stands in the guidance, into the clause.
 *
 * @param {Piece} part
 * @param {string} strength
 */
function reword(part, strength) {
  const undecided = part.elements.find((element) => style(element) === UNDECIDED);
  const [heading, ...rest] = part.elements.filter((element) => element !== undecided);
  const marked = `${strength}_${part.clause.replaceAll("-", "_")}`;
  const start = rest.findIndex((element) => of(element, "bookmarkStart").some((one) => nameOf(one) === marked));
  if (start < 0) return;
  const wording = [];
  for (const element of rest.slice(start)) {
    if (!RESTYLED.has(style(element)) || (wording.length && of(element, "bookmarkStart").length)) break;
    wording.push(element);
  }
  const guidance = rest.findIndex((element) => style(element).startsWith("Guidance"));
  const caption = rest.findIndex((element) => style(element) === "TableCaption");
  const end = caption >= 0 && caption < guidance ? caption : guidance;
  for (const element of rest.slice(0, end)) element.remove();
  (undecided ?? heading).after(...wording.map(asClause));
}

/**
 * A paragraph of guidance as one of the clause itself.
 *
 * @param {Element} element
 */
function asClause(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const mark of marks(copy)) mark.remove();
  const [named] = of(copy, "pStyle");
  const plain = RESTYLED.get(style(copy));
  if (plain) named.setAttributeNS(W, "w:val", plain);
  else named.remove();
  return copy;
}

/**
 * @param {XMLDocument} xml
 * @param {Element} root
 * @param {Record<string, string>} texts
 * @param {boolean} clean
 * @param {boolean} [kept] whether controls stay, so that Word can add another empty entry
 */
function fillBlanks(xml, root, texts, clean, kept = false) {
  for (const control of of(root, "sdt")) {
    const [kind, id] = tag(control).split(":");
    if (kind !== "blank" && kind !== "entries") continue;
    const text = texts[`${kind}:${id}`] ?? "";
    if (text && kept && !clean) {
      of(control, "showingPlcHdr")[0]?.remove();
      of(control, "sdtContent")[0].replaceChildren(run(xml, text));
    } else if (text) control.replaceWith(run(xml, text));
    else if (clean) control.replaceWith(run(xml, LINE));
  }
}

/**
 * @param {XMLDocument} xml
 * @param {Element} body
 * @param {Plan["entries"]} entries
 * @param {boolean} clean
 */
function fillRows(xml, body, entries, clean) {
  for (const table of of(body, "tbl")) {
    const repeated = [...table.children].find((row) => row.localName === "sdt" && tag(row).startsWith("repeat:"));
    if (!repeated) continue;
    const given = entries[tag(repeated).slice(7)] ?? [];
    const rows = of(repeated, "sdt").filter((item) => tag(item).startsWith("entry:"));
    if (!given.length) {
      if (clean) for (const row of rows) fillBlanks(xml, row, {}, true);
      continue;
    }
    for (const entry of given) {
      const copy = /** @type {Element} */ (rows[0].cloneNode(true));
      const texts = Object.fromEntries(Object.entries(entry).map(([id, text]) => [`blank:${id}`, text]));
      fillBlanks(xml, copy, texts, clean, true);
      rows[0].before(copy);
    }
    for (const row of rows) row.remove();
  }
}

/**
 * The row of a table in which an element stands.
 *
 * @param {Element} element
 */
function rowOf(element) {
  for (let around = element.parentElement; around; around = around.parentElement) if (around.localName === "tr") return around;
  return null;
}

/**
 * @param {Element} body
 * @param {Set<string>} unasked
 */
function dropRows(body, unasked) {
  for (const control of of(body, "sdt")) {
    const [kind, id] = tag(control).split(":");
    if (kind === "blank" && unasked.has(id)) rowOf(control)?.remove();
  }
}

/**
 * Leaves only entries in the contents whose headings stand, numbered as they are. The field itself begins in its first entry.
 *
 * @param {Element} body
 */
function mendContents(body) {
  const there = new Set(of(body, "bookmarkStart").map((mark) => mark.getAttributeNS(W, "name")));
  const entries = of(body, "p").filter((one) => style(one) === "TOC1");
  const field = [...(entries[0]?.children ?? [])].filter((one) => of(one, "fldChar").length || of(one, "instrText").length);
  const stand = entries.filter((one) => there.has(of(one, "hyperlink")[0].getAttributeNS(W, "anchor")));
  let number = 0;
  for (const entry of stand) {
    const [words] = of(entry, "t");
    words.textContent = (words.textContent ?? "").replace(/^\d+\./, () => `${++number}.`);
  }
  if (stand.length) of(stand[0], "hyperlink")[0].before(...field);
  for (const entry of entries) if (!stand.includes(entry)) entry.remove();
}

/**
 * Leaves lines on which a pen can write what people agree on beyond the text.
 *
 * @param {Element} body
 */
function ruleLines(body) {
  for (const control of of(body, "sdt").filter((one) => tag(one) === "other-changes")) {
    const [line] = of(control, "p");
    for (const words of of(line, "r")) words.remove();
    control.replaceWith(...Array.from({ length: LINES }, () => line.cloneNode(true)));
  }
}

/**
 * A reference to what has dropped out keeps its words alone.
 *
 * @param {Element} body
 */
function unlink(body) {
  const here = new Set(of(body, "bookmarkStart").map(nameOf));
  for (const link of of(body, "hyperlink")) if (!here.has(link.getAttributeNS(W, "anchor") ?? "")) link.replaceWith(...link.children);
}

/**
 * Puts marks where people sign, by which a signing service places its fields: /sign-1/ and /date-1/, white and small. The last table is
 * that of signatures.
 *
 * @param {XMLDocument} xml
 * @param {Element} body
 */
function anchor(xml, body) {
  const rows = of(of(body, "tbl").at(-1) ?? body, "tr").slice(1);
  for (const [place, row] of rows.entries()) {
    for (const [cell, what] of SIGNED.entries()) {
      const line = of(of(row, "tc").slice(-SIGNED.length)[cell], "p")[0];
      line.append(run(xml, `/${what}-${place + 1}/`, { white: true }));
    }
  }
}

/**
 * Leaves no control. The marks of clauses stay: by them the file is compared with the standard when it comes back.
 *
 * @param {Element} body
 */
function unmark(body) {
  for (const control of of(body, "sdt")) if (tag(control).startsWith("repeat:")) control.replaceWith(...of(control, "tr"));
}

/**
 * A paragraph of its own.
 *
 * @param {XMLDocument} xml
 * @param {Node[]} runs
 * @param {boolean} [newPage] whether what follows begins on a page of its own
 */
function paragraph(xml, runs, newPage = false) {
  const made = xml.createElementNS(W, "w:p");
  made.append(...runs);
  if (newPage) {
    const broken = xml.createElementNS(W, "w:br");
    broken.setAttributeNS(W, "w:type", "page");
    const holder = xml.createElementNS(W, "w:r");
    holder.append(broken);
    made.append(holder);
  }
  return made;
}

/**
 * Leaves what the blank file says above a clause that hangs on a question only where nobody has answered it.
 *
 * @param {Piece[]} parts
 * @param {Record<string, string>} decide
 */
function unmarkDecided(parts, decide) {
  for (const { clause, elements } of parts) {
    if (!decide[clause]) for (const element of elements) if (style(element) === UNDECIDED) element.remove();
  }
}

/**
 * Lists all that is open on a first page that can be deleted.
 *
 * @param {XMLDocument} xml
 * @param {Element} body
 * @param {Draft} draft
 */
function listOpen(xml, body, { list, title, text }) {
  const items = list.map((words) => paragraph(xml, [run(xml, `☐ ${words}`)]));
  body.prepend(paragraph(xml, [run(xml, title, { bold: true })]), paragraph(xml, [run(xml, text)]), ...items, paragraph(xml, [], true));
}

/**
 * Ids of controls have to differ, also where rows were copied.
 *
 * @param {Element} root
 * @param {number} [first]
 * @returns {number} the first that is free
 */
function renumber(root, first = 1001) {
  const controls = of(root, "sdtPr");
  for (const [place, properties] of controls.entries()) of(properties, "id")[0]?.setAttributeNS(W, "w:val", String(first + place));
  return first + controls.length;
}

/**
 * Puts a mark before the words of a paragraph.
 *
 * @param {Element} paragraph
 * @param {string} mark
 */
function stamp(paragraph, mark) {
  const properties = [...paragraph.children].find((one) => one.localName === "pPr");
  const made = run(/** @type {XMLDocument} */ (paragraph.ownerDocument), `${mark} `, { bold: true });
  if (properties) properties.after(made);
  else paragraph.prepend(made);
}

/**
 * What a copy is called in a list of files: that it is a draft, whose it is, and which document.
 *
 * @param {XMLDocument} properties
 * @param {string} [mark]
 * @param {string} [name]
 */
function entitle(properties, mark, name) {
  const [title] = properties.getElementsByTagNameNS(DC, "title");
  title.textContent = held([mark, [name, title.textContent].filter(Boolean).join(" · ")].filter(Boolean).join(" "));
}

/**
 * The filled-in Word file.
 *
 * @param {ArrayBuffer} buffer the blank one
 * @param {Plan} plan
 * @returns {Blob}
 */
export function fillIn(buffer, plan) {
  const file = open(buffer);
  const { xml } = file;
  const [body] = of(xml.documentElement, "body");
  const parts = pieces(body);
  takeOut(parts, plan.removed);
  for (const part of parts) if (plan.wordings[part.clause] && !plan.removed.has(part.clause)) reword(part, plan.wordings[part.clause]);
  mendContents(body);
  dropRows(body, plan.unasked);
  fillRows(xml, body, plan.entries, plan.clean);
  if (plan.anchors) anchor(xml, body);
  const [named] = of(body, "p").filter((one) => style(one) === "Title").flatMap((one) => of(one, "sdt"));
  const name = named && plan.texts[tag(named)];
  fillBlanks(xml, body, plan.texts, plan.clean);
  if (plan.clean) {
    for (const paragraph of of(body, "p")) if (style(paragraph).startsWith("Guidance")) paragraph.remove();
    ruleLines(body);
    unmark(body);
  }
  unlink(body);
  unmarkDecided(parts, plan.open?.decide ?? {});
  if (plan.open) {
    const [kind] = of(body, "p").filter((one) => style(one) === "Subtitle");
    if (kind) stamp(kind, plan.open.mark);
    listOpen(xml, body, plan.open);
  }
  let free = renumber(body);
  change(file, FEET, (foot) => {
    fillBlanks(foot, foot.documentElement, plan.texts, plan.clean);
    if (plan.open) stamp(of(foot.documentElement, "p")[0], plan.open.mark);
    free = renumber(foot.documentElement, free);
  });
  change(file, PROPERTIES, (properties) => entitle(properties, plan.open?.mark, name));
  putInto(file.parts, plan.saved);
  return pack(file);
}

// The text of a document below its form, as the answers make it.

import { all, element, one, said } from "../elements.js";

/**
 * A clause: where it stands, under which answers it holds, its text as it usually is, and the choice of its wording.
 *
 * @typedef {object} Clause
 * @property {HTMLElement} element
 * @property {string} id
 * @property {import("./answers.js").Condition[]} when
 * @property {HTMLElement} text
 * @property {Node[]} usual
 * @property {HTMLElement | null} wording
 * @property {HTMLElement | null} decide what has to be decided before it stands; none where it always does
 */

const preview = one(document, "[data-preview]");

/** @type {Clause[]} */
export const clauses = all(preview, "[data-clause]").map((element) => {
  const text = one(element, "[data-text]");
  return {
    element,
    id: element.id,
    when: JSON.parse(element.dataset.when ?? "[]"),
    text,
    usual: [...text.childNodes].map((node) => node.cloneNode(true)),
    wording: element.querySelector("[data-wording]"),
    decide: element.querySelector("[data-decide]"),
  };
});
const labels = new Map(all(preview, "[data-blank]").map((blank) => [said(blank, "blank"), blank.textContent]));
/** @type {WeakMap<HTMLTableElement, HTMLTableRowElement[]>} the rows of a table of entries before any was filled in */
const empty = new WeakMap();

/** @type {<Kind extends Node>(node: Kind) => Kind} */
function copy(node) {
  return /** @type {typeof node} */ (node.cloneNode(true));
}

/** The wordings, beside the usual one, of each clause that has others. */
export function wordingsOf() {
  return new Map(clauses.flatMap(({ id, wording }) => (wording ? [[id, all(wording, "input", HTMLInputElement).flatMap(({ value }) => value || [])]] : [])));
}

/**
 * Says on the cover that the text is a draft, and what is open; says nothing where all is decided.
 *
 * @param {string | null} title
 * @param {string[]} list
 */
export function showDraft(title, list) {
  const mark = one(preview, "[data-draft-cover]");
  mark.hidden = title === null;
  one(mark, "p").textContent = title;
  one(mark, "ul").replaceChildren(...list.map((words) => element("li", words)));
}

/** Which wording is chosen for each clause that has another than the usual one. */
export function readWordings() {
  /** @type {Record<string, string>} */
  const wordings = {};
  for (const { id, wording } of clauses) {
    /** @type {HTMLInputElement | null | undefined} */
    const checked = wording?.querySelector("input:checked");
    if (checked?.value) wordings[id] = checked.value;
  }
  return wordings;
}

/** @param {Record<string, string>} wordings */
export function writeWordings(wordings) {
  for (const { id, wording } of clauses) {
    if (wording) for (const option of all(wording, "input", HTMLInputElement)) option.checked = option.value === (wordings[id] ?? "");
  }
}

/**
 * Calls back when something is chosen, once it can be.
 *
 * @param {() => void} changed
 */
export function listen(changed) {
  for (const { wording } of clauses) if (wording) wording.hidden = false;
  preview.addEventListener("input", changed);
}

/**
 * Shows the text with the answers in it.
 *
 * @param {(clause: Clause) => "in" | "out" | "open"} stands
 * @param {Record<string, string>} wordings
 * @param {{texts: Record<string, string>, entries: Record<string, Record<string, string>[]>}} words
 * @param {(id: string) => boolean} asked whether a question is asked: of the cover, only those rows are shown
 */
export function showText(stands, wordings, { texts, entries }, asked) {
  for (const row of all(preview, ".hr-cover table:not([data-entries]) tbody tr")) row.hidden = !asked(said(one(row, "[data-blank]"), "blank"));
  for (const clause of clauses) {
    const standing = stands(clause);
    clause.element.hidden = standing === "out";
    if (clause.decide) clause.decide.hidden = standing !== "open";
    setWording(clause, wordings[clause.id] ?? "");
  }
  for (const blank of all(preview, ".hr-clause__text [data-blank], [data-intro] [data-blank], .hr-cover [data-blank]")) {
    if (blank.closest("[data-entries]")) continue;
    const id = said(blank, "blank");
    const text = texts[`blank:${id}`] || texts[`entries:${id}`] || "";
    blank.textContent = text || labels.get(id) || id;
    blank.classList.toggle("hr-blank--filled", Boolean(text));
  }
  for (const table of all(preview, "[data-entries]", HTMLTableElement)) showEntries(table, entries[said(table, "entries")] ?? []);
  number();
}

/**
 * @param {Clause} clause
 * @param {string} strength
 */
function setWording({ element, text, usual, wording }, strength) {
  if (!wording || wording.dataset.now === strength) return;
  wording.dataset.now = strength;
  const kept = [...text.children].filter((child) => child.matches(".hr-scroll"));
  const option = strength && element.querySelector(`[data-option="${CSS.escape(strength)}"]`);
  const nodes = option ? [...option.children].filter((child) => !child.matches(".hr-note__label")) : usual.filter((node) => !(node instanceof Element && node.matches(".hr-scroll")));
  text.replaceChildren(...nodes.map(copy), ...kept);
}

/**
 * @param {HTMLTableElement} table
 * @param {Record<string, string>[]} entries
 */
function showEntries(table, entries) {
  const [body] = table.tBodies;
  const blank = empty.get(table) ?? [...body.rows].map(copy);
  empty.set(table, blank);
  body.replaceChildren(...(entries.length ? entries.map((entry) => filled(copy(blank[0]), entry)) : blank.map(copy)));
}

/**
 * @param {HTMLTableRowElement} row
 * @param {Record<string, string>} entry
 */
function filled(row, entry) {
  for (const blank of all(row, "[data-blank]")) {
    const text = entry[said(blank, "blank")];
    if (text) blank.textContent = text;
    blank.classList.toggle("hr-blank--filled", Boolean(text));
  }
  return row;
}

/**
 * What a clause is called, without its number.
 *
 * @param {HTMLElement} clause
 */
export function titleOf(clause) {
  return one(clause, "h4").lastChild?.textContent?.trim() ?? "";
}

/** Numbers the sections and clauses that stand, and names these in the line of their section. */
function number() {
  let section = 0;
  for (const part of all(preview, "[data-section]")) {
    const shown = all(part, "[data-clause]").filter((clause) => !clause.hidden);
    part.hidden = !shown.length;
    if (!shown.length) continue;
    section += 1;
    one(part, "[data-section-number]").textContent = `${section}.`;
    for (const [place, clause] of shown.entries()) one(clause, "[data-clause-number]").textContent = `${section}.${place + 1}`;
    one(part, "[data-inside]").textContent = shown.map(titleOf).join("; ");
  }
}

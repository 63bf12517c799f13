// What people should look at again: said at each field that it speaks of, and in a list whose words lead there.

import { all, element, link, said } from "../elements.js";
import { counted, findings, isAdvice, isAmount, isWhole } from "./checks.js";
import { fieldsOf, form, goTo, questions } from "./questions.js";

/** @type {{line: HTMLElement, words: string, check: import("./checks.js").Check}[]} */
const checks = all(form, "[data-check]").map((line) => ({ line, words: (line.textContent ?? "").trim(), check: JSON.parse(said(line, "check")) }));

const inWholes = counted(checks.map(({ check }) => check), questions);

/**
 * Shows every warning. Gives the words of those that are more than advice: while one stands, the document is not finished.
 *
 * @param {import("./answers.js").Given} given
 * @param {boolean} touched whether anything was answered yet
 * @returns {string[]}
 */
export function showWarnings(given, touched) {
  const before = all(form, "[aria-invalid]");
  for (const mark of all(form, "[data-warning]")) mark.remove();
  /** @type {Map<HTMLElement, string[]>} */
  const wrong = new Map();
  const open = [];
  for (const { line, words, check } of checks) {
    const fields = findings(check, given, questions, touched).flatMap(({ question, entry }) => fieldsOf(question).at(entry ?? 0) ?? []).filter((field) => check.kind !== "half" || !isInHand(field));
    line.hidden = !fields.length;
    if (!fields.length) continue;
    for (const field of fields) mark(field, said(line, "checkId"), words, wrong);
    // The same link stays: somebody may be pressing it.
    if (line.querySelector("a")?.hash !== `#${fields[0].id}`) line.replaceChildren(to(words, fields[0]));
    if (!isAdvice(check)) open.push(words);
  }
  for (const [id, { type, label }] of questions) {
    if (type !== "number" && type !== "money") continue;
    for (const field of fieldsOf(id)) {
      if (isAmount(field.value) && (isWhole(field.value) || !inWholes.has(id))) continue;
      const words = said(form, isAmount(field.value) ? "sayWhole" : "sayAmount");
      mark(field, "amount", words, wrong);
      open.push(`${label} ${words}`);
    }
  }
  for (const field of new Set([...before, ...wrong.keys()])) describe(field, wrong.get(field));
  return open;
}

/** @type {(field: HTMLElement) => boolean} whether somebody is just filling in the entry in which a field stands */
const isInHand = (field) => Boolean(field.closest(".hr-entry")?.contains(document.activeElement));

/**
 * @param {HTMLElement} field
 * @param {string} id of the warning
 * @param {string} words
 * @param {Map<HTMLElement, string[]>} wrong the ids of the warnings at each field
 */
function mark(field, id, words, wrong) {
  const made = element("p", words, "hr-question__warning");
  made.id = `${field.id}-${id}`;
  made.dataset.warning = "";
  field.closest("[data-question]")?.append(made);
  wrong.set(field, [...(wrong.get(field) ?? []), made.id]);
}

/**
 * @param {HTMLElement} field
 * @param {string[]} [warnings] ids; none where all is well
 */
function describe(field, warnings = []) {
  const help = `${field.id}-help`;
  const described = [...(document.getElementById(help) ? [help] : []), ...warnings];
  if (warnings.length) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  if (described.length) field.setAttribute("aria-describedby", described.join(" "));
  else field.removeAttribute("aria-describedby");
}

/**
 * A link to a field.
 *
 * @param {string} words
 * @param {HTMLElement} field
 */
export function to(words, field) {
  const way = link(words, `#${field.id}`);
  way.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(field);
  });
  return way;
}

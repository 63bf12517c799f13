// The form of a document: its questions, and the answers in it, read and written.

import { all, one, openAround, said } from "../elements.js";
import { underTheirIds } from "./saved.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/**
 * A step that is answered several times: where its entries stand, and what a new one is made of.
 *
 * @typedef {import("./answers.js").Repeated & {list: HTMLElement, template: HTMLTemplateElement}} Step
 */

export const form = one(document, "form.hr-form", HTMLFormElement);

/** @type {(wrapper: ParentNode) => Control} */
const control = (wrapper) => /** @type {Control} */ (one(wrapper, "input, textarea, select"));

/** @type {(wrapper: HTMLElement) => [string, import("./answers.js").Question]} */
const questionOf = (wrapper) => {
  const choices = wrapper.querySelector("select")?.options ?? [];
  const question = {
    type: said(wrapper, "type"),
    label: [...one(wrapper, "label").childNodes].filter((node) => node.nodeName !== "SMALL").map((node) => node.textContent).join("").trim(),
    when: JSON.parse(wrapper.dataset.when ?? "[]"),
    labels: new Map([...choices].map((option) => [option.value, option.textContent])),
    formerly: (wrapper.dataset.formerly ?? "").split(" ").filter(Boolean),
  };
  return [said(wrapper, "question"), question];
};

const templates = all(form, "template[data-entry]", HTMLTemplateElement);

/** @type {import("./answers.js").Questions} */
export const questions = new Map([form, ...templates.map((template) => template.content)].flatMap((part) => all(part, "[data-question]").map(questionOf)));

/** @type {Step[]} */
export const steps = all(form, "[data-repeats]").map((step) => {
  const template = one(step, "template[data-entry]", HTMLTemplateElement);
  return { id: said(step, "step"), first: said(one(template.content, "[data-question]"), "question"), list: one(step, "[data-entries-list]"), template };
});

/** What the document asks, as saved answers are read for it. */
export const asks = {
  document: said(form, "document"),
  version: said(form, "version"),
  questions,
  steps: new Map(steps.map(({ id, template }) => [id, all(template.content, "[data-question]").map((wrapper) => said(wrapper, "question"))])),
};

/** The questions that are asked once. */
const single = all(form, "[data-question]");

/** @type {(wrappers: HTMLElement[]) => import("./answers.js").Answers} */
const answersIn = (wrappers) => Object.fromEntries(wrappers.map((wrapper) => [said(wrapper, "question"), control(wrapper).value]));

/** What is filled in, apart from the wordings of clauses. */
export function readAnswers() {
  const entries = steps.map(({ id, list }) => [id, [...list.children].map((entry) => answersIn(all(entry, "[data-question]")))]);
  return { answers: answersIn(single), entries: Object.fromEntries(entries) };
}

/**
 * Fills the form. What it does not ask for is left out; a step that repeats has at least one entry.
 *
 * @param {Pick<import("./answers.js").Given, "answers" | "entries">} given
 */
export function writeAnswers({ answers, entries }) {
  const now = underTheirIds(answers, questions); // drafts on the device may be older than the document
  for (const wrapper of single) control(wrapper).value = now[said(wrapper, "question")] ?? "";
  for (const step of steps) {
    step.list.replaceChildren();
    const found = entries[step.id] ?? [];
    for (const entry of found.length ? found : [{}]) addEntry(step, underTheirIds(entry, questions));
  }
}

let counter = 0;

/**
 * Adds an entry to a step, and puts the answers into it.
 *
 * @param {Step} step
 * @param {import("./answers.js").Answers} [answers]
 * @returns {Control} the first field of the new entry
 */
export function addEntry(step, answers = {}) {
  const entry = one(/** @type {DocumentFragment} */ (step.template.content.cloneNode(true)), ".hr-entry");
  counter += 1;
  for (const element of all(entry, "[id]")) element.id = element.id.replace(/-0(?=$|-help$)/, `-${counter}`);
  for (const label of all(entry, "label", HTMLLabelElement)) label.htmlFor = label.htmlFor.replace(/-0$/, `-${counter}`);
  for (const element of all(entry, "[aria-describedby]")) {
    element.setAttribute("aria-describedby", (element.getAttribute("aria-describedby") ?? "").replace(/-0-help$/, `-${counter}-help`));
  }
  for (const wrapper of all(entry, "[data-question]")) control(wrapper).value = answers[said(wrapper, "question")] ?? "";
  step.list.append(entry);
  numberEntries(step);
  return control(entry);
}

/**
 * Takes an entry out.
 *
 * @param {Step} step
 * @param {Element} inside anything in the entry
 */
export function removeEntry(step, inside) {
  inside.closest(".hr-entry")?.remove();
  numberEntries(step);
}

/** @param {Step} step */
function numberEntries({ list }) {
  for (const [place, entry] of [...list.children].entries()) one(entry, "[data-number]").textContent = String(place + 1);
}

/**
 * Shows the questions that are asked, and hides the others.
 *
 * @param {(id: string) => boolean} asked
 */
export function showQuestions(asked) {
  for (const wrapper of single) wrapper.hidden = !asked(said(wrapper, "question"));
}

/**
 * The fields of a question, in the order of the form: one, or one in each entry of a step that repeats.
 *
 * @param {string} id
 */
export function fieldsOf(id) {
  return all(form, `[data-question="${CSS.escape(id)}"]`).filter((wrapper) => !wrapper.hidden).map(control);
}

/**
 * The questions that are asked and not answered: what each is called, its field, and whether the document cannot do without. Of entries
 * in which nothing is filled in, the first alone is asked for.
 *
 * @param {ParentNode} [within]
 */
export function openQuestions(within = form) {
  return asking(within)
    .filter((wrapper) => !control(wrapper).value.trim())
    .map((wrapper) => ({ label: questions.get(said(wrapper, "question"))?.label ?? "", field: control(wrapper), required: "required" in wrapper.dataset }));
}

/**
 * How many questions are asked.
 */
export function countQuestions() {
  return asking(form).length;
}

/** @type {(within: ParentNode) => HTMLElement[]} */
function asking(within) {
  return all(within, "[data-question]").filter((wrapper) => !wrapper.hidden && !isSpare(wrapper.closest(".hr-entry")));
}

/** @type {(entry: Element | null) => boolean} */
function isSpare(entry) {
  return Boolean(entry?.previousElementSibling) && all(/** @type {Element} */ (entry), "[data-question]").every((wrapper) => !control(wrapper).value.trim());
}

/**
 * Opens the step in which a field stands, and the form around it, and goes there.
 *
 * @param {HTMLElement} field
 */
export function goTo(field) {
  openAround(field);
  field.focus();
}

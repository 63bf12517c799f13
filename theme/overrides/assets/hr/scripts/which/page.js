// Which document fits: once all questions are answered, the answer shows, with the reasons that hold and the answers that decided.

import { toAddress } from "../address.js";
import { all, one, said } from "../elements.js";
import { deciding, holds, ledTo } from "./reasons.js";

const form = one(document, "[data-which]", HTMLFormElement);
const status = one(form, "[data-which-status]");
const area = one(document, "[data-which-answer]");
const heading = one(area, "h2");
const store = one(document, "[data-which-documents]");
const questions = all(form, "[data-asked]").map((part) => ({ part, name: said(part, "asked"), short: said(part, "short"), inputs: all(part, "input", HTMLInputElement) }));
const names = questions.map(({ name }) => name);
const cards = new Map(all(store, "[data-led-to]").map((card) => [said(card, "ledTo"), card]));
const reasons = [...cards].flatMap(([name, card]) =>
  all(card, "[data-reason]").map((line) => ({ line, document: name, part: said(line, "reason"), when: JSON.parse(said(line, "when")) })),
);

/** @type {(question: typeof questions[number]) => HTMLInputElement | undefined} */
const chosen = ({ inputs }) => inputs.find((input) => input.checked);

/** @returns {import("./reasons.js").Answers} */
const answers = () => Object.fromEntries(questions.map((question) => [question.name, chosen(question)?.value ?? ""]));

const open = () => questions.filter((question) => !chosen(question));

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  for (const { name, inputs } of questions) for (const input of inputs) input.checked = input.value === asked.get(name);
  return open().length === 0;
}

/**
 * Puts a document's card where it belongs, with the reasons that hold.
 *
 * @param {HTMLElement} place
 * @param {string} part
 * @param {string | null} name
 */
function fill(place, part, name) {
  const card = cards.get(name ?? "");
  if (!card) return "";
  const given = answers();
  const held = reasons.filter((reason) => reason.document === name && reason.part === part && holds(reason, given));
  for (const { line, document: led } of reasons) if (led === name) line.hidden = !held.some((reason) => reason.line === line);
  const decided = deciding(held, names).map((id) => questions[names.indexOf(id)]);
  one(card, "[data-decided]").textContent = decided.map((question) => `${question.short}: ${chosen(question)?.parentElement?.textContent?.trim()}`).join("; ");
  place.append(card);
  return said(card, "title");
}

function show() {
  store.append(...cards.values());
  const [first, beside] = ["first", "beside"].map((part) => ledTo(reasons, part, answers()));
  const besides = one(area, "[data-which-beside]");
  besides.hidden = !beside;
  area.hidden = false;
  const titles = { first: fill(one(area, "[data-which-first]"), "first", first), beside: fill(besides, "beside", beside) };
  status.textContent = said(form, beside ? "two" : "one").replace(/\{(\w+)\}/g, (_, name) => titles[/** @type {"first" | "beside"} */ (name)]);
}

function hide() {
  area.hidden = true;
  status.textContent = "";
}

/** Leads to the answer. */
function lead() {
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}

form.hidden = false;
form.addEventListener("change", () => {
  if (open().length) return;
  toAddress(Object.entries(answers()));
  show();
  // Whoever chooses with arrow keys stays in the question; what it leads to comes into view below.
  one(area, "[data-head]").scrollIntoView({ block: "nearest" });
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const left = open();
  if (left.length) {
    status.textContent = said(form, "open").replace("{questions}", left.map(({ short }) => short).join(", "));
    left[0].inputs[0].focus();
  } else {
    show();
    lead();
  }
});
addEventListener("popstate", () => (fromAddress() ? show() : hide()));
if (fromAddress()) {
  show();
  lead();
}

// Two views of one draft: filling in and reading, one at a time or side by side; and the steps of the form, one after another.

import { all, one, said } from "../elements.js";
import { counted } from "../plurals.js";
import { keep, kept } from "../storage.js";
import { countQuestions, form, openQuestions } from "./questions.js";
import { to } from "./warnings.js";

const KEY = "hr-document-view";
const WIDE = matchMedia("(min-width: 60rem)");
const desk = one(document, "[data-desk]");
const switches = one(desk, "[data-views]");
const steps = all(form, "details[data-step]", HTMLDetailsElement);

/** @param {string} view fill, read, or both */
function see(view) {
  const shown = view === "both" && !WIDE.matches ? "fill" : view;
  desk.dataset.view = shown;
  document.documentElement.classList.toggle("hr-beside", shown === "both");
  for (const button of all(switches, "[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === shown));
}

/** The view in which a part of the text can be seen, where an address or a link leads there. */
function follow() {
  const place = document.querySelector("[data-pane] :target");
  if (place && desk.dataset.view === "fill") {
    see("read");
    place.scrollIntoView();
  }
}

/** Sets up the switch of views and the buttons of the steps. */
export function startViews() {
  switches.hidden = false;
  switches.addEventListener("click", ({ target }) => {
    const view = target instanceof HTMLElement && target.dataset.view;
    if (!view) return;
    keep(KEY, view);
    see(view);
  });
  const before = kept(KEY);
  const wanted = () => (before === "fill" || before === "read" || before === "both" ? before : "both");
  see(wanted());
  WIDE.addEventListener("change", () => see(desk.dataset.view === "read" ? "read" : wanted()));
  addEventListener("hashchange", follow);
  follow();
  for (const [place, step] of steps.entries()) {
    step.querySelector("[data-go-on]")?.addEventListener("click", () => {
      step.open = false;
      steps[place + 1].open = true;
      one(steps[place + 1], "summary").focus();
    });
  }
}

/** Shows how much is open: in all, in each step, and question by question. */
export function showOpen() {
  const open = openQuestions();
  const asked = countQuestions();
  const words = open.length ? counted(said(form, "sayOpen"), open.length) : said(one(form, "[data-open-count]"), "none");
  one(form, "[data-open-count]").textContent = words;
  one(form, "[data-open-summary]").textContent = words;
  const bar = one(form, "[data-progress]", HTMLProgressElement);
  [bar.max, bar.value] = [Math.max(asked, 1), asked - open.length];
  for (const step of steps) {
    const left = openQuestions(step).length;
    one(step, "[data-step-open]").textContent = left ? counted(said(form, "sayStepOpen"), left) : "✓";
  }
  const items = open.map(({ label, field }) => {
    const item = document.createElement("li");
    item.append(to(label, field));
    return item;
  });
  one(form, "[data-open]").replaceChildren(...items);
}

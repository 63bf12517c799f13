// The form is closed at first; once it is open, the text stands beside it where there is room, or below. And the steps of the form,
// one after another.

import { all, one, said } from "../elements.js";
import { counted } from "../plurals.js";
import { keep, kept } from "../storage.js";
import { countQuestions, form, openQuestions } from "./questions.js";
import { to } from "./warnings.js";

const KEY = "hr-document-view";
const WIDE = matchMedia("(min-width: 60rem)");
const desk = one(document, "[data-desk]");
const fill = one(desk, "[data-fill]", HTMLDetailsElement);
const switches = one(desk, "[data-views]");
const steps = all(form, "details[data-step]", HTMLDetailsElement);
let view = kept(KEY) === "below" ? "below" : "both";

/** Lays form and text out as they are wanted. Gives whether they stand side by side. */
function see() {
  const beside = view === "both" && fill.open && WIDE.matches;
  document.documentElement.classList.toggle("hr-beside", beside);
  for (const button of all(switches, "[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === view));
  return beside;
}

/** Somebody has begun to fill in: the form is open, and the text beside it, which follows what is typed. */
export function begin() {
  fill.open = true;
  if (see()) for (const part of all(desk, "[data-pane] details.hr-fold", HTMLDetailsElement)) part.open = true;
}

/** Sets up the switch of views and the buttons of the steps. */
export function startViews() {
  switches.addEventListener("click", ({ target }) => {
    const wanted = target instanceof HTMLElement && target.dataset.view;
    if (!wanted) return;
    view = wanted;
    keep(KEY, view);
    see();
  });
  WIDE.addEventListener("change", see);
  fill.addEventListener("toggle", see);
  see();
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

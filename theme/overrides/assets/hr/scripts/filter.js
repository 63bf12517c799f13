// A list that is narrowed down and put in order. What was chosen stands in the address.

import { toAddress } from "./address.js";
import { all, choose, element, one, said } from "./elements.js";
import { counted } from "./plurals.js";
import { counts, passes } from "./search/choice.js";

const form = one(document, "[data-filter]", HTMLFormElement);
const panel = one(form, "[data-filter-panel]", HTMLDetailsElement);
const boxes = all(form, "input", HTMLInputElement);
const status = one(document, "[data-filter-status]");
const order = one(document, "[data-filter-order]", HTMLSelectElement);
const chosen = one(document, "[data-filter-chosen]");
const clear = one(document, "[data-filter-clear]");
const groups = all(document, "[data-group]");
const flat = one(document, "[data-flat]");
const sorted = document.querySelector("[data-sorted]") ?? one(flat, "ul");
const desk = matchMedia("(min-width: 60rem)");

const entries = all(document, "[data-entry]").map((line) => ({
  line,
  home: /** @type {HTMLElement} */ (line.parentElement),
  title: line.querySelector("h3, th")?.textContent.trim() ?? "",
  facets: facetsOf(said(line, "facets")),
}));
/** What stands in another order than its own: of figures, the results alone. */
const movable = entries.filter(({ line }) => line.nodeName === "LI");

/** @param {string} text facets with their values: "stage:forming sector:ports" */
function facetsOf(text) {
  /** @type {Map<string, Set<string>>} */
  const facets = new Map();
  for (const [facet, value] of text.split(" ").map((pair) => pair.split(":"))) facets.set(facet, (facets.get(facet) ?? new Set()).add(value));
  return facets;
}

/** @returns {import("./search/choice.js").Filters} */
function filters() {
  /** @type {import("./search/choice.js").Filters} */
  const asked = new Map();
  for (const { name, value, checked } of boxes) if (checked) asked.set(name, [...(asked.get(name) ?? []), value]);
  return asked;
}

/** @param {HTMLElement} line */
const rank = (line) => Number(line.getAttribute(`data-by-${order.value}`));

function arrange() {
  const by = order.value;
  const lines = [...movable];
  if (by) lines.sort((a, b) => (by === "title" ? 0 : rank(b.line) - rank(a.line)) || a.title.localeCompare(b.title, document.documentElement.lang));
  for (const { line, home } of lines) (by ? sorted : home).append(line);
  flat.hidden = !flat.contains(sorted) || !by;
}

/** Says beside each choice how many it would leave; what would leave nothing cannot be chosen. */
function count() {
  const asked = filters();
  for (const part of all(form, "[data-facet]")) {
    const facet = said(part, "facet");
    const found = counts(entries, asked, facet);
    for (const box of all(part, "input", HTMLInputElement)) {
      const n = found.get(box.value) ?? 0;
      one(/** @type {HTMLElement} */ (box.parentElement), "[data-count]").textContent = n.toLocaleString("en-US");
      box.disabled = !n && !box.checked;
    }
    one(/** @type {HTMLElement} */ (part.parentElement), "[data-facet-set]").textContent = setOf(asked.get(facet)?.length ?? 0);
  }
}

/** @param {number} n */
const setOf = (n) => (n ? said(one(form, "[data-filter-set]"), "words").replace("{n}", String(n)) : "");

/** Names what was chosen, each with a button that takes it away again. */
function name() {
  const set = boxes.filter((box) => box.checked);
  one(form, "[data-filter-set]").textContent = setOf(set.length);
  clear.hidden = !set.length;
  chosen.replaceChildren(
    ...set.map((box) => {
      const line = element("li");
      const button = element("button");
      button.type = "button";
      button.append(element("span", `${said(chosen, "remove")} `, "hr-hidden"), one(/** @type {HTMLElement} */ (box.parentElement), "span").cloneNode(true));
      button.addEventListener("click", () => {
        box.checked = false;
        changed();
        status.focus();
      });
      line.append(button);
      return line;
    }),
  );
}

function show() {
  const asked = filters();
  arrange();
  for (const entry of entries) entry.line.hidden = !passes(entry, asked);
  for (const group of groups) group.hidden = !group.querySelector("[data-entry]:not([hidden])");
  // Whoever has chosen wants to see what there is, not to open section after section.
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const folds = document.querySelectorAll("[data-group] > details.hr-fold");
  if (asked.size) for (const fold of folds) fold.open = true;
  count();
  name();
  const shown = entries.filter(({ line }) => !line.hidden).length;
  status.textContent = counted(said(status, "shown"), shown) + (shown ? "" : `. ${said(status, "none")}`);
}

function changed() {
  const set = boxes.filter((box) => box.checked).map((box) => /** @type {[string, string]} */ ([box.name, box.value]));
  toAddress(order.value ? [...set, ["sort", order.value]] : set);
  show();
}

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  for (const box of boxes) box.checked = asked.getAll(box.name).includes(box.value);
  choose(order, asked.get("sort"));
  show();
}

/** On a desk the filters stand beside the list; on a phone a button opens them. */
const place = () => (panel.open = desk.matches);

form.addEventListener("change", changed);
order.addEventListener("change", changed);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  place();
  status.focus();
});
clear.addEventListener("click", () => {
  for (const box of boxes) box.checked = false;
  changed();
  status.focus();
});
addEventListener("popstate", fromAddress);
desk.addEventListener("change", place);
// What stands in another language, or has ended, is no choice any more.
for (const box of boxes) if (!entries.some(({ facets }) => facets.get(box.name)?.has(box.value))) box.parentElement?.remove();
place();
fromAddress();

// Shows the figures of one partnership.

import { toAddress } from "./address.js";
import { all, choose, one, said } from "./elements.js";
import { counted } from "./plurals.js";

const form = one(document, "[data-filter]");
const select = one(form, "select", HTMLSelectElement);
const status = one(form, "[data-filter-status]");
const sections = all(document, "[data-partnership]");
const figures = all(document, "[data-outcome]");
/** @type {NodeListOf<HTMLDetailsElement>} */
const folds = document.querySelectorAll("details.hr-fold");

function apply() {
  for (const section of sections) section.hidden = Boolean(select.value) && section.dataset.partnership !== select.value;
  const shown = figures.filter((figure) => !figure.closest("[data-partnership][hidden]")).length;
  // Whoever has chosen wants to see what there is, not to open section after section.
  if (select.value) for (const fold of folds) fold.open = Boolean(fold.querySelector("[data-partnership]:not([hidden])"));
  status.textContent = counted(said(status, "shown"), shown);
}

function fromAddress() {
  choose(select, new URLSearchParams(location.search).get("partnership"));
  apply();
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
select.addEventListener("change", () => {
  toAddress(select.value ? [["partnership", select.value]] : []);
  apply();
});
addEventListener("popstate", fromAddress);
fromAddress();

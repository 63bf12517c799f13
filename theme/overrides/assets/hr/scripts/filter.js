// Shows the figures of one partnership.

import { toAddress } from "./address.js";
import { all, choose, one, said } from "./elements.js";
import { counted } from "./plurals.js";

const form = one(document, "[data-filter]");
const select = one(form, "select", HTMLSelectElement);
const status = one(form, "[data-filter-status]");
const sections = all(document, "[data-partnership]");

function apply() {
  let shown = 0;
  for (const section of sections) {
    section.hidden = Boolean(select.value) && section.dataset.partnership !== select.value;
    if (!section.hidden) shown += section.querySelectorAll("[data-outcome]").length;
  }
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

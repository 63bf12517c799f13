// Shows the figures of one partnership. The choice stands in the address, so that it can be sent to a colleague.

import { counted } from "./plurals.js";

const form = document.querySelector("[data-filter]");
const select = form.querySelector("select");
const status = form.querySelector("[data-filter-status]");
const sections = [...document.querySelectorAll("[data-partnership]")];

function apply() {
  let shown = 0;
  for (const section of sections) {
    section.hidden = Boolean(select.value) && section.dataset.partnership !== select.value;
    if (!section.hidden) shown += section.querySelectorAll("[data-outcome]").length;
  }
  status.textContent = counted(status.dataset.shown, shown);
}

function fromAddress() {
  const wanted = new URLSearchParams(location.search).get("partnership") ?? "";
  select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
  apply();
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
select.addEventListener("change", () => {
  const address = new URL(location.href);
  if (select.value) address.searchParams.set("partnership", select.value);
  else address.searchParams.delete("partnership");
  history.pushState(null, "", address);
  apply();
});
addEventListener("popstate", fromAddress);
fromAddress();

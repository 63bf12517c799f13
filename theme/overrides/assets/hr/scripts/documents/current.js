// Is my copy current? A Word file from this site is read on the device; what has changed since is marked below.

import { origin } from "./word.js";

const form = document.querySelector("[data-current]");
const verdict = form.querySelector("[data-verdict]");
const changes = [...document.querySelectorAll("[data-changes] [data-version]")];
const numbers = (version) => version.split(".").map(Number);

function newer(one, other) {
  const [a, b] = [numbers(one), numbers(other)];
  return a[0] !== b[0] ? a[0] > b[0] : a[1] > b[1];
}

async function look(file) {
  const found = await origin(await file.arrayBuffer());
  const { dataset } = form;
  const said = (words) => words.replace("{version}", found.version).replace("{id}", found.document);
  let since = [];
  if (!found) verdict.textContent = dataset.notOurs;
  else if (found.document !== dataset.document) verdict.textContent = said(dataset.other);
  else if (found.version === dataset.version) verdict.textContent = said(dataset.same);
  else if (newer(found.version, dataset.version)) verdict.textContent = said(dataset.newer);
  else {
    verdict.textContent = said(dataset.older);
    since = changes.filter((change) => newer(change.dataset.version, found.version));
  }
  for (const change of changes) change.classList.toggle("hr-changes__since", since.includes(change));
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.querySelector("[data-copy]").addEventListener("change", (event) => event.target.files[0] && look(event.target.files[0]));
form.addEventListener("dragover", (event) => event.preventDefault());
form.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files[0]) look(event.dataTransfer.files[0]);
});

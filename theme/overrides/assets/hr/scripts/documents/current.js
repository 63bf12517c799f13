// Is my copy current? A Word file from this site is read on the device; what has changed since is marked below.

import { all, one, said } from "../elements.js";
import { newer } from "./versions.js";

const form = one(document, "[data-current]");
const verdict = one(form, "[data-verdict]");
const changes = all(document, "[data-changes] [data-version]");

/** @param {File} file */
async function look(file) {
  const { origin } = await import("./word-file.js");
  const found = await origin(file);
  const ours = { document: said(form, "document"), version: said(form, "version") };
  /** @type {HTMLElement[]} */
  let since = [];
  let words = "notOurs";
  if (found && found.document !== ours.document) words = "other";
  else if (found?.version === ours.version) words = "same";
  else if (found && newer(found.version, ours.version)) words = "newer";
  else if (found) {
    words = "older";
    since = changes.filter((change) => newer(said(change, "version"), found.version));
  }
  verdict.textContent = said(form, words).replace("{version}", found?.version ?? "").replace("{id}", found?.document ?? "");
  for (const change of changes) change.classList.toggle("hr-changes__since", since.includes(change));
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
const chooser = one(form, "[data-copy]", HTMLInputElement);
chooser.addEventListener("change", () => {
  if (chooser.files?.[0]) look(chooser.files[0]);
});
form.addEventListener("dragover", (event) => event.preventDefault());
form.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer?.files[0]) look(event.dataTransfer.files[0]);
});

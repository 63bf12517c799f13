// The story desk: finds its page, and begins. Bundled into one classic script, so that it runs from a disk, too.

import { one } from "../overrides/assets/hr/scripts/elements.js";
import { Desk } from "./desk.js";
import { Shell } from "./shell.js";
import { fresh } from "./state.js";
import { STEPS } from "./steps.js";

const area = document.querySelector("[data-desk]");
if (area instanceof HTMLElement) {
  const read = (/** @type {string} */ place) => JSON.parse(one(area, place, HTMLScriptElement).textContent || "{}");
  const desk = new Desk(fresh(document.documentElement.lang), { words: read("[data-words]"), data: read("[data-desk-data]"), language: document.documentElement.lang });
  new Shell(area, desk, STEPS).start();
  area.hidden = false;
}

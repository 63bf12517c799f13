// How many pages a reader has picked, beside every link to them.

import { all, one } from "../elements.js";
import { read } from "./store.js";

export function showCount() {
  const count = read().items.length;
  for (const part of all(document, "[data-picks-link]")) {
    part.hidden = count === 0;
    one(part, "[data-picks-count]").textContent = String(count);
  }
}

addEventListener("storage", showCount);
showCount();

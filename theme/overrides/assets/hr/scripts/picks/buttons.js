// A button on every page and card that can be picked.

import { all, element, one, said } from "../elements.js";
import { showCount } from "./count.js";
import { pathOf, read, write } from "./store.js";

const words = one(document, "[data-picks-words]");
const here = pathOf(location.href);
/** @type {HTMLElement | null} */
const beside = document.querySelector(".hr-aside");
let noted = false;

/** @param {HTMLElement} button */
function show(button) {
  const picked = read().items.some((item) => item.path === button.dataset.path);
  button.setAttribute("aria-pressed", String(picked));
  one(button, "span").textContent = said(words, picked ? "picked" : "pick");
}

function showAll() {
  all(document, "[data-path]").forEach(show);
  showCount();
  noted ||= read().items.some((item) => item.path === here);
  if (beside && here && noted) import("./note.js").then(({ showNote }) => showNote(beside, here));
}

/**
 * @param {string} path
 * @param {string} title
 */
function button(path, title) {
  const made = element("button", "", "hr-pick");
  made.type = "button";
  made.dataset.path = path;
  made.append(element("span"), element("span", `: ${title}`, "hr-hidden"));
  made.addEventListener("click", () => {
    const list = read();
    const place = list.items.findIndex((item) => item.path === path);
    if (place < 0) list.items.push({ path, note: "" });
    else list.items.splice(place, 1);
    write(list);
    showAll();
  });
  return made;
}

/**
 * Puts a button into every card and result inside an area that leads to something that can be picked.
 *
 * @param {ParentNode} area
 */
export function decorate(area) {
  for (const card of all(area, ".hr-card, .hr-row, .hr-results > li")) {
    const link = card.querySelector("a");
    const path = link && !card.querySelector("[data-path]") ? pathOf(link.href) : null;
    if (link && path) card.append(button(path, link.textContent.trim()));
  }
  showAll();
}

/** @type {HTMLElement | null} */
const own = document.querySelector("[data-pick-page]");
if (own && here) {
  own.prepend(button(here, one(document, "h1").textContent.trim()));
  own.hidden = false;
}
decorate(document);
addEventListener("storage", showAll);

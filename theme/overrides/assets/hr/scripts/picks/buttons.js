// A button on every page and card that can be picked.

import { pathOf, read, write } from "./store.js";

const words = document.querySelector("[data-picks-words]").dataset;

function show(button) {
  const picked = read().items.some((item) => item.path === button.dataset.path);
  button.setAttribute("aria-pressed", String(picked));
  button.querySelector("span").textContent = picked ? words.picked : words.pick;
}

function showAll() {
  document.querySelectorAll("[data-path]").forEach(show);
  const count = read().items.length;
  for (const link of document.querySelectorAll("[data-picks-link]")) {
    link.hidden = count === 0;
    link.querySelector("[data-picks-count]").textContent = count;
  }
}

function button(path, title) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "hr-pick";
  made.dataset.path = path;
  const label = document.createElement("span");
  const name = document.createElement("span");
  name.className = "hr-hidden";
  name.textContent = `: ${title}`;
  made.append(label, name);
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

/** Puts a button into every card and result inside `area` that leads to something that can be picked. */
export function decorate(area) {
  for (const card of area.querySelectorAll(".hr-card, .hr-results > li")) {
    const link = card.querySelector("a");
    const path = link && !card.querySelector("[data-path]") ? pathOf(link.href) : null;
    if (path) card.append(button(path, link.textContent.trim()));
  }
  showAll();
}

const own = document.querySelector("[data-pick-page]");
const here = pathOf(location.href);
if (own && here) {
  own.prepend(button(here, document.querySelector("h1").textContent.trim()));
  own.hidden = false;
}
decorate(document);
addEventListener("storage", showAll);

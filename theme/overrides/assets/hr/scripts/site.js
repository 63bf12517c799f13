// What every page gets. Each part does nothing where its markup is missing; without scripts the pages still read.

import "./frame.js";
import "./picks/count.js";
import { all, openAround } from "./elements.js";

for (const toggle of all(document, "[data-theme-toggle]")) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem("hr-theme", root.dataset.theme);
    } catch {
      // The choice then holds for this page only.
    }
  });
}

// Suggestions come when somebody begins to search. From a file on disk nothing can be fetched.
document.addEventListener("focusin", async ({ target }) => {
  if (target instanceof HTMLInputElement && target.matches("[data-search-box]") && location.protocol !== "file:") (await import("./search/suggest.js")).suggestFor(target);
});

// A link to an example inside a closed disclosure opens it. By its address: while the page loads, nothing is the target yet.
function openTarget() {
  openAround(document.getElementById(location.hash.slice(1)));
}
addEventListener("hashchange", openTarget);
openTarget();

// What consent lets stand until a day hides itself on that day, should the next build be late: before anything else looks at the page.
function hideWhatHasEnded() {
  const ended = (/** @type {string | null | undefined} */ moment) => Boolean(moment) && Date.now() >= Date.parse(String(moment));
  for (const part of document.querySelectorAll("[data-until]")) if (ended(part.getAttribute("data-until"))) part.remove();
  /** @type {HTMLMetaElement | null} */
  const page = document.querySelector('meta[name="hr-until"]');
  const content = document.querySelector("article");
  if (page && content && ended(page.content)) {
    const gone = document.createElement("h1");
    gone.textContent = page.dataset.gone ?? "";
    document.title = gone.textContent;
    content.replaceChildren(gone);
    // Around the page, Material says its title and its headings, too.
    for (const part of document.querySelectorAll(".md-skip, [data-md-component=header-topic], [data-md-component=toc]")) part.remove();
  }
}
hideWhatHasEnded();

if (document.querySelector(".hr-card, [data-pick-page], .hr-results")) import("./picks/buttons.js");
if (document.querySelector("[data-open-all]")) import("./folds.js");
/** @type {HTMLElement | null} */
const shortcut = document.querySelector("[data-shortcut]");
if (shortcut) import("./shortcut.js").then(({ offerSwitch }) => offerSwitch(shortcut));
if (document.querySelector("[data-my-playbook]")) import("./picks/list.js");
if (document.querySelector("[data-map]")) import("./map/page.js");
if (document.querySelector("[data-compare]")) import("./compare/page.js");
if (document.querySelector("[data-filter]")) import("./filter.js");
if (document.querySelector("[data-start]")) import("./start/page.js");
if (document.querySelector("[data-which]")) import("./which/page.js");
if (document.querySelector("[data-search-page]")) import("./search/page.js");
if (document.querySelector("[data-current]")) import("./documents/later.js");

// What stands around every page: the menu as a drawer, the search field where there is little room, the page's own contents, and
// when the head goes away. Without scripts, links lead to the menu at the foot and to the search page, and the contents stand open.

import { element, one } from "./elements.js";
import { shortcutIsOn } from "./shortcut.js";

const NARROW = matchMedia("(max-width: 59.99rem)");
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
/** So many pixels are no scrolling yet: a thumb trembles. */
const TREMBLE = 8;

const head = one(document, "[data-head]");

/**
 * A button in the place of a link, and with what was in it.
 *
 * @param {HTMLElement} link
 */
function buttonFor(link) {
  const made = element("button", "", link.className);
  made.type = "button";
  made.setAttribute("aria-expanded", "false");
  made.append(...link.childNodes);
  link.replaceWith(made);
  return made;
}

/**
 * Closes something when the reader turns to what is outside of it, or presses Escape in it.
 *
 * @param {HTMLElement} area
 * @param {(how: "left" | "escaped") => void} close
 */
function closing(area, close) {
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, (event) => {
      if (event.target instanceof Node && !area.contains(event.target)) close("left");
    });
  }
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close("escaped");
  });
}

function makeDrawer() {
  const drawer = one(document, "[data-drawer]", HTMLDialogElement);
  const place = one(drawer, "[data-drawer-menu]");
  const button = buttonFor(one(head, "[data-menu-open]"));
  button.setAttribute("aria-haspopup", "dialog");
  button.addEventListener("click", () => {
    place.replaceChildren(one(document, "[data-whole-menu]").cloneNode(true));
    const menu = one(place, "nav");
    menu.removeAttribute("id");
    drawer.showModal();
    button.setAttribute("aria-expanded", "true");
  });
  drawer.addEventListener("close", () => button.setAttribute("aria-expanded", "false"));
  drawer.addEventListener("click", (event) => {
    const { left, right } = drawer.getBoundingClientRect();
    const beside = event.target === drawer && (event.clientX < left || event.clientX > right);
    // A link may lead to a place on this very page.
    if (beside || (event.target instanceof Element && event.target.closest("a, [data-close-drawer]"))) drawer.close();
  });
  NARROW.addEventListener("change", () => drawer.close());
}

function foldMore() {
  /** @type {HTMLDetailsElement | null} */
  const more = head.querySelector("[data-more]");
  if (!more) return;
  closing(more, (how) => {
    if (how === "escaped" && more.open) one(more, "summary").focus();
    more.open = false;
  });
}

function makeSearch() {
  const form = one(head, "[role=search]");
  const field = one(form, "[data-search-key]");
  const button = buttonFor(one(head, "[data-find]"));
  button.setAttribute("aria-controls", form.id);
  /** @param {boolean} open */
  const show = (open) => {
    head.toggleAttribute("data-finding", open);
    button.setAttribute("aria-expanded", String(open));
    if (open) field.focus();
  };
  button.addEventListener("click", () => show(true));
  closing(form, (how) => {
    if (!head.hasAttribute("data-finding")) return;
    show(false);
    if (how === "escaped") button.focus();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !shortcutIsOn()) return;
    event.preventDefault();
    show(true);
  });
}

function makeContents() {
  /** @type {HTMLElement | null} */
  const contents = document.querySelector("[data-toc]");
  if (!contents) return;
  const button = one(contents, "button");
  /** @param {boolean} open */
  const show = (open) => button.setAttribute("aria-expanded", String(open));
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  const come = () => contents.toggleAttribute("data-below", scrollY > head.offsetHeight);
  addEventListener("scroll", come, { passive: true });
  come();
  contents.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) show(false);
  });
  closing(contents, (how) => {
    if (how === "escaped" && button.getAttribute("aria-expanded") === "true") button.focus();
    show(false);
  });
}

/** Where there is little room, the head is out of the way while somebody reads on, and back on the way up. */
function hideWhileReading() {
  let before = scrollY;
  const stay = () => head.removeAttribute("data-away");
  addEventListener(
    "scroll",
    () => {
      const now = Math.max(0, scrollY);
      if (Math.abs(now - before) < TREMBLE) return;
      const inUse = head.contains(document.activeElement);
      head.toggleAttribute("data-away", now > before && now > head.offsetHeight && !inUse && !CALM.matches);
      before = now;
    },
    { passive: true },
  );
  head.addEventListener("focusin", stay);
}

makeDrawer();
foldMore();
makeSearch();
makeContents();
hideWhileReading();

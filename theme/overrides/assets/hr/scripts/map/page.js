// The map: what a spot is linked with stands out while it is looked at.

import { all, one, said } from "../elements.js";
import { Walk } from "./walk.js";

one(document, "[data-map-help]").hidden = false;

// A link to a record leads to it in the list; with scripts, to its spot in the picture that is shown.
function fromAddress() {
  const wanted = location.hash && all(document, `[data-spot="${CSS.escape(location.hash.slice(1))}"]`, SVGElement);
  if (wanted) wanted.find((spot) => spot.getClientRects().length)?.focus();
}

for (const map of all(document, "[data-map]", SVGElement)) {
  const spots = new Map(all(map, "[data-spot]", SVGElement).map((spot) => [said(spot, "spot"), spot]));
  const links = all(map, "[data-first]", SVGElement).map((line) => ({ line, first: said(line, "first"), second: said(line, "second") }));
  const walk = new Walk([...spots.keys()], links);

  /** @param {string | undefined} id */
  function show(id) {
    const own = links.filter(({ first, second }) => first === id || second === id);
    const near = new Set(own.flatMap(({ first, second }) => [first, second]));
    map.classList.toggle("hr-map--looking", own.length > 0);
    for (const link of links) link.line.classList.toggle("hr-map__link--near", own.includes(link));
    for (const [name, spot] of spots) spot.classList.toggle("hr-map__spot--near", near.has(name));
  }

  /** @param {Event} event */
  const spotOf = ({ target }) => (target instanceof Element ? /** @type {SVGElement | null} */ (target.closest("[data-spot]")) : null)?.dataset.spot;
  const focused = () => /** @type {SVGElement | null} */ (map.querySelector("[data-spot]:focus"))?.dataset.spot;

  map.addEventListener("pointerover", (event) => show(spotOf(event) ?? focused()));
  map.addEventListener("pointerleave", () => show(focused()));
  map.addEventListener("focusin", (event) => show(spotOf(event)));
  map.addEventListener("focusout", () => show(undefined));
  map.addEventListener("keydown", (event) => {
    const spot = spotOf(event);
    if (!spot || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = walk.next(spot, event.key);
    if (!target) return;
    event.preventDefault();
    spots.get(target)?.focus();
  });
}

addEventListener("hashchange", fromAddress);
fromAddress();

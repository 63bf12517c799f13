// The key / leads to the search, until somebody switches it off: it is in the way of people who speak to their computer (WCAG 2.1.4).

import { one } from "./elements.js";
import { keep, kept } from "./storage.js";

const NAME = "hr-shortcut";
const OFF = "off";

/** Whether the key leads to the search. */
export function shortcutIsOn() {
  return kept(NAME) !== OFF;
}

/**
 * Shows the switch. It is kept on this device alone.
 *
 * @param {HTMLElement} place
 */
export function offerSwitch(place) {
  const box = one(place, "input", HTMLInputElement);
  box.checked = shortcutIsOn();
  box.addEventListener("change", () => keep(NAME, box.checked ? null : OFF));
  place.hidden = false;
}

// Beside the text of a page that is picked: the reader's note on it, which is the note of my playbook.

import { one } from "../elements.js";
import { read, write } from "./store.js";

/**
 * Shows the note on a page, to write on; hides the place where the page is not picked.
 *
 * @param {HTMLElement} place
 * @param {string} path
 */
export function showNote(place, path) {
  const field = one(place, "textarea", HTMLTextAreaElement);
  const item = read().items.find((item) => item.path === path);
  place.hidden = !item;
  if (document.activeElement !== field) field.value = item?.note ?? "";
  field.oninput = () => {
    const list = read();
    for (const item of list.items) if (item.path === path) item.note = field.value;
    write(list);
  };
}

// Beside the text of a page that is picked: the reader's note on it, which is the note of my playbook.

import { element, one, said } from "../elements.js";
import { read, write } from "./store.js";

const label = element("label", said(one(document, "[data-picks-words]"), "note"));
const field = element("textarea");
field.rows = 3;
field.maxLength = 2000;
label.append(field);

/**
 * Shows the note on a page, to write on; nothing where the page is not picked any more.
 *
 * @param {HTMLElement} beside
 * @param {string} path
 */
export function showNote(beside, path) {
  const item = read().items.find((item) => item.path === path);
  beside.prepend(label);
  label.hidden = !item;
  if (document.activeElement !== field) field.value = item?.note ?? "";
  field.oninput = () => {
    const list = read();
    for (const item of list.items) if (item.path === path) item.note = field.value;
    write(list);
  };
}

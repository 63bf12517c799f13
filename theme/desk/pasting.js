// Pasting into a field of the desk: plain words, and what was done to them is said.

import { cleaned } from "./text/paste.js";

/**
 * @param {HTMLElement} area
 * @param {import("./desk.js").Desk} desk
 */
export function cleanPastes(area, desk) {
  area.addEventListener("paste", (event) => {
    const { target, clipboardData } = event;
    if (!(target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text")) || !clipboardData) return;
    const raw = clipboardData.getData("text/plain");
    const { text, notes } = cleaned(raw);
    const fitting = target instanceof HTMLInputElement ? text.replaceAll(/\s*\n\s*/g, " ") : text;
    if (fitting === raw) return;
    event.preventDefault();
    insert(target, fitting);
    const cut = target.maxLength > 0 && !target.value.includes(fitting);
    desk.say([...notes, ...(cut ? ["say.paste-cut"] : [])].map((key) => desk.word(key)).join(" ") || desk.word("say.pasted"));
  });
}

/**
 * Puts words in the place of what is chosen, so that the browser can undo it.
 *
 * @param {HTMLTextAreaElement | HTMLInputElement} field
 * @param {string} text
 */
export function insert(field, text) {
  field.focus();
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

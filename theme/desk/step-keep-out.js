// Words that must never come out: they stay in the package's private part.

import { one } from "../overrides/assets/hr/scripts/elements.js";

export const name = "keep-out";

/**
 * @param {HTMLElement} area
 * @param {import("./desk.js").Desk} desk
 */
export function mount(area, desk) {
  const field = one(area, "[data-words-kept]", HTMLTextAreaElement);
  field.addEventListener("input", () => {
    const words = wordsIn(field.value);
    const others = desk.state.keepOut.filter(({ reference }) => reference !== desk.state.consents[0].id);
    desk.change("keepOut", words.length ? [{ reference: desk.state.consents[0].id, words }, ...others] : others);
  });
  const show = () => {
    const words = desk.state.keepOut.find(({ reference }) => reference === desk.state.consents[0].id)?.words ?? [];
    if (wordsIn(field.value).join("\n") !== words.join("\n")) field.value = words.join("\n");
    one(area, "[data-count]").textContent = words.length ? desk.word("say.kept-out", { n: words.length }) : "";
  };
  desk.on((path) => (path === "" || path.startsWith("keepOut")) && show());
  show();
}

/** The words of a list: one a line, or with commas between. @param {string} text */
export function wordsIn(text) {
  const words = text.split(/[\n,;]/).map((word) => word.trim().slice(0, 200)).filter(Boolean);
  return [...new Set(words)];
}

// Ways to reach somebody in what goes out: no story may hold one, and the site refuses it. Looked for with each change, so what was found is kept.

import { at } from "./state.js";
import { contact } from "./text/marks.js";

const MOST_KEPT = 100;
/** @type {Map<string, import("./text/marks.js").Mark[]>} */
const kept = new Map();

/**
 * Where they stand: the field, whose translation it is, and what was found.
 *
 * @param {import("./given.js").Told} desk
 * @param {string[]} ways the texts to look through, by their places in a story
 * @returns {{ field: string, beside?: string, found: import("./text/marks.js").Mark[] }[]}
 */
export function contacts({ state, data }, ways) {
  const told = [{ place: "story", own: state.story, beside: undefined }, ...state.translations.map((own) => ({ place: "translation", own, beside: own.language }))];
  return told.flatMap(({ place, own, beside }) =>
    ways.map((way) => ({ field: `${place}.${way}`, beside, found: inText(String(at(own, way) ?? ""), data.patterns) })).filter(({ found }) => found.length),
  );
}

/**
 * @param {string} text
 * @param {Record<string, any>} patterns
 */
function inText(text, patterns) {
  const before = kept.get(text);
  if (before) return before;
  const found = text ? contact(text, patterns) : [];
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, found);
  return found;
}

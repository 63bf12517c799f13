// The story: written, or noted while somebody talks. Beside it, what may have to be asked once more before it is said.

export const name = "story";

/** @typedef {import("./desk.js").Desk} Desk */

/**
 * @param {HTMLElement} _area
 * @param {Desk} _desk
 */
export function mount(_area, _desk) {}

/**
 * @param {Desk} desk
 */
export function missing(desk) {
  const { story } = desk.state;
  return ["headline", "dek", "body"].filter((field) => !String(story[field] ?? "").trim()).map((field) => ({ word: `say.missing-${field}`, field: `story.${field}` }));
}

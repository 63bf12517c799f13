// What a reader has picked: an ordered list with notes. It stays on the device.

import { root } from "../address.js";
import { keep, kept } from "../storage.js";

const KEY = "hr-playbook";
const PATH = /^(?:es\/)?(?:practices|documents|stories|partnerships|playbooks|components)\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MOST = { items: 100, note: 2000, title: 120 };

/**
 * A picked page, by its path without slashes around it (practices/three-legged-stool), and what the reader notes.
 *
 * @typedef {{path: string, note: string}} Item
 */

/**
 * Everything that a reader has picked.
 *
 * @typedef {{title: string, items: Item[]}} Picks
 */

/**
 * The path by which a page of this site is picked, or null for a page that cannot be.
 *
 * @param {string} address
 */
export function pathOf(address) {
  const url = new URL(address, document.baseURI);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return null;
  const path = url.pathname.slice(root.pathname.length).replace(/(?:index\.html)?$/, "").replace(/\/$/, "");
  return PATH.test(path) ? path : null;
}

/**
 * A list made of whatever was kept or sent: what does not belong into one is left out.
 *
 * @param {unknown} value
 * @returns {Picks}
 */
export function tidy(value) {
  const { title, items: given } = /** @type {{title?: unknown, items?: unknown}} */ (value ?? {});
  /** @type {Item[]} */
  const items = [];
  for (const item of Array.isArray(given) ? given : []) {
    if (typeof item?.path !== "string" || !PATH.test(item.path) || items.some((one) => one.path === item.path)) continue;
    items.push({ path: item.path, note: typeof item.note === "string" ? item.note.slice(0, MOST.note) : "" });
  }
  return { title: typeof title === "string" ? title.slice(0, MOST.title) : "", items: items.slice(0, MOST.items) };
}

export function read() {
  return tidy(kept(KEY));
}

/**
 * Keeps the list. False where the browser forbids it.
 *
 * @param {Picks} list
 */
export function write(list) {
  return keep(KEY, list.items.length || list.title ? list : null);
}

// Fields of the page and places of the state: what is typed goes there, what stands there is shown.

import { all } from "../overrides/assets/hr/scripts/elements.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/**
 * Every field in an area that names its place in the state (data-field="consents.*.face").
 *
 * What it holds: a text; with type checkbox yes or no, or one of a list (data-list); of radio buttons the value of the one chosen, with
 * data-as="boolean" as yes or no; with data-as="lines" a list, one a line; with data-as="line" one line, however many are typed.
 *
 * @param {HTMLElement} area
 * @param {import("./desk.js").Desk} desk
 */
export function bind(area, desk) {
  const fields = () => /** @type {Field[]} */ (all(area, "[data-field]", HTMLElement));
  area.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLElement && target.dataset.field && area.contains(target)) take(/** @type {Field} */ (target), desk);
  });
  const show = (/** @type {string} */ path) => {
    for (const field of fields()) {
      const place = desk.path(String(field.dataset.field));
      if (path === "" || place === path || path.startsWith(`${place}.`) || place.startsWith(`${path}.`)) fill(field, desk);
    }
  };
  desk.on(show);
  show("");
}

/**
 * @param {Field} field
 * @param {import("./desk.js").Desk} desk
 */
function take(field, desk) {
  const path = String(field.dataset.field);
  if (field instanceof HTMLInputElement && field.type === "checkbox") {
    if (!field.hasAttribute("data-list")) return desk.change(path, field.checked || undefined);
    const there = /** @type {string[]} */ (desk.at(path) ?? []).filter((one) => one !== field.value);
    const list = field.checked ? [...there, field.value] : there;
    return desk.change(path, list.length ? list : undefined);
  }
  if (field.dataset.as === "boolean") return desk.change(path, field.value === "true");
  if (field.dataset.as === "lines") {
    const lines = field.value.split("\n").map((line) => line.trim()).filter(Boolean);
    return desk.change(path, lines.length ? lines : undefined);
  }
  desk.change(path, field.dataset.as === "line" ? field.value.replace(/\s*\n\s*/g, " ") : field.value);
}

/**
 * @param {Field} field
 * @param {import("./desk.js").Desk} desk
 */
function fill(field, desk) {
  const value = desk.at(String(field.dataset.field));
  if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = field.hasAttribute("data-list") ? Array.isArray(value) && value.includes(field.value) : value === true;
  else if (field instanceof HTMLInputElement && field.type === "radio") field.checked = value !== undefined && field.value === String(value);
  else if (field !== document.activeElement || field.dataset.as !== "lines") {
    const text = Array.isArray(value) ? value.join("\n") : String(value ?? "");
    if (field.value !== text) field.value = text;
  }
}

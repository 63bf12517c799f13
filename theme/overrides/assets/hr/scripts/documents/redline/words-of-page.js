// The words of the comparison, which the page carries.

import { one, said } from "../../elements.js";

export const form = one(document, "[data-current]");

/** @type {(name: string) => Record<string, string>} */
const list = (name) => JSON.parse(said(form, name));

export const own = { document: said(form, "document"), version: said(form, "version"), title: said(form, "title"), word: said(form, "standard"), language: said(form, "language") };
export const labels = { why: said(form, "why"), asked: said(form, "asked"), applies: said(form, "applies") };
/** @type {Record<import("./verdict.js").Shown | "none", string>} */
export const states = /** @type {any} */ (list("states"));
/** @type {Record<import("./sheet.js").Standing, string>} */
export const standings = /** @type {any} */ (list("standings"));
export const strengths = list("strengths");
const texts = list("texts");

/**
 * Words of the page, with what stands in their braces.
 *
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function words(name, values = {}) {
  const text = texts[name];
  if (text === undefined) throw new Error(`no words for ${name}`);
  return text.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}

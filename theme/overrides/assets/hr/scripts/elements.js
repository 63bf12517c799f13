// Elements of a page: found, read, made.

/**
 * The element at a place. Throws where there is none, or one of another kind: the page and its script then do not belong together.
 *
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} within
 * @param {string} place a selector
 * @param {new () => T} [kind]
 * @returns {T}
 */
export function one(within, place, kind) {
  const found = within.querySelector(place);
  if (!(found instanceof (kind ?? HTMLElement))) throw new Error(`there is no ${place}`);
  return /** @type {T} */ (found);
}

/**
 * Every element at a place that is of the kind.
 *
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} within
 * @param {string} place a selector
 * @param {new () => T} [kind]
 * @returns {T[]}
 */
export function all(within, place, kind) {
  return /** @type {T[]} */ ([...within.querySelectorAll(place)].filter((found) => found instanceof (kind ?? HTMLElement)));
}

/**
 * What an element says under data-…. Throws where it says nothing.
 *
 * @param {HTMLElement | SVGElement} element
 * @param {string} name as scripts write it: notKept for data-not-kept
 */
export function said(element, name) {
  const text = element.dataset[name];
  if (text === undefined) throw new Error(`data-${name} is missing`);
  return text;
}

/**
 * Opens every closed part around an element, so that it can be seen.
 *
 * @param {Element | null} element
 */
export function openAround(element) {
  for (let around = element?.closest("details"); around; around = around.parentElement?.closest("details")) around.open = true;
}

/**
 * A new element, with a text and a class where they are given.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} [text]
 * @param {string} [kind]
 */
export function element(name, text, kind) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

/**
 * A new link.
 *
 * @param {string} text
 * @param {string} address
 */
export function link(text, address) {
  const made = element("a", text);
  made.href = address;
  return made;
}

/**
 * Chooses an option by its value; where there is no such option, the one without a value.
 *
 * @param {HTMLSelectElement} select
 * @param {string | null} wanted
 */
export function choose(select, wanted) {
  select.value = [...select.options].some((option) => option.value === wanted) ? (wanted ?? "") : "";
}

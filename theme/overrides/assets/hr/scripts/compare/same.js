// What is told the same of everything that is compared is told once.

/** @param {Node | null} node */
const said = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();

/** @param {Element} item */
const headOf = (item) => (item.parentElement?.previousElementSibling?.nodeName === "P" ? item.parentElement.previousElementSibling : null);

/**
 * An entry of a list with the line over that list: what comes *before* in one practice may come *after* in another.
 *
 * @param {Element} item
 */
const keyOf = (item) => `${said(headOf(item))}\n${said(item)}`;

/**
 * The entries that can be told apart; what has a number of its own keeps it.
 *
 * @param {Element} cell
 */
const items = (cell) => [...cell.querySelectorAll("ul > li:not(:has(li))")];

/**
 * Takes out of cells what stands in every one of them: all of it where they say the same, else the entries that all of their lists have.
 *
 * @param {HTMLElement[]} cells
 * @returns {Node[]} what was taken, once; empty where nothing is the same
 */
export function takeSame(cells) {
  const [first, ...others] = cells;
  if (!others.length || cells.some((cell) => !said(cell))) return [];
  if (others.every((cell) => said(cell) === said(first))) {
    const whole = [...first.childNodes];
    for (const cell of cells) cell.replaceChildren();
    return whole;
  }
  const alike = items(first).filter((item) => others.every((cell) => items(cell).some((other) => keyOf(other) === keyOf(item))));
  const keys = new Set(alike.map(keyOf));
  const taken = listed(alike);
  for (const cell of cells) for (const item of items(cell)) if (keys.has(keyOf(item))) remove(item);
  return taken;
}

/**
 * Entries in lists of their own, each under the line that it had.
 *
 * @param {Element[]} entries
 */
function listed(entries) {
  /** @type {Map<string, Element[]>} */
  const groups = new Map();
  for (const item of entries) groups.set(said(headOf(item)), [...(groups.get(said(headOf(item))) ?? []), item]);
  return [...groups.values()].flatMap((group) => {
    const list = document.createElement("ul");
    list.append(...group.map((item) => item.cloneNode(true)));
    const head = headOf(group[0])?.cloneNode(true);
    return head ? [head, list] : [list];
  });
}

/** @param {Element} item the last of a list takes the list and the line over it along */
function remove(item) {
  const list = item.parentElement;
  const head = headOf(item);
  item.remove();
  if (list?.children.length) return;
  list?.remove();
  head?.remove();
}

// What is compared, and what is said of it.

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * A record to be compared, by its title; `lost` where its page could not be read.
 *
 * @typedef {{title: string, lost: boolean}} Column
 */

/**
 * Which records are asked for: each once, known ones alone, as many as there is room for. Of very many, nobody knows beforehand which
 * there are: then whatever may be a record's id.
 *
 * @param {string[]} asked
 * @param {string[] | null} known
 * @param {number} most
 */
export function chosen(asked, known, most) {
  return [...new Set(asked)].filter((id) => id && (known ? known.includes(id) : ID.test(id))).slice(0, most);
}

/**
 * What is shown, in a line: what could not be read, the titles side by side, and that one alone is no comparison.
 *
 * @param {Column[]} columns
 * @param {{failed: string, another: string}} words
 */
export function summary(columns, { failed, another }) {
  const lines = columns.filter((column) => column.lost).map(({ title }) => failed.replace("{title}", title));
  const there = columns.filter((column) => !column.lost);
  const shown = there.map(({ title }) => title).join(" · ");
  if (shown) lines.push(/[.!?…]$/.test(shown) ? shown : `${shown}.`);
  if (columns.length === 1) lines.push(another);
  return lines.join(" ");
}

// Which results (or entries of a list) pass what was chosen, how many each choice would leave, and in which order results stand.

/**
 * A result with what the list beside the index says of its page; that is fetched only when somebody looks at the facets, chooses or sorts.
 *
 * @typedef {import("./ranking.js").Ranked & Partial<import("./engine.js").Facts> & {language: string}} Result
 */

/**
 * Something that has facets: a result of the search, an entry of a list.
 *
 * @typedef {{facets?: Map<string, Set<string>>}} Faceted
 */

/**
 * What was chosen: values by facet. Values of one facet mean *or*, facets mean *and*.
 *
 * @typedef {Map<string, string[]>} Filters
 */

/**
 * Whether something passes what was chosen in every facet, or in all but one.
 *
 * @param {Faceted} result
 * @param {Filters} filters
 * @param {string} [except]
 */
export function passes({ facets }, filters, except) {
  return [...filters].every(([facet, values]) => facet === except || values.some((value) => facets?.get(facet)?.has(value)));
}

/**
 * How many of them each value of a facet would leave, with what is chosen in the other facets.
 *
 * @param {Faceted[]} results
 * @param {Filters} filters
 * @param {string} facet
 */
export function counts(results, filters, facet) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const result of results) {
    if (!passes(result, filters, facet)) continue;
    for (const value of result.facets?.get(facet) ?? []) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}

/**
 * The results in order: the best evidence or the latest first where that was asked for, else what says best what was asked.
 *
 * @param {Result[]} results
 * @param {string} by "evidence", "date", or empty
 */
export function sorted(results, by) {
  /** @type {(one: Result, other: Result) => number} */
  const better = ({ evidence: a = -1, date: c = "" }, { evidence: b = -1, date: d = "" }) => (by === "evidence" ? b - a : by !== "date" || c === d ? 0 : c < d ? 1 : -1);
  return [...results].sort((a, b) => better(a, b) || b.score - a.score);
}

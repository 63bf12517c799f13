// Finding without Pagefind: every page's text is at hand.

/**
 * A page as it is searched: its title and text in small letters without accents.
 *
 * @typedef {{bareTitle: string, bareText: string}} Searched
 */

/**
 * How much a page says of some words: often in a short text counts more, in the title most.
 *
 * @param {string} words
 * @param {Searched} page
 */
function saying(words, { bareTitle, bareText }) {
  const times = bareText.split(words).length - 1;
  return (bareTitle.includes(words) ? 5 : 0) + Math.min(5, (1500 * times) / (bareText.length + 500));
}

/**
 * Every page that says at least half of what is asked for, by how rare the words are; best first.
 *
 * @template {Searched} Page
 * @param {import("../search/words.js").Part[]} parts
 * @param {Page[]} pages
 * @returns {Page[]}
 */
export function ranked(parts, pages) {
  const told = parts.map(({ words, others }) => pages.map((page) => Math.max(...[words, ...others].map((each) => saying(each, page)))));
  const weights = told.map((counts) => Math.log(1 + pages.length / (counts.filter(Boolean).length || pages.length)));
  const whole = told.reduce((sum, counts, part) => sum + (counts.some(Boolean) ? weights[part] : 0), 0);
  return pages
    .map((page, place) => ({
      page,
      has: told.reduce((sum, counts, part) => sum + (counts[place] ? weights[part] : 0), 0),
      score: told.reduce((sum, counts, part) => sum + (weights[part] * counts[place]) / 10, 0),
    }))
    .filter(({ has }) => has > 0 && has >= whole / 2)
    .sort((a, b) => b.score - a.score)
    .map(({ page }) => page);
}

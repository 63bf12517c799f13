// Start here is looked up, not computed: the site was made with a list for every way to answer.

/**
 * The file start/lists.json, as hrtp_site makes it. A list holds practices, with numbers into `texts` for the reason and the first step.
 *
 * @typedef {object} Lists
 * @property {Record<string, [practice: string, reason: number, step: number | null, now: boolean][]>} lists
 * @property {Record<string, [title: string, url: string]>} routes the guided route for a problem or stage
 * @property {string[]} texts
 */

/**
 * A practice on the list: `now` says whether it is for the stage that was asked for.
 *
 * @typedef {{practice: string, reason: string, step: string | null, now: boolean}} Found
 */

/**
 * What was answered: an answer for each question, empty where there is none.
 *
 * @typedef {Record<string, string>} Answers
 */

/**
 * The list for these answers, and the guided route that goes with them.
 *
 * @param {Lists} made
 * @param {string[]} questions in the order in which they are asked
 * @param {Answers} answers
 * @returns {{practices: Found[], route: {title: string, url: string} | null}}
 */
export function found({ lists, routes, texts }, questions, answers) {
  const list = lists[questions.map((name) => answers[name] || "any").join(".")];
  const practices = list.map(([practice, reason, step, now]) => ({ practice, reason: texts[reason], step: step === null ? null : texts[step], now }));
  const [title, url] = routes[answers.problem || answers.stage] ?? [];
  return { practices, route: title && url ? { title, url } : null };
}

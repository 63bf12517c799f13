// Start here is looked up, not computed: the site was made with a list for every way to answer.

/**
 * The file start/lists.json, as hrtp_site makes it. A list holds practices: what the guided route says of each is a number into `texts`,
 * null where it is not on the route; `step` is the number of the reader's own step, null where there is none.
 *
 * @typedef {object} Lists
 * @property {Record<string, [practice: string, reason: number | null, step: number | null, now: boolean][]>} lists
 * @property {Record<string, [title: string, url: string, language: string | null]>} routes the guided route for a problem or stage
 * @property {string[]} texts
 */

/**
 * A practice on the list: `now` says whether it is for the stage that was asked for, `language` in which the reason is told, where that is
 * not the page's.
 *
 * @typedef {{practice: string, reason: string | null, language: string | null, step: number | null, now: boolean}} Found
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
 * @returns {{practices: Found[], route: {title: string, url: string, language: string | null} | null}}
 */
export function found({ lists, routes, texts }, questions, answers) {
  const list = lists[questions.map((name) => answers[name] || "any").join(".")];
  const [title, url, language = null] = routes[answers.problem || answers.stage] ?? [];
  const practices = list.map(([practice, reason, step, now]) => ({ practice, reason: reason === null ? null : texts[reason], language, step, now }));
  return { practices, route: title && url ? { title, url, language } : null };
}

/**
 * Which steps make the plan, and in which stretch of time each stands: the first practice's own, then the first step of each other, of the
 * second this month, of the rest this quarter.
 *
 * @template {{when: string}} Step
 * @param {Step[][]} practices the steps of each practice of the list, in their order
 * @returns {{when: string, practice: number, step: Step}[]}
 */
export function planned([first = [], ...others]) {
  const own = first.map((step) => ({ when: step.when, practice: 0, step }));
  const begun = others.flatMap(([step], place) => (step ? [{ when: place ? "quarter" : "month", practice: place + 1, step }] : []));
  return [...own, ...begun];
}

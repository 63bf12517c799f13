// Which document fits: the rules stand on the page as the build proved them, so here they are only looked up.

/**
 * Answers that lead to a document: `part` says whether it comes first or beside another.
 *
 * @typedef {object} Reason
 * @property {string} document
 * @property {string} part
 * @property {{question: string, answers: string[]}[]} when
 */

/** @typedef {Record<string, string>} Answers the id of an answer by the id of its question, empty where there is none */

/**
 * Whether all conditions of a reason hold.
 *
 * @param {Pick<Reason, "when">} reason
 * @param {Answers} answers
 */
export const holds = ({ when }, answers) => when.every((condition) => condition.answers.includes(answers[condition.question]));

/**
 * The document that these answers lead to, first or beside another; null where there is none.
 *
 * @param {Reason[]} reasons
 * @param {string} part
 * @param {Answers} answers
 */
export const ledTo = (reasons, part, answers) => reasons.find((reason) => reason.part === part && holds(reason, answers))?.document ?? null;

/**
 * The questions on which reasons hang, each once, in the order in which they are asked.
 *
 * @param {Pick<Reason, "when">[]} reasons
 * @param {string[]} questions
 */
export const deciding = (reasons, questions) => questions.filter((name) => reasons.some(({ when }) => when.some((condition) => condition.question === name)));

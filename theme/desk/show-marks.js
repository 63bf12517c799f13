// What was found in a text, shown below its field: the words marked, and of each a question with its answers.

import { element, one } from "../overrides/assets/hr/scripts/elements.js";
import { ordinary, organizations } from "./ordinary.js";
import { mayBeSaid } from "./teller.js";
import { words } from "./text/folding.js";
import { marks } from "./text/marks.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./text/marks.js").Mark} Mark */

const NAMES = ["name", "telling", "organization"];
const NO_WAY = ["kept-out"];

/**
 * What of a story's words may be said, what may not, and what somebody has said of them.
 *
 * @param {Desk} desk
 * @param {string} language
 */
function known(desk, language) {
  const { story, consents, keepOut } = desk.state;
  const { data } = desk;
  const teller = story.teller ?? {};
  const may = mayBeSaid(consents[0]);
  const told = [...may].map((field) => String(teller[field] ?? ""));
  const explained = [...data.explained, ...(data.partnerships[story.partnership] ?? []), ...told];
  return {
    patterns: data.patterns,
    organizations: organizations(),
    keepOut: keepOut.flatMap((one) => one.words),
    said: new Set(explained.flatMap((text) => words(text))),
    fine: [...(story.not_a_name ?? []), ...(story.wants_told ?? [])],
    language,
    ordinary: ordinary(language),
    calendar: data.calendar[language],
    verbs: data.verbs,
  };
}

/**
 * @param {HTMLElement} part the field's part of the page
 * @param {string} place the text's place in the state
 * @param {string} language
 * @param {Desk} desk
 */
export function showMarks(part, place, language, desk) {
  const text = String(desk.at(place) ?? "");
  const found = marks(text, known(desk, language));
  const area = one(part, "[data-marks]");
  area.hidden = !found.length;
  const marked = one(area, "[data-marked]");
  marked.lang = language;
  marked.replaceChildren(...pieces(text, found));
  const list = one(area, "ul");
  const had = list.contains(document.activeElement);
  list.replaceChildren(...once(found).map((mark) => line(mark, part, language, desk)));
  if (had) (list.querySelector("button") ?? one(part, "[data-field]")).focus();
}

/**
 * @param {string} text
 * @param {Mark[]} found
 */
function pieces(text, found) {
  /** @type {(Node | string)[]} */
  const made = [];
  let from = 0;
  for (const { start, end } of found) {
    made.push(text.slice(from, start), element("mark", text.slice(start, end)));
    from = end;
  }
  return [...made, text.slice(from)];
}

/** @param {Mark[]} found */
function once(found) {
  return [...new Map(found.map((mark) => [`${mark.what} ${words(mark.word).join(" ")}`, mark])).values()];
}

/**
 * @param {Mark} mark
 * @param {HTMLElement} part
 * @param {string} language
 * @param {Desk} desk
 */
function line(mark, part, language, desk) {
  const item = element("li");
  const word = element("button", mark.word, "hr-desk__word");
  word.type = "button";
  word.lang = language;
  word.title = desk.word("say.mark-show");
  word.addEventListener("click", () => choose(part, mark));
  item.append(word, " ", element("span", desk.word(`say.found-${mark.what}`)), " ");
  const row = element("span", "", "hr-form__actions");
  if (NAMES.includes(mark.what)) {
    row.append(button("say.mark-fine", mark, desk, () => add(desk, "story.not_a_name", mark.word)));
    row.append(button("say.mark-keep-out", mark, desk, () => keepOut(desk, mark.word)));
  } else if (desk.data.patterns.private.some((/** @type {string[]} */ [what]) => what === mark.what) && !NO_WAY.includes(mark.what)) {
    row.append(button("say.mark-wanted", mark, desk, () => add(desk, "story.wants_told", mark.word)));
  }
  if (row.children.length) item.append(row);
  return item;
}

/**
 * @param {string} key
 * @param {Mark} mark
 * @param {Desk} desk
 * @param {() => void} act
 */
function button(key, mark, desk, act) {
  const made = element("button", desk.word(key));
  made.type = "button";
  made.append(" ", element("span", mark.word, "hr-hidden"));
  made.addEventListener("click", act);
  return made;
}

/**
 * @param {HTMLElement} part
 * @param {Mark} mark
 */
function choose(part, { start, end }) {
  const field = one(part, "[data-field]");
  field.focus();
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) field.setSelectionRange(start, end);
}

/**
 * @param {Desk} desk
 * @param {string} path
 * @param {string} word
 */
function add(desk, path, word) {
  desk.change(path, [...new Set([...(desk.at(path) ?? []), word])]);
}

/**
 * @param {Desk} desk
 * @param {string} word
 */
function keepOut(desk, word) {
  const reference = desk.state.consents[0].id;
  const own = desk.state.keepOut.find((one) => one.reference === reference)?.words ?? [];
  desk.change("keepOut", [{ reference, words: [...new Set([...own, word])] }, ...desk.state.keepOut.filter((one) => one.reference !== reference)]);
}

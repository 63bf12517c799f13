// The story: written, or noted while somebody talks. Below each text, what may have to be asked once more before it is said.

import { all, element, one } from "../overrides/assets/hr/scripts/elements.js";
import { contacts } from "./contacts.js";
import { ordinaryWords } from "./ordinary.js";
import { mayBeSaid } from "./teller.js";
import { grade, passives, plainer, wordsOf } from "./text/grade.js";
import { bare } from "./text/quotes.js";
import { showMarks } from "./show-marks.js";

export const name = "story";

/** @typedef {import("./desk.js").Desk} Desk */

const MOMENT = 300;

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
export function mount(area, desk) {
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => look(area, desk), MOMENT);
  };
  area.addEventListener("focusout", ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.dataset.field?.endsWith(".pull_quote")) desk.change(target.dataset.field, bare(target.value));
  });
  one(area, "[data-take-notes]").addEventListener("click", () => takeNotes(area, desk));
  for (const button of all(area, "[data-translate]")) button.addEventListener("click", () => translate(String(button.dataset.translate), area, desk));
  desk.on((path) => {
    if (path === "story.language") notIntoItsOwn(desk);
    show(area, desk);
    soon();
  });
  show(area, desk);
  soon();
}

/**
 * Puts the translation into a language beside the story, begins it where there is none, or takes the one that is there away.
 *
 * @param {string} language
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
function translate(language, area, desk) {
  const { translations } = desk.state;
  const there = translations.find((one) => one.language === language);
  if (!there) desk.change("translations", [...translations, { language }]);
  else if (there === desk.translation) {
    const others = translations.filter((one) => one !== there);
    if (Object.keys(there).length < 2 || confirm(desk.word("say.drop-translation"))) desk.change("translations", others);
    return;
  }
  desk.putBeside(language);
  one(area, '[data-field="translation.headline"]').focus();
}

/**
 * A story that is said to be in the language of one of its translations was told in another: that translation is then into a language that is free.
 *
 * @param {Desk} desk
 */
function notIntoItsOwn(desk) {
  const { story, translations } = desk.state;
  const at = translations.findIndex(({ language }) => language === story.language);
  const taken = [story.language, ...translations.map(({ language }) => language)];
  if (at >= 0) desk.change(`translations.${at}.language`, desk.data.languages.find((/** @type {string} */ one) => !taken.includes(one)), { undo: false });
}

/**
 * Puts the notes behind what the story has, each in a paragraph of its own.
 *
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
function takeNotes(area, desk) {
  const notes = Object.values(desk.state.notes ?? {}).map((note) => String(note).trim()).filter(Boolean);
  if (!notes.length) return desk.say(desk.word("say.no-notes"));
  const body = [desk.state.story.body?.trim(), ...notes].filter(Boolean).join("\n\n");
  desk.change("story.body", body.slice(0, desk.data.limits["story.body"]));
  one(area, '[data-field="story.body"]').focus();
  desk.say(desk.word("say.notes-taken"));
}

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
function show(area, desk) {
  const { story, consents } = desk.state;
  const { translation } = desk;
  const may = mayBeSaid(consents[0]);
  one(area, "[data-teller]").hidden = story.type !== "testimonial";
  for (const asked of all(area, "[data-asked]")) asked.hidden = !may.has(String(asked.dataset.asked));
  for (const button of all(area, "[data-translate]")) {
    button.hidden = button.dataset.translate === story.language;
    button.setAttribute("aria-pressed", String(button.dataset.translate === translation?.language));
  }
  area.classList.toggle("hr-desk__step--beside", Boolean(translation));
  for (const part of all(area, "[data-told]")) {
    const place = String(part.dataset.told).split(".")[0];
    const language = place === "story" ? story.language : translation?.language;
    part.hidden = !language;
    for (const field of all(part, "[data-field]")) field.lang = language ?? "";
    one(part, "[data-in-language]").textContent = translation ? ` (${desk.word(`language.${language ?? story.language}`)})` : "";
  }
}

/**
 * Length, grade, plainer words and marks of every text.
 *
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
function look(area, desk) {
  if (area.hidden) return;
  for (const part of all(area, "[data-told]")) {
    const place = String(part.dataset.told);
    const language = place.startsWith("story.") ? desk.state.story.language : desk.translation?.language;
    if (!language) continue;
    const text = String(desk.at(place) ?? "");
    const most = desk.data.limits[`story.${place.split(".")[1]}`];
    const parts = [desk.word("say.length", { letters: text.length, most })];
    const prose = part.querySelector("[data-prose]");
    if (prose) parts.push(...readingLevel(text, language, desk));
    one(part, "[data-length]").textContent = parts.join(" · ");
    if (prose) showPlainer(one(part, "[data-plainer]"), text, language, desk);
    showMarks(part, place, language, desk);
    void ordinaryWords(language, desk).then((fresh) => fresh && look(area, desk));
  }
}

/**
 * @param {string} text
 * @param {string} language
 * @param {Desk} desk
 */
function readingLevel(text, language, desk) {
  const found = grade(text, language);
  const words = [desk.word("say.words", { n: wordsOf(text).length })];
  if (found === null) return words;
  const level = Math.max(1, Math.round(found));
  return [...words, desk.word(level > desk.data.aim ? "say.grade-hard" : "say.grade-easy", { grade: level, aim: desk.data.aim })];
}

/**
 * @param {HTMLElement} list
 * @param {string} text
 * @param {string} language
 * @param {Desk} desk
 */
function showPlainer(list, text, language, desk) {
  const heavy = plainer(text, desk.data.plainer[language]).map(([word, plain]) => desk.word("say.plainer", { word, plain }));
  const passive = passives(text, desk.data.patterns.passive[language] ?? null).slice(0, 3).map((words) => desk.word("say.passive", { words }));
  list.replaceChildren(...[...heavy, ...passive].slice(0, 8).map((line) => element("li", line)));
  list.hidden = !list.children.length;
}

/**
 * @param {Desk} desk
 */
export function missing(desk) {
  const { story, translations } = desk.state;
  const empty = (/** @type {import("./state.js").Fields} */ told) => ["headline", "dek", "body"].filter((field) => !String(told[field] ?? "").trim());
  /** @type {import("./steps.js").Missing[]} */
  const found = empty(story).map((field) => ({ word: `say.missing-${field}`, field: `story.${field}` }));
  const unfinished = translations.filter((own) => empty(own).length);
  const words = /** @type {string[]} */ (desk.data.texts).filter((way) => !/^(photo|video)\./.test(way));
  found.push(...contacts(desk, words).map(({ field, beside }) => ({ word: "say.missing-contact", field, beside })));
  return [...found, ...unfinished.map((own) => ({ word: "say.missing-translation", field: `translation.${empty(own)[0]}`, beside: own.language }))];
}

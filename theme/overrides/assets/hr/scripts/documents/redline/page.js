// Compare: Word files are read on the device and laid beside the standard. Nothing of them is sent.

import { offer } from "../../download.js";
import { all, element, one, said } from "../../elements.js";
import { tell } from "../../stale.js";
import { newer } from "../versions.js";
import { compare } from "./compare.js";
import { standardUnits } from "./outline.js";
import { readWord } from "./read.js";
import { sheet, sheetFile } from "./sheet.js";
import { result } from "./show.js";
import { inOrderOfMeeting, sheetTable, sheetWords } from "./show-sheet.js";
import { MOST, Refused } from "./unpack.js";
import { draftLines, findings, summary, unlike, verdict } from "./verdict.js";
import { form, labels, own, states, strengths, words } from "./words-of-page.js";
import { WORD_TYPE, tracked } from "./write.js";

/**
 * @typedef {import("./compare.js").Comparison} Comparison
 * @typedef {import("./compare.js").Item} Item
 * @typedef {import("./read.js").Read} Read
 * @typedef {import("./verdict.js").Finding} Finding
 */
/** @typedef {{name: string, read: Read, comparison: Comparison, found: Finding[], first: string}} Compared */
/** @typedef {{bytes: Uint8Array, read: Read}} Standard */

const status = one(form, "[data-verdict]");
const place = one(document, "[data-comparison]");
const sections = all(document, "[data-clause]");
const changes = all(document, "[data-changes] [data-version]");
/** @type {Promise<Standard> | null} */
let standard = null;
/** @type {File[]} */
let given = [];
let turn = 0; // an answer that comes late is dropped
const LONG = 8_000_000; // bytes that take long enough for a person to wonder

/** The site's own blank file: what the others are compared with. */
async function theStandard() {
  const answer = await fetch(own.word);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { bytes, read: readWord(bytes) };
}

/** @param {string} id */
const withoutEnding = (id) => id.replace(/\.[^.]{1,5}$/, "");

/**
 * The clause on this page of each clause of the standard.
 *
 * @param {Standard} ours
 */
function placesOf(ours) {
  const marks = standardUnits(ours.read.blocks).filter((unit) => unit.kind === "clause").map((unit) => unit.marks[0]);
  return new Map(marks.map((mark, at) => [mark, sections.find((section) => mark === `clause_${section.id.replaceAll("-", "_")}`) ?? sections[at]]));
}

/**
 * What the answers in a file say of a clause: whether it stands. Null where they do not say.
 *
 * @param {HTMLElement | undefined} section
 * @param {Comparison} comparison
 */
function standsBy(section, { blanks }) {
  if (!section?.dataset.when) return null;
  /** @type {{question: string, answers: string[]}[]} */
  const conditions = JSON.parse(section.dataset.when);
  const met = conditions.map(({ question, answers }) => {
    const texts = [...blanks.known].filter(([, tags]) => tags.has(`blank:${question}`)).map(([text]) => text.toLowerCase());
    const options = all(document, `[data-question="${CSS.escape(question)}"] option[value]`, HTMLOptionElement);
    const [chosen] = options.filter((option) => option.value && texts.includes(option.text.trim().toLowerCase()));
    return texts.length === 1 && chosen ? answers.includes(chosen.value) : null;
  });
  return met.includes(false) ? false : met.includes(null) ? null : true;
}

/**
 * The notes of change that are newer than a version.
 *
 * @param {string | undefined} version
 */
const changedSince = (version) => (version ? changes.filter((change) => newer(said(change, "version"), version)) : []);

/**
 * @param {File} file
 * @param {Standard} ours
 * @returns {Promise<Compared>}
 */
async function compared(file, ours) {
  if (file.size > MOST.file) throw new Refused("large");
  const read = readWord(new Uint8Array(await file.arrayBuffer()));
  const places = placesOf(ours);
  const newest = changedSince(read.origin?.version).flatMap((change) => all(change, "a").map((way) => way.getAttribute("href")?.slice(1)));
  const since = new Set([...places].filter(([, section]) => newest.includes(section?.id)).map(([mark]) => mark));
  const ignored = draftLines(ours.read, { decide: said(form, "decide"), applies: labels.applies, draft: said(form, "draftText"), titles: Object.values(JSON.parse(said(form, "draftTitle"))) });
  const comparison = compare(ours.read, read, { ignored, since });
  const found = findings(comparison, (item) => standsBy(places.get(item.unit?.marks[0] ?? ""), comparison) === false);
  return { name: file.name, read, comparison, found, first: firstLine(read, found) };
}

/**
 * Whether a file says that it is another document of this site, or this one in another language.
 *
 * @param {Read} read
 */
const isOther = ({ origin }) => Boolean(origin && (origin.document !== own.document || (origin.language && origin.language !== own.language)));

/**
 * @param {Read} read
 * @param {Finding[]} found
 */
function firstLine(read, found) {
  const { origin } = read;
  if (origin?.document === own.document && origin.language.includes("-")) return words("bilingual");
  if (origin && isOther(read)) return origin.document === own.document ? words("language") : words("other", { id: origin.document, version: origin.version });
  const line = words(verdict(found, origin, own.version, newer), { version: origin?.version ?? own.version, here: own.version });
  return origin ? line : `${line} ${words("unmarked")}`;
}

/**
 * What else there is to know of a file.
 *
 * @param {Compared} file
 */
function notesOf({ read: { tracked: count, comments, macros, embedded }, comparison }) {
  const twice = unlike(comparison).map(({ label, values }) => words("unlike", { label, values: values.map((value) => `“${value}”`).join(", ") }));
  return [...twice, count && words("tracked", { n: count }), comments && words("comments", { n: comments }), macros && words("macros"), embedded && words("embedded")].filter((note) => typeof note === "string");
}

/**
 * @param {string} text
 * @param {() => void} pressed
 * @param {string} [kind]
 */
function button(text, pressed, kind) {
  const made = element("button", text, kind);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}

/** @type {(bytes: Uint8Array<ArrayBuffer>, name: string) => void} */
const give = (bytes, name) => offer(new Blob([bytes], { type: WORD_TYPE }), name);

/**
 * One file beside the standard.
 *
 * @param {Compared} file
 * @param {Standard} ours
 */
function showOne(file, ours) {
  const { name, read, comparison, found, first } = file;
  const places = placesOf(ours);
  const notes = notesOf(file);
  const newest = changedSince(read.origin?.version);
  const text = summary(found, { title: `${own.title}, ${name}`, verdict: first, states, strengths, notes });
  const box = element("textarea", text);
  box.readOnly = true;
  box.rows = 8;
  box.setAttribute("aria-label", words("summary"));
  const done = element("span");
  done.setAttribute("role", "status");
  const copy = button(words("copy"), async () => {
    box.select();
    await navigator.clipboard?.writeText(text).then(() => (done.textContent = words("copied")), () => (done.textContent = words("not-copied")));
  });
  const details = element("details");
  details.append(element("summary", words("summary")), box);
  const actions = element("p", "", "hr-form__actions");
  const who = { author: withoutEnding(name).slice(0, 60), date: `${new Date().toISOString().slice(0, 19)}Z` };
  actions.append(button(words("download"), () => give(tracked(ours.bytes, ours.read.styles, comparison, who), `${withoutEnding(name)}-${words("name")}.docx`), "hr-button"), copy, done);
  const heading = element("h3", name);
  const told = result(found, notes, ({ item, state }) => {
    const section = places.get(item.unit?.marks[0] ?? "");
    if (!section) return null;
    const since = newest.find((change) => all(change, "a").some((way) => way.getAttribute("href") === `#${section.id}`));
    return { address: `#${section.id}`, since: state === "version" ? (since?.textContent?.trim() ?? "") : "", stands: standsBy(section, comparison) === true };
  });
  place.replaceChildren(heading, actions, details, told, more());
}

/** A way to lay another file beside the ones that are there. */
function more() {
  const label = element("label", `${words("beside")} `, "hr-file");
  const input = element("input");
  input.type = "file";
  input.multiple = true;
  input.accept = ".docx,.docm";
  input.addEventListener("change", () => look([...given, ...(input.files ?? [])]));
  label.append(input);
  const made = element("p");
  made.append(label);
  return made;
}

/**
 * Several files side by side.
 *
 * @param {Compared[]} files
 * @param {Standard} ours
 */
function showSheet(files, ours) {
  const rows = inOrderOfMeeting(sheet(files.map((file) => file.found)));
  const names = files.map((file) => withoutEnding(file.name));
  const title = `${own.title}: ${words("sheet")}`;
  const held = element("div", "", "hr-sheet");
  const draw = () => held.replaceChildren(element("h3", title), sheetTable(rows, names));
  const owners = element("fieldset", "", "hr-sheet__names");
  owners.append(element("legend", words("whose")));
  for (const [at, file] of files.entries()) {
    const label = element("label", `${file.name} `);
    const input = element("input");
    input.value = names[at];
    input.autocomplete = "off";
    input.addEventListener("input", () => {
      names[at] = input.value.trim() || withoutEnding(file.name);
      draw();
    });
    label.append(input);
    owners.append(label);
  }
  const actions = element("p", "", "hr-form__actions");
  const take = () => give(sheetFile(ours.bytes, rows, names, { ...sheetWords(), title }), `${own.document}-${words("sheet-name")}.docx`);
  actions.append(button(words("sheet-word"), take, "hr-button"), button(words("print"), printSheet));
  const told = element("ul");
  told.append(...files.map((file) => element("li", `${file.name}: ${[file.first, ...notesOf(file)].join(" ")}`)));
  draw();
  place.replaceChildren(told, owners, actions, held, more());
  return rows;
}

/** Prints the sheet alone. */
function printSheet() {
  const root = document.documentElement;
  root.classList.add("hr-sheet-alone");
  addEventListener("afterprint", () => root.classList.remove("hr-sheet-alone"), { once: true });
  print();
}

/** @param {File[]} files */
async function look(files) {
  if (!files.length) return;
  const now = ++turn;
  given = files;
  place.replaceChildren();
  for (const change of changes) change.classList.remove("hr-changes__since");
  if (files.reduce((sum, file) => sum + file.size, 0) > LONG) {
    status.textContent = words("reading");
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  } else status.textContent = "";
  /** @type {Compared[]} */
  const read = [];
  let name = "";
  try {
    standard ??= theStandard();
    const ours = await standard;
    for (const file of files) {
      name = file.name;
      read.push(await compared(file, ours));
    }
    if (now === turn) show(read, ours);
  } catch (error) {
    if (now !== turn) return;
    if (error instanceof Refused) {
      status.textContent = `${files.length > 1 ? `${name}: ` : ""}${words(error.reason)}`;
      given = [];
    } else {
      console.warn(error);
      if (name) status.textContent = words("broken");
      else await tell(status, words("failed"), new URL(own.word, document.baseURI));
      if (!name) standard = null;
    }
  }
}

/**
 * @param {Compared[]} read
 * @param {Standard} ours
 */
function show(read, ours) {
  const strangers = read.filter((file) => isOther(file.read));
  if (strangers.length) {
    status.textContent = strangers.map((file) => (read.length > 1 ? `${file.name}: ${file.first}` : file.first)).join(" ");
    given = [];
    return;
  }
  if (read.length === 1) {
    for (const change of changedSince(read[0].read.origin?.version)) change.classList.add("hr-changes__since");
    showOne(read[0], ours);
    status.textContent = read[0].first;
  } else {
    const open = showSheet(read, ours).filter((row) => row.standing === "open").length;
    status.textContent = words("laid", { n: read.length, open });
  }
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
const chooser = one(form, "[data-copy]", HTMLInputElement);
chooser.addEventListener("change", () => look([...(chooser.files ?? [])]));
form.addEventListener("dragover", (event) => event.preventDefault());
form.addEventListener("drop", (event) => {
  event.preventDefault();
  look([...(event.dataTransfer?.files ?? [])]);
});

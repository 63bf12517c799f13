// The search page. Pagefind's own code and index are fetched only when somebody searches.

import { toAddress } from "../address.js";
import { all, choose, element, link, one, said } from "../elements.js";
import { decorate } from "../picks/buttons.js";
import { counted } from "../plurals.js";
import { tell } from "../stale.js";
import { counts, passes, sorted } from "./choice.js";
import { Engine } from "./engine.js";
import { mended, partsOf } from "./words.js";

const FIRST = 3;
const MORE = 12;
const form = one(document, "[data-search-page]", HTMLFormElement);
const box = one(form, "input[type=search]", HTMLInputElement);
const controls = one(form, "[data-search-controls]");
const sort = one(form, "[name=sort]", HTMLSelectElement);
const also = one(form, "[name=also]", HTMLInputElement);
const clear = one(form, "[data-search-clear]");
const facets = one(form, "[data-search-facets]", HTMLDetailsElement);
const groups = all(form, "[data-facet]").map((group) => ({ group, facet: said(group, "facet"), inputs: all(group, "input", HTMLInputElement) }));
const area = one(document, "[data-search-results]");
const heading = one(area, "[data-search-heading]");
const status = one(area, "[data-search-status]");
const hint = one(area, "[data-search-hint]");
const list = one(area, "[data-search-list]");
const more = one(area, "[data-search-more]");
const own = said(area, "language");
const fetched = new URL(said(area, "fetched"), document.baseURI);
const index = new URL("pagefind/pagefind.js", fetched);

/** @type {Map<string, Engine>} */
const engines = new Map();
/** @type {Map<string, Promise<any>>} what the files hold is known to those who ask for them */
const files = new Map();

/** @param {string} language */
function engine(language) {
  const found = engines.get(language) ?? new Engine(language, Number(said(area, "pages")), new URL("./", index));
  engines.set(language, found);
  return found;
}

/** @param {string} name */
function file(name) {
  const reading = files.get(name) ?? fetch(new URL(`search/${name}.json`, fetched)).then((answer) => (answer.ok ? answer.json() : {}));
  files.set(name, reading);
  return reading;
}

// What is asked.

/** @returns {import("./choice.js").Filters} */
function chosen() {
  const values = groups.map(({ facet, inputs }) => /** @type {const} */ ([facet, inputs.filter((input) => input.checked).map((input) => input.value)]));
  return new Map(values.filter(([, checked]) => checked.length));
}

function keepInAddress() {
  /** @type {[string, string][]} */
  const asked = [...chosen()].flatMap(([facet, values]) => values.map((value) => /** @type {[string, string]} */ ([facet, value])));
  if (box.value.trim()) asked.unshift(["q", box.value.trim()]);
  if (sort.value) asked.push(["sort", sort.value]);
  if (also.checked) asked.push(["also", also.value]);
  toAddress(asked);
}

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  box.value = asked.get("q")?.trim() ?? "";
  for (const { facet, inputs } of groups) for (const input of inputs) input.checked = asked.getAll(facet).includes(input.value);
  choose(sort, asked.get("sort"));
  also.checked = asked.get("also") === also.value;
  if (chosen().size && !facets.open) {
    opening = true;
    facets.open = true;
  }
  return search();
}

// Finding.

/** @type {import("./choice.js").Result[]} */
let results = [];
let latest = 0;
let opening = false; // by the address, not by hand: the search that follows counts anyway

/**
 * @param {string} language
 * @param {string} words
 */
async function found(language, words) {
  const source = engine(language);
  if (!words) return { hits: await source.every(), parts: [] };
  const parts = partsOf(words, language, await file(`synonyms.${language}`));
  return { hits: await source.find(parts), parts };
}

/** @param {string} words */
async function everything(words) {
  /** @type {import("./choice.js").Result[]} */
  const every = [];
  /** @type {import("./words.js").Part[]} */
  let parts = [];
  for (const language of also.checked ? [own, also.value] : [own]) {
    const { hits, parts: theirs } = await found(language, words);
    if (language === own) parts = theirs;
    else for (const part of parts) part.count += theirs.find((other) => other.words === part.words)?.count ?? 0;
    // Each language's best pages stand first together: their scores come from two indexes, and cannot be compared.
    const top = Math.max(...hits.map((hit) => hit.score), 1e-9);
    every.push(...hits.map((hit) => ({ ...hit, score: hit.score / top, language })));
  }
  // The list of facets is fetched only when somebody looks at them, chooses one, or sorts.
  if (chosen().size || sort.value || facets.open) {
    for (const result of every) Object.assign(result, (await engine(result.language).pages()).get(result.id));
  }
  return { every, parts };
}

async function search({ focus = true } = {}) {
  const turn = ++latest;
  const words = box.value.trim();
  const filters = chosen();
  const asked = Boolean(words) || filters.size > 0;
  clear.hidden = !asked;
  hint.hidden = true;
  list.replaceChildren();
  more.hidden = true;
  heading.hidden = !asked;
  status.textContent = asked ? said(area, "searching") : "";
  if (!asked) return;
  try {
    let { every, parts } = await everything(words);
    const guess = words ? await mended(words, parts, (letter) => file(`words/${own}/${letter}`)) : null;
    if (turn !== latest) return;
    if (guess) {
      ({ every, parts } = await everything(guess));
      if (turn !== latest) return;
    }
    results = sorted(every.filter((result) => passes(result, filters)), sort.value);
    if (facets.open) count(every, filters);
    await show(FIRST);
    if (turn !== latest) return;
    await say(words, guess, parts);
    if (focus) heading.focus();
  } catch (error) {
    console.warn(error);
    await tell(status, said(area, "failed"), index);
  }
}

// Saying.

/**
 * @param {import("./choice.js").Result[]} every
 * @param {import("./choice.js").Filters} filters
 */
function count(every, filters) {
  for (const { group, facet } of groups) {
    const found = counts(every, filters, facet);
    for (const label of all(group, "label")) one(label, "[data-count]").textContent = String(found.get(one(label, "input", HTMLInputElement).value) ?? 0);
  }
}

/**
 * @param {string} words
 * @param {string | null} guess
 * @param {import("./words.js").Part[]} parts
 */
async function say(words, guess, parts) {
  const number = results.length;
  const form = words ? "" : "Chosen";
  const template = number ? counted(said(area, `some${form}`), number) : said(area, `none${form}`);
  const text = template.replace("{words}", guess ?? words);
  // Pagefind takes a piece of its index that is gone for one without any page.
  if (number) status.textContent = text;
  else await tell(status, text, index);
  const others = [...new Set(parts.flatMap((part) => part.others.slice(0, part.used)))];
  const hints = [];
  if (guess) hints.push(said(area, "meant").replace("{words}", words).replace("{guess}", guess));
  if (others.length) hints.push(said(area, "alsoFor").replace("{words}", others.join("; ")));
  hint.textContent = hints.join(" ");
  hint.hidden = !hints.length;
}

/**
 * Pagefind marks what matched with <mark>; everything else is put in as text.
 *
 * @param {string} html
 */
function excerpt(html) {
  const paragraph = element("p");
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const node of parsed.body.childNodes) {
    const text = node.textContent ?? "";
    paragraph.append(node.nodeName === "MARK" ? element("mark", text) : text);
  }
  return paragraph;
}

/**
 * @param {import("./choice.js").Result} result
 * @param {import("./engine.js").Fragment} data
 */
function item({ language }, { url, meta, excerpt: whole, sub_results: parts }) {
  const made = element("li");
  if (language !== own) made.lang = language;
  const title = element("h3");
  title.append(link(meta.title, url));
  made.append(title, element("p", [meta.kind, meta.element, meta.evidence].filter(Boolean).join(" · "), "hr-kicker"));
  if (!box.value.trim()) return made;
  const part = parts?.find((sub) => sub.anchor && sub.title !== meta.title);
  made.append(excerpt(part?.excerpt ?? whole));
  if (part) {
    const where = element("p", `${said(area, "in")} `, "hr-results__part");
    where.append(link(part.title, part.url));
    made.append(where);
  }
  return made;
}

/** @param {number} number */
async function show(number) {
  const from = list.children.length;
  const next = results.slice(from, from + number);
  const data = await Promise.all(next.map((result) => result.data()));
  list.append(...data.map((found, place) => item(next[place], found)));
  decorate(list);
  more.hidden = list.children.length >= results.length;
  return list.children[from];
}

controls.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  keepInAddress();
  search();
});
controls.addEventListener("change", () => {
  keepInAddress();
  search({ focus: false });
});
facets.addEventListener("toggle", () => {
  if (opening) {
    opening = false;
    return;
  }
  if (facets.open && (box.value.trim() || chosen().size)) search({ focus: false });
});
clear.addEventListener("click", () => {
  form.reset();
  keepInAddress();
  search();
  box.focus();
});
more.addEventListener("click", async () => {
  const first = await show(MORE);
  first?.querySelector("a")?.focus();
});
addEventListener("popstate", fromAddress);
fromAddress();

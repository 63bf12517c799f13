// The search page. Pagefind's own code and index are fetched only when somebody searches.

import { root, toAddress } from "../address.js";
import { all, choose, element, link, one, said } from "../elements.js";
import { decorate } from "../picks/buttons.js";
import { counted } from "../plurals.js";
import { tell } from "../stale.js";
import { counts, passes, sorted } from "./choice.js";
import { Engine } from "./engine.js";
import { Finding } from "./finding.js";
import { shownOf } from "./texts.js";
import { wordsOf } from "./words.js";

const AT_ONCE = 10;
const NEAREST = 5;
const form = one(document, "[data-search-page]", HTMLFormElement);
const box = one(form, "input[type=search]", HTMLInputElement);
const controls = one(form, "[data-search-controls]");
const sort = one(form, "[name=sort]", HTMLSelectElement);
const also = form.querySelector("[name=also]") instanceof HTMLInputElement ? one(form, "[name=also]", HTMLInputElement) : null;
const clear = one(form, "[data-search-clear]");
const facets = one(form, "[data-search-facets]", HTMLDetailsElement);
const groups = all(form, "[data-facet]").map((group) => ({ group, facet: said(group, "facet"), inputs: all(group, "input", HTMLInputElement) }));
const area = one(document, "[data-search-results]");
const heading = one(area, "[data-search-heading]");
const status = one(area, "[data-search-status]");
const hint = one(area, "[data-search-hint]");
const near = one(area, "[data-search-near]");
const list = one(area, "[data-search-list]");
const more = one(area, "[data-search-more]");
const own = said(area, "language");
const fetched = new URL(said(area, "fetched"), document.baseURI);
const texts = new URL("search/texts/", fetched);
const NEEDED = new URL("pagefind/parts.json", fetched);

/** @type {Map<string, {engine: Engine, finding: Finding}>} */
const languages = new Map();

/** @param {string} name */
const read = (name) => fetch(new URL(`search/${name}.json`, fetched)).then((answer) => (answer.ok ? answer.json() : {}));

/** @param {string} language */
function searching(language) {
  const engine = new Engine(language, Number(said(area, "pages")), new URL("pagefind/", fetched));
  const found = languages.get(language) ?? { engine, finding: new Finding(language, engine, read) };
  languages.set(language, found);
  return found;
}

/** @param {string} language */
const finding = (language) => searching(language).finding;

/** @param {string} language */
const pagesOf = (language) => searching(language).engine.pages();

/**
 * Every page, for a search without words.
 *
 * @param {string} language
 * @returns {Promise<import("./finding.js").Found>}
 */
async function everyPage(language) {
  return { results: [...(await pagesOf(language)).keys()].map((id) => ({ id, at: 0, name: -1, score: 0 })), parts: [], guess: null };
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
  if (also?.checked) asked.push(["also", also.value]);
  toAddress(asked);
}

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  box.value = asked.get("q")?.trim() ?? "";
  for (const { facet, inputs } of groups) for (const input of inputs) input.checked = asked.getAll(facet).includes(input.value);
  choose(sort, asked.get("sort"));
  if (also) also.checked = asked.get("also") === also.value;
  if ((chosen().size || sort.value || also?.checked) && !facets.open) {
    opening = true;
    facets.open = true;
  }
  return search();
}

// Finding.

/** @type {import("./choice.js").Result[]} */
let results = [];
/** @type {Map<string, Set<string>>} the words that were asked for, by language */
let marked = new Map();
let latest = 0;
let opening = false; // by the address, not by hand: the search that follows counts anyway

/**
 * @param {string} words
 * @param {string[]} wanted
 */
async function everything(words, wanted) {
  /** @type {import("./choice.js").Result[]} */
  const every = [];
  /** @type {import("./finding.js").Found} */
  let first = { results: [], parts: [], guess: null };
  for (const language of wanted) {
    const found = words ? await finding(language).find(words, language === own) : await everyPage(language);
    if (language === wanted[0]) first = found;
    // Each language's best pages stand first together: their scores come from two indexes, and cannot be compared.
    const top = Math.max(...found.results.map((one) => one.score), 1e-9);
    every.push(...found.results.map((one) => ({ ...one, score: one.score / top, language })));
    const others = found.parts.flatMap((part) => part.others);
    marked.set(language, new Set([found.guess ?? words, ...others].flatMap((text) => wordsOf(text, language))));
  }
  // The list of facets is fetched only when somebody looks at them, chooses one, or sorts.
  if (chosen().size || sort.value || facets.open) {
    for (const result of every) Object.assign(result, await factsOf(result));
  }
  return { every, parts: first.parts, guess: first.guess };
}

/**
 * What there is to know of a result. An entry of a list has no page of its own: it is of its kind, and of nothing else.
 *
 * @param {import("./choice.js").Result} result
 */
async function factsOf(result) {
  const { kinds, names } = result.name < 0 ? { kinds: [], names: [] } : (await finding(result.language).names()).list;
  const name = names[result.name];
  if (name?.[0].includes("#")) return { facets: new Map([["kind", new Set([kinds[name[2]]])]]), evidence: -1, date: "" };
  return (await pagesOf(result.language)).get(result.id);
}

async function search({ focus = true } = {}) {
  const turn = ++latest;
  const words = box.value.trim();
  const filters = chosen();
  const asked = Boolean(words) || filters.size > 0;
  clear.hidden = !asked;
  hint.hidden = true;
  near.hidden = true;
  list.replaceChildren();
  more.hidden = true;
  heading.hidden = !asked;
  status.textContent = asked ? said(area, "searching") : "";
  area.setAttribute("aria-busy", String(asked));
  if (!asked) return;
  try {
    let { every, parts, guess } = await everything(words, also?.checked ? [own, also.value] : [own]);
    // What nobody says in this language may be said in the other.
    if (words && also && !every.length && !also.checked) ({ every, parts, guess } = await everything(words, [also.value]));
    if (turn !== latest) return;
    results = sorted(every.filter((result) => passes(result, filters)), sort.value);
    if (facets.open) count(every, filters);
    await show();
    if (turn !== latest) return;
    await say(words, guess, parts);
    // Who has begun to type something else is left where they are.
    if (focus && box.value.trim() === words) heading.focus();
  } catch (error) {
    console.warn(error);
    await tell(status, said(area, "failed"), NEEDED);
  }
  if (turn === latest) area.setAttribute("aria-busy", "false");
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
  if (number) status.replaceChildren(text, ...(words && number > AT_ONCE ? [" ", element("span", said(area, "best").replace("{kinds}", kindsShown()), "hr-best")] : []));
  else await tell(status, text, NEEDED);
  const others = [...new Set(parts.flatMap((part) => part.others.slice(0, part.used)))];
  const hints = [];
  if (guess) hints.push(said(area, "meant").replace("{words}", words).replace("{guess}", guess));
  if (others.length) hints.push(said(area, "alsoFor").replace("{words}", others.join("; ")));
  hint.textContent = `${hints.join(" ")} `;
  if (guess) hint.append(link(said(area, "asTyped").replace("{words}", words), `?${new URLSearchParams({ q: `"${words}"` })}`));
  hint.hidden = !hints.length;
  if (!number && words) await sayNearest(words);
}

/** Of which kinds the results are that are shown, and how many of each: those that fit best. */
function kindsShown() {
  /** @type {Map<string, number>} */
  const kinds = new Map();
  for (const kind of all(list, "[data-kind]").map((one) => said(one, "kind"))) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [...kinds].map(([kind, number]) => `${kind} ${number}`).join(", ");
}

/**
 * Where nothing was found: the names that are most like it.
 *
 * @param {string} words
 */
async function sayNearest(words) {
  const names = await finding(own).names();
  const { nearest } = await import("./guesses.js");
  const items = nearest(names, words, NEAREST).map(([url, title, , label, , language]) => {
    const item = element("li");
    item.append(link(title, new URL(url, root).href), ` (${[names.list.labels[label], language && area.getAttribute(`data-in-${language}`)].filter(Boolean).join(", ")})`);
    return item;
  });
  one(near, "ul").replaceChildren(...items);
  near.hidden = !items.length;
}

/**
 * @param {import("./choice.js").Result} result
 */
async function item(result) {
  const { name, language } = result;
  const names = name < 0 ? null : (await finding(language).names()).list;
  const [url = "", title = "", , label = 0, , other] = names?.names[name] ?? [];
  const written = other ?? language;
  const shown = await shownOf(texts, result, marked.get(language) ?? new Set(), language);
  const entry = url.includes("#");
  const made = element("li");
  const head = element("h3");
  head.append(link(title || shown.title, entry ? new URL(url, root).pathname + new URL(url, root).hash : shown.url));
  const kicker = element("p", entry ? (names?.labels[label] ?? "") : shown.kicker, "hr-kicker");
  made.dataset.kind = (names?.labels[label] ?? shown.kicker).split(" · ")[0];
  made.append(head, kicker);
  if (written !== own) {
    made.lang = written;
    const told = element("span", area.getAttribute(`data-in-${written}`) ?? "");
    told.lang = own;
    kicker.append(" · ", told);
    // An entry of a list of this language has its name and kind in it.
    if (entry && language === own) for (const one of [head, kicker]) one.lang = own;
  }
  if (!box.value.trim()) return made;
  const text = element("p", "", "hr-results__text");
  for (const run of shown.runs) text.append(run.marked ? element("mark", run.text) : run.text, " ");
  made.append(text);
  if (shown.passage && !entry) {
    const where = element("p", `${said(area, "in")} `, "hr-results__part");
    where.append(link(shown.passage.title, `${shown.url}#${shown.passage.id}`));
    made.append(where);
  }
  return made;
}

/** Shows the next results, and gives the first of them. */
async function show() {
  const turn = latest;
  const from = list.children.length;
  const made = await Promise.all(results.slice(from, from + AT_ONCE).map(item));
  if (turn !== latest) return null;
  list.append(...made);
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
  const first = await show();
  first?.querySelector("a")?.focus();
});
addEventListener("popstate", fromAddress);
fromAddress();

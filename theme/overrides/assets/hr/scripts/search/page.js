// The search page. Pagefind's own code and index are fetched only when somebody searches.

import { Engine } from "./engine.js";
import { decorate } from "../picks/buttons.js";
import { counted } from "../plurals.js";
import { bare, meant, partsOf, stem } from "./words.js";

const FIRST = 3;
const MORE = 12;
const FEW = 12;
const form = document.querySelector("[data-search-page]");
const box = form.querySelector("input[type=search]");
const controls = form.querySelector("[data-search-controls]");
const sort = form.querySelector("[name=sort]");
const also = form.querySelector("[name=also]");
const clear = form.querySelector("[data-search-clear]");
const facets = form.querySelector("[data-search-facets]");
const groups = [...form.querySelectorAll("[data-facet]")];
const area = document.querySelector("[data-search-results]");
const heading = area.querySelector("[data-search-heading]");
const status = area.querySelector("[data-search-status]");
const hint = area.querySelector("[data-search-hint]");
const list = area.querySelector("[data-search-list]");
const more = area.querySelector("[data-search-more]");
const own = area.dataset.language;
const root = new URL("../../../../", import.meta.url);

const engines = new Map();
const engine = (language) => engines.get(language) ?? engines.set(language, new Engine(language, Number(area.dataset.pages))).get(language);
const files = new Map();

function file(name) {
  if (!files.has(name)) files.set(name, fetch(new URL(`search/${name}.json`, root)).then((answer) => (answer.ok ? answer.json() : {})));
  return files.get(name);
}

// What is asked: it stands in the address, and nowhere else.

function chosen() {
  const found = new Map();
  for (const group of groups) {
    const values = [...group.querySelectorAll("input:checked")].map((input) => input.value);
    if (values.length) found.set(group.dataset.facet, values);
  }
  return found;
}

function toAddress(replace = false) {
  const address = new URL(location.href);
  address.search = "";
  address.hash = "";
  if (box.value.trim()) address.searchParams.set("q", box.value.trim());
  for (const [facet, values] of chosen()) for (const value of values) address.searchParams.append(facet, value);
  if (sort.value) address.searchParams.set("sort", sort.value);
  if (also.checked) address.searchParams.set("also", also.value);
  if (address.href !== location.href) history[replace ? "replaceState" : "pushState"](null, "", address);
}

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  box.value = asked.get("q")?.trim() ?? "";
  for (const group of groups) {
    for (const input of group.querySelectorAll("input")) input.checked = asked.getAll(group.dataset.facet).includes(input.value);
  }
  sort.value = [...sort.options].some((option) => option.value === asked.get("sort")) ? asked.get("sort") : "";
  also.checked = asked.get("also") === also.value;
  if (chosen().size && !facets.open) {
    opening = true;
    facets.open = true;
  }
  return search();
}

// Finding.

let results = [];
let latest = 0;
let opening = false; // by the address, not by hand: the search that follows counts anyway

async function found(language, words) {
  const source = engine(language);
  if (!words) return { hits: await source.every(), parts: [] };
  const parts = partsOf(words, language, await file(`synonyms.${language}`));
  return { hits: await source.find(parts), parts };
}

// Words that the site does not know are probably slips: the search goes on with what was probably meant, and says so. Pagefind finds
// pages for the beginning of a word too, so that few pages, not none, are the sign.
async function mended(language, words, parts) {
  const lost = parts.filter((part) => part.count < FEW && !part.words.includes(" ") && !part.others.length);
  if (!lost.length) return null;
  let guess = ` ${bare(words)} `;
  let changed = false;
  for (const { words: word, count } of lost) {
    const known = /^[a-z]/.test(word) ? await file(`words/${language}/${word[0]}`) : {};
    const other = known.words ? meant(word, known) : null;
    if (!other || (count && stem(other) === stem(word))) continue;
    guess = guess.replace(new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "iu"), other);
    changed = true;
  }
  return changed ? guess.trim() : null;
}

async function everything(words) {
  const all = [];
  let parts = [];
  for (const language of also.checked ? [own, also.value] : [own]) {
    const { hits, parts: theirs } = await found(language, words);
    if (language === own) parts = theirs;
    else for (const part of parts) part.count += theirs.find((one) => one.words === part.words)?.count ?? 0;
    // Each language's best pages stand first together: their scores come from two indexes, and cannot be compared.
    const top = Math.max(...hits.map((hit) => hit.score), 1e-9);
    all.push(...hits.map((hit) => ({ ...hit, score: hit.score / top, language })));
  }
  // The list of facets is fetched only when somebody looks at them, chooses one, or sorts.
  if (chosen().size || sort.value || facets.open) {
    for (const hit of all) Object.assign(hit, (await engine(hit.language).pages()).get(hit.id));
  }
  return { all, parts };
}

function passes(hit, filters, except) {
  for (const [facet, values] of filters) {
    if (facet !== except && !values.some((value) => hit.facets.get(facet)?.has(value))) return false;
  }
  return true;
}

// How many pages each value would give, with what is chosen in the other facets.
function count(all, filters) {
  for (const group of groups) {
    const { facet } = group.dataset;
    const base = all.filter((hit) => passes(hit, filters, facet));
    for (const label of group.querySelectorAll("label")) {
      const { value } = label.querySelector("input");
      label.querySelector("[data-count]").textContent = base.filter((hit) => hit.facets.get(facet)?.has(value)).length;
    }
  }
}

function sorted(hits) {
  const by = sort.value;
  const better = (a, b) => (by === "evidence" ? b.evidence - a.evidence : by === "date" ? (a.date < b.date ? 1 : a.date > b.date ? -1 : 0) : 0);
  return hits.sort((a, b) => better(a, b) || b.score - a.score);
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
  status.textContent = asked ? area.dataset.searching : "";
  if (!asked) return;
  try {
    let { all, parts } = await everything(words);
    const guess = words ? await mended(own, words, parts) : null;
    if (turn !== latest) return;
    if (guess) {
      ({ all, parts } = await everything(guess));
      if (turn !== latest) return;
    }
    results = sorted(all.filter((hit) => passes(hit, filters)));
    if (facets.open) count(all, filters);
    await show(FIRST);
    if (turn !== latest) return;
    say(words, guess, parts);
    if (focus) heading.focus();
  } catch (error) {
    status.textContent = area.dataset.failed;
    console.warn(error);
  }
}

// Saying.

function say(words, guess, parts) {
  const { dataset } = area;
  const number = results.length;
  const form = words ? "" : "Chosen";
  const template = number ? counted(dataset[`some${form}`], number) : dataset[`none${form}`];
  status.textContent = template.replace("{words}", guess ?? words);
  const others = [...new Set(parts.flatMap((part) => part.others.slice(0, part.used)))];
  const hints = [];
  if (guess) hints.push(dataset.meant.replace("{words}", words).replace("{guess}", guess));
  if (others.length) hints.push(dataset.alsoFor.replace("{words}", others.join("; ")));
  hint.textContent = hints.join(" ");
  hint.hidden = !hints.length;
}

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

// Pagefind marks what matched with <mark>; everything else is put in as text.
function excerpt(html) {
  const paragraph = element("p");
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const node of parsed.body.childNodes) {
    paragraph.append(node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
  }
  return paragraph;
}

function item(hit, data) {
  const made = element("li");
  if (hit.language !== own) made.lang = hit.language;
  const title = element("h3");
  const link = element("a", data.meta.title);
  link.href = data.url;
  title.append(link);
  made.append(title, element("p", [data.meta.kind, data.meta.element, data.meta.evidence].filter(Boolean).join(" · "), "hr-kicker"));
  if (!box.value.trim()) return made;
  const part = data.sub_results?.find((sub) => sub.anchor && sub.title !== data.meta.title);
  made.append(excerpt(part?.excerpt ?? data.excerpt));
  if (part) {
    const where = element("p", `${area.dataset.in} `, "hr-results__part");
    const inside = element("a", part.title);
    inside.href = part.url;
    where.append(inside);
    made.append(where);
  }
  return made;
}

async function show(number) {
  const from = list.children.length;
  const next = results.slice(from, from + number);
  const data = await Promise.all(next.map((hit) => hit.data()));
  list.append(...data.map((one, place) => item(next[place], one)));
  decorate(list);
  more.hidden = list.children.length >= results.length;
  return list.children[from];
}

controls.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  toAddress();
  search();
});
controls.addEventListener("change", () => {
  toAddress();
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
  toAddress();
  search();
  box.focus();
});
more.addEventListener("click", async () => {
  const first = await show(MORE);
  first?.querySelector("a")?.focus();
});
addEventListener("popstate", fromAddress);
fromAddress();

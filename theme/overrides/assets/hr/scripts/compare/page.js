// Two or three records side by side, put together from their own pages.

import { toAddress } from "../address.js";
import { all, element, link, one, said } from "../elements.js";
import { articleOf } from "../picks/pages.js";
import { tell } from "../stale.js";
import { chosen, summary } from "./choice.js";
import { takeSame } from "./same.js";

/** @typedef {import("../picks/pages.js").Read} Read */

const area = one(document, "[data-compare]");
const most = Number(said(area, "most"));
const forms = all(area, "form", HTMLFormElement);
const heading = one(area, "[data-compare-heading]");
const status = one(area, "[data-compare-status]");
const same = one(area, "[data-compare-same]");
const choose = one(area, "[data-compare-choose]", HTMLDetailsElement);
const share = one(area, "[data-compare-share]");
const tables = all(area, "[data-compare-table]", HTMLTableElement);
/** @type {Map<string, Promise<Read>>} */
const pages = new Map();
let latest = 0;

/** @param {HTMLFormElement} form */
const selects = (form) => all(form, "select[name]", HTMLSelectElement);
/**
 * The lists to choose from, where a kind has very many records.
 *
 * @param {HTMLFormElement} form
 */
const within = (form) => all(form, "[data-compare-within]", HTMLSelectElement).at(0);
/** @param {HTMLFormElement} form */
const options = (form) => [...selects(form)[0].options];
/** @param {HTMLFormElement} form */
const selected = (form) => [...new Set(selects(form).map((select) => select.value).filter(Boolean))];

for (const form of forms) {
  const first = /** @type {HTMLElement} */ (one(form, "select[name]").closest("p"));
  for (let number = most; number > 1; number -= 1) {
    const copy = /** @type {HTMLElement} */ (first.cloneNode(true));
    const select = one(copy, "select");
    select.id = select.id.replace(/1$/, String(number));
    one(copy, "label", HTMLLabelElement).htmlFor = select.id;
    one(copy, "span").textContent = String(number);
    first.after(copy);
  }
  const lists = within(form);
  lists?.addEventListener("change", () => offer(form, lists));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const kind = said(form, "kind");
    toAddress(selected(form).map((id) => [kind, id]));
    show({ focus: true });
  });
}

/**
 * Offers the records of the list that was chosen, beside those that stand in the form already.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLSelectElement} lists
 */
async function offer(form, lists) {
  const { value, selectedOptions } = lists;
  const file = new URL(value, document.baseURI);
  /** @type {[id: string, title: string][]} */
  let records = [];
  try {
    if (value) {
      const answer = await fetch(file);
      if (!answer.ok) throw new Error(String(answer.status));
      records = await answer.json();
    }
    if (lists.value !== value) return;
    status.textContent = "";
  } catch {
    await tell(status, said(area, "failed").replace("{title}", selectedOptions[0].text), file);
    return;
  }
  for (const select of selects(form)) {
    for (const option of [...select.options]) if (option.value && !option.selected) option.remove();
    const there = [...select.options].map((option) => option.value);
    select.append(...records.filter(([id]) => !there.includes(id)).map(([id, title]) => new Option(title, id)));
  }
}

/**
 * Has every select know a record that the address names, until its page says its title.
 *
 * @param {HTMLFormElement} form
 * @param {string} id
 */
function add(form, id) {
  for (const select of selects(form)) if (![...select.options].some((option) => option.value === id)) select.append(new Option(id, id));
}

/** Puts what the address names into the forms. The first form with anything in it, or null. */
function fromAddress() {
  const asked = new URLSearchParams(location.search);
  let found = null;
  for (const form of forms) {
    const known = within(form) ? null : options(form).map((option) => option.value);
    const wanted = chosen(asked.getAll(said(form, "kind")), known, most);
    if (!known) for (const id of wanted) add(form, id);
    for (const [place, select] of selects(form).entries()) select.value = wanted[place] ?? "";
    if (wanted.length) found ??= form;
  }
  return found;
}

/**
 * A record's page in the language of this one; what could not be read is asked for again the next time.
 *
 * @param {HTMLFormElement} form
 * @param {string} id
 * @returns {Promise<import("./choice.js").Column & {page: Read | null}>}
 */
async function column(form, id) {
  const path = `${said(form, "folder")}/${id}`;
  const title = options(form).find((option) => option.value === id)?.textContent ?? id;
  const reading = pages.get(path) ?? articleOf(path);
  pages.set(path, reading);
  try {
    const page = await reading;
    return { title: title === id ? named(form, id, page) : title, lost: false, page };
  } catch {
    pages.delete(path);
    return { title, lost: true, page: null };
  }
}

/**
 * What a record's page calls it; the form says so from now on.
 *
 * @param {HTMLFormElement} form
 * @param {string} id
 * @param {Read} page
 */
function named(form, id, { article }) {
  const title = article.querySelector("h1")?.textContent.trim() || id;
  for (const select of selects(form)) for (const option of select.options) if (option.value === id) option.text = title;
  return title;
}

/**
 * Whether what stands below a heading ends before an element: where the next such heading is, folded or not.
 *
 * @param {Element} heading
 * @param {Element} next
 */
const ends = ({ nodeName }, next) => next.nodeName === nodeName || Boolean(next.querySelector(nodeName)) || next.matches("nav, .hr-compare-with, .hr-take");

/**
 * What a page has at a place, as copies: the inside of a part; of a heading, all that stands below it.
 *
 * @param {HTMLElement} article
 * @param {string} place
 */
function partsAt(article, place) {
  const part = article.querySelector(place);
  if (!part) return [];
  /** @type {Node[]} */
  const parts = [];
  if (part.nodeName === "DL") parts.push(part);
  else if (!/^H\d$/.test(part.nodeName)) parts.push(...part.childNodes);
  else for (let next = (part.closest("summary") ?? part).nextElementSibling; next && !ends(part, next); next = next.nextElementSibling) parts.push(next);
  return parts.map(copied).filter((copy) => copy !== null);
}

/**
 * A part of a page without its sources, buttons and ids; null where nothing is left to be compared.
 *
 * @param {Node} part
 */
function copied(part) {
  const copy = document.importNode(part, true);
  if (!(copy instanceof Element)) return copy instanceof Text && copy.data.trim() ? copy : null;
  if (copy.matches(".hr-source")) return null;
  for (const inside of copy.querySelectorAll(".hr-source, button")) inside.remove();
  for (const inside of [copy, ...copy.querySelectorAll("[id]")]) inside.removeAttribute("id");
  return copy;
}

/**
 * @template {"td" | "th"} Name
 * @param {Name} name
 * @param {(Node | string)[]} inside
 */
function cell(name, ...inside) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

/**
 * Fills a table with what differs; what is the same is told once, below it.
 *
 * @param {HTMLTableElement} table
 * @param {{title: string, page: Read}[]} columns
 */
function fill(table, columns) {
  for (const old of table.querySelectorAll("td, thead th ~ th")) old.remove();
  for (const { title, page } of columns) {
    const head = cell("th", link(title, page.url));
    head.scope = "col";
    table.rows[0].append(head);
  }
  /** @type {{name: string, parts: Node[]}[]} */
  const alike = [];
  for (const row of table.tBodies[0].rows) {
    const words = row.cells[0].textContent.trim();
    const cells = columns.map(({ page }) => cell("td", ...partsAt(page.article, said(row, "place")).filter((part) => part.textContent?.trim() !== words)));
    const parts = takeSame(cells);
    if (parts.length) alike.push({ name: words, parts });
    row.hidden = cells.every((each) => !each.hasChildNodes());
    for (const [place, each] of cells.entries()) {
      if (!each.hasChildNodes()) each.append(said(area, parts.length ? "rest" : "none"));
      // On a phone the columns stand below each other, each under its name.
      const name = element("p", columns[place].title, "hr-compare__name");
      name.setAttribute("aria-hidden", "true");
      each.prepend(name);
      row.append(each);
    }
  }
  tellOnce(alike);
}

/** @param {{name: string, parts: Node[]}[]} alike what is the same, by the words for its row */
function tellOnce(alike) {
  same.hidden = !alike.length;
  one(same, "[data-same-names]").textContent = alike.map(({ name }) => name).join(", ");
  one(same, "dl").replaceChildren(
    ...alike.flatMap(({ name, parts }) => {
      const told = element("dd");
      told.append(...parts);
      return [element("dt", name), told];
    }),
  );
}

async function show({ focus = false } = {}) {
  const turn = ++latest;
  const form = fromAddress();
  for (const part of [...tables, heading, same, share]) part.hidden = true;
  status.textContent = form || !focus ? "" : said(area, "choose");
  status.classList.remove("hr-hidden");
  if (!form) return;
  const columns = await Promise.all(selected(form).map((id) => column(form, id)));
  if (turn !== latest) return;
  status.textContent = summary(columns, { failed: said(area, "failed"), another: said(area, "another") });
  // What the head of the table shows is said to those who do not see it; what went otherwise is shown to all.
  status.classList.toggle("hr-hidden", columns.length > 1 && columns.every(({ lost }) => !lost));
  const there = columns.flatMap(({ title, page }) => (page ? [{ title, page }] : []));
  const table = tables.find((each) => each.dataset.compareTable === form.dataset.kind);
  if (!there.length || !table) return;
  fill(table, there);
  for (const part of [table, heading, share]) part.hidden = false;
  // What was asked for comes first on the page; who wants something else opens the questions again.
  choose.open = there.length < 2;
  if (focus) heading.focus();
}

area.hidden = false;
addEventListener("popstate", () => show());
show();

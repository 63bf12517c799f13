// Two or three records side by side, put together from their own pages.

import { toAddress } from "../address.js";
import { all, link, one, said } from "../elements.js";
import { articleOf } from "../picks/pages.js";
import { chosen, summary } from "./choice.js";

/** @typedef {import("../picks/pages.js").Read} Read */

const area = one(document, "[data-compare]");
const most = Number(said(area, "most"));
const forms = all(area, "form", HTMLFormElement);
const heading = one(area, "[data-compare-heading]");
const status = one(area, "[data-compare-status]");
const share = one(area, "[data-compare-share]");
const tables = all(area, "[data-compare-table]", HTMLTableElement);
/** @type {Map<string, Promise<Read>>} */
const pages = new Map();
let latest = 0;

/** @param {HTMLFormElement} form */
const selects = (form) => all(form, "select", HTMLSelectElement);
/** @param {HTMLFormElement} form */
const options = (form) => [...selects(form)[0].options];
/** @param {HTMLFormElement} form */
const selected = (form) => [...new Set(selects(form).map((select) => select.value).filter(Boolean))];

for (const form of forms) {
  const first = /** @type {HTMLElement} */ (one(form, "select").closest("p"));
  for (let number = most; number > 1; number -= 1) {
    const copy = /** @type {HTMLElement} */ (first.cloneNode(true));
    const select = one(copy, "select");
    select.id = select.id.replace(/1$/, String(number));
    one(copy, "label", HTMLLabelElement).htmlFor = select.id;
    one(copy, "span").textContent = String(number);
    first.after(copy);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const kind = said(form, "kind");
    toAddress(selected(form).map((id) => [kind, id]));
    show({ focus: true });
  });
}

/** Puts what the address names into the forms. The first form with anything in it, or null. */
function fromAddress() {
  const asked = new URLSearchParams(location.search);
  let found = null;
  for (const form of forms) {
    const wanted = chosen(asked.getAll(said(form, "kind")), options(form).map((option) => option.value), most);
    for (const [place, select] of selects(form).entries()) select.value = wanted[place] ?? "";
    if (wanted.length) found ??= form;
  }
  return found;
}

/**
 * A record's page; what could not be read is asked for again the next time.
 *
 * @param {HTMLFormElement} form
 * @param {string} id
 * @returns {Promise<import("./choice.js").Column & {page: Read | null}>}
 */
async function column(form, id) {
  const path = `${said(form, "kind")}/${id}`;
  const title = options(form).find((option) => option.value === id)?.textContent ?? id;
  const reading = pages.get(path) ?? articleOf(path);
  pages.set(path, reading);
  try {
    return { title, lost: false, page: await reading };
  } catch {
    pages.delete(path);
    return { title, lost: true, page: null };
  }
}

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
  else for (let next = part.nextElementSibling; next && next.nodeName !== part.nodeName && !next.matches("nav, .hr-compare-with"); next = next.nextElementSibling) parts.push(next);
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
 * @param {string} role
 * @param {(Node | string)[]} inside
 */
function cell(name, role, ...inside) {
  const made = document.createElement(name);
  made.setAttribute("role", role);
  made.append(...inside);
  return made;
}

/**
 * @param {HTMLTableElement} table
 * @param {{title: string, page: Read}[]} columns
 */
function fill(table, columns) {
  for (const old of table.querySelectorAll("td, thead th ~ th")) old.remove();
  for (const { title, page } of columns) {
    const head = cell("th", "columnheader", link(title, page.url));
    head.scope = "col";
    table.rows[0].append(head);
  }
  for (const row of table.tBodies[0].rows) {
    const cells = columns.map(({ page }) => partsAt(page.article, said(row, "place")));
    row.hidden = cells.every((parts) => !parts.length);
    for (const [place, parts] of cells.entries()) {
      // On a phone the columns stand below each other, each under its name.
      const name = document.createElement("p");
      name.className = "hr-compare__name";
      name.setAttribute("aria-hidden", "true");
      name.textContent = columns[place].title;
      row.append(cell("td", "cell", name, ...(parts.length ? parts : [said(area, "none")])));
    }
  }
}

async function show({ focus = false } = {}) {
  const turn = ++latest;
  const form = fromAddress();
  for (const part of [...tables, heading, share]) part.hidden = true;
  status.textContent = form || !focus ? "" : said(area, "choose");
  if (!form) return;
  const columns = await Promise.all(selected(form).map((id) => column(form, id)));
  if (turn !== latest) return;
  status.textContent = summary(columns, { failed: said(area, "failed"), another: said(area, "another") });
  const there = columns.flatMap(({ title, page }) => (page ? [{ title, page }] : []));
  const table = tables.find((each) => each.dataset.compareTable === form.dataset.kind);
  if (!there.length || !table) return;
  fill(table, there);
  for (const part of [table, heading, share]) part.hidden = false;
  if (focus) heading.focus();
}

area.hidden = false;
addEventListener("popstate", () => show());
show();

// Two or three records side by side, put together from their own pages. The choice stands in the address, and nowhere else.

import { articleOf } from "./picks/pages.js";

const area = document.querySelector("[data-compare]");
const { most, another, choose, none, failed } = area.dataset;
const forms = [...area.querySelectorAll("form")];
const heading = area.querySelector("[data-compare-heading]");
const status = area.querySelector("[data-compare-status]");
const share = area.querySelector("[data-compare-share]");
const tables = [...area.querySelectorAll("[data-compare-table]")];
const pages = new Map();
let latest = 0;

const selects = (form) => [...form.querySelectorAll("select")];
const titleOf = (form, id) => form.querySelector(`option[value="${id}"]`).textContent;

for (const form of forms) {
  const first = form.querySelector("select").closest("p");
  for (let number = most; number > 1; number -= 1) {
    const copy = first.cloneNode(true);
    copy.querySelector("span").textContent = number;
    const id = copy.querySelector("select").id.replace(/1$/, number);
    copy.querySelector("label").htmlFor = id;
    copy.querySelector("select").id = id;
    first.after(copy);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    toAddress(form);
    show({ focus: true });
  });
}

function chosen(form) {
  return [...new Set(selects(form).map((select) => select.value).filter(Boolean))];
}

function toAddress(form) {
  const address = new URL(location.href);
  address.hash = "";
  address.search = new URLSearchParams(chosen(form).map((id) => [form.dataset.kind, id])).toString();
  if (address.href !== location.href) history.pushState(null, "", address);
}

/** Puts what the address names into the forms. The first form with anything in it, or null. */
function fromAddress() {
  const asked = new URLSearchParams(location.search);
  let found = null;
  for (const form of forms) {
    const wanted = [...new Set(asked.getAll(form.dataset.kind))].filter((id) => [...selects(form)[0].options].some((option) => id && option.value === id));
    selects(form).forEach((select, place) => (select.value = wanted[place] ?? ""));
    if (wanted.length) found ??= form;
  }
  return found;
}

function page(path) {
  if (!pages.has(path)) pages.set(path, articleOf(path));
  return pages.get(path);
}

/** What a page has at a place, as copies: the inside of a part; of a heading, all that stands below it. */
function partsAt(article, place) {
  const part = article.querySelector(place);
  if (!part) return [];
  const parts = [];
  if (!/^H\d$/.test(part.nodeName)) parts.push(part.nodeName === "DL" ? part : [...part.childNodes]);
  else for (let next = part.nextElementSibling; next && next.nodeName !== part.nodeName && !next.matches("nav, .hr-compare-with"); next = next.nextElementSibling) parts.push(next);
  const copies = parts.flat().filter((one) => one.nodeType === Node.ELEMENT_NODE || one.data?.trim()).map((one) => document.importNode(one, true));
  for (const copy of copies.filter((one) => one.querySelectorAll)) {
    for (const inside of copy.querySelectorAll(".hr-source, button")) inside.remove();
    for (const inside of [copy, ...copy.querySelectorAll("[id]")]) inside.removeAttribute("id");
  }
  return copies.filter((copy) => !copy.matches?.(".hr-source"));
}

function cell(name, role, ...inside) {
  const made = document.createElement(name);
  made.setAttribute("role", role);
  made.append(...inside);
  return made;
}

function fill(table, columns) {
  for (const old of table.querySelectorAll("td, thead th ~ th")) old.remove();
  for (const { title, url } of columns) {
    const link = document.createElement("a");
    Object.assign(link, { textContent: title, href: url });
    const head = cell("th", "columnheader", link);
    head.scope = "col";
    table.tHead.rows[0].append(head);
  }
  for (const row of table.tBodies[0].rows) {
    const cells = columns.map(({ article }) => partsAt(article, row.dataset.place));
    row.hidden = cells.every((parts) => !parts.length);
    for (const [place, parts] of cells.entries()) {
      // On a phone the columns stand below each other, each under its name.
      const name = document.createElement("p");
      name.className = "hr-compare__name";
      name.setAttribute("aria-hidden", "true");
      name.textContent = columns[place].title;
      row.append(cell("td", "cell", name, ...(parts.length ? parts : [none])));
    }
  }
}

async function show({ focus = false } = {}) {
  const turn = ++latest;
  const form = fromAddress();
  for (const table of tables) table.hidden = true;
  heading.hidden = true;
  share.hidden = true;
  status.textContent = "";
  if (!form) {
    if (focus) status.textContent = choose;
    return;
  }
  const ids = chosen(form);
  const columns = await Promise.all(
    ids.map(async (id) => {
      const title = titleOf(form, id);
      return page(`${form.dataset.kind}/${id}`).then((found) => ({ ...found, title })).catch(() => ({ title, lost: true }));
    }),
  );
  if (turn !== latest) return;
  const there = columns.filter((column) => !column.lost);
  for (const column of columns) if (column.lost) pages.delete(`${form.dataset.kind}/${ids[columns.indexOf(column)]}`);
  const lines = columns.filter((column) => column.lost).map(({ title }) => failed.replace("{title}", title));
  if (there.length) lines.push(`${there.map(({ title }) => title).join(" · ")}.`);
  if (ids.length === 1) lines.push(another);
  status.textContent = lines.join(" ");
  if (!there.length) return;
  const table = tables.find((one) => one.dataset.compareTable === form.dataset.kind);
  fill(table, there);
  table.hidden = false;
  share.hidden = false;
  heading.hidden = false;
  if (focus) heading.focus();
}

area.hidden = false;
addEventListener("popstate", () => show());
show();

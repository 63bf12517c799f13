// Search in the copy that is taken along: browsers run no modules and fetch nothing from a file on disk, so that this and what it
// imports become one classic script when the site is made (hrtp_site/building/offline.py), beside an index that is a script too.

import { element, link, one, said } from "../elements.js";
import { counted } from "../plurals.js";
import { Finding } from "../search/finding.js";
import { engineOf } from "./engine.js";

const SHOWN = 30;

/**
 * The index, as hrtp_site writes it: the pages of each language, and the files of fetched/search/ by their names.
 *
 * @typedef {object} Index
 * @property {Record<string, [id: string, url: string, title: string, kind: string, text: string][]>} pages
 * @property {Record<string, any>} files
 */

/**
 * @param {Index} index
 * @param {HTMLElement} form
 * @param {HTMLElement} area
 */
async function searchIn(index, form, area) {
  const language = said(area, "language");
  const words = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  form.setAttribute("action", "index.html");
  one(form, "input[type=search]", HTMLInputElement).value = words;
  if (!words) return;
  const finding = new Finding(language, engineOf(index.pages[language].map(([id, , , , text]) => [id, text])), async (name) => index.files[name] ?? {});
  const { results, guess } = await finding.find(words);
  const { list: names } = await finding.names();
  const pages = new Map(Object.values(index.pages).flat().map((page) => [page[0], page]));
  const list = one(area, "[data-search-list]");
  for (const { id, name } of results.slice(0, SHOWN)) {
    const [, page = "", title = "", kind = ""] = pages.get(id) ?? [];
    const [url = "", named = "", , label = 0] = name < 0 ? [] : names.names[name];
    const anchor = url.split("#")[1];
    const item = element("li");
    const head = element("h3");
    head.append(link(named || title, `${said(area, "home")}${page}${anchor ? `#${anchor}` : ""}`));
    item.append(head, element("p", name < 0 ? kind : names.labels[label], "hr-kicker"));
    list.append(item);
  }
  const told = results.length ? counted(said(area, "some"), results.length) : said(area, "none");
  one(area, "[data-search-status]").textContent = told.replace("{words}", guess ?? words);
  const heading = one(area, "[data-search-heading]");
  heading.hidden = false;
  heading.focus();
}

if (document.querySelector("[data-search-page]") && typeof hrIndex !== "undefined") searchIn(hrIndex, one(document, "[data-search-page]"), one(document, "[data-search-results]"));

// Search in the copy that is taken along: browsers run no modules and fetch nothing from a file on disk, so that this and what it
// imports become one classic script when the site is made (hrtp_site/offline.py), beside an index that is a script too.

import { element, link, one, said } from "../elements.js";
import { counted } from "../plurals.js";
import { bare, meant, partsOf } from "../search/words.js";
import { ranked } from "./ranking.js";

/**
 * The index, as hrtp_site writes it, by language.
 *
 * @typedef {object} Index
 * @property {Record<string, [url: string, title: string, kind: string, text: string][]>} pages
 * @property {Record<string, Record<string, string[]>>} synonyms
 * @property {Record<string, import("../search/words.js").Known>} words
 */

/**
 * @param {Index} index
 * @param {HTMLElement} form
 * @param {HTMLElement} area
 */
function searchIn(index, form, area) {
  const language = said(area, "language");
  const words = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  form.setAttribute("action", "index.html");
  one(form, "input[type=search]", HTMLInputElement).value = words;
  if (!words) return;
  const pages = index.pages[language].map(([url, title, kind, text]) => ({ url, title, kind, bareTitle: bare(title), bareText: bare(text) }));
  let asked = words;
  let found = ranked(partsOf(asked, language, index.synonyms[language]), pages);
  if (!found.length) {
    asked = bare(words).split(" ").map((word) => meant(word, index.words[language]) ?? word).join(" ");
    found = ranked(partsOf(asked, language, index.synonyms[language]), pages);
  }
  const list = one(area, "[data-search-list]");
  for (const { url, title, kind } of found.slice(0, 30)) {
    const item = element("li");
    const name = element("h3");
    name.append(link(title, `${said(area, "home")}${url}`));
    item.append(name, element("p", kind, "hr-kicker"));
    list.append(item);
  }
  const told = found.length ? counted(said(area, "some"), found.length) : said(area, "none");
  one(area, "[data-search-status]").textContent = told.replace("{words}", asked);
  const heading = one(area, "[data-search-heading]");
  heading.hidden = false;
  heading.focus();
}

if (document.querySelector("[data-search-page]") && typeof hrIndex !== "undefined") searchIn(hrIndex, one(document, "[data-search-page]"), one(document, "[data-search-results]"));

// Pages of this same site, read for the list of what was picked, for paper, for Word, and to be compared.

import { root } from "../address.js";
import { all, one } from "../elements.js";

/**
 * A page that was read: its address, its language, and the article with its links whole.
 *
 * @typedef {{url: string, language: string, article: HTMLElement}} Read
 */

/**
 * A picked page: what it says of itself, and its article without what only a page can use.
 *
 * @typedef {Read & {title: string, kind: string, summary: string}} Picked
 */

/** @type {Map<string, Promise<Picked>>} */
const read = new Map();

/**
 * What a picked page holds. Throws where there is no such page.
 *
 * @param {string} path
 */
export function pageOf(path) {
  const reading = read.get(path) ?? load(path);
  read.set(path, reading);
  return reading;
}

/**
 * The article of a page. Throws where there is no such page.
 *
 * @param {string} path
 * @returns {Promise<Read>}
 */
export async function articleOf(path) {
  const url = new URL(`${path}/`, root);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const article = one(page, "article");
  for (const link of all(article, "a[href]", HTMLAnchorElement)) link.href = new URL(link.getAttribute("href") ?? "", url).href;
  return { url: url.href, language: page.documentElement.lang, article };
}

/**
 * @param {string} path
 * @returns {Promise<Picked>}
 */
async function load(path) {
  const { url, language, article } = await articleOf(path);
  /** @param {string} place */
  const text = (place) => article.querySelector(place)?.textContent.trim() ?? "";
  const found = { url, language, title: text("h1"), kind: text('[data-pagefind-meta="kind"]'), summary: text(".hr-lead") };
  for (const part of article.querySelectorAll("nav, form, script, noscript, .hr-edit, .hr-pick-page, .hr-hidden, [hidden], .hr-files, .hr-files__note, button, input")) part.remove();
  for (const picture of all(article, "img[src]", HTMLImageElement)) {
    picture.src = new URL(picture.getAttribute("src") ?? "", url).href;
    picture.removeAttribute("srcset");
    for (const source of picture.closest("picture")?.querySelectorAll("source") ?? []) source.remove();
  }
  for (const part of article.querySelectorAll("[id]")) part.removeAttribute("id");
  for (const details of article.querySelectorAll("details")) details.open = true;
  return { ...found, article };
}

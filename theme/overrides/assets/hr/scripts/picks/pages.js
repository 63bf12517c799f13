// Pages of this same site, read for the list of what was picked, for paper, for Word, and to be compared.

import { root } from "./store.js";

const read = new Map();

/** What a picked page holds: {url, title, kind, summary, article}. Throws where there is no such page. */
export function pageOf(path) {
  if (!read.has(path)) read.set(path, load(path));
  return read.get(path);
}

/** The article of a page, its links whole: {url, language, article}. Throws where there is no such page. */
export async function articleOf(path) {
  const url = new URL(`${path}/`, root);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const article = page.querySelector("article");
  for (const link of article.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), url).href;
  return { url: url.href, language: page.documentElement.lang, article };
}

async function load(path) {
  const { url, language, article } = await articleOf(path);
  const text = (selector) => article.querySelector(selector)?.textContent.trim() ?? "";
  const found = { url, language, title: text("h1"), kind: text('[data-pagefind-meta="kind"]'), summary: text(".hr-lead") };
  for (const part of article.querySelectorAll("nav, form, script, noscript, .hr-edit, .hr-pick-page, .hr-hidden, [hidden], .hr-files, button, input")) part.remove();
  for (const picture of article.querySelectorAll("img[src]")) {
    picture.src = new URL(picture.getAttribute("src"), url).href;
    picture.removeAttribute("srcset");
    picture.closest("picture")?.querySelectorAll("source").forEach((source) => source.remove());
  }
  for (const part of article.querySelectorAll("[id]")) part.removeAttribute("id");
  for (const details of article.querySelectorAll("details")) details.open = true;
  return { ...found, article };
}

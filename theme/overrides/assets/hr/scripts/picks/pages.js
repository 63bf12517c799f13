// The pages that were picked, read from this same site: their titles for the list, their text for paper and Word.

import { root } from "./store.js";

const read = new Map();

/** What a picked page holds: {url, title, kind, summary, article}. Throws where there is no such page. */
export function pageOf(path) {
  if (!read.has(path)) read.set(path, load(path));
  return read.get(path);
}

async function load(path) {
  const url = new URL(`${path}/`, root);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const article = page.querySelector("article");
  const text = (selector) => article.querySelector(selector)?.textContent.trim() ?? "";
  const found = { url: url.href, title: text("h1"), kind: text('[data-pagefind-meta="kind"]'), summary: text(".hr-lead"), language: page.documentElement.lang };
  for (const part of article.querySelectorAll("nav, form, script, noscript, .hr-edit, .hr-pick-page, .hr-hidden, [hidden], .hr-files, button, input")) part.remove();
  for (const link of article.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), url).href;
  for (const picture of article.querySelectorAll("img[src]")) {
    picture.src = new URL(picture.getAttribute("src"), url).href;
    picture.removeAttribute("srcset");
    picture.closest("picture")?.querySelectorAll("source").forEach((source) => source.remove());
  }
  for (const part of article.querySelectorAll("[id]")) part.removeAttribute("id");
  for (const details of article.querySelectorAll("details")) details.open = true;
  return { ...found, article };
}

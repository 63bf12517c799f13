// A document's page shows its text. The form, the comparison and all that they need come when somebody opens a part of it; the form at
// once where answers may be on the device, or in the address.

import { all, element, one, said } from "../elements.js";
import { kept } from "../storage.js";
import { DATABASE, before, holdsAnswers } from "./places.js";

const current = one(document, "[data-current]");
const text = one(document, "[data-preview]");
const status = all(document, "[data-late]");
const file = new URL(said(current, "later"), document.baseURI);
const styles = ["dressForm", "dressComparison"].map((name) => said(current, name));
/** @type {HTMLFormElement | null} none where nothing is asked */
const form = document.querySelector("form.hr-form");

/** @type {Promise<void> | null} */
let coming = null;

/**
 * A style sheet, once it is there. Without it the page still works.
 *
 * @param {string} address
 */
function dressed(address) {
  const made = element("link");
  made.rel = "stylesheet";
  made.href = address;
  const there = new Promise((ready) => (made.onload = made.onerror = ready));
  document.head.append(made);
  return there;
}

async function fetched() {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.json(), "text/html");
  await Promise.all(styles.map(dressed));
  Object.assign(current.dataset, one(page, "[data-words-of-comparison]").dataset);
  if (!form) return;
  Object.assign(form.dataset, one(page, "[data-words-of-form]").dataset);
  form.before(...one(page, "[data-above-form]").children);
  form.append(...one(page, "[data-inside-form]").childNodes);
  for (const choices of all(page, "[data-of]")) {
    const clause = one(text, `#${CSS.escape(said(choices, "of"))}`);
    if (choices.dataset.when) clause.dataset.when = choices.dataset.when;
    one(clause, "[data-text]").before(...choices.querySelectorAll("[data-decide]"));
    one(clause, "[data-text]").after(...choices.querySelectorAll("[data-wording]"));
  }
}

/** @param {() => Promise<unknown>} work what needs what the page leaves out */
async function bring(work) {
  try {
    await (coming ??= fetched());
  } catch (error) {
    console.warn(error);
    coming = null; // whoever opens the part again tries again
    const { tell } = await import("../stale.js");
    await Promise.all(status.map((place) => tell(place, said(current, "failed"), file)));
    return;
  }
  for (const place of status) place.textContent = "";
  await work();
}

const comparing = () => bring(() => import("./redline/page.js"));
const filling = () => bring(() => Promise.all([form && import("./form.js"), import("./copy-clause.js")]));

/** @param {HTMLDetailsElement} opened */
function wanted(opened) {
  if (opened.contains(current)) comparing();
  else if (opened.contains(form) || text.contains(opened)) filling();
}

/**
 * Whether answers may be on this device. Where the browser cannot say, they may.
 *
 * @param {HTMLFormElement} form
 */
async function areKept(form) {
  if (kept(before({ document: said(form, "document"), language: said(form, "language") })) !== null) return true;
  try {
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
  } catch {
    return true;
  }
}

document.addEventListener("toggle", ({ target }) => target instanceof HTMLDetailsElement && target.open && wanted(target), { capture: true });
all(document, "details[open]", HTMLDetailsElement).forEach(wanted);
if (form && (holdsAnswers(location.hash) || (await areKept(form)))) filling();

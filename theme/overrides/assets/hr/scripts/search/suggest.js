// Suggestions while somebody types: titles, words of the glossary, documents, questions that others ask.

import { root } from "../address.js";
import { element, said } from "../elements.js";
import { counted } from "../plurals.js";
import { suggested } from "./guesses.js";
import { Names } from "./names.js";

const MOST = 8;
const SHORTEST = 2; // letters

/** @type {Promise<Names> | undefined} */
let names;

/** The list of names. The folder of what is fetched is named by its content; the frame of a page does not say its name, so that a page need not change with every other one. */
async function read() {
  const language = document.documentElement.lang;
  const versions = await fetch(new URL("versions.json", root));
  const folder = versions.ok ? `fetched/${(await versions.json()).fetched}/` : "fetched/";
  const answer = await fetch(new URL(`${folder}search/names.${language}.json`, root));
  if (!answer.ok) throw new Error(`${answer.status} names`);
  return new Names(await answer.json(), language);
}

/**
 * Gives a search box its suggestions: arrows choose one, Enter follows it, Escape closes them.
 *
 * @param {HTMLInputElement} box
 */
export function suggestFor(box) {
  const form = box.form;
  if (!form || box.hasAttribute("aria-autocomplete")) return;
  const list = element("ul", "", "hr-suggestions");
  list.id = `${box.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", said(form, "suggestions"));
  list.hidden = true;
  const told = element("p", "", "hr-hidden");
  told.setAttribute("role", "status");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-haspopup", "listbox");
  box.setAttribute("aria-controls", list.id);
  box.after(list, told);
  names ??= read();
  let at = -1;

  function close() {
    list.hidden = true;
    list.replaceChildren();
    told.textContent = "";
    choose(-1);
  }

  /** @param {number} place */
  function choose(place) {
    at = place;
    for (const [number, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(number === at));
    const option = list.children[at];
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  }

  async function suggest() {
    const typed = box.value;
    /** @type {ReturnType<typeof suggested>} */
    let found = [];
    try {
      found = typed.trim().length >= SHORTEST ? suggested(await /** @type {Promise<Names>} */ (names), typed, MOST) : [];
    } catch {
      return; // Suggestions are a help; the search itself tells what is wrong.
    }
    if (typed !== box.value || document.activeElement !== box) return;
    close();
    list.append(...found.map((one, place) => option(one, place)));
    list.hidden = !found.length;
    told.textContent = found.length ? counted(said(form ?? box, "suggested"), found.length) : "";
  }

  /**
   * @param {ReturnType<typeof suggested>[number]} one
   * @param {number} place
   */
  function option({ text, label, url, language, question }, place) {
    const made = element("li");
    made.id = `${list.id}-${place}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.url = new URL(url, root).href;
    const foreign = language === document.documentElement.lang ? "" : form?.getAttribute(`data-in-${language}`);
    made.append(element("span", text), " ", element("small", [question ? said(form ?? box, "question") : label, foreign].filter(Boolean).join(" · ")));
    return made;
  }

  box.addEventListener("input", suggest);
  box.addEventListener("keydown", (event) => {
    const number = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      if (list.hidden) suggest();
      else choose(event.key === "ArrowDown" ? (at + 2) % (number + 1) - 1 : ((at + number + 1) % (number + 1)) - 1);
    } else if (event.key === "Enter") {
      const url = /** @type {HTMLElement | undefined} */ (list.children[at])?.dataset.url;
      if (url) {
        event.preventDefault();
        location.assign(url);
      }
      close();
    }
  });
  // The box must not lose the focus before a click is done.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const url = event.target instanceof Element ? event.target.closest("li")?.dataset.url : undefined;
    if (url) location.assign(url);
  });
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
  if (box.value) suggest();
}

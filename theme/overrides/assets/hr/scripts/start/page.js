// Start here: the answers choose one of the lists that were made with the site.

import { toAddress } from "../address.js";
import { all, one, said } from "../elements.js";
import { decorate } from "../picks/buttons.js";
import { counted } from "../plurals.js";
import { tell } from "../stale.js";
import { found } from "./lists.js";

const form = one(document, "[data-start]", HTMLFormElement);
const area = one(document, "[data-start-results]");
const heading = one(area, "h2");
const status = one(area, "[data-start-status]");
const list = one(area, "[data-start-list]");
const route = one(area, "[data-start-route]");
const inputs = all(form, "input[type=radio]", HTMLInputElement);
const FOLDS = matchMedia("(max-width: 59.99rem)");
const questions = [...new Set(inputs.map((input) => input.name))];
/** @param {ParentNode} within */
const cardsIn = (within) => new Map(all(within, "[data-practice]").map((part) => [said(part, "practice"), part.closest("li")]));
let cards = cardsIn(one(document, "[data-start-cards]"));

/** @type {Promise<import("./lists.js").Lists> | undefined} */
let made;
const file = new URL(said(form, "lists"), document.baseURI);
const lists = () => (made ??= fetch(file).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))));

/** Fetches the cards where they do not stand in the page. What has ended is taken out here: it came after the page was looked through. */
async function fetchCards() {
  if (!form.dataset.cards || cards.size) return;
  const answer = await fetch(new URL(form.dataset.cards, document.baseURI));
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.json(), "text/html");
  for (const part of all(page, "[data-until]")) if (Date.now() >= Date.parse(said(part, "until"))) part.remove();
  cards = cardsIn(page);
}

/** @returns {import("./lists.js").Answers} */
const answers = () => Object.fromEntries(questions.map((name) => [name, inputs.find((input) => input.name === name && input.checked)?.value ?? ""]));

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  for (const name of questions) {
    const choices = inputs.filter((input) => input.name === name);
    const wanted = choices.find((input) => input.value === (asked.get(name) ?? "")) ?? choices.find((input) => !input.value);
    if (wanted) wanted.checked = true;
  }
  return Object.values(answers()).some(Boolean);
}

/** @param {import("./lists.js").Found} found */
function card({ practice, reason, step, now }) {
  const copy = /** @type {HTMLLIElement} */ (cards.get(practice)?.cloneNode(true));
  for (const [name, text] of Object.entries({ reason, step })) {
    const part = one(copy, `[data-${name}]`);
    part.hidden = text === null;
    if (text !== null) one(part, "dd").textContent = text;
  }
  one(copy, "[data-later]").hidden = now;
  return copy;
}

/**
 * Where there is little room, the answers that were given take the place of the questions, so that the list is in view.
 *
 * @param {HTMLInputElement[]} given
 */
function fold(given) {
  form.toggleAttribute("data-folded", given.length > 0);
  one(form, "[data-start-given]").textContent = given.map((input) => input.labels?.[0].textContent.trim()).join(" · ");
}

async function show({ focus = false } = {}) {
  const asked = answers();
  const given = inputs.filter((input) => input.checked && input.value);
  list.replaceChildren();
  route.hidden = true;
  area.hidden = false;
  fold(given);
  if (!Object.values(asked).some(Boolean)) {
    status.textContent = said(form, "none");
  } else {
    try {
      const [looked] = await Promise.all([lists(), fetchCards()]);
      const { practices, route: way } = found(looked, questions, asked);
      list.replaceChildren(...practices.map(card));
      decorate(list);
      const { length } = practices;
      status.textContent = length ? counted(said(form, "some"), length) : said(form, "empty");
      route.hidden = !way;
      if (way) Object.assign(one(route, "a"), { textContent: way.title, href: way.url });
    } catch {
      await tell(status, said(form, "failed"), file);
    }
  }
  if (!focus) return;
  heading.focus({ preventScroll: true });
  (FOLDS.matches ? form : heading).scrollIntoView();
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  toAddress(Object.entries(answers()).filter(([, answer]) => answer));
  show({ focus: true });
});
one(form, "[data-start-change]").addEventListener("click", () => {
  fold([]);
  inputs.find((input) => input.checked)?.focus();
});
addEventListener("popstate", () => {
  const answered = fromAddress();
  if (answered) show();
  else fold([]);
  area.hidden = !answered;
});
if (fromAddress()) show();

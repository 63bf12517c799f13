// Start here: the answers choose one of the lists that were made with the site; its practices' steps make the plan.

import { toAddress } from "../address.js";
import { all, one, said } from "../elements.js";
import { decorate } from "../picks/buttons.js";
import { counted } from "../plurals.js";
import { tell } from "../stale.js";
import { Actions } from "./actions.js";
import { found, planned } from "./lists.js";

const form = one(document, "[data-start]", HTMLFormElement);
const area = one(document, "[data-start-results]");
const heading = one(area, "h2");
const status = one(area, "[data-start-status]");
const plan = one(area, "[data-start-plan]");
const list = one(area, "[data-start-list]");
const route = one(area, "[data-start-route]");
const bring = one(area, "[data-start-bring]");
/** Who else is named is among them. */
const EVERYBODY = "every-partner";
const take = one(area, "[data-start-take]");
const stretches = new Map(all(plan, "[data-stretch]").map((part) => [said(part, "stretch"), one(part, "ol", HTMLOListElement)]));
const actions = new Actions(area);
const inputs = all(form, "input[type=radio]", HTMLInputElement);
const questions = [...new Set(inputs.map((input) => input.name))];

/** @type {{lists: import("./lists.js").Lists, cards: Map<string, HTMLLIElement>} | undefined} */
let stock;
const file = new URL(said(form, "lists"), document.baseURI);

/** @param {URL} address */
const read = (address) => fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));

/** The lists and the cards, fetched once. What has ended is taken out here: it came after the page was looked through. */
async function made() {
  if (!stock) {
    const [lists, html] = await Promise.all([read(file), read(new URL(said(form, "cards"), document.baseURI))]);
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const part of all(page, "[data-until]")) if (Date.now() >= Date.parse(said(part, "until"))) part.remove();
    const cards = new Map(all(page, "[data-practice]").map((part) => [said(part, "practice"), /** @type {HTMLLIElement} */ (part.closest("li"))]));
    stock = { lists, cards };
  }
  return stock;
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

/**
 * The card of a practice on the list, with why it is there; and its steps.
 *
 * @param {import("./lists.js").Found} found
 * @param {HTMLLIElement} card
 */
function drawn({ reason, language, step, now }, card) {
  const copy = /** @type {HTMLLIElement} */ (card.cloneNode(true));
  const stock = one(copy, "[data-steps]");
  const steps = all(stock, "li").map((item) => ({ when: said(item, "when"), item }));
  stock.remove();
  const why = one(copy, "[data-reason]");
  why.textContent = reason;
  why.hidden = reason === null;
  if (language) why.lang = language;
  one(copy, "[data-says]").hidden = reason !== null;
  if (step !== null) {
    const part = one(copy, "[data-step]");
    one(part, "dd").textContent = one(steps[step].item, "[data-action]").textContent;
    part.hidden = false;
  }
  one(copy, "[data-later]").hidden = now;
  return { copy, steps };
}

/**
 * Shows the plan: the steps by their stretch of time, numbered through; who to bring; what to take along.
 *
 * @param {{copy: HTMLLIElement, steps: {when: string, item: HTMLElement}[]}[]} practices
 * @param {string} who
 */
function showPlan(practices, who) {
  const steps = planned(practices.map((one) => one.steps));
  let first = 1;
  for (const [name, items] of stretches) {
    const own = steps.filter(({ when }) => when === name).map(({ step }) => step.item);
    items.replaceChildren(...own);
    items.start = first;
    first += own.length;
    const part = /** @type {HTMLElement} */ (items.parentElement);
    part.hidden = !own.length;
  }
  for (const chair of all(plan, "[data-chair]")) chair.hidden = said(chair, "chair") !== who;
  const roles = all(plan, "[data-stretch] [data-role]");
  const named = roles.filter((role) => said(role, "role") !== EVERYBODY);
  bring.textContent = [...new Set((named.length ? named : roles).map((role) => role.textContent))].join(", ");
  const wanted = new Set(practices.flatMap(({ copy }) => all(copy, "[data-take]").map((part) => said(part, "take"))));
  for (const item of all(take, "[data-document]")) item.hidden = !wanted.has(said(item, "document"));
  take.hidden = !wanted.size;
}

/**
 * The answers that were given take the place of the questions, so that the plan is in view.
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
  plan.hidden = true;
  area.hidden = false;
  actions.begin();
  fold(given);
  if (!given.length) {
    status.textContent = said(form, "none");
  } else {
    try {
      const { lists, cards } = await made();
      const { practices, route: way } = found(lists, questions, asked);
      const shown = practices.map((one) => drawn(one, /** @type {HTMLLIElement} */ (cards.get(one.practice))));
      list.replaceChildren(...shown.map(({ copy }) => copy));
      decorate(list);
      showPlan(shown, asked.who);
      status.textContent = shown.length ? counted(said(form, "some"), shown.length) : said(form, "empty");
      route.hidden = !way;
      if (way) Object.assign(one(route, "a"), { textContent: way.title, href: way.url, lang: way.language ?? document.documentElement.lang });
      plan.hidden = !shown.length;
    } catch {
      await tell(status, said(form, "failed"), file);
    }
  }
  if (!focus) return;
  heading.focus({ preventScroll: true });
  form.scrollIntoView();
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

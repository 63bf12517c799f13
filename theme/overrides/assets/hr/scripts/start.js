// Start here: the answers choose one of the lists that were made with the site. They stand in the address, and nowhere else.

import { decorate } from "./picks/buttons.js";
import { counted } from "./plurals.js";

const form = document.querySelector("[data-start]");
const area = document.querySelector("[data-start-results]");
const heading = area.querySelector("h2");
const status = area.querySelector("[data-start-status]");
const list = area.querySelector("[data-start-list]");
const route = area.querySelector("[data-start-route]");
const questions = [...new Set([...form.elements].map((input) => input.name).filter(Boolean))];
const cards = new Map([...document.querySelectorAll("[data-start-cards] [data-practice]")].map((part) => [part.dataset.practice, part.closest("li")]));

let made;
const lists = () => (made ??= fetch(new URL(form.dataset.lists, document.baseURI)).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))));

const answers = () => Object.fromEntries(questions.map((name) => [name, form.elements[name].value]));

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  for (const name of questions) {
    const inputs = [...form.elements[name]];
    const wanted = inputs.find((input) => input.value === (asked.get(name) ?? "")) ?? inputs.find((input) => !input.value);
    wanted.checked = true;
  }
  return Object.values(answers()).some(Boolean);
}

function toAddress() {
  const address = new URL(location.href);
  address.search = "";
  address.hash = "";
  for (const [name, answer] of Object.entries(answers())) if (answer) address.searchParams.set(name, answer);
  if (address.href !== location.href) history.pushState(null, "", address);
}

function card(texts, [practice, reason, step, forStage]) {
  const copy = cards.get(practice).cloneNode(true);
  const say = (selector, text) => {
    const part = copy.querySelector(selector);
    part.hidden = text === null;
    if (text !== null) part.querySelector("dd").textContent = text;
  };
  say("[data-reason]", texts[reason]);
  say("[data-step]", step === null ? null : texts[step]);
  copy.querySelector("[data-later]").hidden = forStage;
  return copy;
}

async function show({ focus = false } = {}) {
  const asked = answers();
  list.replaceChildren();
  route.hidden = true;
  area.hidden = false;
  if (!Object.values(asked).some(Boolean)) {
    status.textContent = form.dataset.none;
  } else {
    try {
      const { lists: every, routes, texts } = await lists();
      const found = every[questions.map((name) => asked[name] || "any").join(".")];
      list.replaceChildren(...found.map((one) => card(texts, one)));
      decorate(list);
      status.textContent = found.length ? counted(form.dataset.some, found.length) : form.dataset.empty;
      const [title, url] = routes[asked.problem || asked.stage] ?? [];
      route.hidden = !url;
      if (url) Object.assign(route.querySelector("a"), { textContent: title, href: url });
    } catch {
      status.textContent = form.dataset.failed;
    }
  }
  if (focus) heading.focus();
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  toAddress();
  show({ focus: true });
});
addEventListener("popstate", () => {
  if (fromAddress()) show();
  else area.hidden = true;
});
if (fromAddress()) show();

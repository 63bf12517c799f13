// Consent first: what each person agrees to. Everything is off until it is said.

import { all, one } from "../overrides/assets/hr/scripts/elements.js";
import { addedYears, today } from "./days.js";
import { day } from "./proof-file.js";
import { moved } from "./teller.js";

export const name = "consent";

/** @typedef {import("./desk.js").Desk} Desk */

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
export function mount(area, desk) {
  const who = one(area, "[data-who]", HTMLSelectElement);
  who.addEventListener("change", () => desk.turnTo(Number(who.value)));
  one(area, "[data-print]").addEventListener("click", () => print(area, desk));
  for (const button of all(area, "[data-read]")) button.addEventListener("click", () => read(area, desk, button));
  for (const button of all(area, "[data-until-years]", HTMLButtonElement)) {
    button.addEventListener("click", () => {
      const given = String(desk.at("consents.*.obtained_on") ?? today(desk.data.zone));
      desk.change("consents.*.expires_on", addedYears(given, Number(button.dataset.untilYears)));
      one(area, '[data-field="consents.*.expires_on"]').focus();
    });
  }
  for (const choice of all(area, "[data-age]", HTMLInputElement)) {
    choice.addEventListener("change", () => {
      const adult = choice.value === "adult";
      if (adult) desk.change("consents.*.minor", undefined);
      desk.change("consents.*.adult", adult ? true : undefined);
      if (!adult) desk.change("consents.*.minor", desk.at("consents.*.minor") ?? {});
    });
  }
  desk.on((path) => {
    show(area, desk);
    if (/^consents\.0\.(?:naming|employer_named|union_named)$/.test(path)) withhold(desk);
  });
  show(area, desk);
}

/** Takes out of the story's file what may no longer be said, and keeps it among the words to keep out. @param {Desk} desk */
function withhold(desk) {
  const found = moved(desk.state);
  if (!found) return;
  desk.change("keepOut", found.keepOut);
  desk.change("story.teller", found.teller);
  desk.say(desk.word("say.withheld"));
}

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
function show(area, desk) {
  const { consents } = desk.state;
  const who = one(area, "[data-who]", HTMLSelectElement);
  who.replaceChildren(...consents.map((_, place) => new Option(desk.word(place ? "say.person" : "say.teller", { number: place + 1 }), String(place), false, place === desk.person)));
  one(area, "[data-who-asked]").hidden = consents.length < 2;
  const { adult, minor, basis } = consents[desk.person];
  one(area, "[data-release]").hidden = basis === "published";
  one(area, "[data-printed]").hidden = basis !== "published";
  for (const choice of all(area, "[data-age]", HTMLInputElement)) choice.checked = choice.value === (adult ? "adult" : minor ? "minor" : "");
  one(area, "[data-minor]").hidden = adult === true || !minor;
  one(area, "[data-other-name]").hidden = desk.person > 0 || consents[0].naming !== "pseudonym";
  const { obtained_on: given, expires_on: ends } = consents[desk.person];
  one(area, "[data-too-long]").hidden = !(given && ends && ends > addedYears(given, desk.data.rules.longest));
  one(area, "[data-ended]").hidden = !(ends && ends <= today(desk.data.zone));
}

/**
 * What is asked for, in a language, with what was chosen ticked.
 *
 * @param {HTMLElement} area
 * @param {Desk} desk
 * @param {string} language
 */
function paper(area, desk, language) {
  const consent = desk.state.consents[desk.person];
  const template = one(area, `template[data-paper="${language}"]`, HTMLTemplateElement);
  const page = one(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), "div");
  for (const box of all(page, "[data-box]")) {
    const value = consent[String(box.dataset.box)];
    const ticked = Array.isArray(value) ? value.includes(box.dataset.value) : box.dataset.value ? value === box.dataset.value : value === true;
    box.textContent = ticked ? "☒" : "☐";
  }
  for (const blank of all(page, "[data-blank]")) {
    const value = consent[String(blank.dataset.blank)];
    if (value) blank.textContent = blank.dataset.blank === "expires_on" ? day(String(value), language) : String(value);
  }
  return page;
}

/**
 * Prints the form in the person's language.
 *
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
function print(area, desk) {
  const page = paper(area, desk, desk.at("consents.*.language") ?? desk.language);
  document.body.append(page);
  document.documentElement.classList.add("hr-desk-printing");
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("hr-desk-printing");
    page.remove();
  }, { once: true });
  window.print();
}

/**
 * Shows it in another language, to be read aloud, or puts it away again.
 *
 * @param {HTMLElement} area
 * @param {Desk} desk
 * @param {HTMLElement} button
 */
function read(area, desk, button) {
  const place = one(area, "[data-reading]");
  const language = String(button.dataset.read);
  const open = place.hidden || place.firstElementChild?.getAttribute("lang") !== language;
  for (const one of all(area, "[data-read]")) one.setAttribute("aria-pressed", String(open && one === button));
  place.replaceChildren(...(open ? [paper(area, desk, language)] : []));
  place.hidden = !open;
  if (open) {
    desk.change("consents.*.language", language);
    place.focus();
  }
}

/**
 * What the gate wants to know of every consent.
 *
 * @param {Desk} desk
 */
export function missing(desk) {
  return desk.state.consents.flatMap((consent, person) => missingIn(consent, desk.state.story.told_on).map((one) => ({ ...one, person })));
}

/**
 * @param {import("./state.js").Fields} consent
 * @param {string | undefined} told the day on which the story was told
 */
function missingIn(consent, told) {
  /** @type {import("./steps.js").Missing[]} */
  const found = [];
  if (consent.basis === "published") return found;
  for (const field of ["language", "explained_by", "obtained_on", "expires_on"]) {
    if (!String(consent[field] ?? "").trim()) found.push({ word: `say.missing-${field.replaceAll("_", "-")}`, field: `consents.*.${field}` });
  }
  if (consent.adult !== true && !(consent.minor?.guardian_agreed_on && consent.minor?.assented_on)) found.push({ word: "say.missing-age", field: "desk-age" });
  if (told && consent.obtained_on && consent.obtained_on < told) found.push({ word: "say.missing-later", field: "consents.*.obtained_on" });
  if (!consent.channels?.length) found.push({ word: "say.missing-channels", field: "desk-channels" });
  return found;
}

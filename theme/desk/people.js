// Who can be recognised in a picture, or is seen and heard in a film: a row for each consent that there is.

import { one } from "../overrides/assets/hr/scripts/elements.js";
import { freshConsent } from "./state.js";

/** @typedef {import("./desk.js").Desk} Desk */

export class People {
  /**
   * @param {HTMLElement} place
   * @param {Desk} desk
   * @param {"photo" | "video"} part of the story
   * @param {HTMLTemplateElement} row
   */
  constructor(place, desk, part, row) {
    this.place = place;
    this.desk = desk;
    this.part = part;
    this.row = row;
  }

  get #field() {
    return `story.${this.part}.people`;
  }

  /** @returns {string[]} */
  get #chosen() {
    return this.desk.at(this.#field) ?? [];
  }

  /** Somebody of whom there is no consent yet: one in which nothing is agreed to. */
  add() {
    const { desk } = this;
    const consent = freshConsent(desk.state.language);
    desk.change("consents", [...desk.state.consents, consent]);
    this.#choose(consent.id, true, false);
    one(this.place, `[data-row="${consent.id}"] input`).focus();
  }

  /**
   * @param {string} reference
   * @param {boolean} there
   * @param {boolean} undo
   */
  #choose(reference, there, undo) {
    const { desk } = this;
    const others = this.#chosen.filter((one_) => one_ !== reference);
    const people = there ? [...others, reference] : others;
    desk.change(this.#field, people.length ? people : undefined, { undo });
    if (there && desk.at(`story.${this.part}.nobody`)) desk.change(`story.${this.part}.nobody`, undefined, { undo: false });
    if (!there && this.#isEmpty(reference)) desk.change("consents", desk.state.consents.filter((consent) => consent.id !== reference), { undo: false });
  }

  /** Whether a consent says nothing yet, and nobody needs it. @param {string} reference */
  #isEmpty(reference) {
    const { story, consents } = this.desk.state;
    const needed = [story.consent, ...(story.photo?.people ?? []), ...(story.video?.people ?? [])];
    const consent = consents.find(({ id }) => id === reference);
    return !needed.includes(reference) && consent && Object.keys(consent).every((field) => ["id", "basis", "person", "language"].includes(field));
  }

  show() {
    const { desk, place } = this;
    const wanted = desk.state.consents.map(({ id }) => id);
    const there = () => /** @type {HTMLElement[]} */ ([...place.children]);
    for (const row of there().filter((one_) => !wanted.includes(String(one_.dataset.row)))) {
      const focused = row.contains(document.activeElement);
      row.remove();
      if (focused) place.querySelector("input")?.focus();
    }
    for (const [at, consent] of desk.state.consents.entries()) {
      const row = there().find((one_) => one_.dataset.row === consent.id) ?? this.#made(consent.id);
      const chosen = this.#chosen.includes(consent.id);
      one(row, "[data-in-picture]", HTMLInputElement).checked = chosen;
      one(row, "[data-called]").textContent = desk.word(at ? "say.person" : "say.teller", { n: at + 1 });
      const agreed = chosen ? `${desk.word(consent.face ? "say.in-picture-face" : "say.in-picture-no-face")} ` : "";
      one(row, "[data-agreed]").textContent = agreed + desk.word("say.reference", { reference: consent.id });
    }
  }

  /** @param {string} reference */
  #made(reference) {
    const row = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (this.row.content.cloneNode(true)).firstElementChild);
    row.dataset.row = reference;
    const box = one(row, "[data-in-picture]", HTMLInputElement);
    const help = one(row, "p");
    box.id = `desk-${this.part}-${reference}`;
    help.id = `${box.id}-hint`;
    box.setAttribute("aria-describedby", help.id);
    one(row, "[data-called]", HTMLLabelElement).htmlFor = box.id;
    box.addEventListener("change", () => this.#choose(reference, box.checked, true));
    one(row, "[data-to-consent]").addEventListener("click", () => {
      this.desk.turnTo(this.desk.state.consents.findIndex(({ id }) => id === reference));
      this.desk.go("consent");
    });
    this.place.append(row);
    return row;
  }
}

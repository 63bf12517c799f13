// What can be done with a plan: print it, copy its address, keep it in my playbook.

import { all, one, said } from "../elements.js";
import { decorate } from "../picks/buttons.js";
import { pathOf, read, write } from "../picks/store.js";
import { counted } from "../plurals.js";

export class Actions {
  #area;
  #did;

  /** @param {HTMLElement} area where the plan stands, with its buttons */
  constructor(area) {
    this.#area = area;
    this.#did = one(area, "[data-start-did]");
    one(area, "[data-start-print]").addEventListener("click", () => print());
    one(area, "[data-start-copy]").addEventListener("click", ({ currentTarget }) => this.#copy(/** @type {HTMLElement} */ (currentTarget)));
    one(area, "[data-start-keep]").addEventListener("click", ({ currentTarget }) => this.#keep(/** @type {HTMLElement} */ (currentTarget)));
  }

  /** A new plan: nothing was done with it yet. */
  begin() {
    this.#did.textContent = "";
  }

  /** @param {HTMLElement} button */
  async #copy(button) {
    try {
      await navigator.clipboard.writeText(location.href);
      this.#did.textContent = said(button, "done");
    } catch {
      this.#did.textContent = said(button, "byHand");
    }
  }

  /**
   * Adds the plan's practices, each with its steps for a note, and its documents. What is picked already stays as it is.
   *
   * @param {HTMLElement} button
   */
  #keep(button) {
    const picks = read();
    const before = picks.items.length;
    const steps = all(this.#area, "[data-stretch] li");
    const practices = all(this.#area, "[data-start-list] h3 a", HTMLAnchorElement);
    const documents = all(this.#area, "[data-document]:not([hidden]) a:not([download])", HTMLAnchorElement);
    for (const { href } of [...practices, ...documents]) {
      const path = pathOf(href);
      if (!path || picks.items.some((item) => item.path === path)) continue;
      const own = steps.filter((step) => one(step, "small a", HTMLAnchorElement).href === href);
      const note = own.map((step) => `${this.#when(step)}: ${one(step, "[data-action]").textContent}`).join("\n");
      picks.items.push({ path, note });
    }
    this.#did.textContent = write(picks) ? counted(said(button, "done"), picks.items.length - before) : said(button, "notKept");
    decorate(this.#area);
  }

  /** @param {HTMLElement} step */
  #when(step) {
    return one(/** @type {HTMLElement} */ (step.closest("[data-stretch]")), "h3").textContent;
  }
}

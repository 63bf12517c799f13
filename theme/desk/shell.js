// The frame of the desk: one step at a time, where one is, what is left, undoing, keeping.

import { all, element, one } from "../overrides/assets/hr/scripts/elements.js";
import { bind } from "./fields.js";
import { cleanPastes } from "./pasting.js";

/** @typedef {import("./steps.js").Step} Step */

export class Shell {
  /** The place of the step in view. */
  #shown = 0;

  /**
   * @param {HTMLElement} area
   * @param {import("./desk.js").Desk} desk
   * @param {Step[]} steps
   */
  constructor(area, desk, steps) {
    this.area = area;
    this.desk = desk;
    this.steps = steps;
    this.status = one(area, "[data-status]");
    this.alarm = one(area, "[data-alarm]");
  }

  start() {
    const { desk, area } = this;
    desk.go = (name, field) => this.go(name, field);
    desk.say = (text, urgent = false) => this.say(text, urgent);
    desk.missing = () => this.steps.flatMap((step) => (step.missing?.(desk) ?? []).map((one) => ({ ...one, step: step.name })));
    desk.keeper.listen();
    for (const step of this.steps) {
      const part = this.#part(step.name);
      bind(part, desk);
      step.mount(part, desk);
    }
    cleanPastes(area, desk);
    // Where there is room, the way is open; on a phone it opens when it is asked for.
    one(area, "[data-way]", HTMLDetailsElement).open = matchMedia("(min-width: 40rem)").matches;
    one(area, "[data-back]").addEventListener("click", () => this.#move(-1));
    one(area, "[data-next]").addEventListener("click", () => this.#move(1));
    one(area, "[data-undo]").addEventListener("click", () => this.#turn("undo"));
    one(area, "[data-redo]").addEventListener("click", () => this.#turn("redo"));
    area.addEventListener("keydown", (event) => this.#key(event));
    addEventListener("hashchange", () => this.#fromAddress(true));
    addEventListener("beforeunload", (event) => {
      if (desk.unsaved && !desk.keeper.on) event.preventDefault();
    });
    desk.on((path) => {
      if (path !== "step") this.#left();
      else this.#show();
      if (path === "") this.#show();
    });
    this.#left();
    this.#fromAddress(false);
  }

  /** @param {string} name */
  #part(name) {
    return one(this.area, `section[data-step="${name}"]`);
  }

  get #place() {
    return Math.max(0, this.steps.findIndex(({ name }) => name === this.desk.state.step));
  }

  /**
   * Shows a step, and puts the focus on its heading, or on a field of it.
   *
   * @param {string} name
   * @param {string} [field]
   */
  go(name, field) {
    if (!this.steps.some((step) => step.name === name)) return;
    this.desk.change("step", name, { undo: false });
    if (location.hash !== `#${name}`) history.pushState(null, "", `#${name}`);
    this.#show();
    const part = this.#part(name);
    const wanted = field && part.querySelector(`[data-field="${field}"], #${CSS.escape(field)}`);
    const target = wanted instanceof HTMLElement ? wanted : one(part, "h2");
    for (let around = target.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
    target.focus();
    target.scrollIntoView({ block: wanted ? "center" : "start" });
  }

  /** @param {number} by */
  #move(by) {
    const step = this.steps[this.#place + by];
    if (step) this.go(step.name);
  }

  /** @param {boolean} focus whether somebody went there, and did not just open the page */
  #fromAddress(focus) {
    const name = location.hash.slice(1);
    const known = this.steps.some((step) => step.name === name);
    if (focus && known) this.go(name);
    else if (known) this.desk.change("step", name, { undo: false });
    this.#show();
  }

  #show() {
    const place = this.#place;
    // What was said of one step is not still said on the next.
    if (this.#shown !== place) this.status.hidden = this.alarm.hidden = true;
    this.#shown = place;
    for (const [index, step] of this.steps.entries()) this.#part(step.name).hidden = index !== place;
    one(this.area, "[data-where]").textContent = this.desk.word("say.where", { at: place + 1, of: this.steps.length, step: one(this.#part(this.desk.state.step), "h2").textContent ?? "" });
    for (const [index, link] of all(this.area, "[data-steps] a", HTMLAnchorElement).entries()) {
      if (index === place) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    one(this.area, "[data-back]").hidden = place === 0;
    const next = one(this.area, "[data-next]");
    next.hidden = place === this.steps.length - 1;
    const following = this.steps[place + 1];
    if (following) next.textContent = this.desk.word("say.next", { step: one(this.#part(following.name), "h2").textContent ?? "" });
  }

  /** Says of each step what is left, and what can be undone. */
  #left() {
    for (const step of this.steps) {
      const open = step.missing?.(this.desk).length ?? 0;
      const note = one(this.area, `[data-left="${step.name}"]`);
      const done = Boolean(step.missing) && !open && (step.begun?.(this.desk) ?? true);
      note.textContent = open ? this.desk.word("say.left", { n: open }) : done ? this.desk.word("say.done") : "";
      note.classList.toggle("hr-desk__done", done);
    }
    one(this.area, "[data-undo]", HTMLButtonElement).disabled = !this.desk.canUndo;
    one(this.area, "[data-redo]", HTMLButtonElement).disabled = !this.desk.canRedo;
  }

  /** @param {"undo" | "redo"} way */
  #turn(way) {
    this.desk[way]();
    this.say(this.desk.word(way === "undo" ? "say.undone" : "say.redone"), false);
    const button = one(this.area, `[data-${way}]`, HTMLButtonElement);
    if (button.disabled) one(this.#part(this.desk.state.step), "h2").focus();
  }

  /** Undoing by keys, outside fields: inside, the browser undoes the typing. @param {KeyboardEvent} event */
  #key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    if (event.target instanceof HTMLElement && event.target.matches("textarea, input[type=text], input[type=search]")) return;
    event.preventDefault();
    this.#turn(event.shiftKey ? "redo" : "undo");
  }

  /**
   * @param {string} text
   * @param {boolean} urgent
   */
  say(text, urgent) {
    const place = urgent ? this.alarm : this.status;
    place.replaceChildren(element("span", text));
    place.hidden = false;
  }
}

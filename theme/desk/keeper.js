// Keeping by itself: once somebody has asked for it, a moment after each change, and when the page goes out of sight.

import { alone, forgetAll, forgetStory, keepStory, release, room, whenForgotten } from "./keep.js";

const MOMENT = 300;
const LITTLE = 60_000_000; // bytes: a few photos from a phone

export class Keeper {
  /** Whether this story is being kept. */
  on = false;
  id = "";
  #timer = 0;
  /** Called when something was kept, forgotten or refused. @type {() => void} */
  changed = () => {};
  /** What is wrong: "" for nothing. @type {"" | "refused" | "full"} */
  trouble = "";
  lastKept = "";

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    desk.on(() => this.#soon());
  }

  /** Keeps what is there when the page goes out of sight, too: a phone may close it then without a word. */
  listen() {
    addEventListener("pagehide", () => void this.#now());
    whenForgotten(() => this.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void this.#now());
  }

  /** Begins to keep this story, and says whether the browser lets us; where there is little room, that comes first. */
  async begin() {
    this.id ||= crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    this.on = true;
    await alone(this.id);
    await this.#now();
    if (this.on && (await room()) < LITTLE) this.desk.say(this.desk.word("say.little-room"), true);
    return this.on;
  }

  /** Goes on keeping a story that was kept; false where another window has it open. @param {string} id */
  async goOn(id) {
    if (id !== this.id && !(await alone(id))) return false;
    this.id = id;
    this.on = true;
    this.trouble = "";
    return true;
  }

  /** Stops, and takes away what was kept of this story. */
  async stop() {
    this.on = false;
    clearTimeout(this.#timer);
    if (this.id) await forgetStory(this.id).catch(() => {});
    this.leave();
  }

  /** Stops, and takes away everything that this device keeps. */
  async forgetAll() {
    this.leave();
    await forgetAll();
    this.changed();
  }

  /** Leaves what was kept as it is, and keeps nothing more: another story is begun. */
  leave() {
    release();
    this.on = false;
    this.id = "";
    clearTimeout(this.#timer);
    this.changed();
  }

  #soon() {
    if (!this.on) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#now(), MOMENT);
  }

  async #now() {
    if (!this.on) return;
    clearTimeout(this.#timer);
    const { state, files } = this.desk;
    try {
      await keepStory({ id: this.id, changed: new Date().toISOString(), state, files });
      this.trouble = "";
      this.lastKept = new Date().toLocaleTimeString(this.desk.language, { timeStyle: "short" });
    } catch (error) {
      this.trouble = error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "refused";
      this.on = this.trouble === "full"; // full now may have room later; what is refused stays refused
      this.desk.say(this.desk.word(`say.keep-${this.trouble}`), true);
    }
    this.changed();
  }
}

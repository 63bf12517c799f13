// Keeping by itself: once somebody has asked for it, soon after each change, and when the page goes out of sight.

import { alone, forgetAll, forgetStory, keepStory, release, room, whenForgotten } from "./keep.js";
import { Soon } from "./soon.js";

const LITTLE = 60_000_000; // bytes: a few photos from a phone

export class Keeper {
  /** Whether this story is being kept. */
  on = false;
  id = "";
  #soon = new Soon(() => void this.#now());
  /** The files as the device keeps them. @type {Map<string, Blob>} */
  #files = new Map();
  /** Called when something was kept, forgotten or refused. @type {() => void} */
  changed = () => {};
  /** What is wrong: "" for nothing. @type {"" | "refused" | "full"} */
  trouble = "";
  lastKept = "";

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    desk.on(() => this.on && this.#soon.ask());
  }

  /** Keeps what is there when the page goes out of sight, too: a phone may close it then without a word. */
  listen() {
    addEventListener("pagehide", () => this.#soon.now());
    whenForgotten(() => this.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.#soon.now());
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

  /** Goes on keeping a story that was kept; false where another window has it open. @param {import("./keep.js").Kept} kept */
  async goOn({ id, files }) {
    if (id !== this.id && !(await alone(id))) return false;
    this.id = id;
    this.#files = new Map(files);
    this.on = true;
    this.trouble = "";
    return true;
  }

  /** Stops, and takes away what was kept of this story. */
  async stop() {
    const { id } = this;
    this.leave();
    if (id) await forgetStory(id).catch(() => {});
    this.changed();
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
    this.#files = new Map();
    this.#soon.drop();
    this.changed();
  }

  async #now() {
    if (!this.on) return;
    const { id } = this;
    const files = new Map(this.desk.files);
    try {
      await keepStory({ id, changed: new Date().toISOString(), state: this.desk.state, files }, this.#files);
      if (id === this.id) this.#files = files;
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

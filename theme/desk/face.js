// Where the face is: a mark on the photo, set by a tap, moved with arrow keys or two sliders.

import { one } from "../overrides/assets/hr/scripts/elements.js";
import { focalPoint } from "./given.js";

const FIELD = "story.photo.focal_point";
const STEP = 0.02;
/** @type {Record<string, [number, number]>} */
const KEYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

export class FaceMark {
  /** @type {ImageBitmap | null} */
  #shown = null;

  /**
   * @param {HTMLElement} area
   * @param {import("./desk.js").Desk} desk
   */
  constructor(area, desk) {
    this.desk = desk;
    this.frame = one(area, "[data-face]");
    this.canvas = one(area, "[data-photo-whole]", HTMLCanvasElement);
    this.mark = one(area, "[data-mark]", SVGElement);
    this.across = one(area, "[data-across]", HTMLInputElement);
    this.down = one(area, "[data-down]", HTMLInputElement);
    this.frame.addEventListener("pointerdown", (event) => this.#tap(event));
    this.frame.addEventListener("keydown", (event) => this.#key(event));
    for (const slider of [this.across, this.down]) slider.addEventListener("input", () => this.#put([this.across.valueAsNumber / 100, this.down.valueAsNumber / 100]));
  }

  /** @param {number[]} point */
  #put(point) {
    this.desk.change(FIELD, point.map((share) => Math.round(Math.max(0, Math.min(1, share)) * 100) / 100));
  }

  /** @param {PointerEvent} event */
  #tap(event) {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    this.#put([(event.clientX - left) / width, (event.clientY - top) / height]);
    this.#say();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const by = KEYS[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [across, down] = focalPoint(this.desk);
    this.#put([across + by[0], down + by[1]]);
    this.#say();
  }

  #say() {
    const [across, down] = focalPoint(this.desk).map((share) => Math.round(share * 100));
    this.desk.say(this.desk.word("say.mark", { across, down }));
  }

  /** @param {import("./given.js").Shown} photo */
  show({ bitmap }) {
    const context = this.canvas.getContext("2d");
    if (this.#shown !== bitmap) {
      [this.canvas.width, this.canvas.height, this.#shown] = [bitmap.width, bitmap.height, bitmap];
      context?.drawImage(bitmap, 0, 0);
    }
    const [across, down] = focalPoint(this.desk);
    this.mark.style.setProperty("left", `${across * 100}%`);
    this.mark.style.setProperty("top", `${down * 100}%`);
    [this.across.value, this.down.value] = [String(Math.round(across * 100)), String(Math.round(down * 100))];
  }
}

// Something that is done a moment after the last time it was asked for, and never long after the first.

const MOMENT = 300; // ms after the last
const LATEST = 2000; // ms after the first: whoever types without a pause is not made to wait for one

export class Soon {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** When it was asked for first since it was done last; 0 for not at all. */
  #first = 0;

  /** @param {() => void} act */
  constructor(act) {
    this.act = act;
  }

  ask() {
    const now = Date.now();
    this.#first ||= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), Math.max(0, Math.min(MOMENT, this.#first + LATEST - now)));
  }

  /** Does it, whether or not it was asked for. */
  now() {
    this.drop();
    this.act();
  }

  /** Nothing is left to do. */
  drop() {
    clearTimeout(this.#timer);
    this.#first = 0;
  }
}

// The desk: what is being made, how it is changed and undone, and the words that the page has for it. Knows no element.

import { Keeper } from "./keeper.js";
import { at, withValue } from "./state.js";

const MOST_UNDONE = 200;
const ONE_CHANGE = 1500; // ms: typing in one field is one change

/**
 * @typedef {import("./state.js").State} State
 * @typedef {(path: string) => void} Listener called after a change with its path; with "" where everything may have changed
 * @typedef {Record<string, string | Record<string, string>>} Words
 * @typedef {Record<string, any>} Data what the page hands over: limits, choices, rules, names, patterns
 */

export class Desk {
  /** @type {State} */
  #state;
  /** @type {State[]} */
  #before = [];
  /** @type {State[]} */
  #after = [];
  /** @type {Set<Listener>} */
  #listeners = new Set();
  #last = { path: "", at: 0 };

  /**
   * Files beside the state, by their names in the package.
   *
   * @type {Map<string, Blob>}
   */
  files = new Map();
  /** Keeps it on the device, where somebody has asked for that. */
  keeper = new Keeper(this);
  /** Whose consent is in view: its place in state.consents. */
  person = 0;
  /** Which translation is beside the story: its language. */
  beside = "";
  /** Whether something was changed since it was last put into a package or opened. */
  unsaved = false;
  /** Shows a step, by its name. The shell puts it in. @type {(name: string, field?: string) => void} */
  go = () => {};
  /** Says something to everybody, screen readers too. The shell puts it in. @type {(text: string, urgent?: boolean) => void} */
  say = () => {};

  /** Everything that still has to be done, with the step in which. The shell puts it in. @type {() => (import("./steps.js").Missing & { step: string })[]} */
  missing = () => [];

  /**
   * @param {State} state
   * @param {{ words: Words, data: Data, language: string }} page
   */
  constructor(state, { words, data, language }) {
    this.#state = state;
    this.words = words;
    this.data = data;
    this.language = language;
  }

  /** What is being made. To be read only: `change` changes it. */
  get state() {
    return this.#state;
  }

  /** The value at a path. @param {string} path */
  at(path) {
    return at(this.#state, this.path(path));
  }

  /** The place of the translation beside the story; 0 where there is none. */
  get #translation() {
    return Math.max(0, this.#state.translations.findIndex(({ language }) => language === this.beside));
  }

  /** The translation beside the story; of several, the one that somebody has turned to. */
  get translation() {
    return this.#state.translations[this.#translation];
  }

  /** A path in which * stands for whose consent is in view, and a first word “translation” for the one beside the story. @param {string} path */
  path(path) {
    return path.replace("*", String(this.person)).replace(/^translation(?=\.)/, `translations.${this.#translation}`);
  }

  /**
   * Puts a value at a path, and tells everybody who listens. An empty text takes it away, as undefined does.
   *
   * @param {string} path
   * @param {unknown} value
   * @param {{ undo?: boolean }} [how] undo: whether it can be undone
   */
  change(path, value, { undo = true } = {}) {
    const place = this.path(path);
    const wanted = value === "" ? undefined : value;
    if (Object.is(at(this.#state, place), wanted)) return;
    if (undo) {
      const now = Date.now();
      if (place !== this.#last.path || now - this.#last.at > ONE_CHANGE) this.#before.push(this.#state);
      if (this.#before.length > MOST_UNDONE) this.#before.shift();
      this.#last = { path: place, at: now };
      this.#after = [];
      this.unsaved = true;
    }
    this.#state = withValue(this.#state, place, wanted);
    this.#tell(place);
  }

  /**
   * Takes another state in place of all: a package that was opened, a story that was kept. There is no way back from it.
   *
   * @param {State} state
   * @param {Iterable<[string, Blob]>} [files]
   */
  replace(state, files = []) {
    this.#state = state;
    this.files = new Map(files);
    this.#before = [];
    this.#after = [];
    this.#last = { path: "", at: 0 };
    this.person = 0;
    this.unsaved = false;
    this.#tell("");
  }

  get canUndo() {
    return this.#before.length > 0;
  }

  get canRedo() {
    return this.#after.length > 0;
  }

  undo() {
    this.#swap(this.#before, this.#after);
  }

  redo() {
    this.#swap(this.#after, this.#before);
  }

  /**
   * @param {State[]} from
   * @param {State[]} to
   */
  #swap(from, to) {
    const state = from.pop();
    if (!state) return;
    to.push(this.#state);
    this.#state = { ...state, step: this.#state.step };
    this.#last = { path: "", at: 0 };
    this.person = Math.min(this.person, this.#state.consents.length - 1);
    this.unsaved = true;
    this.#tell("");
  }

  /** Whose consent is in view. @param {number} person */
  turnTo(person) {
    this.person = person;
    this.#tell("");
  }

  /** Which translation is beside the story. @param {string} language */
  putBeside(language) {
    this.beside = language;
    this.#tell("");
  }

  /**
   * Calls back after each change. Gives how to stop it.
   *
   * @param {Listener} listener
   */
  on(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param {string} path */
  #tell(path) {
    for (const listener of this.#listeners) listener(path);
  }

  /**
   * The page's words for a key, with {name} filled in; `n` picks the form where there are several. Throws where there are none.
   *
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  word(key, values = {}) {
    const said = this.words[key];
    if (said === undefined) throw new Error(`there are no words for ${key}`);
    const text = typeof said === "string" ? said : (said[new Intl.PluralRules(this.language).select(Number(values.n))] ?? said.other);
    return text.replaceAll(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }
}

// The photo: taken, stripped, its face marked, its crops shown, its people asked about.

import { one } from "../overrides/assets/hr/scripts/elements.js";
import { contacts } from "./contacts.js";
import { cropsFor, showCrops } from "./crop-pictures.js";
import { FaceMark } from "./face.js";
import { filmStep, missingOfFilm } from "./film.js";
import { focalPoint, photoOf, standing } from "./given.js";
import { loadedHeic } from "./heic-loader.js";
import { because } from "./held.js";
import { PhotoError, stripped } from "./photo.js";
import { People } from "./people.js";
import { sha256 } from "./digest.js";

export const name = "photo";

const FILE = "photo.jpg";

/** @typedef {import("./desk.js").Desk} Desk */

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
export function mount(area, desk) {
  const step = new PhotoStep(area, desk);
  const file = one(area, "[data-photo-file]", HTMLInputElement);
  file.addEventListener("change", () => void step.take(file));
  one(area, "[data-photo-away]").addEventListener("click", () => {
    step.leave();
    file.focus();
  });
  filmStep(area, desk);
  desk.on((path) => {
    if (path === "" || path === "step" || /^(story\.(photo|consent|type|video)|photo|consents|keepOut)/.test(path)) void step.show();
  });
  void step.show();
}

class PhotoStep {
  /** The photos of this window, by their digests, for undoing. @type {Map<string, Blob>} */
  #taken = new Map();
  #showing = 0;

  /**
   * @param {HTMLElement} area
   * @param {Desk} desk
   */
  constructor(area, desk) {
    this.area = area;
    this.desk = desk;
    this.face = new FaceMark(area, desk);
    this.people = new People(one(area, "[data-people]"), desk, "photo", one(area, "[data-person-row]", HTMLTemplateElement));
    one(area, "[data-somebody-else]").addEventListener("click", () => this.people.add());
    desk.on((path) => {
      if (path === "story.photo.nobody" && desk.at(path) && desk.at("story.photo.people")) desk.change("story.photo.people", undefined, { undo: false });
    });
  }

  /** @param {HTMLInputElement} field */
  async take(field) {
    const [file] = field.files ?? [];
    if (!file) return;
    const { desk, area } = this;
    field.disabled = true; // one at a time
    this.#trouble("");
    desk.say(desk.word("say.photo-working"));
    try {
      const { blob, width, height } = await stripped(file, desk.data.photo, loadedHeic);
      const digest = sha256(new Uint8Array(await blob.arrayBuffer()));
      if (this.#taken.size > 1) this.#taken.delete([...this.#taken.keys()][0]);
      this.#taken.set(digest, blob);
      desk.files.set(FILE, blob);
      desk.change("photo", { file: FILE, width, height, digest });
      // Everything that is asked of a picture is asked anew.
      desk.change("story.photo", { file: FILE, focal_point: [0.5, 0.5] }, { undo: false });
      desk.say(desk.word("say.photo-taken", { width, height }));
      one(area, "[data-face]").focus();
    } catch (error) {
      if (!(error instanceof PhotoError)) console.error(error);
      this.#trouble(desk.word(error instanceof PhotoError ? error.word : "say.photo-no-room"));
    } finally {
      field.disabled = false;
      field.value = "";
    }
  }

  leave() {
    this.desk.change("photo", null);
    this.desk.change("story.photo", undefined, { undo: false });
  }

  /** @param {string} text */
  #trouble(text) {
    const place = one(this.area, "[data-photo-trouble]");
    place.hidden = !text;
    place.textContent = text;
  }

  /** The file that belongs to the state, after undoing, too. */
  #settle() {
    const { state, files } = this.desk;
    const taken = this.#taken.get(state.photo?.digest);
    if (!state.story.photo) files.delete(FILE);
    else if (taken && files.get(FILE) !== taken) files.set(FILE, taken);
  }

  /** Of a photo that came with a package, size and digest are noted. */
  async #note() {
    const { desk } = this;
    const photo = await photoOf(desk).catch(() => null);
    if (photo && desk.state.photo?.digest !== photo.digest) desk.change("photo", { file: FILE, width: photo.width, height: photo.height, digest: photo.digest }, { undo: false });
  }

  async show() {
    const { area, desk } = this;
    this.#settle();
    if (desk.state.story.photo && !desk.state.photo) await this.#note();
    const there = Boolean(desk.state.story.photo);
    one(area, "[data-photo]").hidden = !there;
    this.people.show();
    if (desk.state.step !== name) return;
    const showing = (this.#showing += 1);
    const [photo, now] = await Promise.all([photoOf(desk).catch(() => null), standing(desk)]);
    if (showing !== this.#showing) return; // Something has changed meanwhile.
    one(area, "[data-photo-taken]").textContent = photo ? desk.word("say.photo-taken", { width: photo.width, height: photo.height }) : "";
    if (!photo) return;
    this.face.show(photo);
    const none = one(area, "[data-no-crops]");
    none.hidden = Boolean(now?.photo.length);
    if (!now) {
      none.textContent = desk.word("say.no-gate");
      return;
    }
    const held = now.held.find((one_) => one_.what === "photo" || one_.what === "story");
    if (!now.photo.length) none.textContent = desk.word("say.no-crops", { why: held ? because(desk, held) : desk.word("say.nowhere") });
    showCrops(one(area, "[data-crops]"), one(area, "[data-crop]", HTMLTemplateElement), desk, photo, cropsFor(desk, now.photo, now.linkCard), focalPoint(desk));
  }
}

/**
 * What is asked of a photo, and of a film.
 *
 * @param {Desk} desk
 */
export function missing(desk) {
  /** @type {import("./steps.js").Missing[]} */
  const found = [];
  const { photo } = desk.state.story;
  if (photo && !photo.people?.length && !photo.nobody) found.push({ word: "say.missing-people", field: "desk-people" });
  if (photo && !String(photo.alt ?? "").trim()) found.push({ word: "say.missing-alt", field: "story.photo.alt" });
  const words = /** @type {string[]} */ (desk.data.texts).filter((way) => /^(photo|video)\./.test(way));
  found.push(...contacts(desk, words).filter(({ beside }) => !beside).map(({ field }) => ({ word: "say.missing-contact", field })));
  return [...found, ...missingOfFilm(desk)];
}

/**
 * Whether there is a photo, a film or a recording.
 *
 * @param {Desk} desk
 */
export const begun = ({ state: { story } }) => Boolean(story.photo || story.video);

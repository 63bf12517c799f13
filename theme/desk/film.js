// A recording of a voice, or a film: a link or a file, every word of it, and who is in it.

import { one } from "../overrides/assets/hr/scripts/elements.js";
import { later } from "./later-loader.js";
import { People } from "./people.js";

const FILM = /\.(m4a|mp4|mov|webm)$/i;

/** @typedef {import("./desk.js").Desk} Desk */

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
export function filmStep(area, desk) {
  /** The files of this window, for undoing. @type {Map<string, Blob>} */
  const taken = new Map();
  const trouble = one(area, "[data-film-trouble]");
  const wrong = (/** @type {string} */ text) => {
    trouble.hidden = !text;
    trouble.textContent = text;
  };
  const people = new People(one(area, "[data-film-people]"), desk, "video", one(area, "[data-person-row]", HTMLTemplateElement));
  for (const [place, field, names] of /** @type {const} */ ([["[data-film-file]", "file", FILM], ["[data-captions-file]", "captions", /\.(vtt)$/i]])) {
    const input = one(area, place, HTMLInputElement);
    input.addEventListener("change", async () => {
      const [chosen] = input.files ?? [];
      const ending = chosen?.name.match(names)?.[1].toLowerCase();
      wrong(chosen && !ending ? desk.word("say.film-kind") : "");
      const file = ending && (field === "file" ? await withoutNotes(chosen, desk, wrong) : chosen);
      if (file) {
        const called = field === "file" ? `film.${ending}` : "captions.vtt";
        taken.set(called, file);
        desk.files.set(called, file);
        desk.change(`story.video.${field}`, called);
        if (field === "file") desk.change("story.video.address", undefined, { undo: false }); // one place, not two
        desk.say(desk.word("say.film-taken", { file: chosen.name }));
        if (ending === "m4a") desk.change("story.video.voice_alone", true, { undo: false });
      }
      input.value = "";
    });
  }
  one(area, '[data-field="story.video.address"]', HTMLInputElement).addEventListener("change", ({ target }) => {
    const address = target instanceof HTMLInputElement ? target.value.trim() : "";
    // Addresses are copied without their beginning, too.
    if (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(address)) desk.change("story.video.address", `https://${address}`, { undo: false });
  });
  one(area, "[data-film-away]").addEventListener("click", () => {
    desk.change("story.video", undefined);
    one(area, "[data-film-part] summary").focus();
  });
  const show = () => {
    const { video } = desk.state.story;
    const wanted = [video?.file, video?.captions].filter(Boolean);
    for (const called of [...desk.files.keys()]) if (/^(film|captions)\./.test(called) && !wanted.includes(called)) desk.files.delete(called);
    for (const called of wanted) if (!desk.files.has(called) && taken.has(called)) desk.files.set(called, /** @type {Blob} */ (taken.get(called)));
    one(area, "[data-film-taken]").textContent = wanted.map((file) => desk.word("say.film-taken", { file })).join(" ");
    if (video) one(area, "[data-film-part]", HTMLDetailsElement).open = true;
    people.show();
  };
  desk.on(show);
  show();
}

/**
 * The file without what it tells of place, device and day; null, and that is said, where it cannot be taken out.
 *
 * @param {File} file
 * @param {Desk} desk
 * @param {(text: string) => void} wrong
 * @returns {Promise<Blob | null>}
 */
async function withoutNotes(file, desk, wrong) {
  const rest = await later(desk);
  try {
    if (rest) return new Blob([/** @type {BlobPart} */ (rest.withoutFilmNotes(new Uint8Array(await file.arrayBuffer())))], { type: file.type });
    wrong(desk.word("say.film-broken"));
  } catch (error) {
    wrong(desk.word(rest && error instanceof rest.FilmError ? error.word : "say.film-broken"));
  }
  return null;
}

/**
 * @param {Desk} desk
 * @returns {import("./steps.js").Missing[]}
 */
export function missingOfFilm({ state }) {
  const { video } = state.story;
  if (!video) return [];
  const { address, file, captions, transcript, people, voice_alone: alone } = video;
  /** @type {[boolean, import("./steps.js").Missing][]} */
  const asked = [
    [Boolean(address) !== Boolean(file) && (!address || /^https?:\/\//.test(address)), { word: "say.missing-film-place", field: "story.video.address" }],
    [!file || captions || alone, { word: "say.missing-film-captions", field: "desk-captions-file" }],
    [Boolean(String(transcript ?? "").trim()), { word: "say.missing-film-words", field: "story.video.transcript" }],
    [people?.length, { word: "say.missing-film-people", field: "desk-film-people" }],
  ];
  return asked.filter(([there]) => !there).map(([, one_]) => one_);
}

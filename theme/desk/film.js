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
  const people = new People(one(area, "[data-film-people]"), desk, "video", one(area, "[data-person-row]", HTMLTemplateElement));
  for (const [place, field, names] of /** @type {const} */ ([["[data-film-file]", "file", FILM], ["[data-captions-file]", "captions", /\.(vtt)$/i]])) {
    const input = one(area, place, HTMLInputElement);
    input.addEventListener("change", async () => {
      const [chosen] = input.files ?? [];
      const ending = chosen?.name.match(names)?.[1].toLowerCase();
      const file = ending && (field === "file" ? await withoutNotes(chosen, desk) : chosen);
      if (file) {
        const called = field === "file" ? `film.${ending}` : "captions.vtt";
        taken.set(called, file);
        desk.files.set(called, file);
        desk.change(`story.video.${field}`, called);
        if (ending === "m4a") desk.change("story.video.voice_alone", true, { undo: false });
      } else if (chosen && !ending) desk.say(desk.word("say.film-kind"), true);
      input.value = "";
    });
  }
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
 * @returns {Promise<Blob | null>}
 */
async function withoutNotes(file, desk) {
  const rest = await later(desk);
  try {
    if (rest) return new Blob([/** @type {BlobPart} */ (rest.withoutFilmNotes(new Uint8Array(await file.arrayBuffer())))], { type: file.type });
    desk.say(desk.word("say.film-broken"), true);
  } catch (error) {
    desk.say(desk.word(rest && error instanceof rest.FilmError ? error.word : "say.film-broken"), true);
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
  const whole = video.transcript && video.people?.length && Boolean(video.address) !== Boolean(video.file) && (!video.file || video.captions || video.voice_alone);
  return whole ? [] : [{ word: "say.missing-film", field: "story.video.transcript" }];
}

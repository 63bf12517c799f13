// The proof that the person sees, and their yes to exactly this.

import { one } from "../overrides/assets/hr/scripts/elements.js";
import { cropsFor, drawCrop } from "./crop-pictures.js";
import { today } from "./days.js";
import { focalPoint, given, photoOf, standing } from "./given.js";
import { because } from "./held.js";
import { load } from "./load.js";
import { codeOf, day, proofBody, proofHtml } from "./proof-file.js";
import { plain } from "./prose.js";
import { folderName } from "./state.js";

export const name = "proof";

const WIDTH = 800;
const CROP_SIDE = 320;

/** @typedef {import("./desk.js").Desk} Desk */

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
export function mount(area, desk) {
  const dialog = one(area, "[data-proof-shown]", HTMLDialogElement);
  one(area, "[data-make-proof]").addEventListener("click", () => void save(desk));
  one(area, "[data-show-proof]").addEventListener("click", async () => {
    const proof = await proofOf(desk);
    if (!proof) return desk.say(desk.word("say.no-gate"), true);
    const body = one(dialog, "[data-proof-body]");
    body.lang = proof.language;
    // Made of escaped texts alone.
    body.replaceChildren(...new DOMParser().parseFromString(proofBody(proof), "text/html").body.childNodes);
    dialog.showModal();
  });
  one(dialog, "[data-close]").addEventListener("click", () => dialog.close());
  const field = (/** @type {string} */ which) => one(area, `[data-yes="${which}"]`, HTMLElement);
  const value = (/** @type {string} */ which) => /** @type {HTMLInputElement} */ (field(which)).value;
  one(area, "[data-note-yes]").addEventListener("click", () => {
    if (!value("how") || !value("on")) {
      desk.say(desk.word("say.yes-asked"), true);
      field(value("how") ? "on" : "how").focus();
      return;
    }
    desk.change("yes", { on: value("on"), how: value("how"), by: value("by"), of: code(desk) });
  });
  one(area, "[data-yes-away]").addEventListener("click", () => {
    desk.change("yes", null);
    field("how").focus();
  });
  let shown = /** @type {unknown} */ (undefined);
  const show = () => {
    const { yes } = desk.state;
    if (yes !== shown) {
      shown = yes;
      for (const which of ["how", "by", "on"]) /** @type {HTMLInputElement} */ (field(which)).value = yes?.[/** @type {"on"} */ (which)] ?? { how: "", by: "teller", on: today(desk.data.zone) }[which] ?? "";
    }
    if (desk.state.step === name) void tell(area, desk);
  };
  desk.on(show);
  show();
}

/**
 * A proof's words, which come when the first proof is made.
 *
 * @param {Desk} desk
 * @param {string} language
 * @returns {Promise<Record<string, string>>}
 */
async function proofWords({ data }, language) {
  const there = () => /** @type {{ hrProof?: Record<string, Record<string, string>> }} */ (globalThis).hrProof?.[language];
  if (!there()) await load(data.proof[language]);
  return there() ?? {};
}

/** The language in which the person reads. @param {Desk} desk */
const languageOf = ({ state, data, language }) => [state.consents[0]?.language, language].find((one_) => one_ && data.proof[one_]) ?? "en";

/**
 * The code of what there is now; the digest of the photo was taken with it.
 *
 * @param {Desk} desk
 */
export function code({ state }) {
  return codeOf(state, state.story.photo ? (state.photo?.digest ?? "") : "");
}

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
async function tell(area, desk) {
  const { yes } = desk.state;
  const now = code(desk);
  one(area, "[data-code]").textContent = now.slice(0, 16);
  one(area, "[data-proof-language]").textContent = desk.word("say.proof-language", { language: desk.word(`language.${languageOf(desk)}`) });
  one(area, "[data-yes-none]").hidden = Boolean(yes);
  one(area, "[data-yes-other]").hidden = !yes || yes.of === now;
  one(area, "[data-yes-away]").hidden = !yes;
  const noted = one(area, "[data-yes-this]");
  noted.hidden = !yes || yes.of !== now;
  if (yes?.how && yes.on) {
    const how = one(area, `[data-yes="how"] option[value="${CSS.escape(yes.how)}"]`).textContent ?? "";
    noted.textContent = desk.word("say.yes-noted", { how, on: day(yes.on, desk.language) });
  }
  const judged = await standing(desk);
  if (now !== code(desk)) return; // Something has changed meanwhile.
  const held = judged?.held.find(({ what }) => what === "story");
  const out = one(area, "[data-proof-held]");
  out.hidden = Boolean(judged) && !held;
  out.textContent = held ? desk.word("say.held-story", { why: because(desk, held) }) : judged ? "" : desk.word("say.no-gate");
}

/**
 * What the proof is made of; null where the gate cannot come.
 *
 * @param {Desk} desk
 * @returns {Promise<import("./proof-file.js").Proof | null>}
 */
async function proofOf(desk) {
  const { state, data } = desk;
  const now = await standing(desk);
  if (!now) return null;
  const photo = now.photo.length ? await photoOf(desk).catch(() => null) : null;
  const language = languageOf(desk);
  const alt = plain(state.story.photo?.alt ?? "");
  const canvas = document.createElement("canvas");
  const address = (/** @type {{ width: number, height: number }} */ crop, /** @type {number[]} */ point, /** @type {number} */ side) => {
    if (photo) drawCrop(canvas, photo, crop, point, side);
    return canvas.toDataURL("image/jpeg", 0.82);
  };
  return {
    story: given(desk).story,
    translations: state.translations,
    consent: state.consents[0],
    now,
    photo: photo ? address(photo, [0.5, 0.5], WIDTH) : "",
    crops: photo ? cropsFor(desk, now.photo, false).map((crop) => ({ address: address(crop, focalPoint(desk), CROP_SIDE), channels: crop.channels, alt })) : [],
    code: code(desk),
    words: await proofWords(desk, language),
    language,
    channels: data.channels,
    flags: data.flags,
  };
}

/** @param {Desk} desk */
async function save(desk) {
  const proof = await proofOf(desk);
  if (!proof) return desk.say(desk.word("say.no-gate"), true);
  const file = `proof-${desk.state.name || folderName(desk.state.story.headline ?? "") || "new"}.html`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([proofHtml(proof)], { type: "text/html" }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  desk.say(desk.word("say.proof-saved", { file }));
}

/**
 * @param {Desk} desk
 * @returns {import("./steps.js").Missing[]}
 */
export function missing(desk) {
  const { yes } = desk.state;
  if (yes && yes.of === code(desk)) return [];
  return [{ word: yes ? "say.missing-new-yes" : "say.missing-yes", field: "desk-yes" }];
}

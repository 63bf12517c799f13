// The preview: what is not shown because, and (preview.js) page, link card, networks and newsletter as they will look.

import { all, element, one } from "../overrides/assets/hr/scripts/elements.js";
import { photoOf, standing } from "./given.js";
import { notShown } from "./held.js";
import { later } from "./later-loader.js";
import { folderName } from "./state.js";

export const name = "preview";

/** @typedef {import("./desk.js").Desk} Desk */

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
export function mount(area, desk) {
  let drawing = 0;
  let language = "";
  const show = async () => {
    if (desk.state.step !== name) return false;
    const mine = (drawing += 1);
    const [now, photo, rest] = await Promise.all([standing(desk), photoOf(desk).catch(() => null), later(desk)]);
    if (mine !== drawing) return false;
    one(area, "[data-no-pictures]").hidden = Boolean(rest && now);
    if (!now) return false;
    const told = notShown(desk, now);
    one(area, "[data-none-held]").hidden = told.length > 0;
    one(area, "[data-held]").replaceChildren(...told.map((text) => element("li", text)));
    const { story, translations } = desk.state;
    const own = translations.find((one_) => one_.language === language);
    one(area, "[data-shown-in]").hidden = !translations.length;
    for (const button of all(area, "[data-show-in]")) {
      button.hidden = ![story, ...translations].some((one_) => one_.language === button.dataset.showIn);
      button.setAttribute("aria-pressed", String(button.dataset.showIn === (own ?? story).language));
    }
    if (rest) await rest.showPreview(area, own ? translated(desk, own) : desk, now, photo, rest.kit);
    return Boolean(rest);
  };
  for (const button of all(area, "[data-show-in]")) {
    button.addEventListener("click", () => {
      language = String(button.dataset.showIn);
      void show();
    });
  }
  one(area, "[data-draw]").addEventListener("click", () => void show().then((drawn) => drawn && desk.say(desk.word("say.drawn"))));
  desk.on(() => void show());
  void show();
}

/**
 * What the preview asks of the desk, with the story as one of its translations tells it; what that does not say is the original's.
 *
 * @param {Desk} desk
 * @param {import("./state.js").Fields} own
 */
function translated(desk, own) {
  const { state, data } = desk;
  const { story } = state;
  const parts = Object.fromEntries(["teller", "photo", "video"].filter((part) => story[part]).map((part) => [part, { ...story[part], ...own[part] }]));
  const told = { ...state, name: state.name || folderName(story.headline ?? ""), story: { ...story, ...own, ...parts } };
  return { state: told, data, word: desk.word.bind(desk) };
}

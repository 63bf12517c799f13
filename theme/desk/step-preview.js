// The preview: what is not shown because, and (preview.js) page, link card, networks and newsletter as they will look.

import { element, one } from "../overrides/assets/hr/scripts/elements.js";
import { photoOf, standing } from "./given.js";
import { notShown } from "./held.js";
import { later } from "./later-loader.js";

export const name = "preview";

/** @typedef {import("./desk.js").Desk} Desk */

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
export function mount(area, desk) {
  let drawing = 0;
  const show = async () => {
    if (desk.state.step !== name) return false;
    const mine = (drawing += 1);
    const now = standing(desk);
    const told = notShown(desk, now);
    one(area, "[data-none-held]").hidden = told.length > 0;
    one(area, "[data-held]").replaceChildren(...told.map((text) => element("li", text)));
    const [photo, rest] = await Promise.all([photoOf(desk).catch(() => null), later(desk)]);
    one(area, "[data-no-pictures]").hidden = Boolean(rest);
    if (rest && mine === drawing) await rest.showPreview(area, desk, now, photo, rest.kit);
    return Boolean(rest);
  };
  one(area, "[data-draw]").addEventListener("click", () => void show().then((drawn) => drawn && desk.say(desk.word("say.drawn"))));
  desk.on(() => void show());
  void show();
}

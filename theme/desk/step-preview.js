// The preview: page, link card, networks and newsletter as they will look, and what is not shown because.

import { element, one } from "../overrides/assets/hr/scripts/elements.js";
import { cropsFor, drawCrop } from "./crop-pictures.js";
import { drawCard, drawQuote } from "./draw.js";
import { focalPoint, photoOf, standing } from "./given.js";
import { notShown } from "./held.js";
import { blocks, fitting, plain, runs } from "./prose.js";

export const name = "preview";

const ON_THE_SITE = ["site", "search-engines", "feed"];

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./gate.js").Judged} Judged
 * @typedef {import("./given.js").Shown} Shown
 */

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
export function mount(area, desk) {
  let drawing = 0;
  const show = async () => {
    if (desk.state.step !== name) return;
    const mine = (drawing += 1);
    const photo = await photoOf(desk).catch(() => null);
    if (mine === drawing) draw(area, desk, photo);
  };
  one(area, "[data-draw]").addEventListener("click", () => void show().then(() => desk.say(desk.word("say.drawn"))));
  desk.on(() => void show());
  void show();
}

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 * @param {Shown | null} photo
 */
function draw(area, desk, photo) {
  const now = standing(desk);
  const told = notShown(desk, now);
  one(area, "[data-none-held]").hidden = told.length > 0;
  one(area, "[data-held]").replaceChildren(...told.map((text) => element("li", text)));
  const page = one(area, "[data-page]");
  page.lang = desk.state.story.language ?? "";
  page.replaceChildren(...(now.story.length ? pageOf(desk, now, now.photo.includes("site") ? photo : null) : []));
  drawLinkCard(one(area, "[data-card]", HTMLCanvasElement), desk, now, photo);
  networks(area, desk, now, photo);
  const mail = one(area, "[data-newsletter-part]");
  mail.hidden = !now.story.includes("newsletter");
  const block = one(area, "[data-newsletter]");
  block.lang = page.lang;
  block.replaceChildren(...newsletter(desk, now, now.photo.includes("newsletter") ? photo : null));
}

/**
 * Who tells it, as far as it may be said.
 *
 * @param {Desk} desk
 * @param {Judged} now
 */
export function teller(desk, now) {
  const { story } = desk.state;
  if (story.type !== "testimonial" || (!now.name && !story.teller?.role)) return "";
  return [now.name, story.teller?.role, now.place && story.teller?.place].filter(Boolean).map((part) => plain(String(part))).join(", ");
}

/**
 * @param {Desk} desk
 * @param {Judged} now
 * @param {Shown | null} photo
 * @returns {HTMLElement[]}
 */
function pageOf(desk, now, photo) {
  const { story } = desk.state;
  /** @type {HTMLElement[]} */
  const made = [element("p", plain(story.headline ?? ""), "hr-desk__headline"), line("p", story.dek ?? "", "hr-lead")];
  const who = [teller(desk, now), now.employer, now.union].filter(Boolean).join(" · ");
  if (who) made.push(element("p", who));
  if (photo) {
    const figure = element("figure");
    const canvas = element("canvas");
    drawCrop(canvas, photo, photo, [0.5, 0.5], 720);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", plain(story.photo?.alt ?? ""));
    figure.append(canvas);
    const below = [story.photo?.caption, story.photo?.credit].filter(Boolean).join(" · ");
    if (below) figure.append(element("figcaption", plain(below)));
    made.push(figure);
  }
  made.push(...prose(story.body ?? ""));
  if (story.pull_quote) made.push(element("blockquote", `“${plain(story.pull_quote)}”`, "hr-pull"));
  if (now.film.includes("site")) made.push(...prose(story.video?.transcript ?? ""));
  return made;
}

/**
 * @template {"p" | "li"} Name
 * @param {Name} as
 * @param {string | import("./prose.js").Run[]} text
 * @param {string} [kind]
 */
function line(as, text, kind) {
  const made = element(as, "", kind);
  for (const run of typeof text === "string" ? runs(text) : text) made.append(run.as ? element(run.as, run.text) : run.text);
  return made;
}

/** @param {string} text @returns {HTMLElement[]} */
function prose(text) {
  return blocks(text).map((block) => {
    if (block.as === "p") return line("p", block.runs);
    const list = element(block.as);
    list.append(...block.items.map((item) => line("li", item)));
    return list;
  });
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Desk} desk
 * @param {Judged} now
 * @param {Shown | null} photo
 */
function drawLinkCard(canvas, desk, now, photo) {
  const { story } = desk.state;
  canvas.hidden = !now.story.length;
  const title = plain(story.headline ?? "");
  const kicker = desk.word(`story-type.${story.type}`);
  drawCard(canvas, { title, kicker, site: desk.data.site, look: desk.data.look, photo: now.linkCard ? photo : null, focalPoint: focalPoint(desk), size: desk.data.card });
  canvas.setAttribute("aria-label", desk.word("say.card-alt", { title }));
}

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 * @param {Judged} now
 * @param {Shown | null} photo
 */
function networks(area, desk, now, photo) {
  const { story } = desk.state;
  const list = one(area, "[data-networks]");
  const template = one(area, "[data-network]", HTMLTemplateElement);
  list.replaceChildren();
  for (const channel of now.story.filter((one_) => !ON_THE_SITE.includes(one_))) {
    list.append(template.content.cloneNode(true));
    const entry = /** @type {HTMLElement} */ (list.lastElementChild);
    const canvas = one(entry, "canvas", HTMLCanvasElement);
    const called = desk.word(`channel.${channel}`);
    const [crop] = now.photo.includes(channel) && photo ? cropsFor(desk, [channel], false).filter((one_) => one_.name !== "avatar") : [];
    if (crop && photo) drawCrop(canvas, photo, crop, focalPoint(desk), 480);
    else if (story.pull_quote) drawQuote(canvas, { words: `“${plain(story.pull_quote)}”`, by: teller(desk, now), site: desk.data.site, look: desk.data.look, width: 1080, height: 1080 });
    canvas.hidden = !crop && !story.pull_quote;
    canvas.setAttribute("aria-label", crop ? plain(story.photo?.alt ?? "") : `“${plain(story.pull_quote ?? "")}”`);
    one(entry, "[data-called]").textContent = called;
    const most = desk.data.lengths[channel];
    const said = one(entry, "[data-said]");
    said.lang = story.language;
    if (most) {
      const text = fitting([`${plain(story.headline ?? "").replace(/\.$/, "")}.`, story.dek ?? "", story.body ?? ""], most);
      said.textContent = text;
      one(entry, "[data-called]").after(" ", element("small", desk.word("say.text-length", { length: text.length, most })));
    }
  }
}

/**
 * @param {Desk} desk
 * @param {Judged} now
 * @param {Shown | null} photo
 * @returns {HTMLElement[]}
 */
function newsletter(desk, now, photo) {
  const { story } = desk.state;
  const made = [element("p", desk.data.site, "hr-desk__mail-head")];
  const entry = element("div");
  if (photo) {
    const canvas = element("canvas");
    drawCrop(canvas, photo, { width: 160, height: 160 }, focalPoint(desk), 160);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", plain(story.photo?.alt ?? ""));
    entry.append(canvas);
  }
  entry.append(element("p", plain(story.headline ?? ""), "hr-desk__mail-title"), line("p", story.dek ?? ""));
  if (story.pull_quote) entry.append(element("p", `“${plain(story.pull_quote)}”`, "hr-desk__mail-quote"));
  const who = teller(desk, now);
  if (who) entry.append(element("p", who));
  return [...made, entry];
}

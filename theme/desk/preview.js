// Page, link card, networks and newsletter as they will look, made of what the kit is made of: its sizes, colours and lengths.

import { element, one } from "../overrides/assets/hr/scripts/elements.js";
import { captionFor, teller } from "./caption-for.js";
import { drawCrop, drawSafe, sizeOf } from "./crop-pictures.js";
import { sizesFor } from "./crops.js";
import { drawCard } from "./draw-card.js";
import { drawQuote, quoteRow } from "./draw-quote.js";
import { letters } from "./draw.js";
import { focalPoint } from "./given.js";
import { blocks, plain, quoted, runs } from "./prose.js";

const ON_THE_SITE = ["site", "search-engines", "feed"];
const SIDE = 320;

/**
 * What media kits are made with: hrtp_site/channels/desk_kit.py hands it over.
 *
 * @typedef {object} Kit
 * @property {string} site its name
 * @property {Record<string, string>} look colours by their names
 * @property {string[]} elements the colour of each, by its number; the first is that of none
 * @property {string[]} accents what stands out on the brand's ground, by an element's number
 * @property {Record<string, number>} practices the number of each one's element
 * @property {Record<string, string[]>} kickers what stands above a link card's title: in each language, by an element's number
 * @property {import("./draw.js").Emblem} emblem
 * @property {import("./spreading.js").Spreading & { most: number, readable: number, readableWide: number, wide: number, shares: number[], face: number }} cards how quotations
 *   are spread over cards, and how large letters and photo have to be
 * @property {Record<string, import("./captions.js").Text & { medium: string, posted: boolean }>} texts of each channel
 * @property {string[]} whole the channels that get the whole photo, too
 * @property {Record<string, string>} addresses where a story will stand: by language, with {name} for its name
 * @property {boolean} marks whether links carry the campaign's marks
 * @property {string[]} hashtags
 * @property {Record<string, string>} invitations by language
 * @property {Record<string, [string, string]>} speaks how somebody speaks of themself: by language, a pattern's source and flags
 * @property {Record<string, Record<string, string>>} mail the newsletter's words, by language
 * @property {Record<string, string>} logos of partnerships, as addresses of data
 */

/**
 * @typedef {import("./given.js").Told} Desk
 * @typedef {import("./gate.js").Judged} Judged
 * @typedef {import("./given.js").Shown} Shown
 */

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 * @param {Judged} now
 * @param {Shown | null} photo
 * @param {Kit} kit
 */
export async function showPreview(area, desk, now, photo, kit) {
  const { story } = desk.state;
  const said = [story.headline, story.pull_quote, ...teller(story, now), ...(kit.kickers[story.language] ?? []), kit.site].join("");
  const [logo] = await Promise.all([logoOf(kit.logos[now.partnership ?? ""]), letters(said)]);
  const number = kit.practices[story.practices?.[0] ?? ""] ?? 0;
  const page = one(area, "[data-page]");
  page.lang = story.language ?? "";
  page.replaceChildren(...(now.story.length ? pageOf(desk, now, now.photo.includes("site") ? photo : null) : []));
  const card = one(area, "[data-card]", HTMLCanvasElement);
  card.hidden = !now.story.length;
  const title = plain(story.headline ?? "");
  const turned = getComputedStyle(page).direction === "rtl"; // as the styles say of its language
  const shownOnCard = { title, kicker: kit.kickers[story.language]?.[number] ?? "", element: number, turned, photo: now.linkCard ? photo : null };
  drawCard(card, { ...shownOnCard, focalPoint: focalPoint(desk) }, kit, desk.data.card);
  card.setAttribute("aria-label", desk.word("say.card-alt", { title }));
  const list = one(area, "[data-networks]");
  const template = one(area, "[data-network]", HTMLTemplateElement);
  const [, role] = teller(story, now);
  const words = { words: plain(story.pull_quote ?? ""), name: now.name ?? "", role, element: number, focalPoint: focalPoint(desk), logo };
  list.replaceChildren(
    ...now.story.filter((one_) => !ON_THE_SITE.includes(one_)).map((channel) => {
      const entry = /** @type {HTMLElement} */ (one(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), "li"));
      one(entry, "[data-called]").textContent = desk.word(`channel.${channel}`);
      sayText(entry, desk, now, channel, kit);
      one(entry, "[data-pictures]").append(...pictures(desk, channel, now, photo, words, kit));
      return entry;
    }),
  );
  one(area, "[data-newsletter-part]").hidden = !now.story.includes("newsletter");
  const block = one(area, "[data-newsletter]");
  block.lang = page.lang;
  block.replaceChildren(...newsletter(desk, now, now.photo.includes("newsletter") ? photo : null, kit));
}

/** @param {string | undefined} address of data @returns {Promise<ImageBitmap | null>} */
async function logoOf(address) {
  if (!address) return null;
  const bytes = Uint8Array.from(atob(address.split(",")[1]), (one_) => one_.charCodeAt(0));
  return createImageBitmap(new Blob([bytes])).catch(() => null);
}

/**
 * The text of a channel, and how long it is.
 *
 * @param {HTMLElement} entry
 * @param {Desk} desk
 * @param {Judged} now
 * @param {string} channel
 * @param {Kit} kit
 */
function sayText(entry, desk, now, channel, kit) {
  const said = captionFor(desk.state, now, channel, kit);
  const place = one(entry, "[data-said]");
  place.lang = desk.state.story.language ?? "";
  place.textContent = said?.text ?? "";
  one(entry, "[data-length]").textContent = said ? desk.word("say.text-length", { length: said.length, most: kit.texts[channel].most }) : "";
}

/**
 * What the kit has for a channel: of each size the photo, and the quotation (with the photo, where that may stand there). What several channels
 * want is made once, and keeps free what any of them wants free.
 *
 * @param {Desk} desk
 * @param {string} channel
 * @param {Judged} now
 * @param {Shown | null} whole
 * @param {Omit<import("./draw-quote.js").Card, "photo">} card
 * @param {Kit} kit
 */
function pictures(desk, channel, now, whole, card, kit) {
  const photo = now.photo.includes(channel) ? whole : null;
  const alt = plain(desk.state.story.photo?.alt ?? "");
  const by = [card.name, card.role].filter(Boolean).join(", ");
  const outside = now.story.filter((one_) => !ON_THE_SITE.includes(one_));
  const cut = sizesFor(desk.data.sizes, now.photo);
  const made = sizesFor(desk.data.sizes, outside).filter(({ channels }) => channels.includes(channel)).flatMap((size) => {
    const crop = { ...size, ground: desk.data.ground[0] };
    const own = { ...crop, free: cut.find(({ width, height }) => width === size.width && height === size.height)?.free ?? crop.free };
    const shown = photo ? [picture(desk, own, alt, (canvas) => drawCrop(canvas, photo, own, focalPoint(desk), SIDE))] : [];
    const pictured = size.channels.some((one_) => now.photo.includes(one_)) ? whole : null;
    const row = card.words ? quoteRow({ ...card, photo: pictured }, crop, kit, SIDE) : [];
    const said = row.map((one_) => {
      const said_ = { ...one_, photo: one_.place === 1 ? photo : null };
      const quote = `${quoted(said_.words)} ${by}`.trim();
      return picture(desk, crop, said_.photo && alt ? `${quote}. ${alt}` : quote, (canvas) => drawQuote(canvas, said_, crop, kit, SIDE));
    });
    return [...shown, ...said];
  });
  if (photo && kit.whole.includes(channel)) {
    const all = { width: photo.width, height: photo.height, free: /** @type {[number, number, number]} */ ([0, 0, 0]), channels: [], ground: "" };
    made.push(picture(desk, all, alt, (canvas) => drawCrop(canvas, photo, all, [0.5, 0.5], SIDE)));
  }
  return made;
}

/**
 * One of them, with its size, and with what stays free.
 *
 * @param {Desk} desk
 * @param {import("./crop-pictures.js").Crop} crop
 * @param {string} alt
 * @param {(canvas: HTMLCanvasElement) => void} draw
 */
function picture(desk, crop, alt, draw) {
  const line = element("li");
  const canvas = element("canvas");
  draw(canvas);
  drawSafe(canvas, crop, desk);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", alt);
  line.append(canvas, element("small", sizeOf(desk, crop)));
  return line;
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
  const who = [teller(story, now).filter(Boolean).join(", "), now.employer, now.union].filter(Boolean).join(" · ");
  if (who) made.push(element("p", who));
  if (photo) {
    const figure = element("figure");
    figure.append(shown(desk, photo, photo, 720));
    const below = [story.photo?.caption, story.photo?.credit].filter(Boolean).join(" · ");
    if (below) figure.append(element("figcaption", plain(below)));
    made.push(figure);
  }
  made.push(...prose(story.body ?? ""));
  if (story.pull_quote) made.push(element("blockquote", quoted(plain(story.pull_quote)), "hr-pull"));
  if (now.film.includes("site")) made.push(...prose(story.video?.transcript ?? ""));
  return made;
}

/**
 * The photo in a size.
 *
 * @param {Desk} desk
 * @param {Shown} photo
 * @param {{ width: number, height: number }} size
 * @param {number} side
 */
function shown(desk, photo, size, side) {
  const canvas = element("canvas");
  drawCrop(canvas, photo, size, focalPoint(desk), side);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", plain(desk.state.story.photo?.alt ?? ""));
  return canvas;
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
 * The newsletter's part about the story, as theme/pages/newsletter.html.j2 has it.
 *
 * @param {Desk} desk
 * @param {Judged} now
 * @param {Shown | null} photo
 * @param {Kit} kit
 * @returns {HTMLElement[]}
 */
function newsletter(desk, now, photo, { site, mail }) {
  const { story } = desk.state;
  const made = /** @type {HTMLElement[]} */ ([element("p", site, "hr-desk__mail-head")]);
  const [size] = sizesFor(desk.data.sizes, ["newsletter"]);
  if (photo && size) made.push(shown(desk, photo, size, 960));
  const entry = element("div");
  entry.append(element("p", plain(story.headline ?? ""), "hr-desk__mail-title"), line("p", story.dek ?? ""));
  const who = teller(story, now).filter(Boolean).join(", ");
  if (story.pull_quote) {
    const quote = element("div", "", "hr-desk__mail-quote");
    quote.append(element("p", quoted(plain(story.pull_quote))));
    if (who) quote.append(element("small", who));
    entry.append(quote);
  } else if (who) entry.append(element("p", who));
  const button = element("p");
  button.append(element("span", mail[story.language]?.button, "hr-button"));
  entry.append(button);
  return [...made, entry];
}

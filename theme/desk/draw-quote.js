// A quotation as a picture, with or without the photo, in the look of hrtp_site/media/quote_cards.py: a test holds both pictures together.

import { cutInto } from "./crop-pictures.js";
import { disc, drawEmblem, fill, fitted, fromRightToLeft, high, penFor, widthOf, write } from "./draw.js";
import { spread } from "./spreading.js";

const [LEAST, BESIDE_BUTTONS] = [0.042, 24];

/**
 * @typedef {import("./draw.js").Pen} Pen
 * @typedef {import("./preview.js").Kit} Kit
 * @typedef {{ words: string, name: string, role: string, element: number, photo: import("./given.js").Shown | null, focalPoint: number[], logo: ImageBitmap | null,
 *   place?: number, of?: number }} Card `place` is which of `of` cards it is, over which the quotation is spread
 * @typedef {{ width: number, height: number, free: number[] }} Size
 * @typedef {[number, number, number, number]} Box left, top, right, bottom
 */

/**
 * The cards on which a quotation stands in letters that read well on a phone; the first of them comes with the photo, where there is one.
 *
 * @param {Card} card
 * @param {Size} size
 * @param {Kit} kit
 * @param {number} side how long the canvas is at most
 */
export function quoteRow(card, size, kit, side) {
  const pen = penFor(document.createElement("canvas"), size, side);
  if (!pen) return [card];
  const rows = Array.from({ length: kit.cards.most }, (_, more) =>
    spread(card.words, more + 1, kit.cards).map((words, place, { length }) => ({ ...card, words, place: place + 1, of: length })),
  );
  const whole = besideButtons([0, size.free[0], size.width, size.height - size.free[1]], size.free);
  const reading = rows.filter((row) => row.every((one) => planned(pen, one, whole, true).words.size >= readable(size, kit)));
  const roomy = reading.filter(([first]) => !(card.photo && divide(pen, first, size, kit).crowded));
  return roomy[0] ?? reading[0] ?? rows[rows.length - 1];
}

/** @param {Size} size @param {Kit} kit */
const readable = ({ width, height }, { cards }) => width * (width > height * cards.wide ? cards.readableWide : cards.readable);

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Card} card
 * @param {Size} crop
 * @param {Kit} kit
 * @param {number} side how long the canvas is at most
 */
export function drawQuote(canvas, card, crop, kit, side) {
  const { width, height, free } = crop;
  const pen = penFor(canvas, crop, side);
  if (!pen) return;
  const [top, bottom] = [free[0], height - free[1]];
  const turned = fromRightToLeft(card.words);
  fill(pen, kit.look.brand, 0, 0, width, height);
  if (!card.photo) {
    const edge = Math.round(Math.min(width, bottom - top) * 0.9);
    const seen = Math.round(edge * 0.62);
    drawEmblem(pen, kit.emblem, [turned ? seen - edge : width - seen, bottom - seen], edge, [kit.look.faint]);
    drawPanel(pen, card, besideButtons([0, top, width, bottom], free), kit, true);
    return;
  }
  const { box, shown, beside } = divide(pen, card, crop, kit);
  // Above the words it begins at the very edge, behind the network's signs. Cut as much higher, its focal point is in the middle of what stays free.
  const place = /** @type {Box} */ ([shown[0], shown[1], shown[2] - shown[0], shown[3] - shown[1] + (beside ? 0 : top)]);
  cutInto(pen, card.photo, { width: place[2], height: place[3] }, card.focalPoint, place);
  if (!beside) fill(pen, kit.look.brand, 0, shown[3], width, height - shown[3]);
  drawPanel(pen, card, box, kit, false);
  const seal = Math.round(Math.min(width, height) * 0.13);
  const fromSide = marginOf(box) + Math.floor(seal / 2);
  const middle = /** @type {[number, number]} */ (beside ? [turned ? box[0] : box[2], Math.round(top + (bottom - top) * 0.22)] : [turned ? width - fromSide : fromSide, shown[3]]);
  drawSeal(pen, kit.accents[card.element] ?? kit.accents[0], kit.look.brand, middle, seal);
}

/**
 * Where words and photo stand, with the largest photo that leaves the words room at a good size; and whether one of the two has too little.
 *
 * @param {Pen} pen
 * @param {Card} card
 * @param {Size} size
 * @param {Kit} kit
 */
function divide(pen, card, size, kit) {
  const { width, height, free } = size;
  const { shares: every, face, wide } = kit.cards;
  const beside = width > height * wide;
  const shares = beside ? every.slice(0, -1) : every; // a strip as narrow would cut a face in two
  const divisions = shares.map((share) => {
    const [whole, shown] = divided(width, free[0], height - free[1], share, beside, fromRightToLeft(card.words));
    const box = beside ? whole : besideButtons(whole, free);
    const fits = planned(pen, card, box, false).words.size >= readable(size, kit);
    return { box, shown, beside, fits, crowded: !fits || share < face };
  });
  return divisions.find(({ fits }) => fits) ?? divisions[divisions.length - 1];
}

/**
 * Where the words stand, and where the photo: beside them, where lines end, or above.
 *
 * @param {number} width
 * @param {number} top
 * @param {number} bottom
 * @param {number} share
 * @param {boolean} beside
 * @param {boolean} turned
 * @returns {[Box, Box]}
 */
function divided(width, top, bottom, share, beside, turned) {
  const edge = beside ? Math.round(width * (1 - share * 0.8)) : Math.round(top + (bottom - top) * share);
  if (beside && turned) return [[width - edge, top, width, bottom], [0, top, width - edge, bottom]];
  return beside ? [[0, top, edge, bottom], [edge, top, width, bottom]] : [[0, edge, width, bottom], [0, 0, width, edge]];
}

/**
 * The box, as much narrower as its words have to end before the buttons at its right.
 *
 * @param {Box} box
 * @param {number[]} free
 * @returns {Box}
 */
function besideButtons([left, top, right, bottom], [, , buttons]) {
  return [left, top, buttons ? right - Math.max(0, buttons + BESIDE_BUTTONS - marginOf([left, top, right, bottom])) : right, bottom];
}

/** @param {Box} box */
const marginOf = ([left, top, right, bottom]) => Math.round(Math.min(right - left, Math.max(bottom - top, 500)) * 0.085);

/**
 * How a panel is divided, from its bottom up.
 *
 * @param {Pen} pen
 * @param {Card} card
 * @param {Box} box
 * @param {boolean} mark
 */
function planned(pen, card, box, mark) {
  const [wide, tall, margin] = [box[2] - box[0], box[3] - box[1], marginOf(box)];
  const room = wide - 2 * margin;
  const unit = Math.max(mark ? 22 : Math.round(wide * LEAST), Math.min(Math.round(Math.min(wide, tall * 1.3) * 0.046), 54));
  const foot = box[3] - Math.round(margin * 0.6) - Math.round(unit * 1.9);
  let at = foot - Math.round(unit * 0.55);
  const below = /** @type {[string, "sans" | "bold", number, "on_brand_soft" | "on_brand"][]} */ ([
    [card.role, "sans", Math.round(unit * 0.9), "on_brand_soft"],
    [card.name, "bold", unit, "on_brand"],
  ])
    .filter(([text]) => text)
    .map(([text, face, size, shade], place, { length }) => {
      const lines = fitted(pen, text, face, [room, Math.round(unit * 2.5)], size, Math.round(size * 0.72));
      at -= high(lines) + Math.round(unit * 0.1);
      return { lines, face, at, shade: length === 1 && place === 0 ? /** @type {const} */ ("on_brand") : shade };
    });
  const rule = at - (below.length ? Math.round(unit * 0.5) : 0);
  const above = box[1] + margin + Math.round(unit * (mark ? 3 : 0.8));
  const space = rule - Math.round(unit * 0.7) - above;
  const words = fitted(pen, card.place === card.of ? `${card.words}”` : card.words, "serif", [room, space], Math.round(unit * 3.2), Math.round(unit * 0.75));
  return { left: box[0] + margin, unit, foot, below, rule, words, wordsAt: above + Math.floor((space - high(words)) / 2) };
}

/**
 * The quotation, who says it, and whose site it is.
 *
 * @param {Pen} pen
 * @param {Card} card
 * @param {Box} box
 * @param {Kit} kit
 * @param {boolean} mark
 */
function drawPanel(pen, card, box, kit, mark) {
  const plan = planned(pen, card, box, mark);
  const { left, unit } = plan;
  const turned = fromRightToLeft(card.words);
  const sides = [left, box[2] - marginOf(box)];
  const accent = kit.accents[card.element] ?? kit.accents[0];
  const beyond = [left - Math.floor(unit / 4), sides[1] + Math.floor(unit / 4)];
  if (mark) write(pen, { lines: ["“"], size: unit * 7 }, "serif", beyond, plan.wordsAt - Math.round(unit * 4.4), accent, turned);
  write(pen, plan.words, "serif", sides, plan.wordsAt, kit.look.on_brand, turned);
  for (const { lines, face, at, shade } of plan.below) write(pen, lines, face, sides, at, kit.look[shade], turned);
  if (plan.below.length) fill(pen, accent, turned ? sides[1] - unit * 2 : left, plan.rule, unit * 2, Math.max(4, Math.floor(unit / 8)));
  drawFoot(pen, card, kit, sides, plan.foot, unit, turned);
}

/**
 * @param {Pen} pen
 * @param {Card} card
 * @param {Kit} kit
 * @param {number[]} sides
 * @param {number} top
 * @param {number} unit
 * @param {boolean} turned
 */
function drawFoot(pen, { logo, element, place, of = 1 }, { look, emblem, site, accents }, [left, end], top, unit, turned) {
  const across = (/** @type {number} */ begin, /** @type {number} */ wide) => (turned ? left + end - begin - wide : begin);
  let right = end;
  fill(pen, look.rule, left, top, right - left, Math.max(2, Math.floor(unit / 20)));
  const tall = Math.round(unit * 1.5);
  if (of > 1) {
    const said = { lines: [`${place}/${of}`], size: unit };
    const long = Math.round(widthOf(pen, said, "bold"));
    right -= long;
    const begin = across(right, long);
    write(pen, said, "bold", [begin, begin + long], top + Math.round(unit * 1.05) - Math.floor(high(said) / 2) - Math.floor(unit / 12), accents[element] ?? accents[0]);
    right -= Math.floor(unit / 2);
  }
  if (logo) {
    const scale = Math.min(1, ((right - left) * 0.32) / logo.width, (tall - Math.floor(unit / 4)) / logo.height);
    const [wide, deep] = [logo.width * scale, logo.height * scale];
    right -= wide + Math.floor(unit / 2);
    const begin = across(right, wide + Math.floor(unit / 2));
    pen.fillStyle = look.surface;
    pen.beginPath();
    pen.roundRect(begin, top + Math.floor(unit / 4), wide + Math.floor(unit / 2), tall, Math.floor(unit / 6));
    pen.fill();
    pen.drawImage(logo, begin + Math.floor(unit / 4), top + Math.floor(unit / 4) + (tall - deep) / 2, wide, deep);
    right -= Math.floor(unit / 2);
  }
  const sign = Math.round(unit * 1.25);
  drawEmblem(pen, emblem, [across(left, sign), top + Math.round(unit * 0.42)], sign, [look.on_brand_soft]);
  const room = right - left - sign - Math.floor(unit / 2);
  const lines = fitted(pen, site, "bold", [room, Math.round(unit * 1.3)], Math.round(unit * 0.85), 14);
  const at = top + Math.round(unit * 1.05) - Math.floor(high(lines) / 2) - Math.floor(lines.size / 12);
  const begin = across(right - room, room);
  write(pen, lines, "bold", [begin, begin + room], at, look.on_brand_soft, turned);
}

/**
 * The quotation mark on a disc that lies on the photo's edge.
 *
 * @param {Pen} pen
 * @param {string} colour
 * @param {string} ink
 * @param {[number, number]} middle
 * @param {number} wide
 */
function drawSeal(pen, colour, ink, [across, down], wide) {
  const [left, top] = [across - Math.floor(wide / 2), down - Math.floor(wide / 2)];
  disc(pen, colour, left + wide / 2, top + wide / 2, wide / 2);
  const lines = { lines: [""], size: Math.round(wide * 1.15) };
  write(pen, lines, "serif", [0, 0], 0, ink); // takes the pen
  const { actualBoundingBoxLeft: before, actualBoundingBoxRight: after, actualBoundingBoxAscent: above, actualBoundingBoxDescent: below } = pen.measureText("“");
  pen.fillText("“", left + (wide - after + before) / 2, top + (wide + above - below) / 2);
}

// The card that is shown with a link, in the look of hrtp_site/media/cards.py.

import { cutInto } from "./crop-pictures.js";
import { disc, drawEmblem, fill, fitted, LEADING, penFor, widthOf, write } from "./draw.js";

const [WIDTH, BAND, MARGIN, SIGN] = [1200, 28, 84, 52];
const LEFT = BAND + MARGIN - 24;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ title: string, kicker: string, element: number, turned: boolean, photo: import("./given.js").Shown | null, focalPoint: number[] }} card `turned` where its language runs from right to left
 * @param {import("./preview.js").Kit} kit
 * @param {{ width: number, height: number }} size of its photo
 */
export function drawCard(canvas, { title, kicker, element, turned, photo, focalPoint }, { look, elements, emblem, site }, size) {
  const pen = penFor(canvas, { width: WIDTH, height: size.height }, WIDTH);
  if (!pen) return;
  const width = WIDTH - BAND - MARGIN - MARGIN / 2 - (photo ? size.width : 0);
  const colour = elements[element] ?? look.brand;
  const across = (/** @type {number} */ left, /** @type {number} */ wide) => (turned ? WIDTH - left - wide : left);
  const sides = (/** @type {number} */ left, /** @type {number} */ wide) => [across(left, wide), across(left, wide) + wide];
  fill(pen, look.paper, 0, 0, WIDTH, size.height);
  fill(pen, colour, across(0, BAND), 0, BAND, size.height);
  fill(pen, look.line, across(LEFT, WIDTH - MARGIN - LEFT), size.height - 100, WIDTH - MARGIN - LEFT, 2);
  if (element) {
    disc(pen, colour, across(LEFT + 30, 0), 112, 30);
    const number = { lines: [String(element)], size: 36 };
    const begin = across(LEFT + 30, 0) - widthOf(pen, number, "bold") / 2;
    write(pen, number, "bold", [begin, begin], 88, look.on_brand);
  }
  const beside = LEFT + (element ? 76 : 0);
  write(pen, fitted(pen, kicker, "bold", [width - (beside - LEFT), 44], 34, 24), "bold", sides(beside, width - (beside - LEFT)), 92, look.ink, turned);
  const lines = fitted(pen, title, "serif", [width, 330], 92, 40, 6);
  write(pen, { ...lines, lines: lines.lines.slice(0, Math.floor(330 / (lines.size * LEADING))) }, "serif", sides(LEFT, width), 170, look.brand, turned);
  drawEmblem(pen, emblem, [across(LEFT, SIGN), size.height - 84], SIGN, [look.brand, ...elements.slice(1)]);
  write(pen, fitted(pen, site, "bold", [width - SIGN - 14, 44], 32, 20), "bold", sides(LEFT + SIGN + 14, width - SIGN - 14), size.height - 76, look.ink_soft, turned);
  if (photo) cutInto(pen, photo, size, focalPoint, [across(WIDTH - size.width, size.width), 0, size.width, size.height]);
}

// The card that is shown with a link, in the look of hrtp_site/media/cards.py.

import { cutInto } from "./crop-pictures.js";
import { disc, drawEmblem, fill, fitted, LEADING, penFor, write } from "./draw.js";

const [WIDTH, BAND, MARGIN, SIGN] = [1200, 28, 84, 52];
const LEFT = BAND + MARGIN - 24;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ title: string, kicker: string, element: number, photo: import("./given.js").Shown | null, focalPoint: number[] }} card
 * @param {import("./preview.js").Kit} kit
 * @param {{ width: number, height: number }} size of its photo
 */
export function drawCard(canvas, { title, kicker, element, photo, focalPoint }, { look, elements, emblem, site }, size) {
  const pen = penFor(canvas, { width: WIDTH, height: size.height }, WIDTH);
  if (!pen) return;
  const width = WIDTH - BAND - MARGIN - MARGIN / 2 - (photo ? size.width : 0);
  const colour = elements[element] ?? look.brand;
  fill(pen, look.paper, 0, 0, WIDTH, size.height);
  fill(pen, colour, 0, 0, BAND, size.height);
  fill(pen, look.line, LEFT, size.height - 100, WIDTH - MARGIN - LEFT, 2);
  if (element) {
    disc(pen, colour, LEFT + 30, 112, 30);
    pen.textAlign = "center";
    write(pen, { lines: [String(element)], size: 36 }, "bold", LEFT + 30, 88, look.on_brand);
    pen.textAlign = "start";
  }
  const beside = LEFT + (element ? 76 : 0);
  write(pen, fitted(pen, kicker, "bold", [width - (beside - LEFT), 44], 34, 24), "bold", beside, 92, look.ink);
  const lines = fitted(pen, title, "serif", [width, 330], 92, 40, 6);
  write(pen, { ...lines, lines: lines.lines.slice(0, Math.floor(330 / (lines.size * LEADING))) }, "serif", LEFT, 170, look.brand);
  drawEmblem(pen, emblem, [LEFT, size.height - 84], SIGN, [look.brand, ...elements.slice(1)]);
  write(pen, fitted(pen, site, "bold", [width - SIGN - 14, 44], 32, 20), "bold", LEFT + SIGN + 14, size.height - 76, look.ink_soft);
  if (photo) cutInto(pen, photo, size, focalPoint, [WIDTH - size.width, 0, size.width, size.height]);
}

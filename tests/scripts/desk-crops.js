// Reads a list of crops as JSON from its input, and writes how the desk cuts and keeps each photo. tests/media/test_desk_crops.py calls it.

import { readFileSync } from "node:fs";

import { cropBox, cutOff, keptSize } from "../../theme/desk/crops.js";

const size = ([width, height]) => ({ width, height });
const sides = ({ left, top, right, bottom }) => [left, top, right, bottom];

process.stdout.write(
  JSON.stringify(
    JSON.parse(readFileSync(0, "utf8")).map(({ photo, crop, face, most }) => {
      const box = cropBox(size(photo), size(crop), face);
      const kept = keptSize(size(photo), most);
      return { shows: sides(box), cuts: sides(cutOff(size(photo), box)), kept: [kept.width, kept.height] };
    }),
  ),
);

// Reads texts to be fitted as JSON from its input, and writes what the desk makes of each. tests/channels/test_desk_kit.py calls it.

import { readFileSync } from "node:fs";

import { caption, sentencesOf } from "../../theme/desk/captions.js";
import { quoted } from "../../theme/desk/prose.js";
import { sizesFor } from "../../theme/desk/crops.js";

const ask = {
  caption: ({ text, pieces }) => caption(text, pieces),
  quoted: ({ words }) => quoted(words),
  sentences: ({ words }) => sentencesOf(words),
  sizes: ({ sizes, channels }) => sizesFor(sizes, channels),
};

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(({ ask: what, ...asked }) => ask[what](asked))));

// Reads cases as JSON from its input, and writes what the desk's gate says of each. tests/consent/test_desk_gate.py calls it.

import { readFileSync } from "node:fs";

import { judged } from "../../theme/desk/gate.js";
import { Letters, Text } from "../../theme/desk/gate-letters.js";

const { worlds = [], texts = [], folded = "", finding, tables } = JSON.parse(readFileSync(0, "utf8"));
const letters = finding && new Letters(tables, finding);
process.stdout.write(
  JSON.stringify({
    judged: worlds.map(({ told, known }) => judged(told, known, tables)),
    found: texts.map(([text, name]) => new Text(text, letters).of(name).map((span) => letters.resolved(text).slice(...span))),
    views: [...folded].map((one) => [0, 1, 2].map((view) => letters.of(one, view))),
  }),
);

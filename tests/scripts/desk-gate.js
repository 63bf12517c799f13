// Reads a list of cases as JSON from its input, and writes what the desk's gate says of each. tests/consent/test_desk_gate.py calls it.

import { readFileSync } from "node:fs";

import { judged } from "../../theme/desk/gate.js";

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(judged)));

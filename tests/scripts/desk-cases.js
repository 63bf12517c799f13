// Runs cases of Python's tests through the desk's scripts: JSON on standard input, JSON out. Called by tests/pages/test_desk_scripts.py.

import { readFileSync } from "node:fs";

import { spread } from "../../theme/desk/spreading.js";
import { grade, passives } from "../../theme/desk/text/grade.js";
import { contact, marks, privateMatters, striking } from "../../theme/desk/text/marks.js";

const { patterns, calendar, verbs, ordinary, cases } = JSON.parse(readFileSync(0, "utf8"));
const words = Object.fromEntries(Object.entries(ordinary).map(([language, all]) => [language, new Set(all.split(" "))]));
const known = (language, more = {}) => ({ patterns, organizations: [], keepOut: [], said: new Set(), fine: [], language, ordinary: words[language], calendar: calendar[language], verbs, ...more });

const ASKED = {
  contact: ({ text }) => contact(text, patterns).map(({ what, word }) => [what, word]),
  private: ({ text }) => privateMatters(text, patterns).map(({ what, word }) => [what, word]),
  striking: ({ text, language }) => striking(text, known(language)).map(({ word }) => word),
  marks: ({ text, language, organizations = [], keepOut = [], said = [], fine = [] }) => marks(text, known(language, { organizations, keepOut, said: new Set(said), fine })).map(({ what, word }) => [what, word]),
  grade: ({ text, language }) => grade(text, language),
  spread: ({ text, number, how }) => spread(text, number, how),
  passives: ({ text, language }) => passives(text, patterns.passive[language]),
};

process.stdout.write(JSON.stringify(cases.map((one) => ASKED[one.ask](one))));

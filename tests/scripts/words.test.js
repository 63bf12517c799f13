// What was typed, as words.

import assert from "node:assert/strict";
import { test } from "node:test";

import { bare, byStems, partsOf, quoted, stem, stemsOf, wordsOf } from "../../theme/overrides/assets/hr/scripts/search/words.js";

const NONE = new Map();
const told = (parts) => parts.map(({ words, others }) => [words, others]);

test("case, accents and punctuation do not matter", () => {
  assert.equal(bare("¿Capacitación — LABOR-Management?"), "capacitacion labor management");
  assert.equal(bare("  "), "");
});

test("small words are left out, unless there are no others", () => {
  assert.deepEqual(wordsOf("Who decides when we disagree?", "en"), ["decides", "disagree"]);
  assert.deepEqual(wordsOf("who are we", "en"), ["who", "are", "we"]);
  assert.deepEqual(wordsOf("¿quién decide?", "es"), ["decide"]);
  assert.deepEqual(wordsOf("vote, vote!", "en"), ["vote"]);
  assert.deepEqual(wordsOf("quiero saber qué pasa, nomás", "es"), ["saber"]);
  assert.deepEqual(wordsOf("k le hago pa ir a la otra junta", "es"), ["junta"]);
  assert.deepEqual(partsOf("who are we", "en", NONE).map(({ words }) => words), ["who", "are", "we"]);
});

test("a word is known again by its stem, in each language by its own endings", () => {
  for (const same of ["mentor mentors mentoring mentored", "policy policies", "hire hires hired hiring", "plan planned planning", "evaluate evaluation evaluating", "apprentice apprenticeship apprenticeships"]) {
    assert.equal(new Set(same.split(" ").map((word) => stem(word, "en"))).size, 1, same);
  }
  for (const same of ["mecanica mecanicas mecanico mecanicos", "trabajador trabajadores trabajadora", "capacitacion capacitaciones", "gana ganan ganar", "mentor mentores", "decide decidir decidió", "cambio cambiar cambia", "voz voces", "escoja escoge escoger", "busque busca", "pague paga", "pelea pelean pelear peleando", "salir salirnos", "quitar quitarlo quitarnoslas", "firma firme", "ahorro ahorrar ahorramos", "salir salimos sale", "enseñar enseñamos enseña", "reciclar reciclaje", "medir mide medimos", "costar cuesta", "último últimos", "mínimo mínimos", "entrenar entrenado entrenada"]) {
    assert.equal(new Set(same.split(" ").map((word) => stem(bare(word), "es"))).size, 1, same);
  }
  for (const [language, one, other] of [["en", "mentor", "union"], ["en", "grant", "grand"], ["es", "alianza", "aliado"], ["es", "meses", "mesa"], ["es", "estado", "esta"], ["es", "parte", "par"], ["es", "metas", "meter"], ["es", "medio", "medir"], ["es", "negocio", "negociar"], ["es", "consejo", "conseguir"], ["es", "empleados", "empleo"], ["es", "entrenado", "entrar"]]) assert.notEqual(stem(one, language), stem(other, language));
  assert.deepEqual(stemsOf("the mentors’ meeting", "en"), ["mentor", "meet"]);
});

test("a name of several words is one part, the longest first, whatever its number, and brings the other words for it", () => {
  const synonyms = byStems([["labor management", ["sides"]], ["labor management committee", ["lmc"]], ["lmc", ["labor management committee"]]], "en");
  assert.deepEqual(told(partsOf("Our labor management committees vote", "en", synonyms)), [["labor management committees", ["lmc"]], ["vote", []]]);
  assert.deepEqual(told(partsOf("LMC", "en", synonyms)), [["lmc", ["labor management committee"]]]);
});

test("a word that is asked for twice is one part, and small words may stand inside a name", () => {
  const synonyms = byStems([["return on investment", ["roi"]]], "en");
  assert.deepEqual(told(partsOf("What is our return on investment? The return on investment!", "en", synonyms)), [["return on investment", ["roi"]]]);
});

test("words that every object has by birth are words like others", () => {
  assert.deepEqual(told(partsOf("constructor toString", "en", NONE)), [["constructor", []], ["tostring", []]]);
});

test("what stands in quotes, of any kind, is to be found as it is", () => {
  assert.deepEqual(['"labor peace"', "“labor peace”", " « paz laboral » ", "labor peace", '"'].map(quoted), ["labor peace", "labor peace", "paz laboral", "", ""]);
});

test("in a language of which nothing is known, each word is itself and none is small", () => {
  assert.deepEqual(wordsOf("Ang gilingan", "tl"), ["ang", "gilingan"]);
  assert.equal(stem("gilingan", "tl"), "gilingan");
  assert.deepEqual(partsOf("ang gilingan", "tl", NONE).map(({ words }) => words), ["ang", "gilingan"]);
});

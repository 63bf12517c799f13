// Reads films as base64 in JSON from its input, and writes each as the desk hands it on, or the key of what it says. tests/media/test_desk_films.py
// calls it.

import { readFileSync } from "node:fs";

import { withoutFilmNotes } from "../../theme/desk/film-boxes.js";

process.stdout.write(
  JSON.stringify(
    JSON.parse(readFileSync(0, "utf8")).map((film) => {
      try {
        return { film: Buffer.from(withoutFilmNotes(Uint8Array.from(Buffer.from(film, "base64")))).toString("base64") };
      } catch (error) {
        return { said: error.word ?? "say.film-broken" };
      }
    }),
  ),
);

// What the desk does late or seldom, in a script of its own, so that its first page comes sooner: what the gate says, the preview's
// pictures and texts, and a film's file made to tell nothing.

import { FilmError, withoutFilmNotes } from "./film-boxes.js";
import { judged } from "./gate.js";
import { showPreview } from "./preview.js";

/** @type {{ hrLater?: unknown }} */ (globalThis).hrLater = { FilmError, judged, showPreview, withoutFilmNotes };

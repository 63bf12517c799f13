// What the desk does late or seldom, in a script of its own, so that its first page comes sooner: the preview's pictures and texts.

import { showPreview } from "./preview.js";

/** @type {{ hrLater?: unknown }} */ (globalThis).hrLater = { showPreview };

// Begin or open: a new story, a package, what this device keeps. Nothing is kept unless somebody asks for it here.

import { element, one } from "../overrides/assets/hr/scripts/elements.js";
import { forgetStory, keptStories } from "./keep.js";
import { MOST, PackageError, opened } from "./package.js";
import { fresh, renewed, untouched } from "./state.js";

export const name = "begin";

/** @typedef {import("./desk.js").Desk} Desk */

/**
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
export function mount(area, desk) {
  one(area, "[data-new]").addEventListener("click", () => begin(desk));
  openFiles(one(area, "[data-open]", HTMLInputElement), desk);
  const keeping = one(area, "[data-keep]", HTMLInputElement);
  const told = one(area, "[data-kept-told]");
  keeping.addEventListener("change", async () => {
    if (keeping.checked) await desk.keeper.begin();
    else {
      await desk.keeper.stop();
      desk.say(desk.word("say.not-kept"));
    }
  });
  one(area, "[data-forget]").addEventListener("click", async () => {
    if (!confirm(desk.word("say.forget-question"))) return;
    await desk.keeper.forgetAll();
    desk.say(desk.word("say.forgotten"));
    one(area, "h2").focus();
  });
  desk.keeper.changed = () => {
    const { on, trouble, lastKept } = desk.keeper;
    keeping.checked = on;
    told.textContent = trouble ? desk.word(`say.keep-${trouble}`) : on ? desk.word("say.kept", { time: lastKept }) : desk.word("say.keeps-nothing");
    const mark = document.querySelector("[data-keep-mark]");
    if (mark) mark.textContent = told.textContent;
    void list(area, desk);
  };
  desk.keeper.changed();
}

/** A new story in place of what is there, once the person has said that this may go. @param {Desk} desk */
function begin(desk) {
  if (!mayGo(desk)) return;
  void instead(desk, { ...fresh(desk.language), step: "consent" });
  desk.go("consent");
}

/**
 * Puts something else in place of what is there. Where work is to be kept on this device, it is, too.
 *
 * @param {Desk} desk
 * @param {import("./state.js").State} state
 * @param {Map<string, Blob>} [files]
 */
async function instead(desk, state, files) {
  const { keeper } = desk;
  const { on } = keeper;
  if (on && untouched(desk.state)) void keeper.stop();
  else keeper.leave();
  desk.replace(state, files);
  if (on) await keeper.begin();
}

/** Whether what is there may be replaced: it was kept or put into a package, or somebody says so. @param {Desk} desk */
function mayGo(desk) {
  return !desk.unsaved || desk.keeper.on || confirm(desk.word("say.lose-question"));
}

/**
 * @param {HTMLInputElement} chooser
 * @param {Desk} desk
 */
function openFiles(chooser, desk) {
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files ?? [];
    chooser.value = "";
    if (!file || !mayGo(desk)) return;
    try {
      if (file.size > MOST.bytes) throw new PackageError("say.too-large");
      const { state, files } = opened(new Uint8Array(await file.arrayBuffer()));
      void instead(desk, state, files);
      desk.go("consent");
      desk.say(desk.word("say.opened", { name: state.story.headline ?? file.name }));
    } catch (error) {
      desk.say(desk.word(error instanceof PackageError ? error.word : "say.broken-package"), true);
    }
  });
}

/**
 * What this device keeps, to go on with or to take away.
 *
 * @param {HTMLElement} area
 * @param {Desk} desk
 */
async function list(area, desk) {
  const stories = await keptStories().catch(() => []);
  const place = one(area, "[data-kept]");
  const lines = stories.map((kept) => {
    const line = one(/** @type {DocumentFragment} */ (one(area, "[data-kept-line]", HTMLTemplateElement).content.cloneNode(true)), "li");
    const called = kept.state.story.headline || desk.word("say.unnamed");
    one(line, "[data-called]").textContent = called;
    one(line, "[data-when]").textContent = new Date(kept.changed).toLocaleString(desk.language, { dateStyle: "medium", timeStyle: "short" });
    const goOn = one(line, "[data-go-on]");
    goOn.append(" ", element("span", called, "hr-hidden"));
    if (kept.id === desk.keeper.id) goOn.hidden = true;
    goOn.addEventListener("click", async () => {
      if (!mayGo(desk)) return;
      desk.keeper.leave();
      if (!(await desk.keeper.goOn(kept))) return desk.say(desk.word("say.open-elsewhere"), true);
      desk.replace(renewed(kept.state), kept.files);
      desk.keeper.changed();
      desk.go(kept.state.step === "begin" ? "consent" : kept.state.step);
    });
    const forget = one(line, "[data-forget-one]");
    forget.append(" ", element("span", called, "hr-hidden"));
    forget.addEventListener("click", async () => {
      if (kept.id === desk.keeper.id) await desk.keeper.stop();
      else await forgetStory(kept.id);
      desk.say(desk.word("say.forgotten-one", { name: called }));
      await list(area, desk);
      one(area, "h2").focus();
    });
    return line;
  });
  place.replaceChildren(...lines);
  one(area, "[data-device]").hidden = !lines.length;
}

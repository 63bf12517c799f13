// The drafts of a document: which one is open, which there are, and what other windows, files and links bring.

import { element, one, openAround, said } from "../elements.js";
import { counted } from "../plurals.js";
import { keep, kept } from "../storage.js";
import { foundIn } from "./answers-in-word.js";
import { openDrafts, shared } from "./drafts.js";
import { asFragment, fromFragment } from "./link.js";
import { before, holdsAnswers } from "./places.js";
import { wordingsOf } from "./preview.js";
import { asks, form, openQuestions } from "./questions.js";
import { readSaved } from "./saved.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./saved.js").Saved} Saved */

const own = { document: asks.document, version: asks.version, language: said(form, "language"), title: said(form, "title") };
const BEFORE = before(own);
const MOST = 50_000_000; // bytes of a file
const nothing = () => ({ answers: {}, entries: {}, wordings: {} });
const area = one(form, "[data-drafts]");
const name = one(area, "[data-draft-name]", HTMLInputElement);
const told = one(area, "[data-kept]");
const conflict = one(area, "[data-conflict]");
const offer = one(area, "[data-offer]");
const dialog = one(area, "[data-odd]", HTMLDialogElement);

/** @param {unknown} value */
const read = (value) => readSaved(value, { ...asks, wordings: wordingsOf() });

/**
 * What does not fit, for whoever chose the file.
 *
 * @param {import("./saved.js").Odd[]} odd
 */
function inWords(odd) {
  return odd.slice(0, 50).map(({ kind, about, found }) => {
    const words = said(form, `sayOdd${kind[0].toUpperCase()}${kind.slice(1)}`);
    return words.replace("{about}", about).replace("{found}", found);
  });
}

/** The open draft, and all others; what is typed is written into it. */
export class Desk {
  /** @type {import("./drafts.js").Drafts | null} */
  #drafts = null;
  #draft = this.#fresh();
  #stopped = false;
  #keeping = false;
  #again = false;

  /**
   * @param {object} page
   * @param {() => import("./answers.js").Given} page.given what is filled in
   * @param {(given: import("./answers.js").Given) => void} page.write fills in, and shows it
   * @param {(name: string, more?: string[]) => void} page.say
   * @param {(undo: () => void) => void} page.removed says that something is gone, and how to have it back
   */
  constructor({ given, write, say, removed }) {
    this.page = { given, write, say, removed };
  }

  #fresh() {
    const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    return /** @type {Draft} */ ({ id, ...own, name: "", changed: "", open: 0, revision: 0, given: nothing() });
  }

  /**
   * Opens the draft that was changed last, or the one in the address, once the person has said yes.
   *
   * @param {() => boolean} touched whether somebody has begun to type meanwhile: then that is a draft of its own
   */
  async start(touched) {
    this.#listen();
    this.#drafts = await openDrafts();
    told.textContent = said(form, this.#drafts ? "sayKept" : "sayKeepsNothing");
    told.classList.toggle("hr-notice", !this.#drafts);
    const old = read(kept(BEFORE));
    if (old && this.#drafts) {
      await this.#drafts.keep({ ...this.#fresh(), given: old.given, changed: new Date().toISOString() });
      keep(BEFORE, null);
    }
    const drafts = (await this.#drafts?.all()) ?? [];
    const last = drafts.find((one) => one.document === own.document && one.language === own.language);
    const typed = touched(); // before anything could be kept
    if (last && !typed) this.#open(last);
    this.#offer(drafts);
    this.#drafts?.listen((id) => this.#heard(id));
    await (typed ? this.changed() : this.#list());
    if (holdsAnswers(location.hash)) this.#fromLink();
  }

  #listen() {
    name.addEventListener("input", (event) => {
      event.stopPropagation();
      this.#draft.name = name.value.trim();
      this.changed();
    });
    one(area, "[data-new-draft]").addEventListener("click", () => this.#open(this.#fresh()));
    one(conflict, "[data-take-other]").addEventListener("click", () => this.#takeOther());
    one(conflict, "[data-keep-copy]").addEventListener("click", () => this.#keepCopy());
    one(dialog, "[data-odd-leave]").addEventListener("click", () => dialog.close());
    const chooser = one(area, "[data-resume]", HTMLInputElement);
    chooser.addEventListener("change", async (event) => {
      event.stopPropagation();
      const [file] = chooser.files ?? [];
      if (file) await this.#fromFile(file);
      chooser.value = "";
    });
    chooser.addEventListener("input", (event) => event.stopPropagation());
  }

  /** @param {Draft} draft */
  #open(draft) {
    this.#draft = draft;
    this.#stopped = false;
    conflict.hidden = offer.hidden = true;
    name.value = draft.name;
    this.page.write(draft.given);
  }

  /** Whether nothing was filled in yet. */
  get untouched() {
    return this.#draft.revision === 0 && !this.#keeping;
  }

  /** What is filled in, as it is saved. */
  saved() {
    return { document: own.document, version: own.version, language: own.language, name: this.#draft.name, ...this.page.given() };
  }

  /** Keeps what is filled in now. */
  async changed() {
    offer.hidden = true;
    if (!this.#drafts || this.#stopped) return;
    this.#again = true;
    if (this.#keeping) return;
    this.#keeping = true;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      Object.assign(this.#draft, { given: this.page.given(), changed: new Date().toISOString(), open: openQuestions().length });
      this.#kept(await this.#drafts.keep(this.#draft));
    }
    this.#keeping = false;
    await this.#list();
  }

  /** @param {"kept" | "elsewhere" | "gone" | "full"} what became of it */
  #kept(what) {
    told.classList.toggle("hr-notice", what === "full");
    if (what === "full") told.textContent = said(form, "sayFull");
    else if (what === "kept") told.textContent = said(form, "saySavedDraft").replace("{time}", new Date().toLocaleTimeString(own.language, { timeStyle: "short" }));
    else this.#stop(what);
  }

  /** @param {"elsewhere" | "gone"} what */
  #stop(what) {
    this.#stopped = true;
    told.textContent = "";
    one(conflict, "span").textContent = said(form, what === "gone" ? "sayGoneElsewhere" : "sayElsewhere");
    conflict.hidden = false;
  }

  /** @param {string} id of a draft that another window has kept or deleted */
  async #heard(id) {
    await this.#list();
    if (id !== this.#draft.id || this.#stopped || !this.#draft.revision) return;
    const there = (await this.#drafts?.all())?.find((one) => one.id === id);
    if (there?.revision !== this.#draft.revision) this.#stop(there ? "elsewhere" : "gone");
  }

  async #takeOther() {
    const there = (await this.#drafts?.all())?.find((one) => one.id === this.#draft.id);
    this.#open(there ?? this.#fresh());
    name.focus();
  }

  #keepCopy() {
    const copied = said(form, "sayCopyName").replace("{name}", this.#called(this.#draft));
    this.#draft = { ...this.#fresh(), name: copied, given: this.page.given() };
    name.value = copied;
    this.#stopped = false;
    conflict.hidden = true;
    name.focus();
    this.changed();
  }

  /** @param {Draft} draft */
  #called(draft) {
    return draft.name || draft.given.answers[form.dataset.namedBy ?? ""] || said(form, "sayUnnamed");
  }

  async #list() {
    const drafts = ((await this.#drafts?.all()) ?? []).filter((one) => one.document === own.document);
    const template = one(area, "[data-draft-line]", HTMLTemplateElement);
    const lines = drafts.map((draft) => {
      const line = one(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), "li");
      const button = one(line, "[data-open-draft]");
      button.textContent = this.#called(draft);
      if (draft.id === this.#draft.id) button.setAttribute("aria-current", "true");
      const day = new Date(draft.changed).toLocaleString(own.language, { dateStyle: "medium", timeStyle: "short" });
      one(line, "span").textContent = `${day} · ${counted(said(form, "sayOpen"), draft.open)}`;
      button.addEventListener("click", () => this.#open(draft));
      one(line, "[data-delete-draft]").addEventListener("click", () => this.#remove(draft));
      return line;
    });
    one(area, "[data-draft-list]").replaceChildren(...lines);
  }

  /** Erases the open draft. */
  erase() {
    return this.#remove({ ...this.#draft, given: this.page.given() });
  }

  /** @param {Draft} draft */
  async #remove(draft) {
    await this.#drafts?.remove(draft.id);
    if (draft.id === this.#draft.id) this.#open(this.#fresh());
    await this.#list();
    this.page.removed(async () => {
      const back = { ...draft, revision: 0 };
      await this.#drafts?.keep(back);
      this.#open(back);
      await this.#list();
    });
  }

  /** @param {Draft[]} drafts */
  #offer(drafts) {
    const found = this.untouched && shared(drafts, { ...asks, wordings: new Map() }, read);
    if (!found) return;
    one(offer, "span").textContent = counted(said(form, "sayOffer"), found.count).replace("{name}", `“${found.name}”`);
    offer.hidden = false;
    one(offer, "[data-take-over]").addEventListener("click", () => {
      this.page.write(found.given);
      this.changed();
    }, { once: true });
  }

  /** @param {File} file */
  async #fromFile(file) {
    if (file.size > MOST) return this.page.say("tooLarge");
    let value = null;
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      value = bytes[0] === 0x50 ? foundIn(bytes) : JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      // Neither JSON nor a Word file that can be opened: not ours.
    }
    const saved = read(value);
    if (!saved) this.page.say("notOurs");
    else if (saved.odd.length) this.#ask(saved, "sayOddTake");
    else this.#take(saved);
  }

  #fromLink() {
    const saved = read(fromFragment(location.hash));
    history.replaceState(null, "", location.pathname + location.search);
    openAround(form);
    if (saved) this.#ask(saved, "sayOddOpen");
    else this.page.say("notOurs");
  }

  /**
   * Says what does not fit, and waits for a yes.
   *
   * @param {Saved} saved
   * @param {string} title
   */
  #ask(saved, title) {
    one(dialog, "[data-odd-title]").textContent = said(form, title);
    one(dialog, "ul").replaceChildren(...inWords(saved.odd).map((words) => element("li", words)));
    const take = one(dialog, "[data-odd-take]");
    take.hidden = saved.odd.some(({ kind }) => kind === "empty");
    take.onclick = () => {
      dialog.close();
      this.#take(saved);
    };
    dialog.showModal();
    one(dialog, "[data-odd-title]").focus();
  }

  /** @param {Saved} saved */
  #take(saved) {
    this.#open({ ...this.#fresh(), name: saved.name, given: saved.given });
    this.changed();
    this.page.say("resumed", inWords(saved.odd));
  }

  /** An address that carries the answers; null where they are too long for one. */
  link() {
    const fragment = asFragment(this.saved());
    return fragment && new URL(fragment, location.href.split("#")[0]).href;
  }
}

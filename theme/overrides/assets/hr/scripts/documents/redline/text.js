// The words of a Word file's text as its XML goes by.

import { Refused } from "./unpack.js";
import { attribute, plain } from "./xml.js";

/**
 * Some words, and the tag of the blank in which they stand; `empty` where the blank shows only what belongs into it.
 *
 * @typedef {{text: string, blank?: string, empty?: boolean}} Piece
 */
/** @typedef {{kind: "paragraph", style: string, level: number, marks: string[], pieces: Piece[]}} Paragraph level: 1 for the highest heading, 0 for none */
/** @typedef {{repeats: string, cells: Paragraph[][]}} Row */
/** @typedef {{kind: "table", rows: Row[]}} Table */
/** @typedef {Paragraph | Table} Block */
/** @typedef {{kind: "choice" | "date" | "long" | "text", choices: string[], label: string}} Control */
/** @typedef {Map<string, {name: string, level: number}>} Styles */
/** @typedef {{tag: string, empty: boolean, inside: boolean, contents: boolean, control: Control}} Around a content control that is open */

const MAIN = /xmlns:?(\w*)=["'](?:http:\/\/schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|http:\/\/purl\.oclc\.org\/ooxml\/wordprocessingml\/main)["']/;
const TRACKED = new Set(["ins", "del", "moveFrom", "moveTo"]);
const LOOKS = new Set(["r", "t", "rPr", "rFonts", "sz", "szCs", "b", "bCs", "i", "lang", "color", "pPr", "spacing", "proofErr"]); // most of a file, and no words
const LETTERS = new Map([["tab", " "], ["br", "\n"], ["cr", "\n"], ["noBreakHyphen", "-"], ["ptab", " "]]);
const MOST = { letters: 12_000_000, blocks: 300_000 };

/** What goes by while a text is read. */
class Text {
  /** @type {Block[]} */
  blocks = [];
  /** @type {Map<string, Control>} */
  controls = new Map();
  counts = { tracked: 0, comments: 0, embedded: 0 };
  /** @type {string[]} */
  path = [];
  /** @type {Paragraph[]} */
  paragraphs = [];
  /** @type {Around[]} */
  around = [];
  /** @type {Table | null} */
  table = null;
  /** @type {Row | null} */
  row = null;
  /** @type {Paragraph[] | null} */
  cell = null;
  /** @type {Paragraph | null} a paragraph whose end was deleted: what follows joins it */
  joined = null;
  prefix = "w:";
  tables = 0;
  skipped = 0; // how many elements around here count for nothing: deleted, or said twice
  letters = 0;
  made = 0;
  broken = { paragraph: false, row: false }; // whether the end of the paragraph, whether the row was deleted

  /**
   * @param {Styles} styles
   * @param {Map<string, string>} notes
   */
  constructor(styles, notes) {
    this.styles = styles;
    this.notes = notes;
  }

  /**
   * @param {string} name
   * @param {string} attributes
   */
  open(name, attributes) {
    if (!this.path.length) {
      const main = MAIN.exec(attributes);
      this.prefix = main?.[1] ? `${main[1]}:` : main ? "" : "w:";
    }
    const around = this.path.at(-1) ?? "";
    const kind = this.named(name);
    this.path.push(kind);
    if (this.skipped) {
      this.skipped += 1;
      if (TRACKED.has(kind)) this.counts.tracked += 1;
    } else if (kind === "Fallback") this.skipped = 1;
    else if (TRACKED.has(kind)) this.track(kind, around);
    else if (!LOOKS.has(kind)) this.enter(kind, (which) => attribute(attributes, this.prefix + which) ?? "");
  }

  /** @param {string} name */
  named(name) {
    if (this.prefix && name.startsWith(this.prefix)) return name.slice(this.prefix.length);
    return name.endsWith(":Fallback") ? "Fallback" : name.includes(":") || this.prefix ? `other ${name}` : name;
  }

  /**
   * @param {string} kind
   * @param {string} around
   */
  track(kind, around) {
    this.counts.tracked += 1;
    const taken = kind === "del" || kind === "moveFrom";
    if (!taken) return;
    if (around === "rPr" && this.path.at(-3) === "pPr") this.broken.paragraph = true;
    else if (around === "trPr") this.broken.row = true;
    else if (around !== "rPr") this.skipped = 1;
  }

  /**
   * @param {string} kind
   * @param {(name: string) => string} said
   */
  enter(kind, said) {
    const paragraph = this.paragraphs.at(-1);
    const control = this.around.at(-1);
    const letter = LETTERS.get(kind);
    if (letter && this.path.at(-2) === "r") {
      if (said("type") !== "page") this.add(letter);
    } else if (kind === "p") this.begin();
    else if (kind === "pStyle" && paragraph) this.dress(paragraph, said("val"));
    else if (kind === "outlineLvl" && paragraph) paragraph.level ||= Number(said("val")) < 9 ? Number(said("val")) + 1 : 0;
    else if (kind === "bookmarkStart") (paragraph?.marks ?? this.waiting).push(said("name"));
    else if (kind === "tbl" && !this.tables++ && !paragraph) this.table = { kind: "table", rows: [] };
    else if (kind === "tr" && this.tables === 1) this.row = { repeats: this.around.find((one) => one.tag.startsWith("repeat:"))?.tag.slice(7) ?? "", cells: [] };
    else if (kind === "tc" && this.tables === 1) this.cell = [];
    else if (kind === "sdt") this.around.push({ tag: "", empty: false, inside: false, contents: false, control: { kind: "text", choices: [], label: "" } });
    else if (kind === "sdtContent" && control) this.fill(control);
    else if (control && !control.inside) this.describe(control, kind, said);
    else if (kind === "footnoteReference" || kind === "endnoteReference") this.note(`${kind.replace("Reference", "")}:${said("id")}`);
    else if (kind === "commentReference") this.counts.comments += 1;
    else if (kind === "altChunk") this.counts.embedded += 1;
  }

  /** @type {string[]} bookmarks between paragraphs belong to the next */
  waiting = [];

  begin() {
    if ((this.made += 1) > MOST.blocks) throw new Refused("large");
    const held = this.paragraphs.length ? null : this.joined;
    this.paragraphs.push({ kind: "paragraph", style: "", level: 0, marks: [...(held?.marks ?? []), ...this.waiting.splice(0)], pieces: held?.pieces ?? [] });
    if (held) this.joined = null;
    this.broken.paragraph = false;
  }

  /**
   * @param {Paragraph} paragraph
   * @param {string} id
   */
  dress(paragraph, id) {
    const style = this.styles.get(id);
    paragraph.style = style?.name || id.toLowerCase();
    paragraph.level ||= style?.level ?? 0;
  }

  /**
   * @param {Around} control
   * @param {string} kind
   * @param {(name: string) => string} said
   */
  describe(control, kind, said) {
    if (kind === "tag") control.tag = said("val");
    else if (kind === "alias") control.control.label = said("val");
    else if (kind === "showingPlcHdr") control.empty = !/^(0|false|off)$/.test(said("val"));
    else if (kind === "dropDownList" || kind === "comboBox") control.control.kind = "choice";
    else if (kind === "listItem") control.control.choices.push(said("displayText") || said("value"));
    else if (kind === "date") control.control.kind = "date";
    else if (kind === "text" && said("multiLine")) control.control.kind = "long";
    else if (kind === "docPartGallery") control.contents = /contents/i.test(said("val"));
  }

  /** @param {Around} control */
  fill(control) {
    control.inside = true;
    if (!this.controls.has(control.tag)) this.controls.set(control.tag, control.control);
  }

  /** @param {string} id */
  note(id) {
    const words = this.notes.get(id);
    if (words) this.add(` (${words})`);
  }

  /** @param {string} text */
  text(text) {
    if (!this.skipped && this.path.at(-1) === "t") this.add(plain(text));
  }

  /** @param {string} text */
  add(text) {
    if ((this.letters += text.length) > MOST.letters) throw new Refused("large");
    const pieces = this.paragraphs.at(-1)?.pieces;
    if (!pieces) return;
    const control = this.around.findLast((one) => /^(blank|entries):/.test(one.tag));
    const last = pieces.at(-1);
    if (last && last.blank === control?.tag) last.text += text;
    else pieces.push(control ? { text, blank: control.tag, empty: control.empty } : { text });
  }

  /** @param {string} name */
  close(name) {
    const kind = this.path.pop();
    if (this.skipped) {
      this.skipped -= 1;
      return;
    }
    if (kind === "p") this.end();
    else if (kind === "sdt") this.around.pop();
    else if (kind === "tc" && this.tables === 1 && this.row && this.cell) {
      this.row.cells.push(this.cell);
      this.cell = null;
    } else if (kind === "tr" && this.tables === 1) this.endRow();
    else if (kind === "tbl" && !--this.tables && this.table) {
      this.blocks.push(this.table);
      this.table = null;
    }
    return name;
  }

  endRow() {
    if (this.row && this.table && !this.broken.row) this.table.rows.push(this.row);
    this.row = null;
    this.broken.row = false;
  }

  end() {
    const paragraph = this.paragraphs.pop();
    if (!paragraph || this.around.some((one) => one.contents) || paragraph.style.startsWith("toc ")) return;
    const said = paragraph.pieces.some((piece) => piece.text.trim());
    if (this.broken.paragraph && !this.paragraphs.length) {
      this.broken.paragraph = false;
      if (said) this.joined = paragraph;
      return;
    }
    (this.cell ?? this.blocks).push(paragraph);
  }
}

/**
 * Listens to the XML of a text.
 *
 * @param {Styles} styles
 * @param {Map<string, string>} notes the words of footnotes, by number
 */
export function textReader(styles, notes) {
  const text = new Text(styles, notes);
  return {
    blocks: text.blocks,
    controls: text.controls,
    counts: text.counts,
    open: text.open.bind(text),
    close: (/** @type {string} */ name) => void text.close(name),
    text: text.text.bind(text),
  };
}

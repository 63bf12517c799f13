// A Word file beside the standard: what is read of it, what is refused, what is told of each clause.

import assert from "node:assert/strict";
import { test } from "node:test";

import { zipSync } from "../../theme/overrides/assets/hr/libraries/zip.js";
import { compare } from "../../theme/overrides/assets/hr/scripts/documents/redline/compare.js";
import { pairs } from "../../theme/overrides/assets/hr/scripts/documents/redline/pairs.js";
import { readWord } from "../../theme/overrides/assets/hr/scripts/documents/redline/read.js";
import { sheet } from "../../theme/overrides/assets/hr/scripts/documents/redline/sheet.js";
import { directory, unpack } from "../../theme/overrides/assets/hr/scripts/documents/redline/unpack.js";
import { changesOf, counts, draftLines, findings, summary, unlike, verdict } from "../../theme/overrides/assets/hr/scripts/documents/redline/verdict.js";
import { compareWords, key } from "../../theme/overrides/assets/hr/scripts/documents/redline/words.js";
import { tracked } from "../../theme/overrides/assets/hr/scripts/documents/redline/write.js";
import { reader } from "../../theme/overrides/assets/hr/scripts/documents/redline/xml.js";
import { newer } from "../../theme/overrides/assets/hr/scripts/documents/versions.js";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const STYLES = [["h1", "heading 1"], ["h2", "heading 2"], ["front", "front heading"], ["Guidance", "Guidance"], ["GuidanceWording", "Guidance Wording"], ["cap", "Table Caption"]]
  .map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`).join("");
const bytes = (text) => new TextEncoder().encode(text);
const whole = (body) => `<?xml version="1.0"?><w:document ${W}><w:body>${body}<w:sectPr/></w:body></w:document>`;
const packed = (body, parts = {}) => zipSync({ "word/document.xml": bytes(whole(body)), "word/styles.xml": bytes(`<w:styles ${W}>${STYLES}</w:styles>`), ...parts });
const read = (body, parts) => readWord(packed(body, parts));
const run = (text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (text, style = "", mark = "") => `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${mark && `<w:bookmarkStart w:id="1" w:name="${mark}"/><w:bookmarkEnd w:id="1"/>`}${text.startsWith("<") ? text : run(text)}</w:p>`;
const blank = (id, label, kind = "<w:text/>", empty = true) => `<w:sdt><w:sdtPr><w:alias w:val="${id}"/><w:tag w:val="blank:${id}"/>${empty ? "<w:showingPlcHdr/>" : ""}${kind}</w:sdtPr><w:sdtContent>${run(label)}</w:sdtContent></w:sdt>`;
const row = (...cells) => `<w:tr>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join("")}</w:tr>`;
const said = ({ blocks }) => blocks.map((block) => (block.kind === "paragraph" ? block.pieces.map((piece) => piece.text).join("") : block.rows.map((line) => line.cells.map((cell) => cell.map((one) => one.pieces.map((piece) => piece.text).join("")).join("/")).join("|")).join(";")));
const refused = (reason) => (error) => error.reason === reason;

const CHOICE = '<w:dropDownList><w:listItem w:displayText="by consensus" w:value="consensus"/><w:listItem w:displayText="by vote" w:value="vote"/></w:dropDownList>';
const NAME = blank("name", "[name of the mill]");
const GUIDANCE = [p("Why it is there: So that all know.", "Guidance"), p("Who usually asks for it: both", "Guidance"), p(`${run("The parties hope to weave at ")}${NAME}${run(".")}`, "GuidanceWording", "mild_aim")].join("");
const clauses = (changed = {}) => ({
  cover: p("Cover page", "front") + `<w:tbl>${row("Question", "Answer")}${row("What is the mill called?", NAME)}</w:tbl>`,
  section: p("What it is for", "h1"),
  aim: p("The aim", "h2", "clause_aim") + p(`${run("The parties want to weave together at ")}${NAME}${run(", as equals, from ")}${blank("start", "[first day]", "<w:date/>")}${run(" on.")}`) + GUIDANCE,
  rule: p("Deciding", "h2", "clause_rule") + p(`${run("The sides decide ")}${blank("decide", "[way of deciding]", CHOICE)}${run(", and each has one vote.")}`),
  pay: p("Paid time", "h2", "clause_pay") + p("Workers who take part are paid for the time that it takes them."),
  box: p("Other changes", "front") + `<w:tbl>${row("Other changes")}${row("Write here what you agree on beyond this text.")}</w:tbl>`,
  ...changed,
});
const body = (changed) => Object.values(clauses(changed)).join("");
const STANDARD = read(body());
const against = (text, told) => compare(STANDARD, typeof text === "string" ? read(text) : text, told);
const states = (comparison) => Object.fromEntries(findings(comparison, () => false).map(({ item, state }) => [item.title, state]));
const filledAim = (day, name = "Made-up Mill") => p("The aim", "h2", "clause_aim") + p(`The parties want to weave together at ${name}, as equals, from ${day} on.`);

test("a text is read alike wherever it is cut into pieces", () => {
  const text = `<a><!-- < > --><b x="a>b" y='"'>one &amp; two</b><![CDATA[<&>]]><c/></a>`;
  const heard = (pieces) => {
    const events = [];
    const xml = reader({ open: (name, attributes) => events.push(["open", name, attributes.trim()]), close: (name) => events.push(["close", name]), text: (words) => (events.at(-1)?.[0] === "text" ? (events.at(-1)[1] += words) : events.push(["text", words])) });
    for (const piece of pieces) xml.write(piece);
    xml.end();
    return events;
  };
  const once = heard([text]);
  assert.deepEqual(once.filter(([kind]) => kind === "text"), [["text", "one &amp; two"], ["text", "&lt;&amp;>".replace("&lt;", "<")]]);
  for (let at = 1; at < text.length; at++) assert.deepEqual(heard([text.slice(0, at), text.slice(at)]), once, text.slice(0, at));
});

test("what is no sound XML is refused, and so is what no Word file has", () => {
  const reads = (text) => () => {
    const xml = reader({ open() {}, close() {}, text() {} });
    xml.write(text);
    xml.end();
  };
  for (const text of ["", "words", "<a>", "<a></b>", "<a/><b/>", "<a b=c/>", "<<<", "<a></a></a>", "<a/>words"]) assert.throws(reads(text), refused("broken"), text);
  assert.throws(reads('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), refused("doctype"));
  assert.throws(reads("<a>".repeat(500)), refused("deep"));
  assert.throws(() => read(p("&other;")), refused("broken"));
});

test("a file that is none, or none that can be read, is told apart before anything is unpacked", () => {
  const OLE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1";
  const raw = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const wide = (text) => [...text].map((letter) => `${letter}\0`).join("");
  const cases = { "": "empty", "%PDF-1.7": "pdf", "{\\rtf1}": "rtf", hello: "notWord", [`${OLE}${wide("WordDocument")}`]: "doc", [`${OLE}\0\0${wide("EncryptedPackage")}`]: "password", PK: "broken" };
  for (const [text, reason] of Object.entries(cases)) assert.throws(() => readWord(raw(text)), refused(reason), reason);
  assert.throws(() => readWord(packed(p("x")).subarray(0, 300)), refused("broken"));
  assert.throws(() => readWord(zipSync({ "content.xml": bytes("<a/>") })), refused("odt"));
  assert.throws(() => readWord(zipSync({ "notes.txt": bytes("a") })), refused("notWord"));
});

test("no part is unpacked beyond its limit, whatever the directory says of its size", () => {
  const file = zipSync({ "word/document.xml": new Uint8Array(3_000_000) });
  const entry = directory(file).get("word/document.xml");
  let came = 0;
  const take = (piece) => (came += piece.length);
  assert.throws(() => unpack(file, entry, take, 2_000_000), refused("large"));
  assert.equal(came, 0, "by the directory alone");
  assert.throws(() => unpack(file, { ...entry, size: 1000 }, take, 2_000_000), refused("large"));
  assert.ok(came <= 2_000_000, "by what comes out");
  assert.throws(() => unpack(file, { ...entry, size: 1000 }, () => {}, 4_000_000), refused("broken"), "a directory that lies");
  assert.throws(() => unpack(file, { ...entry, locked: true }, take), refused("password"));
});

test("tracked changes count as accepted, and how many there are is told", () => {
  const mark = (kind) => `<w:pPr><w:rPr><w:${kind} w:id="9"/></w:rPr></w:pPr>`;
  const found = read(
    `<w:p>${run("We ")}<w:del w:id="1"><w:r><w:delText>may</w:delText></w:r></w:del><w:ins w:id="2">${run("shall")}</w:ins>${run(" weave.")}</w:p>` +
      `<w:p>${mark("del")}${run("Two")}</w:p><w:p>${run(" lines.")}</w:p>` +
      `<w:p>${mark("del")}<w:del w:id="3"><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>` +
      `<w:tbl><w:tr><w:trPr><w:del w:id="4"/></w:trPr><w:tc>${p("gone")}</w:tc></w:tr>${row("stays")}</w:tbl>`,
  );
  assert.deepEqual(said(found), ["We shall weave.", "Two lines.", "stays"]);
  assert.equal(found.tracked, 6);
});

test("words are read once, and from wherever they stand", () => {
  const box = (text) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
  const found = read(
    `<w:p>${run("A")}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c &amp; d</w:t><w:footnoteReference w:id="2"/></w:r></w:p>` +
      `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">${box("In a box")}</mc:Choice><mc:Fallback>${box("In a box")}</mc:Fallback></mc:AlternateContent></w:r></w:p>` +
      `<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>${run("field")}</w:p>` +
      `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p("1 The aim")}</w:sdtContent></w:sdt>`,
    { "word/footnotes.xml": bytes(`<w:footnotes ${W}><w:footnote w:id="2">${p("but not on Sundays")}</w:footnote></w:footnotes>`) },
  );
  assert.deepEqual(said(found), ["A b\nc & d (but not on Sundays)", "In a box", "", "field"]);
});

test("the blank file itself is the standard in every clause", () => {
  const comparison = against(body());
  assert.deepEqual(new Set(Object.values(states(comparison))), new Set(["standard"]));
  assert.equal(verdict(findings(comparison, () => false), null, "1.0", newer), "standard");
});

test("blanks that were filled in are no changes, wherever their values stand and however quotation marks are written", () => {
  const comparison = against(body({ aim: filledAim("December 1, 2026", "Weavers’ and Dyers’ Mill, Inc.") }));
  assert.deepEqual(states(comparison), { "The aim": "filled", Deciding: "standard", "Paid time": "standard" });
  const values = comparison.items.flatMap((item) => item.pairs.flatMap((pair) => pair.parts ?? [])).filter((part) => part.how === "filled").map((part) => part.text);
  assert.deepEqual(values, ["Weavers’ and Dyers’ Mill, Inc.", "December 1, 2026"]);
  assert.equal(verdict(findings(comparison, () => false), { document: "d", version: "1.0" }, "1.0", newer), "filled");
});

test("words that are more than an answer are a change, also where they hide in a blank", () => {
  const hidden = [
    filledAim("December 1, 2026 unless the employer finds in its sole discretion that it has no money"),
    filledAim("some day"),
    filledAim("December 1, 2026", "Made-up Mill, which alone decides who is trained and who is not, and when, where and for how long it likes"),
  ];
  for (const aim of hidden) assert.equal(states(against(body({ aim })))["The aim"], "changed", aim);
  const rule = (words) => p("Deciding", "h2", "clause_rule") + p(`The sides decide ${words}, and each has one vote.`);
  assert.equal(states(against(body({ rule: rule("by vote") }))).Deciding, "filled");
  assert.equal(states(against(body({ rule: rule("as the employer likes") }))).Deciding, "changed");
});

test("a blank that is filled in differently in different places is told", () => {
  const cover = (name) => p("Cover page", "front") + `<w:tbl>${row("Question", "Answer")}${row("What is the mill called?", name)}</w:tbl>`;
  const parts = (name) => ({ cover: cover(name), aim: filledAim("May 1, 2027") });
  assert.deepEqual(unlike(against(body(parts("Made-up Mill")))), []);
  assert.deepEqual(unlike(against(body(parts("Other Mill")))), [{ label: "What is the mill called?", values: ["Other Mill", "Made-up Mill"] }]);
});

test("a changed clause tells the words that went out and came in, and where", () => {
  const comparison = against(body({ pay: p("Paid time", "h2", "clause_pay") + p("Workers who take part are not paid for the time that it takes them.") }));
  assert.equal(states(comparison)["Paid time"], "changed");
  const item = comparison.items.find((one) => one.title === "Paid time");
  assert.deepEqual(changesOf(item), [{ before: "Workers who take part are ", out: "", came: "not", after: "paid for the time" }]);
  assert.equal(verdict(findings(comparison, () => false), { document: "d", version: "1.0" }, "1.0", newer), "changed");
});

test("clauses that are left out, added, retitled or moved are told as that", () => {
  const own = p("Management rights", "h2") + p("The employer alone decides.");
  const parts = clauses();
  const found = against([parts.cover, parts.section, parts.pay, own, parts.aim, parts.box].join(""));
  assert.deepEqual(states(found), { "Paid time": "standard", "Management rights": "added", "The aim": "standard", Deciding: "out" });
  assert.deepEqual(found.items.filter((item) => item.moved).map((item) => item.title).length, 1);
  assert.equal(verdict(findings(found, () => false), null, "1.0", newer), "changed");
  assert.equal(states(against(body({ pay: parts.pay.replace("Paid time", "Unpaid time") })))["Paid time"], "changed");
});

test("another of our wordings is told as that, with its strength", () => {
  const comparison = against(body({ aim: p("The aim", "h2", "clause_aim") + p("The parties hope to weave at Made-up Mill.") }));
  const item = comparison.items.find((one) => one.title === "The aim");
  assert.deepEqual([item.state, item.strength], ["wording", "mild"]);
});

test("clauses are found by number, by title and by their words where their marks are gone", () => {
  const parts = clauses();
  assert.deepEqual(new Set(Object.values(states(against(body({ rule: parts.rule.replace("clause_rule", "clause_1_2") }))))), new Set(["standard"]));
  const bare = p("1.1 The aim") + p("The parties want to weave together at Made-up Mill, as equals, from May 1, 2027 on.") + p("1.3. Paid time") + p("Workers who take part are paid for the time that it takes them.");
  assert.deepEqual(states(against(bare)), { "The aim": "filled", Deciding: "out", "Paid time": "standard" });
  const prose = p("Workers who take part are paid for the time that it takes them, but no more than an hour.");
  assert.equal(states(against(prose))["Paid time"], "changed");
  assert.equal(verdict(findings(against(p("Something else.")), () => false), null, "1.0", newer), "strange");
});

test("what is written into the box for other changes is added, unless it is nothing", () => {
  const box = (text) => p("Other changes", "front") + `<w:tbl>${row("Other changes")}${row(text)}</w:tbl>`;
  assert.equal(states(against(body({ box: box("The employer may end this at any time.") })))["Other changes"], "added");
  assert.equal(verdict(findings(against(body({ box: box("none") })), () => false), null, "1.0", newer), "standard");
});

test("words that only look like guidance are told, and guidance that is ours is not", () => {
  assert.equal(states(against(body({ pay: clauses().pay + p("The employer may end this.", "Guidance") })))["Paid time"], "changed");
  const filled = clauses().aim.replaceAll("[name of the mill]", "Made-up Mill");
  assert.equal(states(against(body({ aim: filled })))["The aim"], "filled");
});

test("what the site's own form puts into a draft is no change, and nothing else passes for it", () => {
  const words = { decide: "Decide whether this stands:", applies: "Stands here only where:", draft: "Decide what is listed.", titles: ["This is a draft: {n} things are open"] };
  const lines = draftLines(STANDARD, words);
  for (const line of ["This is a draft: 3 things are open", "Decide what is listed.", "☐ The aim", "☐ What is the mill called?"]) assert.ok(lines(line), line);
  for (const line of ["☐ The employer decides", "Decide whether this stands: never", "This is a draft: no things are open"]) assert.ok(!lines(line), line);
});

test("a copy of an older version is never called current, and its clauses that the standard changed are told", () => {
  const changed = body({ pay: p("Paid time", "h2", "clause_pay") + p("Workers who take part are paid.") });
  const comparison = against(changed, { since: new Set(["clause_pay"]) });
  assert.equal(states(comparison)["Paid time"], "version");
  assert.equal(verdict(findings(comparison, () => false), { document: "d", version: "0.9" }, "1.0", newer), "older");
  assert.equal(verdict(findings(against(body()), () => false), { document: "d", version: "1.1" }, "1.0", newer), "newer");
});

test("a clause that the answers leave out is no difference; any other that is missing is one", () => {
  const parts = clauses({ pay: "" });
  const comparison = against(Object.values(parts).join(""));
  assert.equal(verdict(findings(comparison, (item) => item.title === "Paid time"), null, "1.0", newer), "standard");
  assert.equal(verdict(findings(comparison, () => false), null, "1.0", newer), "changed");
});

test("the summary tells the counts and every change in words", () => {
  const found = findings(against(body({ pay: p("Paid time", "h2", "clause_pay") + p("Workers who take part are not paid for the time that it takes them.") })), () => false);
  assert.deepEqual(counts(found), [["changed", 1], ["standard", 2]]);
  const text = summary(found, { title: "Charter", verdict: "It differs.", states: { changed: "changed", standard: "as it was" }, strengths: {}, notes: ["2 comments"] });
  assert.equal(text, "Charter\nIt differs.\nchanged: 1 · as it was: 2\n2 comments\n\nCHANGED\n- Paid time\n    Workers who take part are [+ not +] paid for the time");
});

test("side by side: accepted by all, the same in other words, open", () => {
  const files = [body({ aim: filledAim("May 1, 2027") }), body({ pay: "", aim: filledAim("May 1, 2027") }), body({ pay: "", aim: filledAim("June 1, 2027") })];
  const rows = sheet(files.map((text) => findings(against(text), () => false)));
  const standing = (list) => Object.fromEntries(list.map((one) => [one.title, one.standing]));
  assert.deepEqual(standing(rows), { "The aim": "open", Deciding: "agreed", "Paid time": "open" });
  assert.deepEqual(standing(sheet(files.slice(1).map((text) => findings(against(text), () => false)))), { "The aim": "open", Deciding: "agreed", "Paid time": "same" });
  const own = p("Management rights", "h2") + p("The employer alone decides.");
  const [last] = sheet([body() + own, body()].map((text) => findings(against(text), () => false))).slice(-1);
  assert.deepEqual([last.title, last.standing, last.sides.map((side) => side.state)], ["Management rights", "open", ["added", "none"]]);
});

test("tracked changes: all accepted is the other text, all rejected the standard's", () => {
  const settle = (xml, kept, gone) => {
    const marks = new RegExp(`<w:p>(?:<w:pPr>(?:<w:pStyle[^>]*/>)?<w:rPr><w:${gone} [^>]*/></w:rPr></w:pPr>)(?:(?!</w:p>).)*</w:p>|<w:tr><w:trPr><w:${gone} [^>]*/></w:trPr>.*?</w:tr>|<w:${gone} [^>]*[^/]>.*?</w:${gone}>`, "gs");
    return xml.replace(marks, "").replaceAll("w:delText", "w:t").replace(new RegExp(`</?w:${kept}( [^>]*)?/?>`, "g"), "");
  };
  const words = (found) => said(found).flatMap((line) => line.split(/[;|\n]/)).map(key).filter(Boolean);
  const blankFile = packed(body());
  const texts = [body({ aim: filledAim("“May” 1, 2027"), pay: "" }), body({ rule: p("Management rights", "h2") + p("The employer alone decides.") }), p("Workers who take part are paid for the time that it takes them, once.") + `<w:tbl>${row("a", "b")}</w:tbl>`];
  for (const text of texts) {
    const file = tracked(blankFile, STANDARD.styles, against(text), { author: 'The "other" side & co', date: "2026-01-31T09:30:00Z" });
    const parts = [];
    unpack(file, directory(file).get("word/document.xml"), (piece) => parts.push(new TextDecoder().decode(piece)));
    const xml = parts.join("");
    assert.match(xml, /w:author="The &quot;other&quot; side &amp; co" w:date="2026-01-31T09:(30|28):00Z"/);
    const inner = (settled) => words(read(settled.slice(settled.indexOf("<w:body>") + 8, settled.lastIndexOf("<w:sectPr"))));
    const without = (found) => ({ blocks: found.blocks.filter((block) => !block.style?.startsWith("guidance")) });
    assert.deepEqual(inner(settle(xml, "ins", "del")), words(without(read(text))));
    assert.deepEqual(inner(settle(xml, "del", "ins")), words(without(STANDARD)));
    assert.deepEqual(words(readWord(file)), words(without(read(text))), "read by the page itself, too");
  }
});

test("any two rows are paired in their order, with nothing lost", () => {
  let seed = 7;
  const next = (most) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  for (let round = 0; round < 200; round++) {
    const [one, other] = [0, 1].map(() => Array.from({ length: next(8) }, () => "abcde"[next(5)]));
    const found = pairs(one, other, String, (left, right) => (left === right ? 1 : 0));
    assert.deepEqual(found.map(([left]) => left).filter((left) => left !== null), one);
    assert.deepEqual(found.map(([, right]) => right).filter((right) => right !== null), other);
    assert.ok(found.every(([left, right]) => left === null || right === null || left === right));
  }
});

test("any words beside any other: what is left and what came in are the two texts", () => {
  let seed = 3;
  const next = (most) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  const WORDS = ["we", "weave", "the", "mill,", "“so”", "not", "42", "and", "[x]"];
  const blanks = () => ({ controls: new Map(), questions: new Map(), known: new Map() });
  for (let round = 0; round < 500; round++) {
    const text = () => Array.from({ length: next(9) }, () => WORDS[next(WORDS.length)]).join(" ");
    const pieces = [{ text: text() }, { text: "[x]", blank: "blank:x" }, { text: ` ${text()}` }, { text: "[y]", blank: "blank:y" }, { text: text() }];
    const [ours, theirs] = [pieces.map((piece) => piece.text).join(""), text()];
    const parts = compareWords(pieces, theirs, blanks());
    assert.equal(parts.map((part) => part.was).join(""), ours);
    assert.equal(parts.map((part) => part.text).join(""), theirs);
  }
});

test("a section and a clause in it may have one name, and blanks may stand beside one another", () => {
  const text = p("Pay", "h1") + p("Pay", "h2", "clause_pay") + p(`${blank("who", "[the mill]")}${run(" ")}${blank("what", "[pays or not]")}${run(" all weavers.")}`);
  const standard = read(text);
  const found = (other) => compare(standard, read(other)).items.map((item) => item.state);
  assert.deepEqual(found(text), ["standard", "standard", "standard"]);
  assert.deepEqual(found(text.replace("[pays or not]", "pays")), ["standard", "standard", "filled"]);
});

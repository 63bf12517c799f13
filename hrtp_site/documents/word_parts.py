"""Pieces of WordprocessingML that python-docx does not make: content controls, numbering, custom properties.

Content controls follow ECMA-376 part 1, 17.5.2 (structured document tags); python-docx has none (its issue #155).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from copy import copy
from itertools import count
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from babel.dates import get_date_format
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

from hrtp_site.media import Paper, zipped
from hrtp_site.model import AnswerType, Language, Question, Shade
from hrtp_site.reading import Run

CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_STYLES_OF_2007 = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"

_W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
MARGIN = Inches(1)
PLACEHOLDER = "PlaceholderText"
"""The id by which Word knows the style of what stands in a blank."""


class Controls:
    """Makes content controls, each with an id of its own."""

    def __init__(self, language: Language, country: str) -> None:
        self._language, self._country = language, country
        self._ids: Iterator[int] = count(1001)

    def speaking(self, language: Language) -> Controls:
        """The same in another language, for the same file."""
        other = copy(self)
        other._language = language
        return other

    def repeated(self, step: str, title: str, entry: str, rows: Sequence[Any]) -> Any:
        """Rows of which people add more in Word with a click: a control around all of them, and one around each."""
        section = self._control(f"repeat:{step}", title)
        named = f"<w15:sectionTitle w15:val={quoteattr(entry)}/>"
        section.find(qn("w:sdtPr")).append(parse_xml(f"<w15:repeatingSection {_W15}>{named}</w15:repeatingSection>"))
        for row in rows:
            item = self._control(f"entry:{step}", entry)
            item.find(qn("w:sdtPr")).append(parse_xml(f"<w15:repeatingSectionItem {_W15}/>"))
            item.find(qn("w:sdtContent")).append(row)
            section.find(qn("w:sdtContent")).append(item)
        return section

    def open(self, tag: str, title: str, paragraph: Any) -> Any:
        """A control for words of any number and look, around whole paragraphs."""
        control = self._control(tag, title)
        control.find(qn("w:sdtPr")).extend((OxmlElement("w:showingPlcHdr"), OxmlElement("w:richText")))
        for run in paragraph.r_lst:
            run.style = PLACEHOLDER
        control.find(qn("w:sdtContent")).append(paragraph)
        return control

    def mark(self, paragraph: Any, name: str) -> None:
        """A bookmark around a paragraph's words. Word allows letters, digits and underscores, 40 at most."""
        number = next(self._ids)
        start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>')
        end = parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>')
        properties = paragraph.find(qn("w:pPr"))
        properties.addnext(start) if properties is not None else paragraph.insert(0, start)
        paragraph.append(end)

    def blank(self, question: Question, label: str) -> Any:
        """A control inside a line: the blank for one answer, with its label as the placeholder."""
        control = self._control(f"blank:{question.id}", label)
        properties = control.find(qn("w:sdtPr"))
        properties.append(OxmlElement("w:showingPlcHdr"))
        properties.append(_kind(question, self._language, self._country))
        run = parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:rStyle w:val="{PLACEHOLDER}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(f"[{label}]")}</w:t></w:r>'
        )
        control.find(qn("w:sdtContent")).append(run)
        return control

    def _control(self, tag: str, title: str) -> Any:
        return parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoteattr(title[:64])}/><w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{next(self._ids)}"/></w:sdtPr><w:sdtContent/></w:sdt>'
        )


def reference(bookmark: str, title: str) -> Any:
    """A title that leads to the place with the bookmark."""
    return parse_xml(
        f'<w:hyperlink {nsdecls("w")} w:anchor="{bookmark}" w:history="1"><w:r><w:rPr><w:i/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(title)}</w:t></w:r></w:hyperlink>'
    )


def date_pattern(language: Language) -> str:
    """How a date that is picked in Word is written: CLDR's long form, in the signs that Word reads."""
    pattern = get_date_format("long", locale=language.locale).pattern
    return re.sub(r"[^\x00-\x7f]+", r"'\g<0>'", re.sub(r"\by+\b", "yyyy", pattern))


def _kind(question: Question, language: Language, country: str) -> Any:
    if question.type is AnswerType.DATE:
        order = quoteattr(date_pattern(language))
        return parse_xml(f'<w:date {nsdecls("w")}><w:dateFormat w:val={order}/><w:lid w:val="{locale(language, country)}"/></w:date>')
    if question.type is AnswerType.CHOICE:
        items = "".join(f"<w:listItem w:displayText={quoteattr(one.label)} w:value={quoteattr(one.id)}/>" for one in question.choices)
        return parse_xml(f"<w:dropDownList {nsdecls('w')}>{items}</w:dropDownList>")
    multi = ' w:multiLine="1"' if question.type is AnswerType.LONG_TEXT else ""
    return parse_xml(f"<w:text {nsdecls('w')}{multi}/>")


def heading_numbers(numbering: Any) -> int:
    """Adds “1” and “1.1” for the two levels of headings to the numbering part. Gives the number's id."""
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:suff w:val="space"/>'
        '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/><w:suff w:val="space"/>'
        '<w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return 90


_PARAGRAPH, _RUN, _TEXT, _LOOK, _STYLE = (qn(f"w:{name}") for name in ("p", "r", "t", "rPr", "pStyle"))
_BOLD, _ITALIC, _KEEP, _VALUE, _SPACE = qn("w:b"), qn("w:i"), qn("w:keepNext"), qn("w:val"), qn("xml:space")


def empty_paragraph(style: str = "") -> Any:
    """A paragraph with nothing in it, in a style that is named by its id; without, in that of all text."""
    element: Any = OxmlElement("w:p")
    if style:
        _into(element.get_or_add_pPr(), _STYLE).set(_VALUE, style)
    return element


def add_run(paragraph: Any, run: Run) -> None:
    """Puts a piece of text at the end of a paragraph. A file has thousands, for which python-docx's own way takes five times as long."""
    made = _into(paragraph, _RUN)
    look = _into(made, _LOOK)
    for is_so, tag in ((run.bold, _BOLD), (run.italic, _ITALIC)):
        if is_so:
            _into(look, tag)
    if run.text:
        words = _into(made, _TEXT)
        words.text = run.text
        if run.text.strip() != run.text:
            words.set(_SPACE, "preserve")


def _into(parent: Any, tag: str) -> Any:
    made = parent.makeelement(tag)
    parent.append(made)
    return made


def keep_with_next(row: Any) -> None:
    """Keeps a row of a table on the page of the row below it: in Word, paragraphs do that."""
    for paragraph in row.iter(_PARAGRAPH):
        look = paragraph.get_or_add_pPr()
        if look.find(_KEEP) is None:
            # Where python-docx would look for its place among thirty, of which it stands behind one.
            look.insert(int(look.find(_STYLE) is not None), look.makeelement(_KEEP))


def share_out(table: Any, shares: Sequence[int]) -> None:
    """Gives each column of an empty table its share of the width, in hundredths; equal ones where none are said."""
    if not shares:
        return
    table.autofit = False
    whole = sum(column.width for column in table.columns)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = whole * share // 100


def anchor(place: int) -> str:
    """The bookmark at a heading to which the contents lead, by the heading's place; named as Word names those that it makes itself."""
    return f"_Toc{place:08d}"


def contents(headings: Sequence[str], style: str) -> list[Any]:
    """A table of contents whose entries stand already, so that Word has nothing to ask.

    It has no numbers of pages, which only Word can count; made anew in Word, it is the same: the headings of the first level, as links.
    """
    opened = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\n \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    entries = [
        parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"" if place > 1 else opened}'
            f'<w:hyperlink w:anchor="{anchor(place)}" w:history="1"><w:r><w:t>{escape(text)}</w:t></w:r></w:hyperlink></w:p>'
        )
        for place, text in enumerate(headings, start=1)
    ]
    return [*entries, parse_xml(f'<w:p {nsdecls("w")}><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')]


def custom_properties(values: dict[str, str]) -> bytes:
    """docProps/custom.xml: what “Is my copy current?” reads."""
    entries = "".join(
        f'<property fmtid="{_FORMAT}" pid="{place}" name={quoteattr(name)}><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for place, (name, value) in enumerate(values.items(), start=2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{entries}</Properties>'
    ).encode()


def same_bytes(archive: bytes) -> bytes:
    """The same archive with its files in a fixed order and without dates of today."""
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        # [Content_Types].xml has to come first.
        names = sorted(read.namelist(), key=lambda one: (one != "[Content_Types].xml", one))
        return zipped((name, read.read(name)) for name in names if not name.startswith("docProps/thumbnail"))


def new_file(language: Language, country: str, paper: Paper) -> Any:
    """An empty file of python-docx's, as Word has made them since 2013: in a language, on a paper, with nothing left in it."""
    part = docx.Document().part
    # Sections that repeat are of Word 2013; whoever does not know them is told to go on without.
    known = part.blob.replace(b'mc:Ignorable="w14 wp14"', f'{_W15} mc:Ignorable="w14 w15 wp14"'.encode())
    part._element = parse_xml(known)
    file = part.document
    _drop_leftovers(file)
    _set_compatibility(file)
    _set_language(file, language, country)
    section = file.sections[0]
    section.page_width, section.page_height = Pt(paper.width), Pt(paper.height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    foot = file.styles["Footer"]
    foot.font.size = Pt(9)
    tabs = foot.paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(section.page_width - 2 * MARGIN, WD_TAB_ALIGNMENT.RIGHT)
    return file


def locale(language: Language, country: str) -> str:
    """A language as a country writes it, by the name that Word has for it: es-US."""
    return f"{language}-{country}"


def _set_language(file: Any, language: Language, country: str) -> None:
    """The language in which Word spells and reads the file aloud."""
    code = locale(language, country)
    defaults = file.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    right_to_left = language.direction == "rtl"
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{code}" w:eastAsia="{code}" w:bidi="{code if right_to_left else "ar-SA"}"/>'))
    if right_to_left:  # every other style is made of this one
        normal = file.styles["Normal"].element
        turn(normal, language.direction)
        normal.get_or_add_rPr().append(parse_xml(f"<w:rtl {nsdecls('w')}/>"))
        section = file.sections[0]._sectPr
        section.insert_element_before(parse_xml(f"<w:bidi {nsdecls('w')}/>"), "w:rtlGutter", "w:docGrid", "w:printerSettings")
    of_theme = file.settings.element.find(qn("w:themeFontLang"))
    of_theme.attrib.clear()
    of_theme.set(qn("w:val"), code)


def turn(element: Any, direction: str) -> None:
    """Has the lines of a paragraph, or of a style, begin where a language's do."""
    value = "1" if direction == "rtl" else "0"
    element.get_or_add_pPr().insert_element_before(
        parse_xml(f'<w:bidi {nsdecls("w")} w:val="{value}"/>'),
        *(f"w:{name}" for name in ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents")),
        *(f"w:{name}" for name in ("suppressOverlap", "jc", "textDirection", "textAlignment", "outlineLvl", "rPr", "sectPr")),
    )


def from_right_to_left(table: Any) -> None:
    """Has the first column of a table stand at the right."""
    table._tbl.tblPr.insert_element_before(
        parse_xml(f"<w:bidiVisual {nsdecls('w')}/>"),
        *(f"w:{name}" for name in ("tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders")),
        *(f"w:{name}" for name in ("shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")),
    )


def _set_compatibility(file: Any) -> None:
    """Lays out as Word has since 2013, instead of as the Word of 2011 in which python-docx's own file was made."""
    settings = file.settings.element
    zoom = settings.find(qn("w:zoom"))
    zoom.attrib.clear()
    zoom.set(qn("w:percent"), "100")
    for name in ("w:proofState", "w:savePreviewPicture"):
        settings.remove(settings.find(qn(name)))
    compat = settings.find(qn("w:compat"))
    compat.remove(compat.find(qn("w:useFELayout")))
    for setting in compat.findall(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def in_word(shade: Shade) -> RGBColor:
    """A colour as Word takes it; of the two schemes the light one."""
    return RGBColor.from_string(shade.light[1:].upper())


def set_font(style: Any, family: str, size: float, color: Shade) -> None:
    """The letters of a style, whatever the theme of python-docx's own file says; ``size`` in points."""
    style.font.name, style.font.size, style.font.color.rgb = family, Pt(size), in_word(color)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for attribute in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{attribute}"), family)


def add_page_number(paragraph: Any, word: str) -> None:
    """The number of the page, counted by Word, with the word for it; at the right of the foot."""
    paragraph.add_run(f"\t{word} ")
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        paragraph.add_run()._r.append(
            parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>')
            if kind
            else parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve">{text}</w:instrText>')
        )


def _drop_leftovers(file: Any) -> None:
    """Takes out what python-docx's own file carries and a document has no use for.

    A picture of a first page; a list of books; and a second set of styles, made for Word 2007, which differs from the first as soon as
    that is changed: Word then offers to repair the file.
    """
    useless = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.CUSTOM_XML, _STYLES_OF_2007)
    for holder in (file.part.package, file.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype in useless:
                del holder.rels[key]

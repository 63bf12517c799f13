"""The styles of a document's Word file: what looks alike, and what can be deleted alike."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from hrtp_site.documents.word_parts import PLACEHOLDER, heading_numbers, in_word, set_font
from hrtp_site.media import Palette

GUIDANCE = "Guidance"
CAPTION = "Table Caption"
OPTION = "Guidance Wording"
LISTS = {"Normal": "List Bullet", GUIDANCE: "Guidance List", OPTION: "Guidance Wording List"}
"""The style of a list's items, by the style of the paragraphs around it. Whatever begins with Guidance can be deleted."""
FRONT = "Front Heading"
OPEN = "Open Clause"
"""What has to be decided about the clause below it; deleted once it is."""
WRITTEN = "Written In"
"""What people write on lines of their own; a line below each, on which a pen can write."""
CONTENTS = "TOC Heading"
ENTRY = "toc 1"
"""The names by which Word knows the heading of a table of contents and its first level of entries."""


def set_styles(file: Any, palette: Palette) -> None:
    """Sets the styles that python-docx's own file has, and adds those of a document."""
    styles = file.styles
    number = heading_numbers(file.part.numbering_part.element)
    sizes = (
        ("Normal", 11, palette.ink),
        ("Title", 26, palette.brand),
        ("Subtitle", 15, palette.ink),
        ("Heading 1", 15, palette.brand),
        ("Heading 2", 12, palette.ink),
    )
    for name, size, color in sizes:
        set_font(styles[name], palette.typefaces.word, size, color)
    for name, level in (("Heading 1", 0), ("Heading 2", 1)):
        numbered = styles[name].element.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = level, number
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Subtitle"].font.italic = False
    _set_title_rule(styles["Title"], palette)
    _add_guidance(styles, palette)
    _add_front(styles, palette)
    placeholder: Any = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    placeholder.element.set(qn("w:styleId"), PLACEHOLDER)
    placeholder.font.color.rgb = RGBColor.from_string(palette.printed.note[1:].upper())


def shading(palette: Palette) -> Any:
    """The ground of guidance and of tables' heads."""
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{in_word(palette.sunken)}"/>')


def _set_title_rule(style: Any, palette: Palette) -> None:
    """The line below a title, in the brand's colour instead of Word's blue."""
    for side in style.element.pPr.find(qn("w:pBdr")):
        for attribute in ("w:themeColor", "w:themeTint", "w:themeShade"):
            side.attrib.pop(qn(attribute), None)
        side.set(qn("w:color"), str(in_word(palette.brand)))


def _add_guidance(styles: Any, palette: Palette) -> None:
    for name, base in ((GUIDANCE, "Normal"), (OPTION, GUIDANCE), (LISTS[GUIDANCE], "List Bullet"), (LISTS[OPTION], LISTS[GUIDANCE])):
        guidance: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        guidance.base_style = styles[base]
        guidance.font.size, guidance.font.color.rgb = Pt(9.5), RGBColor.from_string(palette.printed.note[1:].upper())
        guidance.paragraph_format.space_after = Pt(3)
        if "List" not in name:
            guidance.paragraph_format.left_indent = Pt(14 if name == GUIDANCE else 28)
        properties = guidance.element.get_or_add_pPr()
        properties.insert_element_before(
            shading(palette),
            "w:tabs",
            "w:suppressAutoHyphens",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:outlineLvl",
        )


def _add_front(styles: Any, palette: Palette) -> None:
    """What stands before and after the numbered sections. Of the headings, all but that of the contents count as sections in an outline."""
    caption: Any = styles.add_style(CAPTION, WD_STYLE_TYPE.PARAGRAPH)
    caption.base_style = styles["Normal"]
    caption.paragraph_format.keep_with_next = True
    front: Any = styles.add_style(FRONT, WD_STYLE_TYPE.PARAGRAPH)
    contents: Any = styles[CONTENTS]
    contents.element.getparent().remove(contents.element)
    contents = styles.add_style(CONTENTS, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    for heading in (front, contents):
        heading.base_style = styles["Normal"]
        heading.font.bold, heading.font.size, heading.font.color.rgb = True, Pt(13), in_word(palette.brand)
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.space_before = Pt(12)
    front.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
    written: Any = styles.add_style(WRITTEN, WD_STYLE_TYPE.PARAGRAPH)
    written.base_style = styles["Normal"]
    line = f'w:val="single" w:sz="4" w:space="2" w:color="{in_word(palette.ink_soft)}"'
    lines = parse_xml(f"<w:pBdr {nsdecls('w')}><w:bottom {line}/><w:between {line}/></w:pBdr>")
    written.element.get_or_add_pPr().append(lines)
    written.paragraph_format.space_before, written.paragraph_format.space_after = Pt(12), Pt(0)
    undecided: Any = styles.add_style(OPEN, WD_STYLE_TYPE.PARAGRAPH)
    undecided.base_style = styles["Normal"]
    undecided.font.bold, undecided.paragraph_format.keep_with_next = True, True
    entry: Any = styles.add_style(ENTRY, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    entry.element.set(qn("w:styleId"), "TOC1")
    entry.base_style = styles["Normal"]
    entry.paragraph_format.space_after, entry.paragraph_format.keep_with_next = Pt(2), True

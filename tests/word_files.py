"""What the tests ask of a Word file, whether the build made it or the browser."""

from __future__ import annotations

import functools
import io
import tempfile
import zipfile
from xml.etree import ElementTree as ET

import docx
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from openxml_audit import FileFormat, OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@functools.cache
def validator() -> OpenXmlValidator:
    """Made once: it reads the schemas of Open XML."""
    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)


class WordFile:
    """An opened Word file: python-docx's view of it, and its XML."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.xml = ET.fromstring(self.archive.read("word/document.xml"))  # noqa: S314  our own file

    @functools.cached_property
    def document(self) -> DocxDocument:
        """The file as python-docx opens it: who asks for words and marks alone does without, in a tenth of the time."""
        return docx.Document(io.BytesIO(self.content))

    @functools.cached_property
    def text(self) -> str:
        """All words, in order; a line for each paragraph."""
        return "\n".join("".join(_words(paragraph)) for paragraph in self.xml.iter(f"{W}p"))

    @functools.cached_property
    def headings(self) -> list[str]:
        """The text of each numbered heading: of each paragraph of the body itself whose style is called so."""
        called = _names_of_styles(self.archive.read("word/styles.xml"))
        body = self.xml.find(f"{W}body")
        assert body is not None
        return ["".join(_words(one)) for one in body.findall(f"{W}p") if called.get(_style(one), "").casefold().startswith("heading")]

    @property
    def contents(self) -> list[str]:
        """The entries of the table of contents; each has to lead to the heading after the one before."""
        entries = [one for one in self.xml.iter(f"{W}p") if _style(one) == "TOC1"]
        led = [link.attrib[f"{W}anchor"] for one in entries for link in one.iter(f"{W}hyperlink")]
        marks = [one.attrib[f"{W}name"] for one in self.xml.iter(f"{W}bookmarkStart") if one.attrib[f"{W}name"].startswith("_Toc")]
        if entries:
            assert led == marks
            kinds = [one.attrib[f"{W}fldCharType"] for one in self.xml.iter(f"{W}fldChar")]
            assert kinds == ["begin", "separate", "end"]
            assert [one.attrib[f"{W}fldCharType"] for one in entries[0].iter(f"{W}fldChar")] == kinds[:2]
        return ["".join(_words(one)) for one in entries]

    def of_style(self, style: str) -> list[str]:
        """The words of each paragraph that has a style, by the style's id."""
        return ["".join(_words(one)) for one in self.xml.iter(f"{W}p") if _style(one) == style]

    @property
    def tables(self) -> list[list[list[str]]]:
        """The words of each cell of each row of each table, also of rows within controls."""
        found = []
        for table in self.xml.iter(f"{W}tbl"):
            rows = table.iter(f"{W}tr")
            found.append([["\n".join("".join(_words(one)) for one in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")] for row in rows])
        return found

    @property
    def foot(self) -> str:
        """The words at the foot of each page, but for the page's number."""
        return "".join(_words(ET.fromstring(self.archive.read("word/footer1.xml"))))  # noqa: S314  our own file

    @property
    def controls(self) -> dict[str, str]:
        """The tag of each content control with its title."""
        found = {}
        for properties in self.xml.iter(f"{W}sdtPr"):
            tag, title = properties.find(f"{W}tag"), properties.find(f"{W}alias")
            assert tag is not None
            assert title is not None
            found[tag.attrib[f"{W}val"]] = title.attrib[f"{W}val"]
        return found

    @property
    def faults(self) -> list[str]:
        """What is not as the schemas of Open XML have it, or would make Word offer to repair the file."""
        with tempfile.NamedTemporaryFile(suffix=".docx") as file:
            file.write(self.content)
            file.flush()
            result = validator().validate(file.name)
        return [f"{one.part_uri} {one.path}: {one.description}" for one in result.errors]

    def sound(self) -> None:
        """Fails where the file is not as Word, a screen reader and a careful recipient expect it."""
        assert self.faults == []
        self.orderly()

    def orderly(self) -> None:
        """The same, but for the schemas, which take a third of a second."""
        names = self.archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert len(names) == len(set(names))
        assert not [name for name in names if "vba" in name.casefold() or name.endswith((".bin", ".jpeg"))]
        for name in names:
            if name.endswith((".xml", ".rels")):
                ET.fromstring(self.archive.read(name))  # noqa: S314  our own file
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in self.archive.read(name), name
        core = self.document.core_properties
        assert core.title
        assert core.author not in ("", "python-docx")
        assert core.language in ("en", "es")
        ids = [one.attrib[f"{W}val"] for properties in self.xml.iter(f"{W}sdtPr") for one in properties.iter(f"{W}id")]
        assert len(ids) == len(set(ids))
        for table in self.document.tables:
            first = table.rows[0]._tr
            assert first.trPr is not None
            assert first.trPr.find(qn("w:tblHeader")) is not None
            # A head alone at the foot of a page: LibreOffice 7.4 then loses the rows below it.
            assert all(one.paragraph_format.keep_with_next for cell in table.rows[0].cells for one in cell.paragraphs)
        footer = self.document.sections[0].footer._element
        assert [one.text for one in footer.iter(qn("w:instrText"))] == [" PAGE "]
        styles = self.archive.read("word/styles.xml").decode()
        assert f'w:lang w:val="{"es" if core.language == "es" else "en"}-US"' in styles
        settings = self.archive.read("word/settings.xml").decode()
        assert f'w:themeFontLang w:val="{core.language}-US"' in settings
        assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
        assert "updateFields" not in settings


@functools.cache
def _names_of_styles(xml: bytes) -> dict[str, str]:
    """What each style is called, by its id: read once, because all files of a site have the same styles."""
    styles = ET.fromstring(xml)  # noqa: S314  our own file
    named = ((one.attrib[f"{W}styleId"], one.find(f"{W}name")) for one in styles.iter(f"{W}style"))
    return {style: name.attrib[f"{W}val"] for style, name in named if name is not None}


def _style(paragraph: ET.Element) -> str:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else named.attrib[f"{W}val"]


def _words(paragraph: ET.Element) -> list[str]:
    pieces = []
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag == f"{W}br":
            pieces.append("\n")
    return pieces

"""The book as EPUB 3: one file a chapter, for e-readers and screen readers. The same book gives the same bytes."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from html import escape

from hrtp_site.media import printed_emblem, zipped
from hrtp_site.model import Language
from hrtp_site.printing.book import INDEXED, Book, Chapter
from hrtp_site.printing.nodes import Node, xhtml

FOLDER = "EPUB"
STYLE = """\
body { line-height: 1.5; margin: 0 4%; }
h1, h2, h3 { line-height: 1.2; color: BRAND; }
.lead { font-size: 1.15em; }
.source, .facts { font-size: 0.85em; }
.part { font-weight: bold; }
.picture { float: right; width: 7.5em; margin: 0 0 0.5em 1em; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid BRAND; }
dt { font-weight: bold; }
nav ol { list-style: none; }
"""
CONTAINER = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
ACCESSIBILITY = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "index"),
    ("schema:accessibilityHazard", "none"),
    ("schema:accessibilitySummary", "Text with headings, lists and links; its pictures only decorate."),
)


def epub_file(book: Book) -> bytes:
    """The EPUB. Its identifier comes from the site's address (or its name), its date from the newest review of a record."""
    marked = _Marked(book)
    chapters = {f"{chapter.id}.xhtml": _chapter(marked, chapter) for chapter in book.chapters}
    emblem = printed_emblem(book.palette) if book.palette.elements else ""
    pictures = {_picture(svg): svg for svg in (emblem, *(chapter.picture for chapter in book.chapters)) if svg}
    cover = f"{_image(emblem)}<h1>{escape(book.title)}</h1>{xhtml(book.cover)}"
    files = {
        "mimetype": "application/epub+zip",  # comes first and as it is: by that a file is known for an EPUB
        "META-INF/container.xml": CONTAINER,
        f"{FOLDER}/package.opf": _package(book, list(chapters), list(pictures)),
        f"{FOLDER}/nav.xhtml": _nav(book),
        f"{FOLDER}/style.css": STYLE.replace("BRAND", book.palette.brand.light),
        f"{FOLDER}/cover.xhtml": _page(book.title, cover, book.language, "titlepage"),
        **{f"{FOLDER}/{name}": text for name, text in chapters.items()},
        f"{FOLDER}/index.xhtml": _index(book, marked),
        **{f"{FOLDER}/{name}": svg for name, svg in pictures.items()},
    }
    return zipped(((name, text.encode()) for name, text in files.items()), stored=("mimetype",))


class _Marked:
    """The chapters with their links turned to files, and the places that the index lists: the first in each chapter."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.places: dict[str, list[tuple[str, str]]] = {}
        """By an entry's anchor: file with anchor, and the chapter's title."""

    def turned(self, node: Node, chapter: Chapter) -> Node:
        """A copy of ``node`` whose links lead to files."""
        attributes = dict(node.attributes)
        children = [child if isinstance(child, str) else self.turned(child, chapter) for child in node.children]
        if node.tag != "a":
            return Node(node.tag, attributes, children)
        target = node.href.removeprefix("#")
        if not node.href.startswith("#"):
            known = node.href.startswith(("https://", "http://"))
        elif known := target in self._book.anchors:
            home = self._book.anchors[target]
            attributes["href"] = f"{home}.xhtml" if target == home else f"{home}.xhtml#{target}"
            if target.startswith(INDEXED) and self._is_first(target, chapter):
                attributes["id"] = f"mark-{target}"
                self.places.setdefault(target, []).append((f"{chapter.id}.xhtml#mark-{target}", chapter.title))
        if not known:
            return Node("span", {}, children)
        return Node("a", attributes, children)

    def _is_first(self, target: str, chapter: Chapter) -> bool:
        found = self.places.get(target)
        return not found or not found[-1][0].startswith(f"{chapter.id}.xhtml#")


def _chapter(marked: _Marked, chapter: Chapter) -> str:
    body = marked.turned(chapter.body, chapter)
    return _page(chapter.title, f"<h1>{escape(chapter.title)}</h1>{_image(chapter.picture)}{xhtml(body)}", chapter.language, "chapter")


def _picture(svg: str) -> str:
    """The file of a picture, which several chapters may show."""
    return f"picture-{hashlib.sha256(svg.encode()).hexdigest()[:12]}.svg"


def _image(svg: str) -> str:
    """A picture that says nothing which the words beside it do not; nothing for none."""
    return f'<img class="picture" src="{_picture(svg)}" alt="" role="presentation"/>' if svg else ""


def _page(title: str, body: str, language: Language, kind: str) -> str:
    turned = ' dir="rtl"' if language.direction == "rtl" else ""
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}"{turned}>
<head><meta charset="utf-8"/><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body epub:type="{kind}">
{body}
</body>
</html>
"""


def _package(book: Book, names: list[str], pictures: list[str]) -> str:
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, book.address or book.title)
    every = ["cover.xhtml", *names, "index.xhtml"]
    items = "\n".join(f'<item id="f{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(every))
    items += "".join(f'\n<item id="p{n}" href="{name}" media-type="image/svg+xml"/>' for n, name in enumerate(pictures))
    spine = "\n".join(f'<itemref idref="f{n}"/>' for n in range(len(every)))
    access = "\n".join(f'<meta property="{name}">{escape(value)}</meta>' for name, value in ACCESSIBILITY)
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{book.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{escape(book.title)}</dc:title>
<dc:language>{book.language}</dc:language>
<dc:creator>{escape(book.title)}</dc:creator>
<dc:description>{escape(book.subtitle)}</dc:description>
<dc:rights>{escape(book.licence)}</dc:rights>
<dc:date>{book.dated.isoformat()}</dc:date>
<meta property="dcterms:modified">{book.dated.isoformat()}T00:00:00Z</meta>
{access}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine>
<itemref idref="f0"/>
<itemref idref="nav"/>
{spine.partition(chr(10))[2]}
</spine>
</package>
"""


def _nav(book: Book) -> str:
    title = escape(book.words["book.contents"])
    entries = [(chapter.level, f"{chapter.id}.xhtml", chapter.title) for chapter in book.chapters]
    entries.append((1, "index.xhtml", book.words["book.index"]))
    listed = "".join(_nested(entries))
    landmarks = (("titlepage", "cover.xhtml", book.title), ("toc", "nav.xhtml", title), ("index", "index.xhtml", book.words["book.index"]))
    ways = "".join(f'<li><a epub:type="{kind}" href="{name}">{escape(said)}</a></li>' for kind, name, said in landmarks)
    body = f'<nav epub:type="toc" id="toc"><h1>{title}</h1>{listed}</nav><nav epub:type="landmarks" hidden="hidden"><ol>{ways}</ol></nav>'
    return _page(book.words["book.contents"], body, book.language, "frontmatter")


def _nested(entries: list[tuple[int, str, str]]) -> Iterator[str]:
    """The contents as lists inside lists."""
    depth = 0
    for level, name, title in entries:
        if level > depth:
            yield "<ol>" * (level - depth)
        else:
            yield "</li>" + "</ol></li>" * (depth - level)
        depth = level
        yield f'<li><a href="{name}">{escape(title)}</a>'
    yield "</li></ol>" * depth


def _index(book: Book, marked: _Marked) -> str:
    entries = []
    titles = {chapter.id: chapter.title for chapter in book.chapters}
    for name, anchor in book.index:
        places = list(marked.places.get(anchor, ()))
        home = book.anchors.get(anchor)
        if home:
            places.append((f"{home}.xhtml" if home == anchor else f"{home}.xhtml#{anchor}", titles[home]))
        if places:
            ways = "; ".join(f'<a href="{escape(place)}">{escape(title)}</a>' for place, title in places)
            entries.append(f"<dt>{escape(name)}</dt><dd>{ways}</dd>")
    title = book.words["book.index"]
    return _page(title, f"<h1>{escape(title)}</h1><dl>{''.join(entries)}</dl>", book.language, "index")

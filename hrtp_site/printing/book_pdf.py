"""The book as Typst: tagged PDF (PDF/UA-1) with contents, page numbers in cross-references, and an index."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.media import PAPERS, Face, printed_emblem, typst_colour, typst_head, typst_string
from hrtp_site.printing.book import INDEXED, Book, Chapter
from hrtp_site.printing.nodes import BLOCKS, Node

PICTURES = {1: 1.3, 2: 0.9, 3: 0.8}
"""How high the picture of a chapter of each level is, in inches."""
SETTINGS = """
#set par(leading: 0.62em, spacing: 0.95em, justify: false)
#set list(spacing: 0.55em)
#set enum(spacing: 0.7em)
#set heading(outlined: true, bookmarked: true)
#show heading: set text(font: heading-family, weight: 600, fill: brand)
#show heading: set block(above: 1.2em, below: 0.6em)
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 2): set text(size: 16pt)
#show heading.where(level: 3): set text(size: 13.5pt)
#show heading: it => if it.level > 3 { set text(size: if it.level == 4 { 12pt } else { 11pt }, fill: ink); it } else { it }
#show link: set text(fill: brand)
#let indexed(id) = id.starts-with("partnerships-") or id.starts-with("glossary-")
#let mark(id) = [#metadata(id)<mark>]
#let chapter(level, colour, id, title) = {
  if level == 1 { pagebreak(weak: true) }
  if level == 2 { v(1.5em, weak: true) }
  show heading: set text(fill: colour)
  [#heading(level: level, title) #label(id)]
  if indexed(id) { mark(id) }
  if level < 4 { block(above: 0.4em, below: 0.9em, pdf.artifact(line(length: 100%, stroke: (3pt - level * 0.7pt) + colour))) }
}
#let small(level, title) = heading(level: level, outlined: false, bookmarked: level < 5, title)
#let anchor(id) = [#metadata(id)#label(id)#if indexed(id) { mark(id) }]
#let source(body) = text(size: 8.5pt, fill: ink-soft, body)
#let lead(body) = text(size: 12.5pt, fill: brand, body)
#let aside(colour, body) = block(inset: (left: 8pt, y: 2pt), stroke: (left: 2pt + colour), body)
#let on-page(id) = context text(size: 0.85em, [~(#page-word~#locate(label(id)).page())])
#let entry(term, body) = block(below: 0.7em, [#block(below: 0.25em, sticky: true, strong(term)) #pad(left: 1em, body)])
#let index(entries) = context {
  let found = (:)
  for one in query(<mark>) {
    let places = found.at(one.value, default: ())
    let place = one.location()
    if places.len() == 0 or places.last().page() != place.page() { places.push(place) }
    found.insert(one.value, places)
  }
  set text(size: 8.5pt)
  columns(2, for (name, id) in entries {
    let pages = found.at(id, default: ())
    if pages.len() > 0 {
      par(hanging-indent: 1em, [#name, #pages.map(place => link(place, str(place.page()))).join(", ")])
    }
  })
}
"""


def book_source(book: Book) -> str:
    """The Typst of the whole book."""
    return "\n".join(_source(book))


def _source(book: Book) -> Iterator[str]:
    t = book.words
    yield typst_head(book.title, book.site, book.palette, book.language, book.subtitle, book.dated)
    yield f"#set text({Face.SANS}, size: 10.5pt, fill: ink)"
    yield f"#let page-word = {typst_string(t['book.page'])}"
    yield SETTINGS
    yield from _cover(book)
    yield '#set page(margin: (x: 1.25in, top: 0.85in, bottom: 0.95in), numbering: "1", footer: context {'
    yield "  set text(size: 8pt, fill: ink-soft)"
    yield "  let parts = query(heading.where(level: 1)).filter(one => one.location().page() <= here().page())"
    yield f"  [{_text(book.title)} · #if parts.len() > 0 {{ parts.last().body }} #h(1fr) #here().page()]"
    yield "})"
    yield f"#outline(title: {typst_string(t['book.contents'])}, depth: 3, indent: 1.2em)"
    for chapter in book.chapters:
        yield from _chapter(book, chapter)
    yield f'#chapter(1, {typst_colour(0)}, "index", {typst_string(t["book.index"])})'
    entries = "".join(f"({typst_string(name)}, {typst_string(anchor)})," for name, anchor in book.index)
    yield f"#index(({entries}))"


def _cover(book: Book) -> Iterator[str]:
    yield f'#set page(paper: "{PAPERS[book.site.paper].typst}", margin: 1in)'
    if book.palette.elements:
        yield f'#pdf.artifact(image(bytes({typst_string(printed_emblem(book.palette))}), format: "svg", height: 1.6in))'
    yield "#v(1fr)"
    title = f"text(font: heading-family, weight: 600, size: 40pt, fill: brand, {typst_string(book.title)})"
    yield f"#block(below: 1.5em, {title})"
    yield from _blocks(book, book.cover, 1, typst_colour(0))
    yield "#v(2fr)"


def _chapter(book: Book, chapter: Chapter) -> Iterator[str]:
    if chapter.language is not book.language:
        yield f'#[#set text(lang: "{chapter.language}")'
    yield f"#chapter({chapter.level}, {chapter.colour}, {typst_string(chapter.id)}, {typst_string(chapter.title)})"
    body = chapter.body
    if chapter.picture:
        first, body = Node("section", {}, body.children[:1]), Node("section", {}, body.children[1:])
        said = "\n".join(_blocks(book, first, chapter.level, chapter.colour))
        drawn = f'pdf.artifact(image(bytes({typst_string(chapter.picture)}), format: "svg", height: {PICTURES[chapter.level]}in))'
        yield f"#grid(columns: (1fr, auto), column-gutter: 16pt, align: (start + top, end + top), [{said}], {drawn})"
    yield from _blocks(book, body, chapter.level, chapter.colour)
    if chapter.language is not book.language:
        yield "]"


def _blocks(book: Book, node: Node, level: int, colour: str) -> Iterator[str]:
    """The blocks inside an element, or its words where it has none, as Typst markup."""
    if not any(isinstance(child, Node) and child.tag in BLOCKS for child in node.children):
        yield _inline(book, node)
        return
    if node.tag == "dl":
        yield from _entries(book, node, level, colour)
        return
    for child in node.children:
        assert isinstance(child, Node)  # nodes.read gives loose words a paragraph
        yield from _block(book, child, level, colour)


def _block(book: Book, node: Node, level: int, colour: str) -> Iterator[str]:
    anchor = f"#anchor({typst_string(node.attributes['id'])})" if "id" in node.attributes else ""
    inner = f"[{anchor}{_inline(book, node)}]"
    if node.tag in ("h2", "h3"):
        yield f"#small({level + int(node.tag[1]) - 1}, {inner})"
    elif node.tag in ("ul", "ol"):
        items = ", ".join("[" + "\n".join(_blocks(book, item, level, colour)) + "]" for item in node.children if isinstance(item, Node))
        yield f"#{'enum' if node.tag == 'ol' else 'list'}({items})\n"
    elif node.tag == "blockquote":
        body = "\n".join(_blocks(book, node, level, colour))
        yield f"#aside({colour}, [{body}])"
    elif node.tag == "p":
        name = node.attributes.get("class", "")
        if name == "part":
            inner = f"#block(above: 1.2em, sticky: true, strong({inner}))"
        elif name == "sticky":
            inner = f"#block(sticky: true, {inner})"
        elif name in ("source", "lead"):
            inner = f"#{name}({inner})"
        else:
            inner = inner[1:-1]
        yield f"{inner}\n"
    else:
        yield from _blocks(book, node, level, colour)


def _entries(book: Book, node: Node, level: int, colour: str) -> Iterator[str]:
    """Terms with what is said of them."""
    term, anchor = "", ""
    for child in node.children:
        assert isinstance(child, Node)
        if child.tag == "dt":
            anchor = f"#anchor({typst_string(child.attributes['id'])})" if "id" in child.attributes else ""
            term = f"[{anchor}{_inline(book, child)}]"
        else:
            yield f"#entry({term}, [{chr(10).join(_blocks(book, child, level, colour))}])"


def _inline(book: Book, node: Node) -> str:
    return "".join(f"#{typst_string(child)};" if isinstance(child, str) else _element(book, child) for child in node.children)


def _element(book: Book, node: Node) -> str:
    inner = _inline(book, node)
    if node.tag == "a":
        return _link(book, node, inner)
    wrapping = {"strong": "strong", "em": "emph"}.get(node.tag)
    return f"#{wrapping}([{inner}]);" if wrapping else inner


def _link(book: Book, node: Node, inner: str) -> str:
    """A link: into the book with the page where that helps on paper, out of it with the address; what leads nowhere stays words."""
    target = node.href.removeprefix("#")
    if not node.href.startswith("#"):
        return f"#link({typst_string(node.href)}, [{inner}]);" if node.href.startswith(("https://", "http://")) else inner
    if target not in book.anchors:
        return inner
    mark = f"#mark({typst_string(target)})" if target.startswith(INDEXED) else ""
    page = f"#on-page({typst_string(target)})" if node.attributes.get("class") == "page" else ""
    return f"{mark}#link(label({typst_string(target)}), [{inner}]);{page}"


def _text(words: str) -> str:
    return f"#{typst_string(words)};"

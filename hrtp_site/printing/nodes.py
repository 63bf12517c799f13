"""The book's text as a small tree, from which the PDF and the EPUB are both written.

What the templates under theme/pages/book/ and Markdown write is read with a forgiving parser; whatever is not in the lists
below is left out, so that nothing can end up in a file that its format does not allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

BLOCKS = frozenset({"section", "h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"})
INLINE = frozenset({"strong", "em", "code", "a", "span"})
KEPT = ("id", "href", "class")


@dataclass(slots=True)
class Node:
    """An element: its tag, its attributes, its texts and elements in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def href(self) -> str:
        """Where a link leads; empty for everything else."""
        return self.attributes.get("href", "")

    def all(self) -> Iterator[Node]:
        """The element and every element inside it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all()

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("section")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._open[-1].children.append(" ")
        if tag in BLOCKS or tag in INLINE:
            node = Node(tag, {name: value for name, value in attrs if name in KEPT and value})
            self._open[-1].children.append(node)
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, node in enumerate(self._open) if place and node.tag == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read(text: str) -> Node:
    """HTML as a tree below one ``section``. White space is one blank; between blocks there is none."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return _tidy(reader.root)


def _tidy(node: Node) -> Node:
    """Without the white space of templates, and with every word inside a paragraph or the like."""
    holds_blocks = any(isinstance(child, Node) and child.tag in BLOCKS for child in node.children)
    children: list[Node | str] = []
    for child in node.children:
        if isinstance(child, Node):
            children.append(_tidy(child))
        elif child.strip():
            children.append(_blanks(child))
        elif not holds_blocks:
            children.append(" ")
    if holds_blocks:
        children = _wrapped(children)
    elif node.tag in BLOCKS:
        _trim(children)
    return Node(node.tag, node.attributes, children)


def _blanks(text: str) -> str:
    """Any white space as one blank."""
    return f"{' ' if text[0].isspace() else ''}{' '.join(text.split())}{' ' if text[-1].isspace() else ''}"


def _trim(children: list[Node | str]) -> None:
    """No blanks at the ends of a paragraph."""
    if children and isinstance(children[0], str):
        children[0] = children[0].lstrip()
    if children and isinstance(children[-1], str):
        children[-1] = children[-1].rstrip()


def _wrapped(children: list[Node | str]) -> list[Node | str]:
    """Words and inline elements that stand between blocks get a paragraph of their own."""
    found: list[Node | str] = []
    loose: Node | None = None
    for child in children:
        if isinstance(child, Node) and child.tag in BLOCKS:
            loose = None
            found.append(child)
            continue
        if loose is None:
            loose = Node("p")
            found.append(loose)
        loose.children.append(child)
    return found


def xhtml(node: Node) -> str:
    """The tree as well-formed XHTML."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in sorted(node.attributes.items()))
    inner = "".join(escape(child, quote=False) if isinstance(child, str) else xhtml(child) for child in node.children)
    return f"<{node.tag}{attributes}>{inner}</{node.tag}>"

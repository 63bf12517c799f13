"""What the compiler makes: pages (HTML with what the page frame needs), assets, and their addresses."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from importlib.metadata import version
from typing import Any, Protocol

from hrtp_site.model.languages import Language


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the home page, or a page beside this one; ``path`` is None for the page itself."""

    title: str
    path: str | None
    language: Language | None = None
    """The language of the page to which it leads, where that is another than this one's."""


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading by which a page's table of contents leads: its level (1 to 6), its id, its words as HTML without tags."""

    level: int
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A part of a page whose original says something else since it was translated: its heading as HTML without tags, and its id."""

    words: str
    id: str


@dataclass(frozen=True, slots=True)
class Packed:
    """A long text, compressed: the pages of a large playbook take as much memory as all its records, and each is read but twice."""

    data: bytes = field(repr=False)

    @classmethod
    def of(cls, text: str) -> Packed:
        """The text in a fifth of its room."""
        return cls(zlib.compress(text.encode(), 1))

    def __str__(self) -> str:
        return zlib.decompress(self.data).decode()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``path`` is that of the Markdown file that MkDocs takes it for (``practices/meet-before-the-shift.md``)."""

    path: str
    language: Language
    title: str
    description: str
    packed: Packed
    """Its HTML."""
    kind: str
    """The kind of record it shows, or the name of the page: ``practices``, ``results``, ``home`` …"""
    source_path: str | None = None
    """The file that an editor opens to change it."""
    crumbs: tuple[Crumb, ...] = ()
    previous: Crumb | None = None
    next: Crumb | None = None
    siblings: tuple[Crumb, ...] = ()
    """The records beside this one: the practices of its component, the partnerships …"""
    headings: tuple[PageHeading, ...] = ()
    """Its headings in order, the title first."""
    aside: str = ""
    """HTML that stands beside the text where there is room for it; nothing that the page does not say elsewhere. Empty for none."""
    alternates: Mapping[Language, str] = field(default_factory=dict)
    """The path of this page in each language in which it exists, itself included."""
    outdated: bool = False
    """True where the original has changed in substance since this translation was made, as far as anybody knows."""
    changed: tuple[ChangedPart, ...] = ()
    """Then, which parts of it; none where nobody knows."""
    wide: bool = False
    """True for pages that need the whole width and no table of contents."""
    menu_key: str = ""
    """The key of the words that menus have for it, in the menu's own language; its title where there are none."""
    section: str = ""
    """The path of the page of the navigation to which it belongs."""
    element: int = 0
    """The number of the element to which it belongs; 0 for none."""
    card: str = ""
    """The path of its link card, the picture that a link to it shows."""
    schema: Mapping[str, Any] = field(default_factory=dict)
    """What schema.org says of it beyond what every page says: ``@type`` and the properties of that type."""
    feeds: tuple[str, ...] = ()
    """The paths of the feeds that its readers may want."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By what it can be found: the values of each facet. A page without any is not searched."""
    dated: str = ""
    """The day (YYYY-MM-DD) by which a search sorts it; empty for none."""
    listed: bool = True
    """False keeps it out of search engines and the sitemap."""
    until: str = ""
    """The moment (UTC, 2027-06-01T07:00:00Z) from which on the page hides itself; empty for no end."""
    draft: bool = False
    """True for a story that nobody but its makers may see yet."""

    @property
    def html(self) -> str:
        """Its HTML, unpacked at each call."""
        return str(self.packed)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that costs time to make (a picture, a card, a kit): made when it is wanted, once for each ``key``.

    The key changes with everything that goes into the file, so that whoever keeps it may keep it for good.
    """

    key: str
    make: Callable[[], bytes] = field(compare=False, repr=False)
    apart: bool = field(default=False, compare=False)
    """True where another process does most of the work: several may be made at a time."""


@cache
def made_with(*packages: str) -> str:
    """Packages with their versions, for the keys of what they make: another version may make something else."""
    return " ".join(f"{name} {version(name)}" for name in packages)


class Kept(Protocol):
    """Keeps what was made. It changes how long the work takes, never what comes out."""

    def once(self, made: Made) -> bytes:
        """The bytes of ``made``, from an earlier time where they were kept."""


class _KeepNothing:
    def once(self, made: Made) -> bytes:
        return made.make()


KEEP_NOTHING: Kept = _KeepNothing()


Keys = Mapping[str, tuple[str, bool]]
"""By path: the key of a promised file, and whether it is made apart. Another process may send it: how a file is made is not in it."""


def keys_of(files: Mapping[str, Made]) -> Keys:
    """The keys of promised files."""
    return {path: (one.key, one.apart) for path, one in files.items()}


def promised(keys: Keys, files: Callable[[], Mapping[str, Made]]) -> dict[str, Made]:
    """The promises of these keys; ``files`` is called where one has to be kept."""

    def make(path: str) -> bytes:
        return files()[path].make()

    return {path: Made(key, partial(make, path), apart) for path, (key, apart) in keys.items()}


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is published: pages, files, and files that are still to be made."""

    pages: tuple[Page, ...]
    assets: dict[str, bytes]
    made: dict[str, Made] = field(default_factory=dict)
    later: Callable[[], dict[str, Made]] = field(default=dict, compare=False)
    """More of these, of which even to know takes a while, for whoever shows pages without them; else they are in ``made``."""

    def file(self, path: str, kept: Kept = KEEP_NOTHING) -> bytes:
        """The bytes of a file, made now where it is a promise that was not kept. Raises KeyError where there is none at ``path``."""
        return self.assets[path] if path in self.assets else kept.once(self.made[path])


def size_mark(path: str) -> str:
    """Stands in a page for how large the file at ``path`` is, which is known only when it has been made."""
    return f"\u27e6{path}\u27e7"


_SIZE_MARK = re.compile("\u27e6([^\u27e6\u27e7]+)\u27e7")


def with_sizes(text: str, said: Callable[[str], str]) -> str:
    """A page with the sizes of files in place of their marks. ``said`` gives the size in words of the file at a path; empty for none."""
    return _SIZE_MARK.sub(lambda mark: said(mark.group(1)), text) if "\u27e6" in text else text


FETCHED = "fetched/"
"""Where everything lies that scripts fetch: a build gives the folder its content's hash for a name (``building/versions.py``)."""


class OutputCollisionError(Exception):
    """Two outputs at one address. A fault of the generator or of two records, never to be published."""


def url_of(path: str) -> str:
    """The address of a page's Markdown path, relative to the site's root: ``practices/x.md#y`` → ``practices/x/#y``."""
    path, sign, anchor = path.partition("#")
    stem = path.removesuffix(".md")
    if stem == path:
        url = path
    elif stem == "index" or stem.endswith("/index"):
        url = stem.removesuffix("index")
    else:
        url = f"{stem}/"
    return f"{url}{sign}{anchor}"


def link_to(contact: str) -> str:
    """The link to an e-mail address or a page."""
    return f"mailto:{contact}" if "@" in contact and "://" not in contact else contact


def relative_url(from_path: str, to_path: str) -> str:
    """The link from one page to another (or to an asset), as it stands in HTML."""
    target, sign, anchor = to_path.partition("#")
    if target == from_path and anchor:
        return f"#{anchor}"
    return f"{_way(url_of(from_path) or './', url_of(target))}{sign}{anchor}"


def _way(here: str, target: str) -> str:
    inside, steps = _steps(here), target.split("/")
    same = 0
    while same < len(inside) and same < len(steps) - 1 and inside[same] == steps[same]:
        same += 1
    return "../" * (len(inside) - same) + "/".join(steps[same:]) or "./"


@lru_cache(maxsize=100_000)
def _steps(here: str) -> list[str]:
    """The folders in which whatever stands at an address is."""
    return [step for step in here.split("/") if step not in ("", ".")]

"""What the compiler makes: pages (Markdown with what the page frame needs), assets, and their addresses."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from hrtp_site.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the home page; ``path`` is None for the page itself."""

    title: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``path`` is that of its Markdown file (``practices/three-legged-stool.md``)."""

    path: str
    language: Language
    title: str
    description: str
    markdown: str
    kind: str
    """The kind of record it shows, or the name of the page: ``practices``, ``results``, ``home`` …"""
    source_path: str | None = None
    """The file that an editor opens to change it."""
    crumbs: tuple[Crumb, ...] = ()
    previous: Crumb | None = None
    next: Crumb | None = None
    siblings: tuple[Crumb, ...] = ()
    """The records beside this one: the practices of its component, the partnerships …"""
    alternates: Mapping[Language, str] = field(default_factory=dict)
    """The path of this page in each language in which it exists, itself included."""
    outdated: bool = False
    """True where the original has changed since this translation was made."""
    wide: bool = False
    """True for pages that need the whole width and no table of contents."""
    menu_key: str = ""
    """The key of the words that menus have for it, in the menu's own language; its title where there are none."""
    section: str = ""
    """The path of the page of the navigation to which it belongs."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is published."""

    pages: tuple[Page, ...]
    assets: dict[str, bytes]


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


def relative_url(from_path: str, to_path: str) -> str:
    """The link from one page to another (or to an asset), as it stands in HTML."""
    target, sign, anchor = url_of(to_path).partition("#")
    here = url_of(from_path) or "./"
    link = posixpath.relpath(target or "./", here)
    if target.endswith("/") or not target:
        link = f"{link}/" if link != "." else "./"
    return f"{link}{sign}{anchor}"


def relative_path(from_path: str, to_path: str) -> str:
    """The link from one page's Markdown file to another's, as it stands in Markdown."""
    target, sign, anchor = to_path.partition("#")
    if target == from_path:
        return f"#{anchor}" if anchor else posixpath.basename(target)
    return f"{posixpath.relpath(target, posixpath.dirname(from_path) or '.')}{sign}{anchor}"

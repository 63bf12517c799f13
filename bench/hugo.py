"""The exported pages as Hugo wants them: once with a docs theme (Doks), once with a single template."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

THEME_PARTS = ("doks-core", "core", "seo", "images", "inline-svg", "bootstrap")
MOUNTED = ("layouts", "assets", "i18n", "static", "data")
COMMON = """baseURL = "http://127.0.0.1/"
title = "The made-up playbook"
disableKinds = ["taxonomy", "term", "RSS"]
[outputs]
home = ["HTML"]
section = ["HTML"]
page = ["HTML"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
"""
THEME = """[params]
mainSections = ["docs"]
[params.thulite]
[params.doks]
colorMode = "auto"
containerBreakpoint = "lg"
navbarSticky = true
sectionNav = ["docs"]
[params.seo.title]
separator = " | "
[params.seo.favicons]
sizes = []
[params.seo.schemas]
type = "Organization"
name = "The made-up playbook"
[params.inline_svg]
iconSetDir = "tabler-icons"
"""
"""No menu of all pages beside each page, as for the other peers; no search of the theme's own, because Pagefind makes the index."""
PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>{{ .Title }}</title><body><main>{{ .Content }}</main></body></html>"
ATTRIBUTES = re.compile(r"\{:\s*")


@dataclass(frozen=True, slots=True)
class Way:
    """One way for Hugo to build."""

    name: str
    site: str
    options: tuple[str, ...]


def way(name: str, settings: str, *more: str) -> Way:
    """A way that takes its settings from a file of this name, and puts its site beside it."""
    return Way(name, f"site-{settings}", ("--config", f"{settings}.toml", "-d", f"site-{settings}", *more))


THEMED = way("Hugo with Doks + Pagefind", "doks", "-e", "development")
"""The environment named *development* leaves out PostCSS, which is no part of what is compared."""
TUNED = way("Hugo with Doks, changed by us, + Pagefind", "tuned", "-e", "development")
"""Doks walks through all pages of a section to find each page's neighbors, so its time grows with the square; Hugo itself knows them."""
PLAIN = way("Hugo, one template", "plain")
NEIGHBORS = """{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ i18n "chapter_previous" }}: {{ .Title }}</a>{{ end }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ i18n "chapter_next" }}: {{ .Title }}</a>{{ end }}
"""


def with_hugo(export: Path, folder: Path, theme: Path | None) -> Path:
    """A folder that Hugo can build in both ways: an index page is ``_index.md`` there, and attributes are written ``{#id}``."""
    for source in (export / "docs").rglob("*"):
        if source.is_dir():
            continue
        target = folder / "content" / source.relative_to(export / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".md":
            target = target.with_name("_index.md") if target.name == "index.md" else target
            target.write_text(ATTRIBUTES.sub("{", source.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            shutil.copy(source, target)
    for name in ("single", "list"):
        layout = folder / "plain" / "_default" / f"{name}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(PAGE, encoding="utf-8")
    (folder / "plain.toml").write_text(f'layoutDir = "plain"\n{COMMON}', encoding="utf-8")
    if theme:
        _with_theme(folder, theme)
    return folder


def _with_theme(folder: Path, theme: Path) -> None:
    """Lays the theme's parts together, as its own starter does, with the one partial that every site brings itself."""
    shutil.copytree(theme, folder / "node_modules", ignore=shutil.ignore_patterns(".bin"))
    partials = {"own/_partials/footer/script-footer-custom.html": "", "tuned/_partials/main/docs-navigation.html": NEIGHBORS}
    for name, text in partials.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    places = [("content", "content"), ("own", "layouts")]
    for part in THEME_PARTS:
        lies = f"node_modules/@thulite/{part}"
        places += [(f"{lies}/{name}", name) for name in MOUNTED if (folder / lies / name).is_dir()]
    for settings, mounted in (("doks", places), ("tuned", [("tuned", "layouts"), *places])):
        mounts = "".join(f'[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"\n' for source, target in mounted)
        (folder / f"{settings}.toml").write_text(COMMON + THEME + mounts, encoding="utf-8")

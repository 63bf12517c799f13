"""The same pages as plain Markdown files with a YAML head, for another engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from hrtp_site.model import FETCHED, Kept, Language, Page, Site, with_sizes
from hrtp_site.pages import GONE, HOST_FILES
from hrtp_site.reading import InterfaceWords, yaml_text


def exported(site: Site, words: Mapping[Language, InterfaceWords], kept: Kept) -> dict[str, bytes]:
    """Every file of the export by its path under ``docs/``. ``words`` are the interface's."""

    def sizes(page: Page) -> Callable[[str], str]:
        return lambda path: words[page.language].size(len(site.file(path, kept))) if path in site.made else ""

    # Old addresses are this site's own matter: elsewhere nothing ever stood at them. Nor has another engine our scripts.
    files = {f"docs/{page.path}": page_file(page, sizes(page)).encode() for page in site.pages if page.kind != GONE}
    files |= {f"docs/{path}": content for path, content in site.assets.items() if not path.startswith((*HOST_FILES, FETCHED))}
    # Without our page frame nothing refers to the link cards.
    return files | {f"docs/{path}": kept.once(made) for path, made in site.made.items() if not path.startswith("cards/")}


def page_file(page: Page, said: Callable[[str], str] = lambda path: "") -> str:
    """One page as a Markdown file. ``said`` gives the size of a file in words."""
    head: dict[str, object] = {"title": page.title}
    if page.description:
        head["description"] = page.description
    head["language"] = str(page.language)
    if page.wide:
        head["hide"] = ["navigation", "toc"]
    return f"---\n{yaml_text(head)}---\n\n{with_sizes(markdown_of(page.html), said)}"


_OPENS_OR_CLOSES = re.compile(r"<(/?)(?:div|section|details|ul|ol|dl|table|form|nav|figure|blockquote)\b")
_HEADING = re.compile(r'<h([1-6]) id="([^"]*)"(?: class="([^"]*)")?>(.*)</h\1>')


def markdown_of(html: str) -> str:
    """A page's HTML as Markdown: its own headings are Markdown's, so that another engine finds them; the rest stays HTML."""
    lines, depth = [], 0
    for line in html.split("\n"):
        heading = _HEADING.fullmatch(line) if depth == 0 else None
        if heading:
            level, name, css, words = heading.groups()
            look = "".join(f" .{one}" for one in (css or "").split())
            line = f"\n{'#' * int(level)} {_literal(words)} {{: #{name}{look} }}\n"
        depth += sum(-1 if found.group(1) else 1 for found in _OPENS_OR_CLOSES.finditer(line))
        lines.append(line)
    return "\n".join(lines)


def _literal(html: str) -> str:
    """A heading's HTML, in which no letter is Markdown's."""
    return "".join(piece if place % 2 else _SPECIAL.sub(r"\\\1", piece) for place, piece in enumerate(_TAG.split(html)))


_TAG = re.compile(r"(<[^>]+>)")
_SPECIAL = re.compile(r"([\\`*_\[\]#{}|])")


def export_settings(site_name: str, menu: list[str], styles: list[str]) -> str:
    """A mkdocs.yml for the exported files: stock Material with our styles, the menu, and every other page left out of it."""
    values = {
        "site_name": site_name,
        "docs_dir": "docs",
        "theme": {"name": "material", "font": False, "features": ["navigation.tabs"]},
        "nav": menu,
        "not_in_nav": "*",
        "extra_css": styles,
        "markdown_extensions": ["attr_list", "md_in_html", "tables", "sane_lists", {"toc": {"toc_depth": "1-3"}}],
        "validation": {"omitted_files": "ignore", "unrecognized_links": "ignore"},
    }
    return yaml_text(values)


def refuse_what_is_there(folder: Path) -> None:
    """Raises FileExistsError where the folder holds anything already: nothing is overwritten."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(str(folder))


def write_export(files: dict[str, bytes], folder: Path) -> None:
    """Writes the export. Raises FileExistsError where the folder holds anything by now."""
    refuse_what_is_there(folder)
    for name, content in files.items():
        path = folder.joinpath(*PurePosixPath(name).parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

"""The same pages as plain Markdown files with a YAML head, for another engine."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from hrtp_site.model import FETCHED, Kept, Page, Site
from hrtp_site.pages import GONE, HOST_FILES
from hrtp_site.reading import yaml_text


def exported(site: Site, kept: Kept) -> dict[str, bytes]:
    """Every file of the export by its path: pages under ``docs/``, and a ``mkdocs.yml`` that Material and Zensical read."""
    # Old addresses are this site's own matter: elsewhere nothing ever stood at them. Nor has another engine our scripts.
    files = {f"docs/{page.path}": page_file(page).encode() for page in site.pages if page.kind != GONE}
    files |= {f"docs/{path}": content for path, content in site.assets.items() if not path.startswith((*HOST_FILES, FETCHED))}
    # Without our page frame nothing refers to the link cards.
    return files | {f"docs/{path}": kept.once(made) for path, made in site.made.items() if not path.startswith("cards/")}


def page_file(page: Page) -> str:
    """One page as a Markdown file."""
    head: dict[str, object] = {"title": page.title}
    if page.description:
        head["description"] = page.description
    head["language"] = str(page.language)
    if page.wide:
        head["hide"] = ["navigation", "toc"]
    return f"---\n{yaml_text(head)}---\n\n{page.markdown}"


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

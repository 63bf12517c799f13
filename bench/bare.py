"""The bare limit: one jinja template for every page, no theme, no Markdown, no search. python bare.py DOCS SITE."""

from __future__ import annotations

import sys
from pathlib import Path

from jinja2 import Environment

TEMPLATE = "<!doctype html><html lang=en><meta charset=utf-8><title>{{ title }}</title><body><main>{{ text }}</main></body></html>"


def main(docs: Path, site: Path) -> None:
    """Writes a page for each Markdown file."""
    template = Environment(autoescape=True).from_string(TEMPLATE)
    for source in docs.rglob("*.md"):
        page = site / source.relative_to(docs).with_suffix("") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(template.render(title=source.stem, text=source.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

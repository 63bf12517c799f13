"""While somebody writes, a page whose frame would come out as it was is not framed anew; what is served is what a first build makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import Config, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from hrtp_site.building.framed import Framed


@pytest.fixture
def serving(scratch: Path, tmp_path: Path) -> Callable[[str], Callable[[], dict[str, bytes]]]:
    """A server of the scratch site, by its name: called, it makes the site anew and gives every page that it then serves."""

    known = MkDocsConfig.plugins.plugin_cache  # type: ignore[attr-defined]  # where MkDocs keeps a server's plugins from one build to the next

    def server(name: str) -> Callable[[], dict[str, bytes]]:
        own: dict[str, BasePlugin[Config]] = {}

        def pages() -> dict[str, bytes]:
            known.clear()
            known.update(own)
            config = load_config(str(scratch / "mkdocs.yml"), site_dir=str(tmp_path / name))
            config.plugins.on_startup(command="serve", dirty=False)
            build(config, serve_url="http://127.0.0.1:8000/")
            own.update(known)
            config.plugins["hrtp"]._afterwards.end()  # type: ignore[attr-defined]
            known.clear()
            site = Path(config.site_dir)
            return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}

        return pages

    return server


def test_after_each_edit_every_page_is_as_a_first_build_makes_it(
    scratch: Path, serving: Callable[[str], Callable[[], dict[str, bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    framed: list[str] = []
    keep = Framed.keep

    def kept(self: Framed, path: str, *arguments: object) -> None:
        framed.append(path)
        keep(self, path, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Framed, "keep", kept)
    writing = serving("writing")
    every = len(writing())
    assert len(framed) >= every - 1, "all but the page for addresses that do not exist"

    for name, (path, before, after) in {
        "a title that others name": ("content/practices/ask-first.yaml", "title: ", "title: Spindle "),
        "a menu's words": ("mkdocs.yml", "  - practices/index.md", "  - results.md\n  - practices/index.md"),
        "the site's name": ("site.yaml", "name: ", "name: Spindle "),
    }.items():
        text = (scratch / path).read_text(encoding="utf-8")
        assert before in text, path
        (scratch / path).write_text(text.replace(before, after, 1), encoding="utf-8")
        framed.clear()
        pages = writing()
        assert 0 < len(framed) < every / 2 if path.startswith("content/") else len(framed) >= every - 1, name
        assert pages == serving(name)(), name

    own = scratch / "theme/overrides/partials"
    own.mkdir(parents=True)
    (own / "hr-footer.html").write_text("<footer>Spindle</footer>", encoding="utf-8")
    assert all(b"<footer>Spindle</footer>" in page for page in writing().values()), "a template of the project's own"

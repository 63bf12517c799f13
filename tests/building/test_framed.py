"""While somebody writes, a page whose frame would come out as it was is not framed anew; what is served is what a first build makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from writing_here import Here

from hrtp_site.building.framed import Framed


def test_after_each_edit_every_page_is_as_a_first_build_makes_it(scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    framed: list[str] = []
    keep = Framed.keep

    def kept(self: Framed, path: str, *arguments: object) -> None:
        framed.append(path)
        keep(self, path, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Framed, "keep", kept)
    writing = Here(scratch, tmp_path / "writing")
    every = sum(not path.endswith("404.html") for path in writing.build())
    assert len(framed) >= every

    for name, (path, before, after) in {
        "a title that others name": ("content/practices/ask-first.yaml", "title: ", "title: Spindle "),
        "a menu's words": ("mkdocs.yml", "  - practices/index.md", "  - results.md\n  - practices/index.md"),
        "the site's name": ("site.yaml", "name: ", "name: Spindle "),
    }.items():
        writing.change(path, before, after)
        framed.clear()
        pages = writing.build()
        assert 0 < len(framed) < every / 2 if path.startswith("content/") else len(framed) >= every, name
        assert pages == Here(scratch, tmp_path / name).build(), name

    own = scratch / "theme/overrides/partials"
    own.mkdir(parents=True)
    (own / "hr-footer.html").write_text("<footer>Spindle</footer>", encoding="utf-8")
    assert all(b"<footer>Spindle</footer>" in page for page in writing.build().values()), "a template of the project's own"

"""The same pages as plain Markdown, for another engine: stock Material and Zensical build them."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import markdown
import pytest
import telling
import yaml
from conftest import AS_OF, hrtp, make_scratch

from hrtp_site.building.compiler import Compiled
from hrtp_site.building.export import page_file

STOCK = ["attr_list", "md_in_html", "tables", "sane_lists", "toc"]


def words_of(page: str) -> str:
    """What a reader sees of a page, whatever the blanks between, and but for the sizes of files."""
    shown = html.unescape(re.sub(r"<[^>]+>", " ", page))
    return re.sub(r"⟦[^⟧]+⟧|[\d.]+(?:kilo|mega)bytes", "", "".join(shown.split()))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scratch site's pages and a story's, as the command writes them."""
    folder = tmp_path_factory.mktemp("export")
    project = make_scratch(folder / "project")
    photo = {"file": "photo.jpg", "alt": "A loom", "people": ["r-cedar-1"]}
    record = telling.story("cedar", photo=photo)
    telling.write(project, "cedar", record, {"r-cedar-1": telling.consent()}, telling.as_jpeg(telling.picture(1)))
    telling.release(project, "made-up-cedar", "r-cedar-1")
    run = hrtp(project, "export", str(folder / "pages"), "--as-of", AS_OF.isoformat())
    assert run.returncode == 0, run.stderr
    return folder / "pages"


def test_every_page_is_exported_as_markdown_with_a_head(compiled: Compiled) -> None:
    assert compiled.site is not None
    for page in compiled.site.pages:
        _, head, body = page_file(page).split("---\n", 2)
        assert yaml.safe_load(head)["title"] == page.title
        assert words_of(markdown.markdown(body, extensions=STOCK)) == words_of(page.html), page.path


def test_headings_are_those_of_markdown_so_that_another_engine_finds_them(exported: Path) -> None:
    text = (exported / "docs/practices/ask-first.md").read_text(encoding="utf-8")
    assert re.findall(r"^## .+ \{: #what \}$", text, re.MULTILINE)
    page = (exported / "docs/elements/index.md").read_text(encoding="utf-8")
    assert re.findall(r"^## 1\\?\. <a href=.+ \.hr-element-heading \}$", page, re.MULTILINE)
    assert "⟦" not in (exported / "docs/print/index.md").read_text(encoding="utf-8"), "a size that nobody has said"
    assert (exported / "docs/documents/weaving-charter.docx").read_bytes()[:2] == b"PK"


def test_stock_material_builds_the_export_without_a_warning(exported: Path) -> None:
    assert "hrtp" not in yaml.safe_load((exported / "mkdocs.yml").read_text(encoding="utf-8")).get("plugins", [])
    run = hrtp(exported, "build", "--strict", program="mkdocs", timeout=200)
    assert run.returncode == 0, run.stderr[-3000:]
    page = (exported / "site/practices/ask-first/index.html").read_text(encoding="utf-8")
    assert "navigation" in page


def test_zensical_builds_the_export(exported: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "-f", "mkdocs.yml"]
    run = subprocess.run(command, cwd=exported, capture_output=True, text=True, timeout=200, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    for page in ("practices/ask-first", "stories/made-up-cedar"):
        assert (exported / "site" / page / "index.html").exists()


def test_an_export_never_overwrites_anything(exported: Path) -> None:
    run = hrtp(exported.parent / "project", "export", str(exported))
    assert run.returncode == 1
    assert "is not empty" in run.stderr

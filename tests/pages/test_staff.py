"""The page for staff: while somebody serves the playbook, and never in a site. Everybody in here is made up."""

from __future__ import annotations

import zipfile
from pathlib import Path

import telling
from conftest import AS_OF

from hrtp_site.building import Project

PLACED = [{"channel": "instagram", "where": "https://posts.example/p/1", "on": "2026-11-03"}]


def told(scratch: Path) -> None:
    for word, changes in (("cedar", {"expires_on": "2026-12-20", "language": "es"}), ("maple", {"withdrawn_on": "2026-11-20"})):
        telling.write(
            scratch, word, telling.story(word, placements=PLACED, review_due="2026-11-20"), {f"r-{word}-1": telling.consent(**changes)}
        )
        telling.release(scratch, f"made-up-{word}", f"r-{word}-1")


def test_the_server_has_a_page_of_what_ends_and_a_site_never_has(scratch: Path) -> None:
    told(scratch)
    served = Project.open(scratch, "").compile(AS_OF, drafts=True).site
    assert served is not None
    pages = {page.path: page for page in served.pages if "staff" in page.path}
    assert list(pages) == ["staff/index.md", "es/staff/index.md"]
    page = pages["staff/index.md"]
    assert not page.listed and not page.card and "data-pagefind-ignore" in page.html
    for said in (
        "r-cedar-1",
        "December 20, 2026",
        "within 30 days",
        "Español",
        "https://posts.example/p/1",
        "the person has said stop",
        "due",
    ):
        assert said in page.html, said
    assert "ended or withdrawn" in page.html and "on the site" in page.html
    for name in ("Firstcedar", "Lastcedar", "Placecedar", "loom", "convener", "p-1<"):
        assert name not in page.html, name
    built = Project.open(scratch, "").compile(AS_OF).site
    assert built is not None
    every = [*(page.path for page in built.pages), *built.assets, *built.made]
    assert not [path for path in every if "staff" in path]
    assert not [path for path, data in built.assets.items() if b"staff/" in data]


def test_a_built_site_and_its_zip_know_nothing_of_it(scratch_built: Path) -> None:
    site = scratch_built / "site"
    assert not [path for path in site.rglob("*") if "staff" in path.name]
    assert "staff/" not in (site / "index.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(site / "take-along.zip") as archive:
        assert not [name for name in archive.namelist() if "/staff/" in name]

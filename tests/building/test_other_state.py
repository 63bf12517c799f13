"""A playbook of another state, with its own elements, sectors and colours, Spanish first: nothing in it is this repository's."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import AS_OF, PROJECT, hrtp
from pdfs import reader
from published import Files, Html, broken_links, everything_in, loaded, pages_of, traces

from hrtp_site.building.compiler import Compiled
from hrtp_site.model.records import Element, Partnership

OTHER_STATE = Path(__file__).resolve().parent.parent / "other_state"
ADDRESS = "https://made-up.example/acero/"
OURS = ("California", "High Road", "high-road", "HRTP", "vía alta")
"""What this repository's own playbook is about. The command is called hrtp, in small letters."""

OWN_ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n'
"""An icon for the browser's tab that a project draws itself."""

STARTER = "high-road"
"""Our own playbook's name as a starter: where the program says what there is to start from, it has to be named."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("other") / "manual"
    shutil.copytree(OTHER_STATE, project)
    icons = project / "theme/overrides/assets/hr/icons"
    icons.mkdir(parents=True)
    (icons / "favicon.svg").write_text(OWN_ICON, encoding="utf-8")
    run = hrtp(project, "build", "--as-of", AS_OF.isoformat(), site_url=ADDRESS)
    assert (run.returncode, run.stderr.strip()) == (0, "")
    return project / "site"


@pytest.fixture(scope="module")
def every_file(built: Path) -> Files:
    return everything_in(built)


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Html]:
    return pages_of(built)


def test_it_has_no_problem() -> None:
    run = hrtp(OTHER_STATE, "check", "--as-of", AS_OF.isoformat())
    assert "Nada que corregir" in run.stdout, run.stdout


def test_the_search_for_our_words_finds_what_is_there(every_file: Files) -> None:
    assert len(traces(every_file, "Ohio")) > 20
    assert "take-along.zip" in {name.split("!")[0] for name in traces(every_file, "Soldadoras Inventadas")}


def test_nothing_that_it_publishes_speaks_of_this_repositorys_playbook(every_file: Files, compiled: Compiled) -> None:
    library = compiled.library
    names = [name for one in library.all(Partnership) for name in (one.name, one.short_name)]
    names += [title for one in library.all(Element) for title in (one.title, one.short_title)]
    names += [choice.label for choice in (*library.site.sectors, *library.site.problems)]
    # Three letters stand in any script by chance.
    found = {word: traces(every_file, word) for word in (*OURS, *(name for name in names if len(name) > 5), library.site.name)}
    # A script's comment may say HRTP's small letters; pages that name the command do.
    command = re.compile(rb"hrtp", re.IGNORECASE)
    found["HRTP"] = [name for name in found["HRTP"] if any(hit.group() != b"hrtp" for hit in command.finditer(every_file[name]))]
    assert {word: places for word, places in found.items() if places} == {}


def test_nothing_in_the_program_or_the_interfaces_words_does() -> None:
    files = [*(PROJECT / "hrtp_site").rglob("*.py"), *(PROJECT / "theme").glob("strings.*.yaml"), *(PROJECT / "theme/pages").rglob("*.j2")]
    files += [path for path in (PROJECT / "theme/overrides").rglob("*") if path.suffix in (".html", ".js", ".css", ".svg")]
    assert len(files) > 150
    found = []
    for path in files:
        text = path.read_text(encoding="utf-8").replace(f'"{STARTER}"', "").replace(f"--like {STARTER}", "")
        found += [f"{path.relative_to(PROJECT)}: {word}" for word in OURS if word in text]
    assert found == []


def test_its_first_language_stands_at_the_root_and_the_other_in_its_folder(pages: dict[str, Html]) -> None:
    assert {pages[address].language for address in ("", "practices/", "start/", "compare/", "stories/", "404.html")} == {"es"}
    assert {html.language for address, html in pages.items() if address.startswith("en/")} == {"en"}
    assert "en/" in pages
    assert "en/elements/escuchar/" in pages
    assert "en/practices/preguntar/" not in pages, "nobody has translated it"


def test_every_link_in_it_leads_somewhere(built: Path, pages: dict[str, Html]) -> None:
    assert broken_links(built, pages) == []


def test_its_sectors_problems_stages_and_elements_are_its_own(built: Path) -> None:
    start = (built / "start/index.html").read_text(encoding="utf-8")
    assert "No llegan aprendices" in start
    assert "Arranque: apenas nos juntamos" in start
    assert 'id="furnace-changes"' in start
    english = (built / "en/search/index.html").read_text(encoding="utf-8")
    assert "Listen" in english
    third = (built / "elements/ensenar/index.html").read_text(encoding="utf-8")
    assert "Elemento 3 de 3" in third
    assert "Acero" in (built / "partnerships/taller/index.html").read_text(encoding="utf-8")


def test_an_icon_of_its_own_and_its_paper_go_before_the_programs(built: Path, every_file: Files) -> None:
    assert every_file[f"{loaded(built, 'assets/hr').relative_to(built).as_posix()}/icons/favicon.svg"].decode() == OWN_ICON
    for name in ("documents/acta.pdf", "print/playbook.pdf"):
        file = reader(every_file[name])
        assert {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in file.pages} == {(595, 842)}
        assert str(file.root_object["/Lang"]) == "es-US"


def test_readers_are_told_whom_to_write_to(built: Path) -> None:
    home = (built / "index.html").read_text(encoding="utf-8")
    assert 'href="mailto:errores@example.org"' in home
    assert "https://example.org/retirar" in (built / "stories/un-horno-seguro/index.html").read_text(encoding="utf-8")


def test_its_documents_speak_of_its_law_and_licence(every_file: Files) -> None:
    text = every_file["documents/acta.md.txt"].decode()
    assert "leyes de Ohio" in text
    assert "Dominio público: úselo como quiera" in text


def test_its_colours_and_icons_are_its_own(built: Path) -> None:
    brand = (loaded(built, "assets/hr") / "styles/every.css").read_text(encoding="utf-8").lower()
    for colour in ("#5a1f4f", "#7a4b00", "#00566b", "#5b3a9e", "#c6b0f2"):
        assert colour in brand
    assert "#14524a" not in brand, "this repository's brand"
    assert ".hr-e3" in brand
    assert ".hr-e4" not in brand
    assert re.search(r"\.hr-e1\b[^}]*voice\.svg", brand)

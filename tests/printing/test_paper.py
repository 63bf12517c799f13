"""On which sheets a playbook prints, and as which country writes its languages: both stand in ``site.yaml``."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import telling
from conftest import AS_OF, hrtp, sources_with
from pypdf import PdfReader

from hrtp_site.building.checking import Theme
from hrtp_site.building.compiler import Settings, compile_site
from hrtp_site.model.site import Site

A4 = (595.3, 841.9)
A3 = (841.9, 1190.6)
HALF_OF_A4 = (420.9, 595.3)
CANADA = [
    {"file": "site.yaml", "instead_of": "paper: letter", "written": "paper: a4"},
    {"file": "site.yaml", "instead_of": "country: US", "written": "country: CA"},
]


@pytest.fixture(scope="module")
def canadian(theme: Theme) -> Site:
    """The scratch site as it would be in a country that prints on A4."""
    site = compile_site(sources_with(CANADA), theme, Settings(AS_OF)).site
    assert site is not None
    return site


def sizes(content: bytes) -> set[tuple[float, float]]:
    return {(round(float(page.mediabox.width), 1), round(float(page.mediabox.height), 1)) for page in PdfReader(BytesIO(content)).pages}


def language(content: bytes) -> str:
    return str(PdfReader(BytesIO(content)).root_object["/Lang"])


def file_of(site: Site, path: str) -> bytes:
    return site.file(path)


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("documents/weaving-charter.pdf", A4),
        ("print/playbook.pdf", A4),
        ("print/cards/ask-first.pdf", HALF_OF_A4),
        ("print/posters/practices/ask-first.pdf", A3),
        ("print/deck-a4.pdf", A4),
        ("print/deck-letter.pdf", (612.0, 792.0)),
    ],
)
def test_everything_is_set_on_the_sites_paper_and_names_its_language_as_its_country_does(
    canadian: Site, path: str, size: tuple[float, float]
) -> None:
    content = file_of(canadian, path)
    assert sizes(content) == {size}
    assert language(content) == "en-CA"


@pytest.mark.parametrize("path", ["documents/weaving-charter.docx", "fetched/my-playbook/packet.docx"])
def test_word_files_have_the_sites_paper_and_place_too(canadian: Site, path: str) -> None:
    with zipfile.ZipFile(BytesIO(canadian.file(path))) as file:
        document, styles = file.read("word/document.xml").decode(), file.read("word/styles.xml").decode()
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in document
    assert 'w:lang w:val="en-CA"' in styles and "en-US" not in styles.replace("w:themeFontLang", "")
    assert "-US" not in document


def test_a_spanish_file_is_in_the_spanish_of_the_country(canadian: Site) -> None:
    with zipfile.ZipFile(BytesIO(canadian.file("fetched/es/my-playbook/packet.docx"))) as file:
        assert 'w:lang w:val="es-CA"' in file.read("word/styles.xml").decode()


def test_the_page_for_print_begins_with_the_deck_for_the_sites_paper(canadian: Site) -> None:
    [page] = [page for page in canadian.pages if page.path == "print/index.md"]
    assert 0 < page.html.index('"deck-a4.pdf"') < page.html.index('"deck-letter.pdf"')


def test_a_deck_and_a_proof_made_by_hand_have_it_unless_another_is_asked_for(scratch: Path, tmp_path: Path) -> None:
    settings = scratch / "site.yaml"
    text = settings.read_text(encoding="utf-8")
    for edit in CANADA:
        text = text.replace(edit["instead_of"], edit["written"])
    settings.write_text(text, encoding="utf-8")
    for asked, size in (((), A4), (("--paper", "letter"), (612.0, 792.0))):
        run = hrtp(scratch, "deck", *asked, "--to", str(tmp_path / "deck.pdf"))
        assert run.returncode == 0, run.stderr
        assert sizes((tmp_path / "deck.pdf").read_bytes()) == {size}
    telling.write(scratch, "cedar", telling.story("cedar"), {"r-cedar-1": telling.consent()})
    run = hrtp(scratch, "story", "review", "made-up-cedar", "--as-of", AS_OF.isoformat())
    assert run.returncode == 0, run.stderr
    proof = (scratch / "proofs/made-up-cedar/proof.pdf").read_bytes()
    assert (sizes(proof), language(proof)) == ({A4}, "en-CA")

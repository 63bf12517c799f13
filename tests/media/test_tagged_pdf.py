"""PDFs: what every one of them says of itself."""

from __future__ import annotations

import datetime as dt

import pytest
from conftest import sources_with
from pdfs import reader

from hrtp_site.building.checking import Theme, check_sources
from hrtp_site.media import Palette, promised_pdf, typst_head, typst_pdf
from hrtp_site.model import Language, SiteSettings

SAID = "A “made-up” #title \\ with *marks*"


@pytest.fixture(scope="module")
def ada(theme: Theme) -> SiteSettings:
    """A playbook in Canada with a name in which Typst could read something."""
    return check_sources(sources_with([]), theme).library.site.model_copy(update={"name": "Ada #1", "country": "CA"})


def test_a_pdf_says_its_title_its_author_and_its_language(ada: SiteSettings, palette: Palette) -> None:
    made = reader(typst_pdf(typst_head(SAID, ada, palette, Language.SPANISH, "Says $what$", dt.date(2026, 11, 1)) + "\nHola"))
    about = made.metadata
    assert about is not None
    assert (about.title, about.author, about.subject) == (SAID, "Ada #1", "Says $what$")
    assert about.creation_date is not None and about.creation_date.date() == dt.date(2026, 11, 1)
    assert str(made.root_object["/Lang"]) == "es-CA"


def test_a_pdf_without_a_day_names_none_and_not_that_of_its_making(ada: SiteSettings, palette: Palette) -> None:
    about = reader(typst_pdf(typst_head(SAID, ada, palette, Language.ENGLISH) + "\nHello")).metadata
    assert about is not None and about.creation_date is None


def test_another_source_is_another_promise() -> None:
    one, other = promised_pdf("#set document(title: [x])\nOne"), promised_pdf("#set document(title: [x])\nTwo")
    assert one.key != other.key
    assert one.key == promised_pdf("#set document(title: [x])\nOne").key


def test_a_pdf_is_light_and_the_same_each_time(ada: SiteSettings, palette: Palette) -> None:
    """Its tags, of which every word has one, are compressed like its pages."""
    source = typst_head(SAID, ada, palette, Language.ENGLISH) + "\n" + "\n\n".join(f"- Made-up line {n}" for n in range(300))
    made = typst_pdf(source)
    assert made == typst_pdf(source)
    assert b"/StructElem" not in made, "a tag stands in the file as it is"
    assert "/StructTreeRoot" in reader(made).root_object

"""What people type into a story who have never seen YAML: it is taken, or explained. Everybody in here is made up."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any, Literal

import pytest
import telling
from conftest import AS_OF
from desk_packages import run

from hrtp_site.building import Project
from hrtp_site.model import Story
from hrtp_site.reading import SourceText, parse_record

PHOTO = "type: testimonial\nlanguage: en\nheadline: A loom\ndek: A loom.\nbody: A loom.\nphoto:\n  alt: A loom\n  nobody: true\n"


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("30% 40%", (0.3, 0.4)),
        ("30%, 40%", (0.3, 0.4)),
        ("0.3 0.4", (0.3, 0.4)),
        ("[30%, 40%]", (0.3, 0.4)),
        ("[0.3, 0.4]", (0.3, 0.4)),
        ("left, top", (0.2, 0.2)),
        ("izquierda", (0.2, 0.5)),
        ("middle", (0.5, 0.5)),
        ("30%", None),
        ("130% 20%", None),
        ("[130%, 20%]", None),
        ("the face", None),
    ],
)
def test_a_focal_point_is_taken_as_people_say_it_or_explained(typed: str, point: tuple[float, float] | None) -> None:
    parsed = parse_record(SourceText("stories/a/story.yaml", f"{PHOTO}  file: photo.jpg\n  focal_point: {typed}\n"), Story, "a")
    if point:
        assert parsed.record and parsed.record.photo and parsed.record.photo.focal_point == point, parsed.problems
    else:
        assert parsed.record is None and parsed.problems[0].field.startswith("photo.focal_point")
        assert typed.startswith("[") or "write, for instance, 30% 40%" in parsed.problems[0].fix


@pytest.mark.parametrize("name", ["foto de María.jpg", "IMG_2041 (1).JPG", "Tom’s & Ana's picture, no. 2.jpeg", "фото.jpg", "写真.png"])
def test_the_name_of_a_file_is_taken_as_it_is(name: str) -> None:
    parsed = parse_record(SourceText("stories/a/story.yaml", f'{PHOTO}  file: "{name}"\n'), Story, "a")
    assert parsed.record and parsed.record.photo and parsed.record.photo.file == name, parsed.problems


@pytest.mark.parametrize(
    "name",
    [
        "../other/photo.jpg",
        "/etc/passwd",
        "C:photo.jpg",
        "a\\\\b.jpg",
        "-rf.jpg",
        ".hidden.jpg",
        "~a.jpg",
        "photo?.jpg",
        "a\u200b.jpg",
        "x.",
    ],
)
def test_the_name_of_a_file_leads_nowhere_else(name: str) -> None:
    parsed = parse_record(SourceText("stories/a/story.yaml", f'{PHOTO}  file: "{name}"\n'), Story, "a")
    assert parsed.record is None and parsed.problems


def story(scratch: Path, name: str, **changes: Any) -> Path:
    photo = {"file": name, "alt": "A weaver at a loom", "people": ["r-cedar-1"]}
    telling.write(scratch, "cedar", telling.story("cedar", photo=photo, **changes), {"r-cedar-1": telling.consent(naming="anonymous")})
    return scratch / "stories/made-up-cedar"


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
def test_such_a_photo_shows_on_the_site_under_a_name_of_the_sites_own(scratch: Path, stored: Literal["NFC", "NFD"]) -> None:
    folder = story(scratch, "foto número 3 (1).JPG", teller={"role": "weaver"})
    (folder / unicodedata.normalize(stored, "foto número 3 (1).JPG")).write_bytes(telling.as_jpeg(telling.picture(3)))
    telling.release(scratch, "made-up-cedar", "r-cedar-1")
    said = run(scratch, "check")
    assert said.exit_code == 0, said.output
    site = Project.open(scratch, "").compile(AS_OF).site
    assert site is not None and "stories/made-up-cedar/photo-640.webp" in site.made
    assert not [path for path in (*site.made, *site.assets) if "foto" in path]


@pytest.mark.parametrize("name", ["foto de Firstcedar.jpg", "foto_de_Firstcedar_(2).jpg", "FIRSTCEDAR.JPG", "foto-de-fírstcedar.jpg"])
def test_a_name_that_must_not_be_told_is_found_in_the_name_of_a_file(scratch: Path, name: str) -> None:
    folder = story(scratch, name)
    (folder / name).write_bytes(telling.as_jpeg(telling.picture(3)))
    telling.release(scratch, "made-up-cedar", "r-cedar-1")
    compiled = Project.open(scratch, "").compile(AS_OF)
    assert not [one for one in compiled.judgment.published if one.id == "made-up-cedar"]
    assert any("photo.file has" in one.why for one in compiled.judgment.held), compiled.judgment.held

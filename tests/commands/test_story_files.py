"""Photos, films and papers at the desk: the picture alone comes in, and what tells more is refused. Everybody in here is made up."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import telling
import yaml
from conftest import AS_OF, hrtp
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader
from test_interview import BODY, TESTIMONIAL, answered

from hrtp_site.building.checking import check_sources
from hrtp_site.building.compiler import Settings, compile_site
from hrtp_site.building.folders import read_folders, read_theme
from hrtp_site.library import story_files
from hrtp_site.media.photo_notes import photo_notes
from hrtp_site.media.photos import cut
from hrtp_site.model import focal_point
from hrtp_site.model.problems import Problem, Severity

WORD = "cedar"
PHOTO = {"file": "photo.jpg", "alt": "A weaver at a loom", "credit": "Lee Made-up", "people": [f"r-{WORD}-1"]}
STORY, FOLDER = f"made-up-{WORD}", f"stories/made-up-{WORD}"
LARGE = telling.picture(3, 1500, 1400)
AS_TAKEN = telling.picture(3, 900, 840)


def from_a_camera(image: Image.Image = AS_TAKEN, form: str = "JPEG") -> bytes:
    """A photo as a phone writes it: lying on its side, with a place, a name and a camera in its file."""
    exif = Image.Exif()
    exif.update({0x0112: 6, 0x010F: "Secret Camera", 0x013B: "Secret Photographer"})
    exif.get_ifd(0x8825).update({1: "N", 2: (34.0, 3.0, 0.0), 3: "W", 4: (118.0, 14.0, 0.0)})
    out = io.BytesIO()
    image.save(out, form, exif=exif.tobytes())
    return out.getvalue()


def told(project: Path, data: bytes | None, name: str = "photo.jpg", more: dict[str, bytes] | None = None, **changes: Any) -> None:
    photo = {"photo": PHOTO | {"file": name}} if data else {}
    files = ({name: data} if data else {}) | (more or {})
    telling.write(project, WORD, telling.story(WORD, **photo, files=files), {f"r-{WORD}-1": telling.consent(**changes)})


def problems(project: Path) -> list[Problem]:
    folders = read_folders(project)
    return [*folders.problems, *check_sources(folders.sources, read_theme(project), folders.attachments).problems]


def problem(project: Path, path: str, field: str = "") -> Problem:
    [found] = [one for one in problems(project) if (one.path, one.field) == (path, field)]
    return found


# Photos that tell more than they show


@pytest.mark.parametrize(("form", "name"), [("JPEG", "photo.jpg"), ("PNG", "photo.png"), ("HEIF", "photo.heic"), ("AVIF", "photo.avif")])
def test_an_original_that_tells_more_than_it_shows_is_refused_with_the_command_that_mends_it(scratch: Path, form: str, name: str) -> None:
    told(scratch, from_a_camera(form=form), name, channels=["site"])
    found = problem(scratch, f"{FOLDER}/story.yaml", "photo.file")
    assert found.severity is Severity.ERROR
    assert "the place where it was made" in found.found
    assert "a name (author, owner or copyright)" in found.found
    assert "Secret" not in found.found + found.allowed + found.fix, "kinds, never values"
    assert hrtp(scratch, "build").returncode == 1
    [command] = re.findall(r"hrtp (story photo \S+ \S+)", found.fix)
    run = hrtp(scratch, *command.split())
    assert run.returncode == 0, run.stderr
    assert [path.name for path in (scratch / FOLDER).iterdir() if path.suffix != ".yaml"] == ["photo.jpg"]
    assert problems(scratch) == []
    assert yaml.safe_load((scratch / FOLDER / "story.yaml").read_text(encoding="utf-8"))["photo"] == PHOTO


def test_even_what_is_refused_would_not_come_out(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second lock: sizes and crops are made of the picture alone, whatever its file holds."""
    told(scratch, from_a_camera())
    telling.release(scratch, STORY, f"r-{WORD}-1")
    monkeypatch.setattr(story_files, "_private", lambda path, found: None)
    folders = read_folders(scratch)
    site = compile_site(folders.sources, read_theme(scratch), Settings(AS_OF), folders.attachments).site
    assert site is not None
    pictures = {path: one.make() for path, one in site.made.items() if STORY in path}
    assert {f"stories/{STORY}/photo-640.webp", f"stories/{STORY}/photo-avatar-160.jpg"} <= pictures.keys()
    for path, data in pictures.items():
        assert b"Secret" not in data, path
        if path.endswith((".jpg", ".webp")):
            assert photo_notes(data) == (), path


def test_a_picture_beside_the_story_counts_too(scratch: Path) -> None:
    told(scratch, telling.as_jpeg(LARGE), more={"second one.jpg": from_a_camera(), "third.jpg": telling.as_jpeg(LARGE)})
    found = problem(scratch, f"{FOLDER}/second one.jpg")
    assert found.severity is Severity.ERROR
    assert f'hrtp story photo {STORY} "{FOLDER}/second one.jpg"' in found.fix
    assert problem(scratch, f"{FOLDER}/third.jpg").severity is Severity.WARNING
    assert hrtp(scratch, "story", "photo", STORY, f"{FOLDER}/second one.jpg").returncode == 0
    assert problem(scratch, f"{FOLDER}/second one.jpg").severity is Severity.WARNING
    record = yaml.safe_load((scratch / FOLDER / "story.yaml").read_text(encoding="utf-8"))
    assert record["photo"] == PHOTO, "the story's own photo stays as it was"


def test_a_picture_beside_a_story_that_cannot_be_read_counts_too(scratch: Path) -> None:
    told(scratch, None, more={"photo.jpg": from_a_camera()})
    (scratch / FOLDER / "story.yaml").write_text("type: testimonial\n", encoding="utf-8")
    assert "the place where it was made" in problem(scratch, f"{FOLDER}/photo.jpg").found
    assert hrtp(scratch, "story", "photo", STORY, f"{FOLDER}/photo.jpg").returncode == 0
    assert not any(one.path.endswith("photo.jpg") for one in problems(scratch))


# hrtp story photo


def test_a_photo_is_brought_in_as_the_picture_alone_and_the_original_stays(scratch: Path, tmp_path: Path) -> None:
    told(scratch, None)
    original = tmp_path / "IMG_0001.HEIC"
    original.write_bytes(from_a_camera(form="HEIF"))
    before = original.read_bytes()
    run = hrtp(scratch, "story", "photo", FOLDER, str(original), "--keep", "left,top")
    assert run.returncode == 0, run.stderr
    assert original.read_bytes() == before
    assert f"{FOLDER}/photo.jpg holds the picture alone" in run.stdout
    assert "photo:\n  file: photo.jpg\n  focal_point: [0.2, 0.2]\n  alt:" in run.stdout
    inside = (scratch / FOLDER / "photo.jpg").read_bytes()
    assert photo_notes(inside) == ()
    with Image.open(io.BytesIO(inside)) as image:
        assert image.size == AS_TAKEN.size[::-1], "upright"


def test_a_new_photo_takes_the_place_of_the_old_one_and_the_record_follows(scratch: Path, tmp_path: Path) -> None:
    out = io.BytesIO()
    telling.picture(4, 1500, 1400).save(out, "PNG")
    told(scratch, out.getvalue(), "portrait.png")
    record = scratch / FOLDER / "story.yaml"
    record.write_text("# a made-up comment\n" + record.read_text(encoding="utf-8"), encoding="utf-8")
    new = tmp_path / "new.jpg"
    new.write_bytes(from_a_camera())
    run = hrtp(scratch, "story", "photo", STORY, str(new), "--keep", "right")
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in (scratch / FOLDER).iterdir()) == ["portrait.jpg", "story.yaml"]
    text = record.read_text(encoding="utf-8")
    assert text.startswith("# a made-up comment\n")
    assert yaml.safe_load(text)["photo"] == PHOTO | {"file": "portrait.jpg", "focal_point": [0.8, 0.5]}
    with Image.open(scratch / FOLDER / "portrait.jpg") as image:
        assert image.size == AS_TAKEN.size[::-1], "upright"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("made-up-ceder", "{photo}"), "Did you mean made-up-cedar?"),
        ((STORY, "{film}"), "a file that is no picture"),
        ((STORY, "nowhere.jpg"), "does not exist"),
        ((STORY, "{photo}", "--keep", "sideways"), "Say left, right, top, bottom or middle"),
        ((STORY, "{photo}", "--keep", "left,right"), "Say left, right, top, bottom or middle"),
    ],
)
def test_what_is_wrong_with_a_photo_is_said_and_nothing_changes(
    scratch: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    told(scratch, telling.as_jpeg(LARGE))
    (tmp_path / "photo.jpg").write_bytes(from_a_camera())
    (tmp_path / "film.mp4").write_bytes(b"made-up film")
    before = {path.name: path.read_bytes() for path in (scratch / FOLDER).iterdir()}
    filled = [one.format(photo=tmp_path / "photo.jpg", film=tmp_path / "film.mp4") for one in arguments]
    run = hrtp(scratch, "story", "photo", *filled)
    assert run.returncode != 0
    assert said in run.stderr
    assert {path.name: path.read_bytes() for path in (scratch / FOLDER).iterdir()} == before


def test_no_other_file_is_written_over(scratch: Path) -> None:
    out = io.BytesIO()
    LARGE.save(out, "PNG")
    told(scratch, out.getvalue(), "photo.png", more={"photo.jpg": telling.as_jpeg(LARGE)})
    run = hrtp(scratch, "story", "photo", STORY, f"{FOLDER}/photo.png")
    assert "is there already" in run.stderr
    assert (scratch / FOLDER / "photo.png").exists()


@pytest.mark.parametrize(
    ("said", "point"),
    [
        ("left", (0.2, 0.5)),
        ("left, top", (0.2, 0.2)),
        ("Bottom right", (0.8, 0.8)),
        ("middle", (0.5, 0.5)),
        ("middle, top", (0.5, 0.2)),
        ("middle middle", (0.5, 0.5)),
        ("izquierda, abajo", (0.2, 0.8)),
        ("derecha", (0.8, 0.5)),
        ("centro, arriba", (0.5, 0.2)),
        ("left right", None),
        ("top, abajo", None),
        ("her face", None),
        ("left top middle", None),
        ("", None),
    ],
)
def test_what_has_to_stay_is_said_in_plain_words(said: str, point: tuple[float, float] | None) -> None:
    assert focal_point(said) == point


# The interview


@pytest.mark.parametrize(("form", "name"), [("JPEG", "IMG_1.JPG"), ("HEIF", "IMG_2.HEIC"), ("AVIF", "p.avif")])
def test_the_interview_takes_the_picture_alone_and_asks_what_has_to_stay(scratch: Path, tmp_path: Path, form: str, name: str) -> None:
    original = tmp_path / name
    original.write_bytes(from_a_camera(form=form))
    keep = ("her face", "left, top")
    run = answered(scratch, *TESTIMONIAL, "", "", *BODY, "", str(original), "A weaver", "", "nobody", *keep, "", "")
    assert run.returncode == 0, run.stderr
    assert "What has to stay in the picture when it is cut?" in run.stdout
    assert "Say left, middle or right" in run.stdout
    folder = scratch / "stories/a-weaver-is-asked-first"
    assert photo_notes((folder / "photo.jpg").read_bytes()) == ()
    assert original.read_bytes() == from_a_camera(form=form)
    record = yaml.safe_load((folder / "story.yaml").read_text(encoding="utf-8"))
    assert record["photo"] == {"file": "photo.jpg", "alt": "A weaver", "focal_point": [0.2, 0.2], "nobody": True}
    assert not [one for one in problems(scratch) if one.severity is Severity.ERROR]


# Papers


@pytest.mark.parametrize("name", ["form.pdf", "photo.jpg", "notes.txt", ".form.pdf"])
@pytest.mark.parametrize("folder", [FOLDER, "stories", f"{FOLDER}/more", "stories/consents"])
def test_a_paper_among_the_stories_is_an_error_by_its_content_wherever_it_lies(scratch: Path, folder: str, name: str) -> None:
    told(scratch, None)
    (scratch / folder).mkdir(exist_ok=True)
    (scratch / folder / name).write_bytes(b"%PDF-1.7 a made-up signed form")
    found = problem(scratch, f"{folder}/{name}")
    assert found.severity is Severity.ERROR
    assert found.found == "a PDF among the stories"
    assert "take it out of this folder, and keep it where the signed forms are." in found.fix
    assert f"If it was committed already: git filter-repo --invert-paths --path {folder}/{name}" in found.fix


def test_a_paper_that_the_story_names_as_its_photo_is_told_where_it_is_named(scratch: Path) -> None:
    told(scratch, b"%PDF-1.7 a made-up signed form")
    assert problem(scratch, f"{FOLDER}/story.yaml", "photo.file").found == "a PDF among the stories"


def test_what_is_no_photo_film_or_captions_is_an_error_and_what_is_one_a_warning(scratch: Path) -> None:
    more = {"notes.txt": b"what she told me", "captions.vtt": b"WEBVTT\n", "film.webm": b"\x1a\x45\xdf\xa3\x80"}
    more["left.jpg"] = telling.as_jpeg(LARGE)
    told(scratch, None, more=more)
    severities = {name: problem(scratch, f"{FOLDER}/{name}").severity for name in more}
    assert severities == dict.fromkeys(more, Severity.WARNING) | {"notes.txt": Severity.ERROR}


# Films


@pytest.mark.parametrize(
    ("captions", "said"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nAna said it was José.\n", ""),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n\u202eesoJ\u202c said it.\n",
            "a hidden character that turns the direction of the text (U+202E)",
        ),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\U000e0041\U000e006e\U000e0061 said it.\n", "a hidden character (U+E0041)"),
    ],
)
def test_captions_read_as_they_are_stored(scratch: Path, captions: str, said: str) -> None:
    film = {"file": "film.webm", "captions": "captions.vtt", "transcript": "So.", "people": [f"r-{WORD}-1"]}
    files = {"film.webm": b"\x1a\x45\xdf\xa3\x80", "captions.vtt": captions.encode()}
    telling.write(scratch, WORD, telling.story(WORD, video=film, files=files), {f"r-{WORD}-1": telling.consent()})
    assert [(one.line, one.found) for one in problems(scratch) if one.path.endswith(".vtt")] == ([(4, said)] if said else [])
    (scratch / FOLDER / "captions.vtt").write_bytes(captions.encode("utf-16"))
    assert problem(scratch, f"{FOLDER}/captions.vtt").fix == "save the file again as UTF-8, or have its program do so"


def test_a_film_that_no_story_names_may_tell_nothing_either(scratch: Path) -> None:
    def box(kind: bytes, inside: bytes) -> bytes:
        return (8 + len(inside)).to_bytes(4) + kind + inside

    film = box(b"ftyp", b"isom") + box(b"moov", box(b"udta", box(b"\xa9xyz", b"+34.05-118.24/")))
    told(scratch, None, more={"my film.mp4": film})
    found = problem(scratch, f"{FOLDER}/my film.mp4")
    assert found.severity is Severity.ERROR
    assert (
        f'in {FOLDER}: ffmpeg -i "my film.mp4" -map 0:V -map "0:a?" -map_metadata -1 -map_chapters -1 -fflags +bitexact -c copy '
        '"my film-clean.mp4"; then put the new file in the place of the old one.'
    ) in found.fix


# Crops


def test_a_photo_too_small_for_a_channel_that_was_granted_is_told(scratch: Path) -> None:
    told(scratch, telling.as_jpeg(telling.picture(3, 1100, 900)), channels=["site", "facebook", "newsletter", "press"])
    found = problem(scratch, f"{FOLDER}/story.yaml", "photo.file")
    assert found.severity is Severity.WARNING
    assert found.found.endswith("1200 × 800 for newsletter, 1200 × 630 for facebook, 1080 × 1080 for facebook, 1080 × 1350 for facebook")
    assert found.allowed.startswith("at least 1200 × 1350 pixels")
    assert f"hrtp story photo {STORY} FILE" in found.fix
    telling.release(scratch, STORY, f"r-{WORD}-1")
    for command in (("check", FOLDER), ("story", "kit", STORY)):
        run = hrtp(scratch, *command, "--as-of", "2026-11-23")
        assert run.returncode == 0
        assert "a photo of 1100 × 900 pixels, of which larger pictures are to be cut" in run.stdout


@pytest.mark.parametrize(
    ("size", "channels", "warned"),
    [
        ((1200, 1350), ["site", "facebook"], False),
        ((1199, 1350), ["site", "facebook"], True),
        ((1200, 1349), ["site", "facebook"], True),
        ((400, 300), ["site", "feed", "press"], False),
    ],
)
def test_a_photo_is_large_enough_from_the_size_of_its_crops_on(
    scratch: Path, size: tuple[int, int], channels: list[str], warned: bool
) -> None:
    told(scratch, telling.as_jpeg(telling.picture(3, *size)), channels=channels)
    assert bool(problems(scratch)) is warned


def test_a_channel_that_somebody_in_the_photo_does_not_grant_asks_for_no_size(scratch: Path) -> None:
    other = {"r-other-2": telling.consent(person="p-2", channels=["site"])}
    record = telling.story(WORD, photo=PHOTO | {"people": [f"r-{WORD}-1", "r-other-2"]})
    telling.write(scratch, WORD, record, {f"r-{WORD}-1": telling.consent()} | other, telling.as_jpeg(telling.picture(3, 400, 300)))
    assert problems(scratch) == []


def proof(scratch: Path, language: str, **changes: Any) -> tuple[str, str]:
    told(scratch, telling.as_jpeg(LARGE), **changes)
    run = hrtp(scratch, "story", "review", STORY, "--language", language, "--as-of", "2026-11-23")
    assert run.returncode == 0, run.stderr
    folder = scratch / "proofs" / STORY
    paper = " ".join(" ".join(page.extract_text() for page in PdfReader(folder / "proof.pdf").pages).split())
    return (folder / "proof.html").read_text(encoding="utf-8"), paper


def crops(page: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
    for data, alt, label in re.findall(r'<li><img src="data:image/jpeg;base64,([^"]+)" alt="([^"]+)"> ([^<]+)</li>', page):
        with Image.open(io.BytesIO(base64.b64decode(data))) as image:
            yield label, alt, image.size


def test_the_proof_shows_how_each_channel_cuts_the_photo(scratch: Path) -> None:
    page, paper = proof(scratch, "en", channels=["site", "instagram", "newsletter"])
    assert list(crops(page)) == [
        ("newsletter", "The photo as it is cut for newsletter: A weaver at a loom", (320, 213)),
        ("Instagram", "The photo as it is cut for Instagram: A weaver at a loom", (256, 320)),
        ("Instagram", "The photo as it is cut for Instagram: A weaver at a loom", (320, 320)),
        ("Instagram", "The photo as it is cut for Instagram: A weaver at a loom", (180, 320)),
    ]
    for text in (page, paper):
        assert "How the photo is cut" in text
        assert "Is the face whole in all of them?" in text
        assert "YouTube" in text, "in the list of places, with a no"
    with (scratch / "proofs" / STORY / "proof.pdf").open("rb") as file:
        pictures = [image for page in PdfReader(file).pages for image in page.images]
        assert len(pictures) == 5


def test_a_proof_without_crops_does_not_speak_of_them(scratch: Path) -> None:
    page, paper = proof(scratch, "es", channels=["site", "feed"])
    assert "Cómo se recorta la foto" not in page + paper


def test_the_crops_follow_the_focal_point(scratch: Path) -> None:
    told(scratch, telling.as_jpeg(telling.picture(3, 2000, 1400)), channels=["site", "instagram"])
    assert hrtp(scratch, "story", "photo", STORY, f"{FOLDER}/photo.jpg", "--keep", "left").returncode == 0
    run = hrtp(scratch, "story", "review", STORY, "--as-of", "2026-11-23")
    assert run.returncode == 0, run.stderr
    page = (scratch / "proofs" / STORY / "proof.html").read_text(encoding="utf-8")
    data = re.findall('<li><img src="data:image/jpeg;base64,([^"]+)', page)[0]
    with Image.open(io.BytesIO(base64.b64decode(data))) as shown:
        for point, near in (((0.2, 0.5), True), ((0.5, 0.5), False)):
            difference = ImageChops.difference(shown, cut(telling.picture(3, 2000, 1400), 320, 320, point))
            assert (max(ImageStat.Stat(difference).mean) < 10) is near, point

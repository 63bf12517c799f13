"""``hrtp new story``: the interview, the consent and the private list that it begins. Everybody in here is made up."""

from __future__ import annotations

import datetime as dt
import os
import select
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import telling
import yaml
from conftest import hrtp

from hrtp_site.model import Consent

BODY = ["Before, nobody asked the weavers.", "", "Then the mill asked, and the shuttle was mended.", "."]
TESTIMONIAL = [
    "1",
    "A weaver is asked first",
    "The mill asks before it buys a loom.",
    "Ada",
    "",
    "weaver",
    "Made-up Town",
    "",
    "Made-up Local",
    "",
]


def answered(project: Path, *lines: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    return hrtp(project, "new", "story", "--language", language, typed="\n".join(lines) + "\n")


def stories(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "stories").iterdir())


def test_a_story_is_asked_for_in_plain_words_and_its_folder_written(scratch: Path, tmp_path: Path) -> None:
    photo = tmp_path / "IMG_1.JPG"
    photo.write_bytes(telling.as_jpeg(telling.picture(1)))
    run = answered(
        scratch, *TESTIMONIAL, "mill", "ask-first", *BODY, "They asked me.", str(photo), "A weaver", "Lee", "r-1", "", "r-1", "", "", ""
    )
    assert run.returncode == 0, run.stdout + run.stderr
    folder = scratch / "stories" / "a-weaver-is-asked-first"
    assert sorted(path.name for path in folder.iterdir()) == ["photo.jpg", "story.yaml"]
    record = yaml.safe_load((folder / "story.yaml").read_text(encoding="utf-8"))
    assert record["teller"] == {"first_name": "Ada", "place": "Made-up Town", "role": "weaver", "union": "Made-up Local"}
    assert record["body"] == "Before, nobody asked the weavers.\n\nThen the mill asked, and the shuttle was mended."
    assert record["photo"] == {"file": "photo.jpg", "alt": "A weaver", "credit": "Lee", "people": ["r-1"]}
    assert record["draft"] is True
    check = hrtp(scratch, "check", "stories/a-weaver-is-asked-first")
    assert check.returncode == 0, check.stdout


CONSENT = ["r-7", "2026-03-21", "", "es", "the made-up convener", "yes", "Ada Lastloom, Shuttle"]


def test_the_consent_is_begun_with_what_was_asked_and_the_rest_means_no(scratch: Path) -> None:
    run = answered(scratch, *TESTIMONIAL[:-1], "2026-03-20", "mill", "ask-first", *BODY, "", "", *CONSENT, "asked")
    assert run.returncode == 0, run.stdout + run.stderr
    consent = Consent.model_validate(yaml.safe_load((scratch / "stories/consents/r-7.yaml").read_text(encoding="utf-8")) | {"id": "r-7"})
    assert (consent.person, consent.language, consent.explained_by) == ("p-7", "es", "the made-up convener")
    assert consent.obtained_on == dt.date(2026, 3, 21) and consent.adult is True and consent.words_kept_out is True
    assert consent.channels == () and consent.naming == "anonymous"
    assert "told_on: 2026-03-20" in (scratch / "stories/asked/story.yaml").read_text(encoding="utf-8")
    private = yaml.safe_load((scratch / "stories/private/keep-out.yaml").read_text(encoding="utf-8"))
    assert private == {"people": [{"reference": "r-7", "words": ["Ada Lastloom", "Shuttle"]}]}
    assert hrtp(scratch, "check").returncode == 0


@pytest.mark.parametrize(("said", "stands"), [("yes", "adult: true"), ("sí", "adult: true"), ("no", "adult: false"), ("", "# adult:")])
def test_without_an_answer_to_the_age_the_ledger_has_none(scratch: Path, said: str, stands: str) -> None:
    run = answered(scratch, *TESTIMONIAL, "", "", *BODY, "", "", *CONSENT[:5], said, "", "asked")
    assert run.returncode == 0, run.stdout + run.stderr
    assert stands in (scratch / "stories/consents/r-7.yaml").read_text(encoding="utf-8").splitlines()


def test_nobody_is_said_to_have_agreed_who_has_not_yet(scratch: Path) -> None:
    run = answered(scratch, *TESTIMONIAL, "", "", *BODY, "", "", "r-7", "", "", "asked")
    assert run.returncode == 0, run.stdout + run.stderr
    assert not (scratch / "stories/consents").exists() and not (scratch / "stories/private").exists()


def test_words_to_keep_out_are_added_to_the_private_list_once_each(scratch: Path) -> None:
    for words in (["Firstcedar", "Cedar Mill"], ["firstcedar", "No: 1"]):
        run = hrtp(scratch, "story", "keep-out", "r-7", *words)
        assert run.returncode == 0, run.stderr
    private = yaml.safe_load((scratch / "stories/private/keep-out.yaml").read_text(encoding="utf-8"))
    assert private == {"people": [{"reference": "r-7", "words": ["Firstcedar", "Cedar Mill", "No: 1"]}]}
    run = hrtp(scratch, "story", "keep-out", "Rosa", "x")
    assert run.returncode == 1 and "Found" in run.stderr


def test_a_private_list_that_cannot_be_read_stays_as_it_is(scratch: Path) -> None:
    path = scratch / "stories/private/keep-out.yaml"
    path.parent.mkdir()
    for text in ("people: [\n", "people:\n  - reference: r-7\n    words: 7\n", "- a\n"):
        path.write_text(text, encoding="utf-8")
        run = hrtp(scratch, "story", "keep-out", "r-7", "Firstcedar")
        assert run.returncode == 1 and "stays as it was" in run.stderr and "Traceback" not in run.stderr
        assert path.read_text(encoding="utf-8") == text


def test_it_asks_in_spanish_too(scratch: Path) -> None:
    run = answered(scratch, *TESTIMONIAL, "", "", *BODY, "", "", "", "mi-historia", language="es")
    assert run.returncode == 0, run.stderr
    assert "¿De quién es la historia?" in run.stdout
    assert "Ejemplo:" in run.stdout
    assert "language: es" in (scratch / "stories/mi-historia/story.yaml").read_text(encoding="utf-8")


def test_in_spanish_it_explains_a_wrong_answer_in_spanish(scratch: Path, tmp_path: Path) -> None:
    film = tmp_path / "film.gif"
    film.write_bytes(b"GIF89a")
    long = "x" * 90
    run = answered(scratch, "1", long, *TESTIMONIAL[1:], "", "", *BODY, "", str(film), "", "", "mi-historia", language="es")
    assert run.returncode == 0, run.stderr
    assert "Son 90 caracteres; el máximo es 80. Quite 10." in run.stdout
    assert "un GIF. una foto que no se mueva. exporte una imagen de él como JPEG." in run.stdout
    assert "stories/mi-historia está escrita, como borrador." in run.stdout


def test_every_question_has_help_and_an_example(scratch: Path) -> None:
    run = answered(scratch, *TESTIMONIAL, "", "", *BODY, "", "", "", "")
    assert run.stdout.count("Example:") >= 12


@pytest.mark.parametrize(
    ("before", "wrong", "right", "told"),
    [
        ([], "4", "1", "Type 1, 2 or 3."),
        (["1"], "x" * 90, "A weaver", "at most 80 characters"),
        (["1"], "", "A weaver", "An answer is needed here."),
        (["1"], "Call 213-555-0142", "A weaver", "never go in here"),
        (["1"], "<b>bold</b>", "A weaver", "HTML"),
        (TESTIMONIAL[:-1], "14.3.2026", "2026-03-14", "year, month, day"),
        (TESTIMONIAL[:-1], "20260314", "", "year, month, day"),
        (TESTIMONIAL[:-1], "2026-02-30", "", "year, month, day"),
        ([*TESTIMONIAL, "", "", *BODY, "", "", *CONSENT[:5]], "perhaps", "yes", "Type yes or no"),
        (TESTIMONIAL, "mil", "mill", "Did you mean mill?"),
        ([*TESTIMONIAL, ""], "ask", "ask-first", "It knows: ask-first"),
        ([*TESTIMONIAL, "", "", *BODY, ""], "nowhere.jpg", "", "There is no file"),
        ([*TESTIMONIAL, "", "", *BODY, "", "", ""], "Not A Folder", "fine", "Small letters a-z"),
    ],
)
def test_a_wrong_answer_is_explained_and_asked_again(scratch: Path, before: list[str], wrong: str, right: str, told: str) -> None:
    run = answered(scratch, *before, wrong, right)
    assert told in run.stdout


def test_an_interview_that_breaks_off_leaves_nothing(scratch: Path) -> None:
    run = answered(scratch, *TESTIMONIAL, "mill")
    assert run.returncode == 1
    assert "Aborted!" in run.stderr
    assert stories(scratch) == []


def test_ctrl_c_leaves_nothing_half_made(scratch: Path) -> None:
    ours, theirs = pytest.importorskip("pty").openpty()  # Windows has none
    os.write(ours, ("\n".join(TESTIMONIAL) + "\n").encode())
    with ThreadPoolExecutor(1) as beside:
        terminal = os.ttyname(theirs)
        run = beside.submit(hrtp, scratch, "new", "story", keyboard=terminal, screen=terminal)
        seen = ""
        while not run.done() or select.select([ours], [], [], 0)[0]:
            if select.select([ours], [], [], 0.2)[0]:
                seen += os.read(ours, 4096).decode(errors="replace")
            # Pressed in the instant between the question and the wait for its answer, it is heard at the next press.
            elif seen.partition("Which partnership?")[2].rstrip(" \r\n^C").endswith(">"):
                os.write(ours, b"\x03")
    os.close(theirs)
    os.close(ours)
    assert run.result().returncode not in (None, 0), seen
    assert "Traceback" not in seen
    assert stories(scratch) == []

"""What communications staff do with stories: show the proof, release, withdraw. Everybody in here is made up."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import telling
import yaml
from axe_playwright_python.sync_playwright import Axe
from browsing import PHONE
from conftest import hrtp
from playwright.sync_api import Browser
from pypdf import PdfReader

# Reading back


def told_story(project: Path, word: str = "cedar", **changes: object) -> None:
    photo = {"file": "photo.jpg", "alt": "A weaver at a loom", "credit": "Lee Made-up", "people": [f"r-{word}-1"]}
    data = telling.as_jpeg(telling.picture(3))
    telling.write(project, word, telling.story(word, photo=photo), {f"r-{word}-1": telling.consent(**changes)}, data)


def test_check_reads_back_what_would_be_published_and_where(scratch: Path) -> None:
    told_story(scratch, channels=["site", "feed"], naming="first-name")
    telling.release(scratch, "made-up-cedar", "r-cedar-1")
    run = hrtp(scratch, "check", "stories/made-up-cedar", "--as-of", "2026-11-23")
    assert run.returncode == 0, run.stdout
    for line in (
        "headline     A weaver learns the cedar loom",
        "told by      Firstcedar, weaver",
        "photo        yes: A weaver at a loom",
        "channels     site, feed",
        "not agreed   search-engines, newsletter, facebook",
        "until        2028-01-10",
        "    The Mill",
    ):
        assert line in run.stdout
    assert "review_due: when somebody looks at it again" in run.stdout


def test_check_says_what_is_out_and_why_and_what_ends_soon(scratch: Path) -> None:
    told_story(scratch, expires_on="2026-12-24", face=None)
    telling.release(scratch, "made-up-cedar", "r-cedar-1")
    told_story(scratch, "birch")
    run = hrtp(scratch, "check", "--as-of", "2026-11-23")
    assert "1 story is published" in run.stdout
    assert "made-up-cedar: the photo: consent r-cedar-1 does not let the face be shown" in run.stdout
    assert "made-up-birch: the whole story: not released by r-birch-1 yet" in run.stdout
    assert "2026-12-24  r-cedar-1: made-up-cedar" in run.stdout


def test_check_says_which_stories_are_to_be_looked_at_again(scratch: Path) -> None:
    told_story(scratch)
    record = scratch / "stories/made-up-cedar/story.yaml"
    record.write_text(record.read_text(encoding="utf-8") + "review_due: 2026-11-20\n", encoding="utf-8")
    assert "2026-11-20  made-up-cedar" in hrtp(scratch, "check", "--as-of", "2026-11-23").stdout
    assert "looked at again" not in hrtp(scratch, "check", "--as-of", "2026-11-19").stdout


def test_check_gives_hints_for_plain_words(scratch: Path) -> None:
    record = telling.story(
        "cedar",
        photo={"file": "photo.jpg", "alt": "Image of IMG_1234.jpg", "nobody": True},
        body="Notwithstanding considerable organizational resistance, the XQZ methodology was implemented by "
        "interdepartmental stakeholders, "
        "whose participation had been systematically discouraged, and subsequently unprecedented retention improvements were documented "
        "throughout participating administrative departments, notwithstanding unfavorable circumstances.",
    )
    telling.write(scratch, "cedar", record, {"r-cedar-1": telling.consent()}, telling.as_jpeg(telling.picture(3)))
    said = hrtp(scratch, "check", "stories/made-up-cedar").stdout
    assert re.search(r"en: reads like grade \d\d; aim at about 8", said)
    assert "passive voice, perhaps (“was implemented”" in said
    assert "XQZ stands in no glossary entry" in said
    assert "the picture's text is a file name" in said
    assert "begins with “image of”" in said


# Proof, release, withdrawal


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Your story, before anybody else sees it"), ("es", "Su historia, antes de que nadie más la vea")]
)
def test_the_proof_shows_the_worker_everything_on_the_phone_and_on_paper(
    scratch: Path, browser: Browser, language: str, title: str
) -> None:
    told_story(scratch, channels=["site", "facebook"])
    run = hrtp(scratch, "story", "review", "made-up-cedar", "--language", language, "--as-of", "2026-11-23")
    assert run.returncode == 0, run.stderr
    folder = scratch / "proofs" / "made-up-cedar"
    code = re.search(r"code is ([0-9a-f]{16})", run.stdout)
    assert code
    reader = PdfReader(folder / "proof.pdf")
    paper = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert reader.metadata is not None and reader.metadata.title == title
    page = browser.new_page(viewport=PHONE)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((folder / "proof.html").as_uri())
    phone = " ".join(page.inner_text("body").split())
    assert page.locator("img").first.evaluate("image => image.naturalWidth") == 800
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    page.close()
    for text in (phone, paper):
        for said in (
            title,
            "A weaver learns the cedar loom",
            "Then somebody did.",
            "The cedar loom is mine now.",
            "Firstcedar Lastcedar",
            "the made-up convener",
        ):
            assert said in text
        assert code[1] in text
        assert "Instagram" in text
    assert paper.count("Sí" if language == "es" else "Yes") >= 2
    with (folder / "proof.pdf").open("rb") as file:
        assert b"/Image" in file.read()


def test_the_proof_shows_all_that_was_allowed_and_all_that_was_not(scratch: Path) -> None:
    asked = {
        "face": "Se puede ver su cara",
        "voice": "Se puede oír su voz",
        "workplace": "Las imágenes pueden mostrar dónde trabaja",
        "employer_named": "Se puede nombrar a su empleador",
        "union_named": "Se puede nombrar a su sindicato",
        "third_party_reuse": "Otras personas pueden volver a usarla en otro lado",
        "public_kit": "Cualquiera puede descargar las fotos y los textos hechos para prensa y redes",
    }
    for number, granted in enumerate(asked):
        changes = {name: name == granted for name in asked}
        told_story(scratch, f"cedar-{number}", given_how="message", witness="Ben Inventado", interpreter="Cy Inventada", **changes)
        name = f"made-up-cedar-{number}"
        run = hrtp(scratch, "story", "review", name, "--language", "es", "--as-of", "2026-11-23")
        assert run.returncode == 0, run.stderr
        page = (scratch / "proofs" / name / "proof.html").read_text(encoding="utf-8")
        paper = " ".join(" ".join(one.extract_text() for one in PdfReader(scratch / "proofs" / name / "proof.pdf").pages).split())
        for flag, words in asked.items():
            answer = "Sí" if flag == granted else "No"
            assert f'<th scope="row">{words}</th><td>{answer}</td>' in page
            assert f"{words} {answer}" in paper
        for said in ("Usted dio su permiso en un mensaje.", "Ben Inventado estuvo presente.", "Cy Inventada interpretó."):
            assert said in page and said in paper


def test_a_release_is_of_exactly_this_text_and_picture(scratch: Path) -> None:
    told_story(scratch)
    assert "not released" in hrtp(scratch, "check").stdout
    run = hrtp(scratch, "story", "release", "made-up-cedar", "--on", "2026-11-01")
    assert run.returncode == 0, run.stderr
    assert "1 story is published" in hrtp(scratch, "check", "--as-of", "2026-11-23").stdout
    photo = scratch / "stories/made-up-cedar/photo.jpg"
    before = photo.read_bytes()
    photo.write_bytes(telling.as_jpeg(telling.picture(4)))
    assert "released another text" in hrtp(scratch, "check", "--as-of", "2026-11-23").stdout
    photo.write_bytes(before)
    record = scratch / "stories/made-up-cedar/story.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("Then somebody did.", "Then nobody did."), encoding="utf-8")
    assert "released another text" in hrtp(scratch, "check", "--as-of", "2026-11-23").stdout
    assert hrtp(scratch, "story", "release", "made-up-cedar").returncode == 0
    ledger = yaml.safe_load((scratch / "stories/consents/r-cedar-1.yaml").read_text(encoding="utf-8"))
    assert [one["story"] for one in ledger["releases"]] == ["made-up-cedar", "made-up-cedar"]
    assert len({one["text"] for one in ledger["releases"]}) == 2


def test_a_release_keeps_the_ledgers_comments_and_says_who_is_still_to_be_asked(scratch: Path) -> None:
    told_story(scratch)
    record = scratch / "stories/made-up-cedar/story.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("- r-cedar-1", "- r-cedar-1\n  - r-other-2"), encoding="utf-8")
    ledger = scratch / "stories/consents/r-cedar-1.yaml"
    ledger.write_text("# kept by the made-up desk\n" + ledger.read_text(encoding="utf-8"), encoding="utf-8")
    run = hrtp(scratch, "story", "release", "made-up-cedar")
    assert "Still to release it: r-other-2" in run.stdout
    assert ledger.read_text(encoding="utf-8").startswith("# kept by the made-up desk\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("story", "review", "made-up-ceder"), "Did you mean made-up-cedar?"),
        (("story", "release", "made-up-cedar", "--ref", "r-cedar-2"), "Did you mean r-cedar-1?"),
        (("story", "withdraw", "r-nobody-9"), "There is no consent r-nobody-9"),
        (("story", "release", "made-up-cedar", "--on", "yesterday"), "is no date. Write year, month, day"),
        (("story", "kit", "made-up-cedar"), "not released by r-cedar-1 yet"),
        (("import", "stories", "nowhere.csv"), "does not exist"),
    ],
)
def test_a_slip_at_the_command_line_is_explained(scratch: Path, arguments: tuple[str, ...], told: str) -> None:
    told_story(scratch)
    run = hrtp(scratch, *arguments)
    assert run.returncode != 0
    assert told in run.stderr
    assert "Traceback" not in run.stderr


# Ways to reach a person


def test_a_story_and_a_ledger_with_a_way_to_reach_a_person_are_refused(scratch: Path) -> None:
    for number in ("2135550142", "(213)555-0142", "213–555–0142", "+52 55 1234 5678", "weaver at mill dot example", "@madeupweaver"):
        telling.write(scratch, "cedar", telling.story("cedar", body=f"You can reach me: {number}"), {"r-cedar-1": telling.consent()})
        run = hrtp(scratch, "check", "stories/made-up-cedar")
        assert (run.returncode, number in run.stdout) == (1, False), number
        shutil.rmtree(scratch / "stories/made-up-cedar")
    telling.write(scratch, "cedar", telling.story("cedar"), {"r-cedar-1": telling.consent(explained_by="Ada, 213 555 0142")})
    assert hrtp(scratch, "check", "stories/consents").returncode == 1


def test_elsewhere_a_way_to_reach_somebody_is_a_warning(scratch: Path) -> None:
    path = scratch / "content/practices/ask-first.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Ask three weavers.", "Ask three weavers, at 213-555-0142."), encoding="utf-8")
    run = hrtp(scratch, "check", "content/practices")
    assert run.returncode == 0
    assert "a telephone number" in run.stdout

"""What staff are told: what ends, who explained a consent and in which language; a calendar that names nobody. Everybody is made up."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
import telling
from conftest import hrtp
from icalendar import Calendar
from pypdf import PdfReader

AS_OF = ("--as-of", "2026-11-27")


@pytest.fixture
def told(scratch: Path) -> Path:
    """Four stories: one ends soon and was explained in Spanish, one ends later, one is withdrawn, one has ended."""
    for word, review, changes in (
        (
            "cedar",
            "2027-01-10",
            {"expires_on": "2027-01-20", "language": "es", "explained_by": "Ana Inventada", "interpreter": "Cy Inventada"},
        ),
        ("birch", "2026-11-20", {"expires_on": "2028-06-01"}),
        ("maple", None, {"withdrawn_on": "2026-11-20", "expires_on": "2027-02-01"}),
        ("linden", "2027-06-01", {"expires_on": "2026-11-27"}),
    ):
        telling.write(scratch, word, telling.story(word, review_due=review), {f"r-{word}-1": telling.consent(**changes)})
        telling.release(scratch, f"made-up-{word}", f"r-{word}-1")
    return scratch


def test_the_report_says_what_ends_who_explained_it_in_which_language_and_what_to_look_at_again(told: Path) -> None:
    run = hrtp(told, "story", "report", *AS_OF)
    assert run.returncode == 0, run.stderr
    for said in (
        "Consent as of 2026-11-27: 2 stories are published.",
        "made-up-maple: the whole story: consent r-maple-1: withdrawn on 2026-11-20",
        "made-up-linden: the whole story: consent r-linden-1: expired on 2026-11-27",
        f"Ending        within 30 days    within 60 days    within 90 days\n{'2027-01-20':>46}{'':>20}r-cedar-1: made-up-cedar",
        "  made-up-cedar   on the site         from 2026-11-02  until 2027-01-20",
        "  made-up-maple   ended or withdrawn",
        "To be looked at again (review_due):\n  2026-11-20  made-up-birch",
        "To be looked at again within 60 days (review_due):\n  2027-01-10  made-up-cedar",
        "r-cedar-1  2026-01-10 in Spanish, explained by Ana Inventada, interpreted by Cy Inventada; until 2027-01-20\n    made-up-cedar",
        "r-birch-1  2026-01-10 in English, explained by the made-up convener; until 2028-06-01",
        "r-maple-1  2026-01-10 in English, explained by the made-up convener; withdrawn on 2026-11-20",
    ):
        assert said in run.stdout, said
    assert "2027-06-01" not in run.stdout, "that is not soon"
    spanish = hrtp(told, "story", "report", "--language", "es", "--csv", "tabla.csv", "--calendar", "staff.ics", *AS_OF).stdout
    for said in (
        "Consentimientos al 2026-11-27: 2 historias están publicadas.",
        "desde el 2026-11-02",
        "explicado por Ana Inventada, con Cy Inventada como intérprete; hasta el 2027-01-20",
    ):
        assert said in spanish, said
    assert "Historia,Estado,En el sitio desde" in (told / "tabla.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert "Termina el consentimiento r-cedar-1" in (told / "staff.ics").read_text(encoding="utf-8").replace("\r\n ", "")


def test_the_table_has_each_story_and_its_consents_without_names_or_formulas(told: Path) -> None:
    record = told / "stories/made-up-maple/story.yaml"
    placed = "placements: [{channel: press, where: '=HYPERLINK(1)', on: 2026-11-03}]\n"
    record.write_text(record.read_text(encoding="utf-8") + placed, encoding="utf-8")
    assert hrtp(told, "story", "report", "--csv", "stories.csv", *AS_OF).returncode == 0
    data = (told / "stories.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "Excel knows it for UTF-8"
    rows = {row["Story"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
    assert rows["made-up-cedar"] == {
        "Story": "made-up-cedar",
        "State": "on the site",
        "On the site from": "2026-11-02",
        "Look again": "2027-01-10",
        "Consent": "r-cedar-1",
        "Ends": "2027-01-20",
        "Days left": "54",
        "Within": "within 60 days",
        "Explained in": "es",
        "Told in": "en",
        "To take down elsewhere": "",
    }
    assert rows["made-up-maple"]["State"] == "ended or withdrawn" and rows["made-up-birch"]["Ends"] == ""
    assert rows["made-up-maple"]["To take down elsewhere"] == "press: =HYPERLINK(1)", "no cell begins as a formula does"
    for name in (b"First", b"Last", b"Place", b"weaver", b"Inventada", b"p-1"):
        assert name not in data, name


def test_places_elsewhere_that_rest_on_no_consent_any_more_are_told(told: Path) -> None:
    for word, channel in (("maple", "instagram"), ("linden", "press"), ("birch", "facebook"), ("cedar", "facebook")):
        record = told / f"stories/made-up-{word}/story.yaml"
        placed = f"placements: [{{channel: {channel}, where: post {word}, on: 2026-11-03}}]\n"
        record.write_text(record.read_text(encoding="utf-8") + placed, encoding="utf-8")
    ledger = told / "stories/consents/r-birch-1.yaml"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("- facebook\n", "", 1), encoding="utf-8")
    said = hrtp(told, "story", "report", *AS_OF).stdout
    assert "To take down elsewhere (3 places, by the stories’ placements):" in said
    assert "made-up-maple: instagram, from 2026-11-03: post maple (the person has said stop)" in said
    assert "post linden (the consent has ended)" in said and "post birch (that kind of place was not agreed to)" in said
    assert "post cedar" not in said


def test_the_letters_ask_in_the_language_in_which_consent_was_explained_and_name_nobody(told: Path) -> None:
    run = hrtp(told, "story", "report", "--letters", "letters", *AS_OF, site_url="https://playbook.example.org/")
    assert run.returncode == 0 and "1 letter is in letters" in run.stdout, run.stdout
    letters = {path.name: path.read_text(encoding="utf-8") for path in (told / "letters").iterdir()}
    assert list(letters) == ["r-cedar-1.es.txt"]
    letter = " ".join(letters["r-cedar-1.es.txt"].split())
    for said in (
        "¿Puede quedarse su historia?",
        "termina el 20 de enero de 2027",
        "Dígaselo a Ana Inventada",
        "playbook.example.org/stories/made-up-cedar/",
    ):
        assert said in letter, said
    assert "First" not in letter and "Last" not in letter
    ledger = told / "stories/consents/r-cedar-1.yaml"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("language: es", "language: en"), encoding="utf-8")
    assert hrtp(told, "story", "report", "--letters", "letters", *AS_OF).returncode == 0
    assert "May your story stay?" in (told / "letters/r-cedar-1.en.txt").read_text(encoding="utf-8")


def test_the_report_says_what_it_could_not_read(told: Path) -> None:
    (told / "stories/made-up-cedar/story.yaml").write_text("type: [\n", encoding="utf-8")
    (told / "stories/consents/r-birch-1.yaml").write_text("basis: [\n", encoding="utf-8")
    said = hrtp(told, "story", "report").stdout
    assert "Not read, because of errors in them: stories/consents/r-birch-1.yaml, stories/made-up-cedar. hrtp check says where." in said


def test_the_calendar_has_each_end_and_each_review_with_a_reminder_and_no_name_in_it(told: Path) -> None:
    assert hrtp(told, "story", "report", "--calendar", "staff.ics", *AS_OF, site_url="https://playbook.example.org/").returncode == 0
    data = (told / "staff.ics").read_bytes()
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [(str(event["summary"]), event.decoded("dtstart")) for event in events] == [
        ("Consent r-linden-1 ends", dt.date(2026, 11, 27)),
        ("Look again at stories/made-up-cedar", dt.date(2027, 1, 10)),
        ("Consent r-cedar-1 ends", dt.date(2027, 1, 20)),
        ("Look again at stories/made-up-linden", dt.date(2027, 6, 1)),
        ("Consent r-birch-1 ends", dt.date(2028, 6, 1)),
    ]
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(str(event["uid"]).endswith("@playbook.example.org") for event in events)
    for event in events:
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("trigger") == dt.timedelta(days=-14)
    for name in (b"First", b"Last", b"Place", b"weaver", b"loom", b"Inventada", b"convener", b"p-1"):
        assert name not in data, name


def test_the_calendar_is_as_programs_want_it_and_the_same_bytes_each_time(told: Path) -> None:
    for name in ("one.ics", "two.ics"):
        assert hrtp(told, "story", "report", "--calendar", name, *AS_OF).returncode == 0
    data = (told / "one.ics").read_bytes()
    assert data == (told / "two.ics").read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n") and data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    for needed in (b"VERSION:2.0", b"PRODID:", b"DTSTAMP:20261127T000000Z", b"DTSTART;VALUE=DATE:20270120", b"TRIGGER:-P14D", b".invalid"):
        assert needed in data, needed


def test_a_calendar_that_cannot_be_written_is_explained(told: Path) -> None:
    run = hrtp(told, "story", "report", "--calendar", "nowhere/staff.ics")
    assert run.returncode == 1
    assert "nowhere/staff.ics could not be written" in run.stderr and "Traceback" not in run.stderr


def test_a_playbook_without_stories_has_a_report_too(scratch: Path) -> None:
    run = hrtp(scratch, "story", "report", "--calendar", "staff.ics")
    assert run.returncode == 0, run.stderr
    assert "0 stories are published" in run.stdout
    assert b"VEVENT" not in (scratch / "staff.ics").read_bytes()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "This was explained to you in Spanish, by Ana Inventada, on January 10, 2026."),
        ("es", "Esto se lo explicó a usted Ana Inventada, en español, el 10 de enero de 2026."),
    ],
)
def test_the_proof_says_who_explained_it_and_in_which_language(told: Path, language: str, said: str) -> None:
    assert hrtp(told, "story", "review", "made-up-cedar", "--language", language, *AS_OF).returncode == 0
    assert said in (told / "proofs/made-up-cedar/proof.html").read_text(encoding="utf-8")
    paper = PdfReader(told / "proofs/made-up-cedar/proof.pdf")
    assert said in " ".join(" ".join(page.extract_text() for page in paper.pages).split())

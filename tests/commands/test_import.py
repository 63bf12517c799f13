"""A form's export becomes drafts: what is taken, what is asked, what is left out. Everybody in here is made up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import telling
import yaml
from conftest import hrtp
from exports import GOOGLE, HISTORIA, KOBO, MICROSOFT, STORY, csv_text, excel, record, stories, written

# Rows


def test_rows_become_drafts_what_matched_is_told_and_bad_rows_are_listed(scratch: Path, tmp_path: Path) -> None:
    (scratch / "stories" / "taken-already").mkdir(parents=True)
    file = tmp_path / "export.csv"
    file.write_text(
        "\ufeffTimestamp,Titular,Your story,Partnership,Practices,E-mail address,Nombre de pila,Folder\n"
        '1/2/2026,A loom is mended,"It broke.\n\nWe mended it, with “care”: all of us.",The Mill,ask-first,x@made-up.example,Ada,\n'
        "1/3/2026,,Only the story itself was told in this row.,mill,,,,\n"
        "1/4/2026,No story,,mill,,,,\n"
        "1/5/2026,Wrong partnership,Told.,The Mil,,,,\n"
        "1/6/2026,Write me,Call 213-555-0142 please.,mill,,,,\n"
        "1/7/2026,Taken,Told.,mill,,,,taken-already\n"
        f"1/8/2026,{'x' * 150},Told.,mill,,,,\n"
        "\n"
        "1/9/2026,Código ñandú,Contada aquí.,mill,,,,\n",
        encoding="utf-8",
    )
    run = hrtp(scratch, "import", "stories", str(file))
    assert run.returncode == 1
    for said in (
        "Timestamp: not taken: no field of a story is called like that",
        "Titular: headline",
        "Your story: body",
        "E-mail address: not taken: a way to reach a person",
        "Nombre de pila: first_name",
        "3 drafts written",
        "row 4, the story itself: the cell is empty",
        "row 5, column “Partnership”: “The Mil” is none that the site knows; did you mean the mill?",
        "row 6, column “Your story”: a telephone number; take it out of the text",
        "row 7, column folder: taken-already exists already; nothing is written over",
        "row 8, headline: found 150 characters",
    ):
        assert said in run.stdout
    assert run.stdout.count("row 8, ") == 1  # it would be the line below the headline, too: one mistake is told once
    assert stories(scratch) == ["a-loom-is-mended", "codigo-nandu", "only-the-story-itself-was-told-in-this-row", "taken-already"]
    record = yaml.safe_load((scratch / "stories/a-loom-is-mended/story.yaml").read_text(encoding="utf-8"))
    assert record["body"] == "It broke.\n\nWe mended it, with “care”: all of us."
    assert record["partnership"] == "mill"
    assert record["draft"] is True
    assert "made-up.example" not in str(record)
    again = hrtp(scratch, "import", "stories", str(file))
    assert "a-loom-is-mended-2" in again.stdout
    assert hrtp(scratch, "check").returncode == 0


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "there are no column names"),
        (b"Name;Age\nAda;40\n", "no column holds the story itself"),
        ("Historia;Alianza\nContada aquí.;mill\n".encode("cp1252"), "1 draft written"),
        ("Story\tPartnership\nTold.\tmill\n".encode("utf-16"), "1 draft written"),
        (b"Story,Partnership\rTold.,mill\r", "1 draft written"),
        (b"???,Story,Idioma\nAda,Contada.,Espa\xc3\xb1ol\n", "Story: body"),
        (b"Story,Partnership\n" + b"x" * 200_000 + b",mill\n", "a cell with more characters than any story has"),
    ],
    ids=["empty", "no-story", "windows", "utf-16", "old-mac", "column-without-a-name", "endless"],
)
def test_exports_of_any_program_are_read(scratch: Path, tmp_path: Path, data: bytes, told: str) -> None:
    file = tmp_path / "export.csv"
    file.write_bytes(data)
    run = hrtp(scratch, "import", "stories", str(file))
    assert told in run.stdout
    assert "Traceback" not in run.stderr


TITLED = [
    ["Answers of the made-up mill"],
    [],
    ["Headline", "Story", "Contact"],
    ["A shift", "We asked.", "2135550171", "x@made-up.example"],
]


@pytest.mark.parametrize(
    "data",
    [
        b"Answers of the made-up mill,,\nas of May,,\nHeadline,Story,Contact\nA shift,We asked.,2135550171\n",
        excel(TITLED),
        excel([[], [], *TITLED]),
        excel([["A note for whoever opens this"]], TITLED),
    ],
    ids=["csv", "excel", "blank-rows-first", "second-sheet"],
)
def test_a_title_above_the_table_and_a_heading_over_two_columns_are_no_hindrance(scratch: Path, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "export.xlsx"
    file.write_bytes(data)
    run = hrtp(scratch, "import", "stories", str(file))
    assert "1 draft written" in run.stdout
    text = (scratch / "stories/a-shift/story.yaml").read_text(encoding="utf-8")
    assert "We asked." in text and "0171" not in text and "made-up" not in text


def test_a_headline_that_is_a_device_on_windows_makes_a_folder_that_windows_can_hold(scratch: Path, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("Headline,Story\nCON,We asked.\n", encoding="utf-8")
    assert "1 draft written" in hrtp(scratch, "import", "stories", str(file)).stdout
    assert stories(scratch) == ["con-2"]


# What the forms of others give


def test_an_export_of_google_forms_becomes_drafts_when_somebody_has_said_yes(scratch: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "in", GOOGLE)
    run = hrtp(scratch, "import", "stories", file, "--yes")
    assert run.returncode == 0, run.stdout
    for said in (
        "Timestamp: not taken: no field of a story is called like that",
        "Email Address: not taken: a way to reach a person",
        "What is your first name?: first_name",
        "What is your story? / ¿Cuál es su historia?: body",
        "What town or city do you live in?: place",
        "May we share your story?: not taken",
        "Cell phone (for questions): not taken: a way to reach a person",
        "2 drafts written",
    ):
        assert said in run.stdout
    first, second = (
        record(scratch, name)
        for name in ("we-asked-for-a-lift-as-one-it-came-nobody-carries", "pedimos-una-grua-todos-juntos-llego-ya-nadie-carga")
    )
    assert (first["body"], first["teller"]) == (STORY, {"first_name": "Ada", "place": "Looms"})
    assert (second["body"], second["teller"]) == (HISTORIA, {"first_name": "Ben", "place": "Shuttle"})
    assert "made-up" not in str(first) and "555" not in str(first) and "2026" not in str(first)


def test_an_export_of_microsoft_forms_is_excel_and_its_name_is_nobodys_first_name(scratch: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "in", MICROSOFT, "Historias(1-1).xlsx")
    run = hrtp(scratch, "import", "stories", file, "--yes")
    assert run.returncode == 0, run.stdout
    for said in (
        "ID: not taken",
        "Nombre: not taken: a whole name",
        "¿Cuál es su historia?: body",
        "¿Desde cuándo?: not taken",
        "Teléfono: not taken: a way to reach a person",
        "row 2, the photo: there is no “Mi foto_Eva.png” in",
        "hrtp story photo pedimos-una-grua-todos-juntos-llego-ya-nadie-carga FILE",
    ):
        assert said in run.stdout
    draft = record(scratch, "pedimos-una-grua-todos-juntos-llego-ya-nadie-carga")
    assert (draft["body"], draft["teller"]) == (HISTORIA, {"first_name": "Eva", "role": "tejedora"})


def test_an_export_of_kobotoolbox_is_cut_at_semicolons_and_its_questions_have_paths(scratch: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "in", "\ufeff" + KOBO)
    (tmp_path / "in" / "1759594323120.JPG").write_bytes(telling.as_jpeg(telling.picture(3)))
    run = hrtp(scratch, "import", "stories", file, "--yes")
    assert run.returncode == 0, run.stdout
    for said in ("start: not taken", "_id: not taken", "group_contact/how_to_reach_you: not taken", "group_teller/photo_URL: not taken"):
        assert said in run.stdout
    name = "we-asked-for-a-lift-as-one-it-came-nobody-carries"
    draft = record(scratch, name)
    assert (draft["body"], draft["dek"], draft["teller"]) == (STORY, "A lift; at last.", {"first_name": "Ada", "union": "Local 555"})
    assert "photo" not in draft
    assert f"stories/{name}, with its photo" in run.stdout
    assert "alt: what is to be seen in it" in run.stdout
    assert hrtp(scratch, "check").returncode == 0


def test_what_is_not_said_is_not_taken_and_without_a_terminal_it_is_told_how_to_say_it(scratch: Path, tmp_path: Path) -> None:
    for name, text in (("google.csv", GOOGLE), ("kobo.csv", KOBO)):
        run = hrtp(scratch, "import", "stories", written(tmp_path / "in", text, name))
        assert run.returncode == 1
        for said in ("guessed as body; nobody has said yes", "add --yes", "--map", "no column holds the story itself"):
            assert said in run.stdout
        assert stories(scratch) == []
    assert [path.name for path in (tmp_path / "in").iterdir() if path.suffix == ".yaml"] == []


def test_plain_names_are_taken_without_a_question_and_guesses_beside_them_are_not(scratch: Path, tmp_path: Path) -> None:
    run = hrtp(scratch, "import", "stories", written(tmp_path / "in", "Titular;Historia;Where do you live?\nUna grúa;Llegó.;Looms\n"))
    assert run.returncode == 0
    assert "Where do you live?: not taken: guessed as place; nobody has said yes" in run.stdout
    assert "teller" not in record(scratch, "una-grua")


@pytest.mark.parametrize("heading", ["start", "star", "_id", "storey", "Storyteller", "History", "titulos", "Partner"])
def test_a_heading_that_is_only_like_a_name_is_taken_for_nothing(scratch: Path, tmp_path: Path, heading: str) -> None:
    file = written(tmp_path / "in", f"{heading},Story\n2026-10-04T09:12:03,We asked.\n")
    run = hrtp(scratch, "import", "stories", file, "--yes")
    assert (run.returncode, f"{heading}: not taken" in run.stdout) == (0, True)
    assert "2026" not in str(record(scratch, "we-asked"))


# Ways to reach a person


def test_a_column_with_ways_to_reach_people_comes_into_no_draft_whatever_it_is_called(scratch: Path, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    for column, cell in (
        ("WhatsApp", "+52 55 1234 5678"),
        ("Your cell phone (home)", "2135550142"),
        ("Móvil", "(213)555-0142"),
        ("Instagram handle", "@madeupweaver"),
        ("Anything else", "weaver at mill dot example"),
        ("Town", "12 Loom Street"),
    ):
        file.write_text(f"headline,{column},story\nA new shift,{cell},We asked for it and got it.\n", encoding="utf-8")
        run = hrtp(scratch, "import", "stories", str(file))
        assert run.returncode == 0, (column, run.stdout)
        draft = (scratch / "stories/a-new-shift/story.yaml").read_text(encoding="utf-8")
        assert "We asked for it" in draft
        assert cell not in draft
        shutil.rmtree(scratch / "stories/a-new-shift")


def test_one_way_to_reach_somebody_keeps_the_whole_column_out_unless_a_person_names_it(scratch: Path, tmp_path: Path) -> None:
    rows = [["Headline", "Story", "Town"], ["A lift", "It came.", "Looms, or 213-555-0142"], ["A door", "It opens.", "Shuttle"]]
    file = written(tmp_path / "in", csv_text(rows))
    run = hrtp(scratch, "import", "stories", file)
    assert "Town: not taken: a telephone number in it" in run.stdout
    assert "teller" not in record(scratch, "a-lift") and "teller" not in record(scratch, "a-door")
    run = hrtp(scratch, "import", "stories", file, "--map", "Town=place")
    assert "row 2, column “Town”: a telephone number; the cell was left out" in run.stdout
    assert "teller" not in record(scratch, "a-lift-2")
    assert record(scratch, "a-door-2")["teller"] == {"place": "Shuttle"}


def test_answers_to_a_question_about_consent_are_no_references(scratch: Path, tmp_path: Path) -> None:
    run = hrtp(scratch, "import", "stories", written(tmp_path / "in", "Story,Consent\nIt came.,Yes\n"))
    assert run.returncode == 0
    assert "Consent: not taken: its answers are no references. Write what was agreed to into the ledger" in run.stdout
    run = hrtp(scratch, "import", "stories", written(tmp_path / "in", "Story,Consent\nIt came.,r-0041\n"))
    assert record(scratch, "it-came-2")["consent"] == "r-0041"


# Photos


def test_photos_come_from_a_folder_by_their_names_with_the_picture_alone(scratch: Path, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    written(photos, telling.as_jpeg(telling.picture(3)), "my_loom.JPG")
    written(photos, "no picture", "broken.jpg")
    cells = {
        "Name": "My loom.jpg",
        "Path": "C:\\Users\\made-up\\my_loom.jpg",
        "Address": "https://made-up.example/media/my%20loom.jpg?size=2",
        "Up": "../in/export.csv",
        "Drive": "https://drive.made-up.example/open?id=abc",
        "Two": "my_loom.jpg; other.jpg",
        "Gone": "gone.png",
        "Broken": "broken.jpg",
        "None": "",
    }
    file = written(tmp_path / "in", csv_text([["Headline", "Story", "Photo"], *([name, "Told.", said] for name, said in cells.items())]))
    run = hrtp(scratch, "import", "stories", file, "--photos", str(photos))
    assert run.returncode == 0, run.stdout
    for said in (
        "row 5, the photo: there is no “export.csv” in",
        "row 6, the photo: “https://drive.made-up.example/open?id=abc” does not say what the file is called, and nothing is fetched",
        "row 7, the photo: files named: 2; a story has one",
        "row 8, the photo: there is no “gone.png” in",
        "row 9, the photo",
    ):
        assert said in run.stdout
    # “gone” is a name that the site needs itself.
    assert stories(scratch) == sorted({*map(str.casefold, cells)} - {"gone"} | {"gone-2"})
    assert sorted(path.parent.name for path in (scratch / "stories").glob("*/photo.jpg")) == ["address", "name", "path"]
    checked = hrtp(scratch, "check")
    assert checked.returncode == 0, checked.stdout
    assert hrtp(scratch, "story", "photo", "gone-2", str(photos / "my_loom.JPG")).returncode == 0


# Files that hold no table


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("paper.csv", b"%PDF-1.7\n", "it is a PDF"),
        ("page.csv", b"\n<!DOCTYPE html><html>", "it is a web page"),
        ("half.xlsx", excel([["Story"], ["Told."]])[:900], "it is a damaged or protected Excel file"),
        ("empty.xlsx", excel([]), "there are no column names"),
        ("head.csv", b"Story,Town\n", "nobody has answered yet"),
        ("photo.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)), "it is no text that can be read"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[:12] else "",
)
def test_a_file_that_is_no_table_is_told_in_plain_words(scratch: Path, tmp_path: Path, name: str, data: bytes, told: str) -> None:
    run = hrtp(scratch, "import", "stories", written(tmp_path / "in", data, name))
    assert (run.returncode, told in run.stdout, "Traceback" in run.stderr) == (1, True, False), run.stdout + run.stderr
    assert stories(scratch) == []

"""What a person says of a form's columns: asked, kept for the next export, given with the command. Everybody in here is made up."""

from __future__ import annotations

import os
import select
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml
from conftest import hrtp
from exports import ENGLISH, GOOGLE, STORY, csv_text, record, stories, written

from hrtp_site.commands.import_columns import Column, Said, labels
from hrtp_site.commands.import_mapping import keep, kept_for


def test_asked_a_person_sees_what_was_guessed_and_changes_it(scratch: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "in", csv_text([["Q1", "What do you do for work?", "Town"], [STORY, "weaver", "Looms"]]))
    typed = "y\nn\n9\n1\nstroy\nhistoria\n3\n\n\ny\n"
    run = hrtp(scratch, "import", "stories", file, "--ask", typed=typed)
    assert run.returncode == 0, run.stdout
    for said in (
        "2  What do you do for work?: role, guessed",
        "No column holds the story itself (body)",
        "“9”: Type a number from 1 to 3.",
        "“stroy” is no field of a story.",
        "1  Q1: body",
        "3  Town: not taken: as was said",
    ):
        assert said in run.stdout
    assert record(scratch, "we-asked-for-a-lift-as-one-it-came-nobody-carries")["teller"] == {"role": "weaver"}


def test_who_stops_while_asked_leaves_nothing_behind(scratch: Path, tmp_path: Path) -> None:
    run = hrtp(scratch, "import", "stories", written(tmp_path / "in", GOOGLE), "--ask", typed="n\n")
    assert run.returncode == 1
    assert stories(scratch) == []
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["export.csv"]


def test_in_a_terminal_it_asks_by_itself(scratch: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "in", GOOGLE)
    ours, theirs = pytest.importorskip("pty").openpty()  # Windows has none
    with ThreadPoolExecutor(1) as beside:
        terminal = os.ttyname(theirs)
        run = beside.submit(hrtp, scratch, "import", "stories", file, keyboard=terminal, screen=terminal)
        seen = ""
        while not run.done() or select.select([ours], [], [], 0)[0]:
            if select.select([ours], [], [], 0.1)[0]:
                seen += os.read(ours, 4096).decode(errors="replace")
                if seen.rstrip().endswith("Is this right? [y/N]:"):
                    os.write(ours, b"y\n")
    os.close(theirs)
    os.close(ours)
    assert run.result().returncode == 0, seen
    assert seen.count("Is this right?") == 1
    assert len(stories(scratch)) == 2


def test_what_was_said_is_kept_beside_the_export_and_the_next_one_needs_no_questions(scratch: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    run = hrtp(scratch, "import", "stories", written(folder, GOOGLE, "october.csv"), "--ask", typed="y\n")
    kept = folder / "october.columns.yaml"
    assert f"This is kept in {kept}" in run.stdout
    said = kept.read_text(encoding="utf-8")
    assert yaml.safe_load(said)["columns"] == {
        "Timestamp": "left out",
        "Email Address": "left out",
        "What is your first name?": "first_name",
        "What is your story? / ¿Cuál es su historia?": "body",
        "What town or city do you live in?": "place",
        "Anything else?": "left out",
        "May we share your story?": "left out",
        "Cell phone (for questions)": "left out",
    }
    assert not any(private in said for private in ("Ada", "555", "Looms", "example", "lift"))
    kept.write_text(said.replace("place", "left out"), encoding="utf-8")
    again = hrtp(scratch, "import", "stories", written(folder, GOOGLE.replace("Ada", "Cleo"), "november.csv"))
    assert again.returncode == 0
    assert f"As was said before, in {kept}" in again.stdout
    assert record(scratch, "we-asked-for-a-lift-as-one-it-came-nobody-carries-2")["teller"] == {"first_name": "Cleo"}
    assert sorted(path.name for path in folder.iterdir()) == ["november.csv", "october.columns.yaml", "october.csv"]


def test_any_heading_can_be_kept_and_is_found_again_a_line_each(tmp_path: Path) -> None:
    odd = [
        "What happened? " * 20,
        "yes",
        "null",
        "2026-10-04",
        "- a: b # c",
        "'q' \"d\"",
        "😀",
        "",
        "",
        "Story",
        "Story",
        "<<",
        "你的故事",
        "a\u2028b\x7f",
    ]
    names = labels(odd, ENGLISH)
    columns = [Column(label, None if number else "body", "", Said.PERSON) for number, label in enumerate(names)]
    path = keep(columns, tmp_path / "export.csv", None)
    assert path is not None
    kept, wrong = kept_for(tmp_path, names, ENGLISH)
    assert kept is not None and (kept.whole, wrong, kept.fields) == (True, [], {one.label: one.field for one in columns})
    path.unlink()
    path = keep(columns[:-1], tmp_path / "export.csv", None)
    assert path is not None and f'  "{names[0]}": body\n' in path.read_text(encoding="utf-8")


def test_all_of_it_is_said_and_asked_in_the_language_that_was_asked_for(scratch: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "in", csv_text([["Q1", "What do you do for work?", "Town"], [STORY, "weaver", "Looms"]]))
    run = hrtp(scratch, "import", "stories", file, "--ask", "--language", "es", typed="s\nn\n9\n1\nstroy\nhistoria\n3\n\n\ns\n")
    assert run.returncode == 0, run.stdout
    for said in (
        "2  What do you do for work?: role, adivinado",
        "Ninguna columna contiene la historia misma (body)",
        "“9”: Escriba un número del 1 al 3.",
        "“stroy” no es un campo de una historia.",
        "3  Town: no se toma: como se dijo",
        "1 borrador escrito:",
    ):
        assert said in run.stdout
    empty = written(tmp_path / "in", "", "empty.csv")
    run = hrtp(scratch, "import", "stories", empty, "--language", "es")
    assert run.returncode == 1 and "No entró nada. empty.csv: fila 1: no hay nombres de columnas" in run.stdout
    run = hrtp(scratch, "import", "stories", file, "--language", "es", "--map", "Stroy=body")
    assert "no tiene ninguna columna “Stroy”" in run.stderr


def test_a_question_more_is_the_same_form_and_another_form_is_another(scratch: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    hrtp(scratch, "import", "stories", written(folder, GOOGLE, "answers.csv"), "--yes")
    head, _, _ = GOOGLE.partition("\r\n")
    more = f'{head},"Which union do you belong to?"\nt,,Cleo,A third story.,,,,,Local 555\n'
    run = hrtp(scratch, "import", "stories", written(folder, more, "more.csv"))
    assert run.returncode == 0, run.stdout
    assert "Which union do you belong to?: not taken: guessed as union; nobody has said yes" in run.stdout
    assert record(scratch, "a-third-story")["teller"] == {"first_name": "Cleo"}
    other = written(folder, "What is your story?,Timestamp\nAnother form.,x\n", "answers.csv")
    assert hrtp(scratch, "import", "stories", other).returncode == 1
    assert "answers-2.columns.yaml" in hrtp(scratch, "import", "stories", other, "--yes").stdout


def test_a_kept_file_that_cannot_be_read_is_told_and_not_used(scratch: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    file = written(folder, "Story\nIt came.\n")
    for text in ("columns: [", "", "columns:\n", "columns:\n  Story: bdoy\n", "[1]"):
        written(folder, text, "old.columns.yaml")
        run = hrtp(scratch, "import", "stories", file)
        assert (run.returncode, "it was not used" in run.stdout) == (0, True), text


def test_each_column_can_be_named_with_the_command_or_by_a_file(scratch: Path, tmp_path: Path) -> None:
    rows = [["Q=1", "", "Story", "Story", "工场"], ["weaver", "Looms", "First.", "Second.", "The Mill"]]
    file = written(tmp_path / "in", csv_text(rows))
    run = hrtp(
        scratch, "import", "stories", file, "--map", "Q=1=role", "--map", "2=place", "--map", "Story (2)=body", "--map", "工场=partnership"
    )
    assert run.returncode == 0, run.stdout
    draft = record(scratch, "second")
    assert (draft["body"], draft["teller"], draft["partnership"]) == ("Second.", {"role": "weaver", "place": "Looms"}, "mill")
    said = written(tmp_path / "elsewhere", "columns:\n  Story: body\n  Q=1:\n  Gone: dek\n", "said.yaml")
    run = hrtp(scratch, "import", "stories", file, "--map", said)
    assert "names the column “Gone”, which the export does not have" in run.stdout
    assert record(scratch, "first")["body"] == "First."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Stroy=body", "the export has no column “Stroy”; did you mean “Story”?"),
        ("Story=bodie", "“Story” cannot fill “bodie”. The fields are headline, dek, body"),
        ("Story", "is neither a file nor a heading and its field"),
        ("9=body", "the export has no column “9”"),
    ],
)
def test_a_slip_in_what_is_said_is_explained(scratch: Path, tmp_path: Path, said: str, told: str) -> None:
    run = hrtp(scratch, "import", "stories", written(tmp_path / "in", "Story,Town\nIt came.,Looms\n"), "--map", said)
    assert (run.returncode, told in run.stderr, "Traceback" in run.stderr) == (1, True, False), run.stderr
    assert stories(scratch) == []


def test_what_somebody_wrote_into_a_kept_file_stays_where_nothing_else_is_said(scratch: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "in", "Q1,Town\nIt came.,Looms\n")
    kept = Path(written(tmp_path / "in", "# mine\ncolumns: {Q1: Historia, town: }\n", "old.columns.yaml"))
    run = hrtp(scratch, "import", "stories", file, "--yes")
    assert (run.returncode, kept.read_text(encoding="utf-8").startswith("# mine")) == (0, True), run.stdout
    assert "teller" not in record(scratch, "it-came")
    run = hrtp(scratch, "import", "stories", file, "--map", "Town=place")
    assert yaml.safe_load(kept.read_text(encoding="utf-8"))["columns"] == {"Q1": "body", "Town": "place"}


def test_a_first_name_of_several_words_may_hold_the_last_name_and_that_is_said(scratch: Path, tmp_path: Path) -> None:
    run = hrtp(scratch, "import", "stories", written(tmp_path / "in", "Historia,Nombre\nLlegó.,Eva Inventada\nVino.,Eva\n"))
    assert "row 2, the first name has several words" in run.stdout
    assert "row 3" not in run.stdout and "Inventada" not in run.stdout

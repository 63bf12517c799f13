"""Exports of any program are read: signs between cells, quotation marks, encodings, Excel. Everybody in here is made up."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
import yaml
from conftest import GOLDEN
from exports import ENGLISH, STORY, csv_text, excel
from hypothesis import given, settings
from hypothesis import strategies as st

from hrtp_site.commands.import_columns import LEFT_OUT, Said, guessed
from hrtp_site.commands.import_tables import MOST_ROWS, NoTableError, Table, read_table
from hrtp_site.commands.import_words import NAMES

HEADINGS: dict[str, dict[str, str]] = yaml.safe_load((GOLDEN / "form_headings.yaml").read_text(encoding="utf-8"))
WHO = {"taken at once": Said.NAME, "asked first": Said.GUESS}

ROWS = [
    ["Your story (what, when, where)", "First name; or another", "Town, county", "", "你的名字", "Story"],
    [STORY, "Ada, or “Ada”", 'She said "yes"; then left', "loose", "张", "semicolons; commas, tabs\tin it"],
    ["Sólo ñandúes; y más, siempre.", "", "", "", "", ""],
]


@pytest.mark.parametrize(
    ("heading", "field", "kind"), [(heading, field, kind) for kind, one in HEADINGS.items() for heading, field in one.items()]
)
def test_a_heading_is_taken_for_its_field_or_for_none(heading: str, field: str, kind: str) -> None:
    column, _ = guessed(Table((heading, "Anything"), ((2, ("r-0041", "")),)), ENGLISH)
    assert (column.field or LEFT_OUT) == field, column.why
    if column.field:
        assert column.said is WHO[kind]
    else:
        assert column.why


def test_every_field_has_its_plain_names_its_meaning_and_a_golden_heading() -> None:
    assert all(ENGLISH(f"form.field.{field}") for field in NAMES)
    assert {*HEADINGS["taken at once"].values()} == NAMES.keys()
    assert {*HEADINGS["left out"].values()} == {LEFT_OUT}


def test_each_field_is_filled_once_by_a_plain_name_before_a_guess() -> None:
    head = ("What is your story?", "Story", "Historia", "Where do you live?", "¿Dónde vive?")
    columns = guessed(Table(head, ((2, ("a", "b", "c", "d", "e")),)), ENGLISH)
    assert [one.field for one in columns] == [None, "body", None, "place", None]
    assert columns[0].why == "body is filled by another column already"


def test_what_asks_for_two_fields_is_taken_for_none_and_says_so() -> None:
    (column,) = guessed(Table(("Your employer / Your union",), ((2, ("x",)),)), ENGLISH)
    assert (column.field, column.why) == (None, "it could be one of several: employer / union")


# Text


def read(data: bytes | str) -> list[list[str]]:
    table = read_table(data.encode() if isinstance(data, str) else data, ENGLISH)
    return [list(table.head), *(list(row) for _, row in table.rows)]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("always", [True, False], ids=["all-quoted", "some-quoted"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_signs_in_quotation_marks_cut_nothing_whatever_the_encoding(sign: str, always: bool, encoding: str) -> None:
    assert read(csv_text(ROWS, sign, always=always).encode(encoding)) == ROWS


@pytest.mark.parametrize("mark", ["\ufeff", ""], ids=["mark", "no-mark"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_of_another_script_is_read(mark: str, encoding: str) -> None:
    rows = [["你的故事", "Town"], ["我们一起要求，得到了。" * 40, "Looms"]]
    assert read((mark + csv_text(rows, "\t")).encode(encoding)) == rows


@pytest.mark.parametrize("line", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n", "\ufeffsep=;\n"])
def test_a_first_line_that_names_the_sign_is_no_heading(line: str) -> None:
    table = read_table((line + 'Story, and more;Town\n"Told, once";Looms\n').encode(), ENGLISH)
    assert (table.head, table.rows) == (("Story, and more", "Town"), ((2, ("Told, once", "Looms")),))


def test_a_text_that_is_not_utf_8_is_read_as_windows_writes_and_that_is_said() -> None:
    table = read_table("Historia;Ciudad\nLlegó la grúa;Añil\n".encode("cp1252"), ENGLISH)
    assert (table.rows[0][1], table.note[:18]) == (("Llegó la grúa", "Añil"), "It is not in UTF-8")
    assert read_table("Historia\nLlegó\n".encode(), ENGLISH).note == ""


def test_commas_in_headings_without_quotation_marks_do_not_beat_semicolons() -> None:
    assert read("Your story (what, when, where);Town\nTold, and told again, and more;Looms\nTold;Shuttle\n")[0] == [
        "Your story (what, when, where)",
        "Town",
    ]


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    table = read_table(b'Story,Town\n"two\nlines",Looms\n\n ,\nlast,Shuttle\n', ENGLISH)
    assert [number for number, _ in table.rows] == [2, 5]


def test_columns_that_are_empty_from_head_to_foot_at_the_end_are_none() -> None:
    assert read(b"Story,Town,,\nTold,Looms,,\n")[0] == ["Story", "Town"]
    assert read(b"Story,,\nTold,,x\n")[0] == ["Story", "", ""]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'Story,Town\n"never closed,Looms\nTold,Shuttle\n', "line 2: a quotation mark is opened there"),
        (b"Story\n" + b"x\n" * (MOST_ROWS + 2), "more than 10,000 rows"),
        (b"a," * 600 + b"b\n" + b"c," * 600 + b"d\n", "more than 500 columns"),
        (b"Story\n" + b"x" * 21 * 1024 * 1024, "more than 20 MB"),
        (b"\n\nStory,Town\nTold,Looms\n", "there are no column names"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"it is of an old kind \(.xls"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "it is protected with a password"),
        (bytes(range(256)) * 4, "no text that can be read"),
        (b"Story\n\xd8\x00\x00\xdc" * 9, "no text that can be read"),
    ],
    ids=["open-quote", "rows", "columns", "bytes", "blank-head", "old-excel", "password", "binary", "broken"],
)
def test_what_cannot_be_read_says_why(data: bytes, told: str) -> None:
    with pytest.raises(NoTableError, match=told):
        read_table(data, ENGLISH)


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n",;\t'), max_size=12).map(str.strip)


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_whatever_stands_in_cells_comes_out_as_it_was(rows: list[list[str]], sign: str) -> None:
    whole = [["Story, or; not", "Town", "Last"], *[["x", *row[1:-1], "y"] for row in rows]]
    assert read(csv_text(whole, sign, always=True)) == whole


# Excel


def test_excel_gives_days_whole_numbers_and_lines_as_a_person_reads_them() -> None:
    data = excel(
        [
            ["Story", "Day", "Moment", "Years", "Share", "Told", None, "Last"],
            ["one\r\ntwo_x000D_\nthree", dt.date(2026, 11, 23), dt.datetime(2026, 11, 23, 9, 30), 12.0, 0.5, True, None, "x"],
            [],
            ["after a gap"],
        ]
    )
    table = read_table(data, ENGLISH)
    assert table.rows[0][1] == ("one\ntwo\nthree", "2026-11-23", "2026-11-23", "12", "0.5", "True", "", "x")
    assert [number for number, _ in table.rows] == [2, 4]


def test_of_several_sheets_the_first_is_read_and_that_is_said() -> None:
    table = read_table(excel([["Story"], ["Told."]], [["Other"], ["x"]]), ENGLISH)
    assert (table.head, table.note) == (("Story",), "It has several sheets; only the first, “Sheet”, was read.")


def packed(files: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (packed({"My form.csv": "Story\nTold.\n"}), "it is an archive. Unpack it, and import what is in it: My form.csv"),
        (packed({"content.xml": "<office/>"}), "no Excel file"),
        (packed({"xl/workbook.xml": "<x/>"}), "a damaged Excel file"),
        (packed({"xl/workbook.xml": "<x/>", "xl/much.bin": bytes(201 * 1024 * 1024)}), "unpacked it has more than 200 MB"),
        (packed({"xl/workbook.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}), "no form and no Excel writes such a file"),
        (packed({"xl/workbook.xml": "\ufeff<!DOCTYPE x []><x/>".encode("utf-16-le")}), "no form and no Excel writes such a file"),
        (excel([["Story"], ["x"]])[:-40], "damaged or protected"),
    ],
    ids=["archive", "other-office", "no-sheets", "bomb", "entities", "entities-utf-16", "cut-off"],
)
def test_an_archive_that_is_no_sound_excel_file_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(NoTableError, match=told):
        read_table(data, ENGLISH)

"""A form's export as a table: CSV of any program and language, and Excel's own files. Nothing of a story is known here."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import itertools
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 500

_LOOKED_AT = 50
"""So many rows say which sign stands between the cells."""

WINDOWS = "It is not in UTF-8, and was read as older Windows programs write. If an accent in a draft is wrong: export as CSV UTF-8."

_END = "\x1fend of the table\x1f"


class NoTableError(ValueError):
    """A file that holds no table that can be read; the message says why, and what to do, in plain words."""


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, and each row that holds something with its number as a spreadsheet shows it."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    note: str = ""
    """What a person should know of how it was read."""

    def cells(self, place: int) -> Iterator[str]:
        """All cells of a column."""
        return (row[place] for _, row in self.rows if place < len(row))


def read_table(data: bytes) -> Table:
    """The table in a file, told by what is in it and not by its name. Raises NoTableError."""
    if len(data) > MOST_BYTES:
        raise NoTableError(f"it has more than {MOST_BYTES // 1024 // 1024} MB: that is no form's export")
    _refuse_other_kinds(data)
    if data.startswith(b"PK\x03\x04"):
        rows, note = _excel_rows(data)
    else:
        text, note = _decoded(data)
        rows = _text_rows(text)
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)]
    if not filled or filled[0][0] > 1:
        raise NoTableError("row 1: there are no column names; the first row has to hold them")
    (_, head), *rest = filled
    wide = len(head)
    while not head[wide - 1].strip() and not any(cell.strip() for _, row in rest for cell in row[wide - 1 : wide]):
        wide -= 1
    if wide > MOST_COLUMNS:
        raise NoTableError(f"it has more than {MOST_COLUMNS} columns: that is no form's export")
    if not rest:
        raise NoTableError("there is no row below the column names, so nobody has answered yet")
    return Table(tuple(head[:wide]), tuple((number, tuple(row)) for number, row in rest), note)


def _refuse_other_kinds(data: bytes) -> None:
    start = data[:512].lstrip().lower()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise NoTableError("it is protected with a password. Open it in Excel, take the password off, and save it")
        raise NoTableError("it is of an old kind (.xls, or another Office file). Open it in Excel, and save it as .xlsx or CSV")
    if data.startswith(b"%PDF"):
        raise NoTableError("it is a PDF. Download the answers from the form as CSV or Excel")
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise NoTableError("it is a web page, not a table. Download the answers from the form as CSV or Excel")


# Text


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and what a person should know of how it was read."""
    text = None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in data[:4096]:
        # UTF-16 without a mark: in one of the two orders there are line ends and signs between cells.
        encodings = sorted(("utf-16-le", "utf-16-be"), key=lambda order: -_signs_of_a_table(data[:4096], order))
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    # In no text, and everywhere in pictures, archives and films.
    if text is None or any(ord(letter) < 32 and letter not in "\t\n\r\f\v" for letter in text[:4096]) or "\0" in text:
        raise NoTableError("it is no text that can be read. Export it as CSV in UTF-8")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), WINDOWS if encoding == "cp1252" else ""


def _signs_of_a_table(data: bytes, encoding: str) -> int:
    return sum(letter in '\n\r\t,;"' for letter in data.decode(encoding, "replace"))


def _text_rows(text: str) -> list[list[str]]:
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"')
    if named.casefold().startswith("sep=") and len(named) <= 5:
        return _parsed(rest, named[4:] or "\t")
    return _parsed(text, _delimiter(text))


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(f"{text}\n{_END}\n"), _dialect(delimiter))
    rows: list[list[str]] = []
    began, ended = 1, 0
    try:
        for row in reader:
            if row == [_END]:
                return rows
            if len(rows) > MOST_ROWS:
                raise NoTableError(f"it has more than {MOST_ROWS:,} rows: that is no form's export")
            began, ended = ended + 1, reader.line_num
            rows.append(row)
    except csv.Error as error:
        said = str(error).replace("field larger than field limit", "a cell with more characters than any story has")
        raise NoTableError(f"line {reader.line_num}: {said}; is a quotation mark open? Nothing was read") from error
    raise NoTableError(f"line {began}: a quotation mark is opened there or in a cell of that row, and never closed. Nothing was read")


def _dialect(sign: str) -> type[csv.Dialect]:
    class Dialect(csv.excel):
        delimiter = sign

    return Dialect


def _delimiter(text: str) -> str:
    """The sign that cuts most rows into as many cells as there are headings; a sign inside quotation marks cuts nothing."""
    best, best_score = ",", (0.0, 1)
    for sign in ",;\t|":
        try:
            rows = [row for row in itertools.islice(csv.reader(io.StringIO(text), _dialect(sign)), _LOOKED_AT) if any(row)]
        except csv.Error:
            continue
        if not rows or len(rows[0]) < 2:
            continue
        alike = sum(len(row) == len(rows[0]) for row in rows[1:]) / (len(rows) - 1) if rows[1:] else 1.0
        if (alike, len(rows[0])) > best_score:
            best, best_score = sign, (alike, len(rows[0]))
    return best


# Excel


def _excel_rows(data: bytes) -> tuple[list[list[str]], str]:
    _look_into(data)
    # Loading it takes long, and only this needs it.
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles that it does not know; we read values alone
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            read = []
            for sheet in sheets:
                sheet.reset_dimensions()  # what a file says of its own size may be wrong
                rows = []
                for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1):
                    rows.append(_trimmed([_cell(value) for value in row]))
                    if len(rows) > MOST_ROWS + 1:
                        raise NoTableError(f"it has more than {MOST_ROWS:,} rows: that is no form's export")
                read.append((sheet.title, rows))
    except NoTableError:
        raise
    except Exception as error:  # whatever a damaged file makes the library meet
        raise NoTableError("it is a damaged Excel file. Open it in Excel, and save it anew or as CSV") from error
    filled = [(title, rows) for title, rows in read if any(any(row) for row in rows)]
    if not filled:
        return [], ""
    title, rows = filled[0]
    return rows, f"It has several sheets; only the first, “{title}”, was read." if len(filled) > 1 else ""


def _look_into(data: bytes) -> None:
    """Stops at what is no Excel file, and at one that would fill the memory. Raises NoTableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            if "xl/workbook.xml" not in names:
                inside = [name for name in names if name.casefold().endswith((".csv", ".xlsx"))]
                if inside:
                    raise NoTableError(f"it is an archive. Unpack it, and import what is in it: {inside[0]}")
                raise NoTableError("it is no Excel file (.xlsx), but another kind of archive. Save the answers as .xlsx or CSV")
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise NoTableError(f"unpacked it has more than {MOST_UNPACKED // 1024 // 1024} MB: that is no form's export")
            for name in names:
                if name.endswith((".xml", ".rels")):
                    with packed.open(name) as part:
                        # Excel never writes one; what does could make little grow to much.
                        if b"<!DOCTYPE" in part.read(4096).replace(b"\0", b""):
                            raise NoTableError("no form and no Excel writes such a file. Save the answers anew as .xlsx or CSV")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise NoTableError("it is a damaged or protected Excel file. Open it in Excel, and save it anew or as CSV") from error


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _cell(value: object) -> str:
    """A cell as text: days as 2026-11-23, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")

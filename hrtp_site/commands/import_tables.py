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

from hrtp_site.reading import InterfaceWords

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 500

_LOOKED_AT = 50
"""So many rows say which sign stands between the cells."""

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

    def below(self, titles: int) -> Table:
        """The same table where so many rows of it stand above the columns' names."""
        return Table(self.rows[titles - 1][1], self.rows[titles:], self.note)

    def cells(self, place: int) -> Iterator[str]:
        """All cells of a column."""
        return (row[place] for _, row in self.rows if place < len(row))


def read_table(data: bytes, t: InterfaceWords) -> Table:
    """The table in a file, told by what is in it and not by its name. Raises NoTableError, in the words of a language."""
    if len(data) > MOST_BYTES:
        raise NoTableError(t("table.too-large", most=MOST_BYTES // 1024 // 1024))
    _refuse_other_kinds(data, t)
    in_excel = data.startswith(b"PK\x03\x04")
    if in_excel:
        rows, note = _excel_rows(data, t)
    else:
        text, note = _decoded(data, t)
        rows = _text_rows(text, t)
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)]
    if not filled or (filled[0][0] > 1 and not in_excel):
        raise NoTableError(t("table.no-names"))
    (_, head), *rest = filled
    wide = len(head)
    while not head[wide - 1].strip() and not any(cell.strip() for _, row in rest for cell in row[wide - 1 : wide]):
        wide -= 1
    if wide > MOST_COLUMNS:
        raise NoTableError(t("table.too-wide", most=MOST_COLUMNS))
    if not rest:
        raise NoTableError(t("table.no-rows"))
    return Table(tuple(head[:wide]), tuple((number, tuple(row)) for number, row in rest), note)


def _refuse_other_kinds(data: bytes, t: InterfaceWords) -> None:
    start = data[:512].lstrip().lower()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise NoTableError(t("table.password"))
        raise NoTableError(t("table.old-kind"))
    if data.startswith(b"%PDF"):
        raise NoTableError(t("table.pdf"))
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise NoTableError(t("table.web-page"))


# Text


def _decoded(data: bytes, t: InterfaceWords) -> tuple[str, str]:
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
        raise NoTableError(t("table.no-text"))
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), t("table.windows") if encoding == "cp1252" else ""


def _signs_of_a_table(data: bytes, encoding: str) -> int:
    return sum(letter in '\n\r\t,;"' for letter in data.decode(encoding, "replace"))


def _text_rows(text: str, t: InterfaceWords) -> list[list[str]]:
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"')
    if named.casefold().startswith("sep=") and len(named) <= 5:
        return _parsed(rest, named[4:] or "\t", t)
    return _parsed(text, _delimiter(text), t)


def _parsed(text: str, delimiter: str, t: InterfaceWords) -> list[list[str]]:
    reader = csv.reader(io.StringIO(f"{text}\n{_END}\n"), _dialect(delimiter))
    rows: list[list[str]] = []
    began, ended = 1, 0
    try:
        for row in reader:
            if row == [_END]:
                return rows
            if len(rows) > MOST_ROWS:
                raise NoTableError(t("table.too-long", rows=f"{MOST_ROWS:,}"))
            began, ended = ended + 1, reader.line_num
            rows.append(row)
    except csv.Error as error:
        long = "field larger than field limit" in str(error)
        raise NoTableError(t("table.long-cell" if long else "table.cannot-follow", line=reader.line_num)) from error
    raise NoTableError(t("table.open-quote", line=began))


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


def _excel_rows(data: bytes, t: InterfaceWords) -> tuple[list[list[str]], str]:
    _look_into(data, t)
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
                        raise NoTableError(t("table.too-long", rows=f"{MOST_ROWS:,}"))
                read.append((sheet.title, rows))
    except NoTableError:
        raise
    except Exception as error:  # whatever a damaged file makes the library meet
        raise NoTableError(t("table.damaged")) from error
    filled = [(title, rows) for title, rows in read if any(any(row) for row in rows)]
    if not filled:
        return [], ""
    # A sheet of one row is a note; a cell over several columns gives its words to the first of them alone.
    title, rows = next((one for one in filled if sum(any(row) for row in one[1]) > 1), filled[0])
    wide = max(map(len, rows))
    return [[*row, *[""] * (wide - len(row))] for row in rows], t("table.sheets", title=title) if len(filled) > 1 else ""


def _look_into(data: bytes, t: InterfaceWords) -> None:
    """Stops at what is no Excel file, and at one that would fill the memory. Raises NoTableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            if "xl/workbook.xml" not in names:
                inside = [name for name in names if name.casefold().endswith((".csv", ".xlsx"))]
                if inside:
                    raise NoTableError(t("table.archive", file=inside[0]))
                raise NoTableError(t("table.no-excel"))
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise NoTableError(t("table.unpacked", most=MOST_UNPACKED // 1024 // 1024))
            for name in names:
                if name.endswith((".xml", ".rels")):
                    with packed.open(name) as part:
                        # Excel never writes one; what does could make little grow to much.
                        if b"<!DOCTYPE" in part.read(4096).replace(b"\0", b""):
                            raise NoTableError(t("table.doctype"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise NoTableError(t("table.protected")) from error


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

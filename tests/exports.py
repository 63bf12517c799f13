"""Exports of forms as Google, Microsoft and KoboToolbox write them. Everybody in them is made up."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from conftest import PROJECT
from openpyxl import Workbook

from hrtp_site.building import read_theme
from hrtp_site.model import Language
from hrtp_site.reading import read_words

ENGLISH = read_words(read_theme(PROJECT).words)[0][Language.ENGLISH]
"""The interface's words."""


STORY = "We asked for a lift, as one.\n\nIt came; nobody carries boards alone now."
HISTORIA = "Pedimos una grúa, todos juntos.\n\nLlegó; ya nadie carga solo."


def stories(project: Path) -> list[str]:
    """The folders of stories that are there."""
    return sorted(path.name for path in (project / "stories").iterdir())


def record(project: Path, name: str) -> Any:
    return yaml.safe_load((project / "stories" / name / "story.yaml").read_text(encoding="utf-8"))


def written(folder: Path, text: str | bytes, name: str = "export.csv") -> str:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return str(folder / name)


def cell(text: str, sign: str = ",") -> str:
    return '"' + text.replace('"', '""') + '"' if any(one in text for one in (sign, '"', "\n")) else text


def csv_text(rows: Sequence[Sequence[str]], sign: str = ",", *, always: bool = False) -> str:
    quoted = [[cell(one, one) if always else cell(one, sign) for one in row] for row in rows]
    return "".join(sign.join(row) + "\r\n" for row in quoted)


def excel(rows: Sequence[Sequence[Any]], *more: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    for number, sheet_rows in enumerate((rows, *more)):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        for row in sheet_rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


GOOGLE = csv_text(
    [
        [
            *("Timestamp", "Email Address", "What is your first name?", "What is your story? / ¿Cuál es su historia?"),
            *("What town or city do you live in?", "Anything else?", "May we share your story?", "Cell phone (for questions)"),
        ],
        [
            "2026/10/04 9:12:03 AM PDT",
            "ada@made-up.example",
            "Ada",
            STORY,
            "Looms",
            "write to ada at made-up dot example",
            "Yes",
            "213-555-0142",
        ],
        ["2026/10/05 4:40:51 PM PDT", "ben@made-up.example", "Ben", HISTORIA, "Shuttle", "", "No", ""],
    ],
    always=True,
)

MICROSOFT_HEAD = [
    *("ID", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre", "¿Cuál es su historia?\xa0"),
    *("¿Cuál es su nombre de pila?", "¿En qué trabaja usted?", "¿Desde cuándo?", "Teléfono", "Suba una foto suya"),
]
MICROSOFT = excel(
    [
        MICROSOFT_HEAD,
        [
            *(1, dt.datetime(2026, 10, 4, 9, 12), dt.datetime(2026, 10, 4, 9, 20), "anonymous", None, HISTORIA.replace("\n", "\r\n")),
            *("Eva", "tejedora", dt.datetime(2019, 3, 1), 2135550142, "https://made-up.example/Apps/Forms/Mi%20foto_Eva.png"),
        ],
    ]
)

KOBO = csv_text(
    [
        [
            *("start", "end", "today", "deviceid", "group_story/your_story", "group_story/in_one_sentence", "group_teller/first_name"),
            *("group_teller/union", "group_teller/photo", "group_teller/photo_URL", "group_contact/how_to_reach_you", "_id", "_uuid"),
            *("_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__", "_tags", "_index"),
        ],
        [
            *("2026-10-04T09:12:03.120-07:00", "2026-10-04T09:20:51.001-07:00", "2026-10-04", "collect:madeup", STORY, "A lift; at last."),
            *("Ada", "Local 555", "1759594323120.jpg", "https://kobo.made-up.example/media/1759594323120.jpg", "the blue door", "4711"),
            *("c0ffee00-0000-4000-8000-000000000001", "2026-10-04T16:21:07", "", "", "submitted_via_web", "", "vMadeUp1", "", "1"),
        ],
    ],
    ";",
    always=True,
)

"""My playbook: the page on which a reader orders, shares, prints and takes along what was picked. Everything stays on the device."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.documents import packet_file
from hrtp_site.library import in_folder
from hrtp_site.model import FETCHED, Made, Page
from hrtp_site.pages.writer import Press

PATH = "my-playbook/index.md"
TEMPLATE = "my-playbook/packet.docx"
"""Below ``fetched/``."""


def my_playbook_pages(press: Press) -> Iterator[Page]:
    """The page in each language; scripts fill it."""
    for writer in press.pages_beside(PATH):
        yield writer.page(
            "my-playbook.html.j2",
            title=writer.t("mine.title"),
            description=writer.t("mine.description"),
            kind="mine",
            packet=writer.url(f"{FETCHED}{writer.beside(TEMPLATE)}"),
            frame_alternates=writer.everywhere,
            frame_section=writer.path,
            frame_listed=False,
        )


def my_playbook_files(press: Press) -> dict[str, Made]:
    """The empty Word file in each language, still to be made."""
    library = press.library
    return {
        f"{FETCHED}{in_folder(library, TEMPLATE, language)}": packet_file(press.words[language], library.site, press.palette, press.program)
        for language in library.languages
    }

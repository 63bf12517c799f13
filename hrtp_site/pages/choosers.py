"""Which document fits: a page of questions; without scripts, the same answer in a table with a row for each document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hrtp_site.documents import has_form
from hrtp_site.library import languages_of, led_to
from hrtp_site.model import Chooser, Condition, Crumb, Document, Page, Reason
from hrtp_site.pages.documents import LIST, Download, as_data, downloads
from hrtp_site.pages.writer import Press, Writer


@dataclass(frozen=True, slots=True)
class Choosable:
    """A document to which the questions lead, as this page's readers get it."""

    document: Document
    files: list[Download]
    form: bool
    clauses: int
    signers: str | None
    """The step of its cover page whose entries sign."""
    first: list[Reason]
    beside: list[Reason]


def chooser_pages(press: Press) -> Iterator[Page]:
    """A page for each record with questions, in each of its languages."""
    for chooser in press.library.all(Chooser):
        for language, path in languages_of(press.library, chooser).items():
            yield _page(press.page(path, language), chooser)


def _page(writer: Writer, chooser: Chooser) -> Page:
    own = writer.own(chooser)
    words = {(asked.id, choice.id): choice.label for asked in own.questions for choice in asked.choices}
    names = {asked.id: asked.short for asked in own.questions}

    def given(condition: Condition) -> tuple[str, list[str]]:
        """A condition in words: the question in short, and the answers with which it holds."""
        return names[condition.question], [words[condition.question, answer] for answer in condition.answers]

    led = led_to(own)
    return writer.record_page(
        "chooser.html.j2",
        chooser,
        title=own.title,
        description=own.summary,
        chooser=own,
        documents=[_choosable(writer, own, one) for one in writer.library.all(Document) if one.id in led],
        conditions=as_data,
        given=given,
        frame_crumbs=(Crumb(writer.t("nav.documents"), writer.beside(LIST)),),
        frame_section=writer.beside(LIST),
        frame_wide=True,
    )


def _choosable(writer: Writer, chooser: Chooser, original: Document) -> Choosable:
    document, name = writer.own(original), original.id
    language = writer.where(Document.kind, name).language
    return Choosable(
        document,
        downloads(writer, original, language),
        has_form(document),
        sum(len(section.clauses) for section in document.sections),
        next((step.title for step in document.cover if step.id == document.signed_by), None),
        [one for one in chooser.first if one.document == name],
        [one for one in chooser.beside if one.document == name],
    )

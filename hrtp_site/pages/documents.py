"""Pages of documents: what each is for, its clauses with their reasons, the form to fill in, the files to take away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hrtp_site.documents import (
    InLanguage,
    document_files,
    ending_in_both,
    endings,
    file_in_both,
    has_form,
    html_blocks,
    inside_of,
    questions_of,
    signers_of,
)
from hrtp_site.library import Library, Part, by_number, chooser_of, in_folder, languages_of
from hrtp_site.model import (
    FETCHED,
    AnswerCheck,
    Chooser,
    Condition,
    Crumb,
    Document,
    DocumentType,
    Language,
    Made,
    Page,
    Source,
    size_mark,
)
from hrtp_site.pages.neighbors import neighbors
from hrtp_site.pages.parts import divided, in_groups
from hrtp_site.pages.writer import Press, Writer

LIST = "documents/index.md"


def document_pages(press: Press) -> Iterator[Page]:
    """A page for each document in each of its languages, and the list of all."""
    documents = press.library.all(Document)
    for place, document in enumerate(documents):
        alike = [one for one in documents if one.type is document.type]
        siblings = alike if len(alike) > 1 else documents
        for language, path in languages_of(press.library, document).items():
            yield _document_page(press.page(path, language), document, documents, place, siblings)
    parts = by_number(LIST, [one for kind in DocumentType for one in documents if one.type is kind])
    yield from (_list_page(press.page(part.path), parts, place) for place, part in enumerate(parts))


def files_of_documents(press: Press) -> dict[str, Made]:
    """The files to take away, by their path on the site, still to be made.

    Word files come once more, for the scripts that fill them in and compare them: those meet no other build's.
    """
    files: dict[str, Made] = {}
    for document in press.library.all(Document):
        for language in languages_of(press.library, document):
            own = document_files(_in_language(press, document, language), press.palette, press.program, press.set_pdf)
            files |= {file_path(press.library, document, language, ending): made for ending, made in own.items()}
            files[FETCHED + file_path(press.library, document, language, "docx")] = own["docx"]
        for path, first, other in _in_both(press.library, document):
            sides = _in_language(press, document, first), _in_language(press, document, other)
            files[path] = file_in_both(*sides, press.palette, press.program)
    return files


def _in_language(press: Press, document: Document, language: Language) -> InLanguage:
    """What a document's files are made of in a language in which it exists."""
    own = press.library.in_language(document, language)
    assert own is not None
    site = press.library.in_language(press.library.site, language) or press.library.site
    return InLanguage.of(own, press.words[language], site, prompting_titles(press.library, own, language))


def _in_both(library: Library, document: Document) -> Iterator[tuple[str, Language, Language]]:
    """The Word files with the document in the site's first language and in another: their path, and the languages."""
    for other in languages_of(library, document):
        if other is not library.first:
            yield file_path(library, document, library.first, ending_in_both(library.first, other)), library.first, other


def file_path(library: Library, document: Document, language: Language, ending: str) -> str:
    """Where a document's file stands: documents/charter.docx, es/documents/charter.docx."""
    return in_folder(library, f"documents/{document.id}.{ending}", language)


def prompting_titles(library: Library, document: Document, language: Language) -> dict[str, str]:
    """How the sources are cited, by their id, that prompted clauses of the editors' own."""
    named = {one.source for section in document.sections for clause in section.clauses for one in clause.prompted_by}
    sources = {name: library.get(Source, name) for name in sorted(named)}
    return {name: (library.in_language(source, language) or source).short_title for name, source in sources.items()}


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away: the end of its words' key, its address from the page, the mark for how large it is."""

    name: str
    url: str
    size: str


ENDINGS = {"docx": "docx", "pdf": "pdf", "clean.pdf": "clean", "md.txt": "text"}
"""The end of the words' key for each of a document's files, by the file's ending."""


def downloads(writer: Writer, document: Document, language: Language) -> list[Download]:
    """The files of a document in one of its languages: the Word file first; after it that in both languages."""
    named = [(ENDINGS[one], file_path(writer.library, document, language, one)) for one in endings(document)]
    named[1:1] = [("both", path) for path, *pair in _in_both(writer.library, document) if language in pair]
    return [Download(name, writer.url(path), size_mark(path)) for name, path in named]


def _document_page(writer: Writer, document: Document, documents: list[Document], place: int, siblings: list[Document]) -> Page:
    own: Document = writer.own(document)
    whole = _in_language(writer.press, document, writer.language).outline()
    clauses = {clause.id: clause for section in own.sections for clause in section.clauses}
    return writer.record_page(
        "document.html.j2",
        document,
        title=own.title,
        description=own.summary,
        document=own,
        outline=whole,
        blocks=html_blocks,
        files=downloads(writer, document, writer.language),
        signers=signers_of(own),
        questions=questions_of(own),
        inside=inside_of,
        form=has_form(own),
        chooser=chooser_of(writer.library, document),
        word=writer.url(FETCHED + file_path(writer.library, document, writer.language, "docx")),
        conditions=as_data,
        check=check_as_data,
        changed=[(change, [clauses[name] for name in change.clauses if name in clauses]) for change in own.changes],
        frame_crumbs=(Crumb(writer.t("nav.documents"), LIST),),
        frame_section=LIST,
        **neighbors(documents, place, writer, siblings),
    )


def as_data(conditions: Iterable[Condition]) -> str:
    """Conditions as the form reads them from the page."""
    return json.dumps([{"question": one.question, "answers": list(one.answers)} for one in conditions])


def check_as_data(check: AnswerCheck) -> str:
    """A check of answers as the form reads it from the page."""
    parts = {"kind": check.kind, "questions": list(check.questions), "answers": list(check.answers)}
    return json.dumps(parts | {"when": json.loads(as_data(check.when))})


def _list_page(writer: Writer, parts: list[Part[Document]], place: int) -> Page:
    return writer.page(
        "documents.html.j2",
        kind="list",
        groups=in_groups(parts[place].entries, lambda one: one.type),
        choosers=[] if place else writer.library.all(Chooser),
        count=len(writer.library.all(Document)),
        frame_section=LIST,
        frame_menu_key="" if place else "nav.documents",
        **divided(writer, writer.t("documents.title"), writer.t("documents.description"), parts, place),
    )

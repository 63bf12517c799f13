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
from hrtp_site.library import Library, by_number, chooser_of, in_folder, languages_of
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
    Practice,
    Source,
    size_mark,
)
from hrtp_site.pages.facets import facets_of
from hrtp_site.pages.narrowing import Marks, narrowing
from hrtp_site.pages.neighbors import neighbors
from hrtp_site.pages.parts import divided, in_groups
from hrtp_site.pages.quoted import marked_quotations
from hrtp_site.pages.writer import MOST_BESIDE, Press, Writer

LIST = "documents/index.md"

LATER = "later.json"
"""How the name of the file ends with what a document's page leaves out at first."""


def document_pages(press: Press) -> Iterator[Page]:
    """A page for each document in each of its languages, and the list of all."""
    documents = press.library.all(Document)
    for place, document in enumerate(documents):
        alike = [one for one in documents if one.type is document.type]
        siblings = alike if len(alike) > 1 else documents
        for language, path in languages_of(press.library, document).items():
            yield _document_page(press.page(path, language), document, documents, place, siblings)
    yield from _list_pages(press)


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
        practices=_practices_of(writer.library, document),
        most_beside=MOST_BESIDE,
        signers=signers_of(own),
        questions=questions_of(own),
        inside=inside_of,
        form=has_form(own),
        chooser=chooser_of(writer.library, document),
        word=writer.url(FETCHED + file_path(writer.library, document, writer.language, "docx")),
        later=writer.url(FETCHED + file_path(writer.library, document, writer.language, LATER)),
        changed=[(change, [clauses[name] for name in change.clauses if name in clauses]) for change in own.changes],
        frame_crumbs=(Crumb(writer.t("nav.documents"), writer.beside(LIST)),),
        frame_section=writer.beside(LIST),
        **neighbors(documents, place, writer, siblings),
    )


def document_assets(press: Press) -> dict[str, bytes]:
    """What the pages of documents leave out until somebody fills one in, or compares with it: HTML, as scripts fetch it."""
    assets: dict[str, bytes] = {}
    for document in press.library.all(Document):
        for language, path in languages_of(press.library, document).items():
            writer = press.page(path, language)
            assets[FETCHED + file_path(press.library, document, language, LATER)] = json.dumps(
                _later(writer, document), ensure_ascii=False
            ).encode()
    return assets


def _later(writer: Writer, document: Document) -> str:
    own: Document = writer.own(document)
    html = writer.render(
        "document-later.html.j2",
        document=own,
        outline=_in_language(writer.press, document, writer.language).outline(),
        form=has_form(own),
        conditions=as_data,
        check=check_as_data,
    )
    return str(marked_quotations(html, writer.language, writer.first))


def _practices_of(library: Library, document: Document) -> list[Practice]:
    """The practices whose tool a document is; of one that is no practice's tool, those that its clauses make stick."""
    by_tool = [one for one in library.all(Practice) if _is_tool(library, one, document)]
    return by_tool or [one for one in library.all(Practice) if _helps(library, one, document)]


def as_data(conditions: Iterable[Condition]) -> str:
    """Conditions as the form reads them from the page."""
    return json.dumps([{"question": one.question, "answers": list(one.answers)} for one in conditions])


def check_as_data(check: AnswerCheck) -> str:
    """A check of answers as the form reads it from the page."""
    parts = {"kind": check.kind, "questions": list(check.questions), "answers": list(check.answers)}
    return json.dumps(parts | {"when": json.loads(as_data(check.when))})


def _list_pages(press: Press) -> Iterator[Page]:
    """The list of documents, in every language: where a document is not translated, its own words stand there, marked."""
    documents = press.library.all(Document)
    for spoken in press.in_each_language():
        home = spoken.beside(LIST)
        parts = by_number(home, [one for kind in DocumentType for one in documents if one.type is kind])
        for place, part in enumerate(parts):
            writer = spoken.page(part.path)
            rows = [_row(writer, document) for document in part.entries]
            own = [facets_of(press.library, row.document) for row in rows if writer.language in row.languages]
            yield writer.page(
                "documents.html.j2",
                kind="list",
                groups=in_groups(rows, lambda row: row.document.type),
                narrowing=narrowing(writer, [row.marks for row in rows], FILTERS, ORDERS, own) if len(parts) == 1 else None,
                choosers=[] if place else [writer.own(one) for one in press.library.all(Chooser)],
                count=len(documents),
                frame_alternates={writer.language: part.path} if place else writer.everywhere,
                frame_section=home,
                frame_menu_key="" if place else "nav.documents",
                frame_wide=True,
                **divided(writer, writer.t("documents.title"), writer.t("documents.description"), parts, place),
            )


FILTERS = ("document", "binding", "language", "stage", "practice")
ORDERS = ("kind", "title", "date")
"""By what the list can be narrowed down and ordered."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of a document: in the page's language, where it is translated."""

    document: Document
    languages: list[Language]
    file: Download
    marks: Marks


def _row(writer: Writer, document: Document) -> Row:
    library = writer.library
    languages = list(languages_of(library, document))
    practices = [one.id for one in library.all(Practice) if _helps(library, one, document)]
    facets = facets_of(library, document) | {
        "binding": (str(document.binding),),
        "language": tuple(map(str, languages)),
        "stage": tuple(map(str, document.stages)),
        "practice": tuple(practices),
    }
    file = downloads(writer, document, writer.where(document.kind, document.id).language)[0]
    return Row(writer.own(document), languages, file, Marks(facets, {"date": document.dated.toordinal()}))


def _helps(library: Library, practice: Practice, document: Document) -> bool:
    """Whether a document is one of a practice's tools, or has a clause that makes it stick."""
    _, clauses = library.derived.documents_of[practice.id]
    return _is_tool(library, practice, document) or any(document.id == one.id for one, _ in clauses)


def _is_tool(library: Library, practice: Practice, document: Document) -> bool:
    """Whether a document is one of a practice's tools, in whatever language it is given."""
    return any(document.id == one.id for one in library.derived.documents_of[practice.id][0])

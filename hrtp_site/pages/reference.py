"""The glossary, the sources with the people and links they name, and the page about the open data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from hrtp_site.model import OPEN_KINDS, Crumb, Link, Page, Person, Playbook, Practice, Record, Source, Story, Term, TermKind
from hrtp_site.pages.open_data import RECORDS_FILE, lists
from hrtp_site.pages.writer import Press, Writer, neighbors


def reference_pages(press: Press) -> Iterator[Page]:
    """Glossary, sources and data."""
    yield _glossary_page(press.page("glossary.md"))
    yield from _source_pages(press)
    yield _data_page(press.page("data/index.md"))


def _glossary_page(writer: Writer) -> Page:
    library = writer.library
    cited = library.derived.cited_by
    groups = []
    for kind in TermKind:
        entries = [
            (term, [one for one in cited.get((Term.kind, term.id), []) if isinstance(one, Practice | Playbook)])
            for term in library.all(Term)
            if term.type is kind
        ]
        if entries:
            groups.append((kind, entries))
    return writer.page(
        "glossary.html.j2",
        title=writer.t("glossary.title"),
        description=writer.t("glossary.description"),
        kind="glossary",
        terms=library.all(Term),
        groups=groups,
        frame_section=writer.path,
        frame_menu_key="nav.glossary",
    )


def _source_pages(press: Press) -> Iterator[Page]:
    library = press.library
    sources = sorted(library.all(Source), key=lambda one: (bool(one.cited_in), one.short_title))
    read, within = [one for one in sources if not one.cited_in], [one for one in sources if one.cited_in]
    for place, source in enumerate(sources):
        writer = press.page(f"sources/{source.id}.md")
        cited = library.derived.cited_by.get((Source.kind, source.id), [])
        groups = [(kind, [(one, name_of(one)) for one in inside]) for kind, inside in groupby(cited, key=lambda one: one.kind)]
        yield writer.record_page(
            "source.html.j2",
            source,
            title=source.short_title,
            description=source.title,
            source=source,
            cited=groups,
            authors=[library.get(Person, one) for one in source.authors],
            frame_crumbs=(Crumb(writer.t("nav.sources"), "sources/index.md"),),
            frame_section="sources/index.md",
            **neighbors(sources, place, writer, within if source.cited_in else read, "short_title"),
        )
    writer = press.page("sources/index.md")
    yield writer.page(
        "sources.html.j2",
        title=writer.t("sources.title"),
        description=writer.t("sources.description"),
        kind="list",
        read=read,
        within=within,
        people=library.all(Person),
        links=library.all(Link),
        frame_section=writer.path,
        frame_menu_key="nav.sources",
    )


def name_of(record: Record) -> str:
    """What a record is called, whatever its kind calls it."""
    for name in ("title", "short_name", "term", "name"):
        if hasattr(record, name):
            return str(getattr(record, name))
    return record.id


def _data_page(writer: Writer) -> Page:
    rows: list[tuple[str, int, str, list[str]]] = []
    for name, records in lists(writer.library).items():
        model: type[Record] = next((model for model in OPEN_KINDS if model.kind == name), Story)
        fields: dict[str, Any] = {field: None for record in records for field in record}
        rows.append((name, len(records), (model.__doc__ or "").split("\n", 1)[0], list(fields)))
    return writer.page(
        "data.html.j2",
        title=writer.t("data.title"),
        description=writer.t("data.description"),
        kind="data",
        lists=rows,
        licence=writer.site.licence,
        file=writer.url(RECORDS_FILE),
        frame_wide=True,
        frame_section=writer.path,
        frame_menu_key="nav.data",
    )

"""The glossary, the sources with the people and links they name, and the page about the open data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import cast

from hrtp_site.library import GLOSSARY, SOURCES, Part, by_number, languages_of, later_page, path_of, sources, uses
from hrtp_site.model import OPEN_KINDS, Crumb, Link, Page, Person, Record, Source, Story, Term, TermKind
from hrtp_site.pages.answers import first_sentence
from hrtp_site.pages.neighbors import neighbors
from hrtp_site.pages.open_data import RECORDS_FILE, files_by_kind, lists
from hrtp_site.pages.parts import divided, leading
from hrtp_site.pages.writer import Frame, Press, Writer


def reference_pages(press: Press) -> Iterator[Page]:
    """Glossary, sources and data in every language; a source's own page in each in which it exists."""
    for spoken in press.in_each_language():
        yield from _glossary_pages(spoken)
        yield from _source_pages(spoken)
        yield _data_page(spoken.page_beside("data/index.md"))


def _glossary_pages(press: Press) -> Iterator[Page]:
    """The glossary; where it is long, a page for each letter, and one that leads to these."""
    parts = cast(list[Part[Term]], press.library.derived.gathered[GLOSSARY])
    count = len(press.library.all(Term))
    title, description, home = press.t("glossary.title"), press.t("glossary.description"), press.page_beside(GLOSSARY)
    if parts[0].path != home.path:
        yield _glossary_page(home, leading(home, title, description, parts), (), count)
    for place, part in enumerate(parts):
        writer = press.page(part.path)
        yield _glossary_page(writer, divided(writer, title, description, parts, place, home.path), part.entries, count)


def _glossary_page(writer: Writer, frame: Frame, terms: Sequence[Term], count: int) -> Page:
    groups = []
    for kind in TermKind:
        entries = [(term, uses(writer.library, term)) for term in terms if term.type is kind]
        if entries:
            groups.append((kind, entries))
    home = writer.beside(GLOSSARY)
    return writer.page(
        "glossary.html.j2",
        kind="glossary",
        count=count,
        groups=groups,
        frame_section=home,
        # Of a letter, another language may have no words.
        frame_alternates=writer.everywhere if writer.path == home else {writer.language: writer.path},
        frame_menu_key="nav.glossary" if writer.path == home else "",
        **frame,
    )


def _source_pages(press: Press) -> Iterator[Page]:
    """A page for each source, which goes on where much cites it, and their list."""
    every = sources(press.library)
    read, within = [one for one in every if not one.cited_in], [one for one in every if one.cited_in]
    for place, source in enumerate(every):
        if not press.library.translates(source):
            continue
        cited = press.library.derived.cited_by.get((Source.kind, source.id), [])
        parts = by_number(press.beside(path_of(Source.kind, source.id)), cited)
        counts = Counter(one.kind for one in cited)
        writer = press.page(parts[0].path)
        thread = neighbors(every, place, writer, within if source.cited_in else read, "short_title")
        yield _source_page(writer, source, parts, counts, thread)
        yield from (_used_page(press.page(part.path), source, parts, number, counts) for number, part in enumerate(parts[1:], start=1))
    lists = press.library.derived.gathered[SOURCES]
    yield from (_list_page(press.page(part.path), lists, place) for place, part in enumerate(lists))


Used = list[tuple[str, int, list[tuple[Record, str]]]]


def _used(part: Part[Record], counts: Mapping[str, int]) -> Used:
    """What cites a source, on one page: each kind, how many of it there are in all, and the records with their names."""
    return [
        (kind, counts[kind], [(one, name_of(one)) for one in inside]) for kind, inside in groupby(part.entries, key=lambda one: one.kind)
    ]


def _source_page(writer: Writer, source: Source, parts: list[Part[Record]], counts: Mapping[str, int], thread: Frame) -> Page:
    return writer.record_page(
        "source.html.j2",
        source,
        title=source.short_title,
        description=source.title if writer.language is writer.first else first_sentence(source.about or source.title),
        source=source,
        cited=_used(parts[0], counts),
        ways=divided(writer, source.short_title, "", parts, 0)["ways"],
        authors=[writer.library.get(Person, one) for one in source.authors],
        frame_crumbs=_crumbs(writer),
        frame_section=writer.beside(SOURCES),
        **thread,
    )


def _used_page(writer: Writer, source: Source, parts: list[Part[Record]], place: int, counts: Mapping[str, int]) -> Page:
    """A later page of what cites a source."""
    return writer.page(
        "used-in.html.j2",
        kind="list",
        cited=_used(parts[place], counts),
        frame_alternates={one: later_page(path, parts[place].page) for one, path in languages_of(writer.library, source).items()},
        frame_section=writer.beside(SOURCES),
        **divided(writer, source.short_title, source.title, parts, place, crumbs=_crumbs(writer)),
    )


def _crumbs(writer: Writer) -> tuple[Crumb, ...]:
    return (Crumb(writer.t("nav.sources"), writer.beside(SOURCES)),)


def _list_page(writer: Writer, parts: list[Part[Record]], place: int) -> Page:
    entries = parts[place].entries
    cited = [one for one in entries if isinstance(one, Source)]
    return writer.page(
        "sources.html.j2",
        kind="list",
        read=[one for one in cited if not one.cited_in],
        within=[one for one in cited if one.cited_in],
        people=[one for one in entries if isinstance(one, Person)],
        links=[one for one in entries if isinstance(one, Link)],
        frame_alternates=writer.everywhere,
        frame_section=writer.beside(SOURCES),
        frame_menu_key="" if place else "nav.sources",
        **divided(writer, writer.t("sources.title"), writer.t("sources.description"), parts, place),
    )


def name_of(record: Record) -> str:
    """What a record is called, whatever its kind calls it."""
    if isinstance(record, Source):  # its title stands as printed
        return record.short_title
    for name in ("title", "short_name", "term", "name"):
        if hasattr(record, name):
            return str(getattr(record, name))
    return record.id


def _data_page(writer: Writer) -> Page:
    files = files_by_kind(writer.library)
    rows: list[tuple[str, int, str, list[str], list[str]]] = []
    for name, listed in lists(writer.library).items():
        model: type[Record] = next((model for model in OPEN_KINDS if model.kind == name), Story)
        rows.append((name, listed.number, (model.__doc__ or "").split("\n", 1)[0], list(listed.fields), files.get(name, [])))
    return writer.page(
        "data.html.j2",
        title=writer.t("data.title"),
        description=writer.t("data.description"),
        kind="data",
        lists=rows,
        licence=writer.site.licence,
        file=RECORDS_FILE,
        by_kind=bool(files),
        frame_wide=True,
        frame_alternates=writer.everywhere,
        frame_section=writer.path,
        frame_menu_key="nav.data",
    )

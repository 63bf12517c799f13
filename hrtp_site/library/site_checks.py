"""What is wrong with ``site.yaml`` beside the other records: languages without words, nobody to reach, colours that cannot be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast

from hrtp_site.library.channels import channel_problems
from hrtp_site.library.library import Library
from hrtp_site.media import Palette, contrast_problems
from hrtp_site.model import Language, Problem, Severity, SiteSettings, likely, listed, phrase
from hrtp_site.reading import InterfaceWords, Parsed, Path


def check_site(
    library: Library,
    palette: Palette | None,
    icons: Collection[str],
    illustrations: Collection[str],
    words: Mapping[Language, InterfaceWords],
) -> Iterator[Problem]:
    """Every problem and every *should* of the site's own settings.

    ``palette`` has the site's colours in it; None where the theme's cannot be read. ``icons`` and ``illustrations`` are the names of
    those that the theme has, ``words`` those of the interface.
    """
    found = library.parsed.get((SiteSettings.kind, SiteSettings.kind))
    if found is None:
        return
    parsed = cast("Parsed[SiteSettings]", found)
    yield from _without_words(parsed, library.languages, words)
    if library.site.staff_language not in (None, *library.languages):
        what, fix = (
            phrase("{staff_language}, which is none of the playbook’s languages", staff_language=library.site.staff_language),
            phrase("choose one of these, or leave it out"),
        )
        yield parsed.problem(("staff_language",), what, listed(library.languages), fix)
    yield from channel_problems(library, words)
    for language in library.languages[1:]:
        if language not in library.site_written_in:
            yield parsed.problem(
                ("languages",),
                phrase("{language}, in which nothing is said of the site itself", language=language),
                phrase("site.{language}.yaml beside site.yaml for each language after the first", language=language),
                phrase(
                    "copy the words of site.yaml into site.{language}.yaml and translate them, or take {language} out", language=language
                ),
            )
    if library.site.contacts is None:
        yield parsed.problem(
            (),
            phrase("nobody whom readers can tell of a mistake, and tellers that a story has to come down"),
            phrase("contacts: owner, mistakes, withdrawals"),
            phrase("add them, so that each page can say where to write"),
            severity=Severity.WARNING,
        )
    yield from _languages(library)
    yield from _pictures(library.site, parsed, icons, illustrations)
    if palette:
        yield from contrast_problems(parsed, palette)


def _pictures(
    site: SiteSettings, parsed: Parsed[SiteSettings], icons: Collection[str], illustrations: Collection[str]
) -> Iterator[Problem]:
    """Icons and illustrations that are named, and that the theme does not have."""
    named: list[tuple[Path, str | None]] = [(("elements", place, "icon"), look.icon) for place, look in enumerate(site.elements)]
    named += [(("elements", place, "illustration"), look.illustration) for place, look in enumerate(site.elements)]
    named += [(("problems", place, "illustration"), one.illustration) for place, one in enumerate(site.problems)]
    for way, name in named:
        kind = str(way[-1])
        known, folder = (icons, "overrides/assets/hr/icons") if kind == "icon" else (illustrations, "pages/illustrations")
        if name is not None and name not in known:
            guess = likely(name, known)
            yield parsed.problem(
                way,
                phrase("“{name}”, an icon that the theme does not have", name=name)
                if kind == "icon"
                else phrase("“{name}”, an illustration that the theme does not have", name=name),
                listed(sorted(known), 40),
                phrase("did you mean {guess}?", guess=guess)
                if guess
                else phrase("choose one of these, or put {name}.svg into theme/{folder}/", name=name, folder=folder),
            )


def _without_words(parsed: Parsed[SiteSettings], languages: Sequence[Language], words: Collection[Language]) -> Iterator[Problem]:
    """Languages in which no page could be made."""
    for place, language in enumerate(languages):
        if language not in words:
            name = language.name_in(Language.ENGLISH)
            yield parsed.problem(
                ("languages", place),
                phrase("{language} ({name}), in which the interface has no words", language=language, name=name),
                phrase(
                    "{words}, or a language with a file of words: theme/strings.{language}.yaml beside site.yaml",
                    words=listed(words),
                    language=language,
                ),
                phrase(
                    "copy the program’s strings.en.yaml to theme/strings.{language}.yaml and say its words in {name}; or take "
                    "{language} out",
                    language=language,
                    name=name,
                ),
            )


def _languages(library: Library) -> Iterator[Problem]:
    allowed = listed(library.languages)
    for words in library.written.values():
        language = words.path.rsplit(".", 2)[-2]
        if language not in library.languages:
            yield words.problem(
                (),
                phrase("a translation into a language that the site does not have ({language})", language=language),
                phrase("languages in site.yaml: {allowed}", allowed=allowed),
                phrase("add {language} to languages there, or delete the file", language=language),
            )

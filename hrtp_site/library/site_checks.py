"""What is wrong with ``site.yaml`` beside the other records: languages without words, nobody to reach."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.library.library import Library
from hrtp_site.model import Problem, Severity, SiteSettings, listed


def check_site(library: Library) -> Iterator[Problem]:
    """Every problem and every *should* of the site's own settings."""
    parsed = library.parsed.get((SiteSettings.kind, SiteSettings.kind))
    if parsed is None:
        return
    for language in library.languages[1:]:
        if language not in library.site_written_in:
            yield parsed.problem(
                ("languages",),
                f"{language}, in which nothing is said of the site itself",
                f"site.{language}.yaml beside site.yaml for each language after the first",
                f"copy the words of site.yaml into site.{language}.yaml and translate them, or take {language} out",
            )
    if library.site.contacts is None:
        yield parsed.problem(
            (),
            "nobody whom readers can tell of a mistake, and tellers that a story has to come down",
            "contacts: owner, mistakes, withdrawals",
            "add them, so that each page can say where to write",
            severity=Severity.WARNING,
        )
    yield from _languages(library)


def _languages(library: Library) -> Iterator[Problem]:
    allowed = listed(library.languages)
    for words in library.written:
        language = words.path.rsplit(".", 2)[-2]
        if language not in library.languages:
            yield words.problem(
                (),
                f"a translation into a language that the site does not have ({language})",
                f"languages in site.yaml: {allowed}",
                f"add {language} to languages there, or delete the file",
            )

"""Sees that every promise to a reader is asked of each language: promises.yaml names them, and each run of the tests is held to it.

Nobody says of a test in which languages it asks. It is seen: which pages it opens in a browser, which ``language`` it is given, which
languages of ``each_language`` it goes through to the end, and what it says itself with ``asked_in`` as it looks at a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from hrtp_site.model.languages import Language

LIST = Path(__file__).with_name("promises.yaml")
WORDS = LIST.parent.parent / "theme"
LANGUAGES = tuple(Language(path.name.split(".")[1]) for path in sorted(WORDS.glob("strings.*.yaml")))
"""The languages in which the program brings words."""

Tests = tuple[str, ...]
"""Tests that hold a promise together, each as ``file::name`` below tests/; most hold it alone."""

_now: set[Language] = set()
"""The languages in which the test that runs now has asked."""


def asked_in(*languages: str) -> None:
    """The test that runs now looks at something in these languages."""
    _now.update(Language(one) for one in languages if one in LANGUAGES)


def asked_at(url: str) -> None:
    """The test that runs now looks at the page at an address: each language but the first has a folder of its own."""
    place = urlsplit(url)
    if place.scheme in ("http", "https", "file"):
        asked_in(next((part for part in place.path.split("/") if part in LANGUAGES), Language.ENGLISH))


def each_in_turn() -> Iterator[Language]:
    """Each language; one counts as asked when the test comes back for the next."""
    for language in LANGUAGES:
        yield language
        asked_in(language)


def read_promises(text: str | None = None) -> dict[str, list[Tests]]:
    """Each promise with its tests, out of the list or one like it."""
    text = text or LIST.read_text(encoding="utf-8")
    parts: dict[str, dict[str, list[str | list[str]]]] = yaml.safe_load(text)
    return {
        promise: [(one,) if isinstance(one, str) else tuple(one) for one in tests]
        for promises in parts.values()
        for promise, tests in promises.items()
    }


@dataclass
class Run:
    """What a run of the tests has asked."""

    asked: dict[str, set[str]] = field(default_factory=dict)
    """In which languages each test asked that passed, in one of its cases or in several together."""
    not_passed: set[str] = field(default_factory=set)

    def see(self, report: pytest.TestReport) -> None:
        """Takes note of what one test says at its end."""
        name = name_of(report.nodeid)
        if report.passed and report.when == "call":
            self.asked.setdefault(name, set()).update(*(str(found).split() for key, found in report.user_properties if key == "asked_in"))
        elif not report.passed:
            self.not_passed.add(name)

    def broken(self, promises: Mapping[str, Iterable[Tests]]) -> list[str]:
        """What is promised and was not asked in each language. Of files of which no test ran, nothing is said; nor of tests that
        failed, which is told already, or could not run here."""
        files = {one.partition("::")[0] for one in self.asked}
        found = []
        for promise, tests in promises.items():
            for together in tests:
                if self.not_passed.intersection(together) or not files.issuperset(one.partition("::")[0] for one in together):
                    continue
                seen = set().union(*(self.asked.get(one, set()) for one in together))
                missing = [one.name_in(Language.ENGLISH) for one in LANGUAGES if one not in seen]
                found += [f"{promise}: not asked in {one} ({', '.join(together)})" for one in missing]
        return found


def name_of(nodeid: str) -> str:
    """A test's name in the list, whichever of its cases it is."""
    return nodeid.partition("[")[0].removeprefix("tests/")


class Held:
    """Holds a run to the list; part of pytest while it runs."""

    def __init__(self, promises: Mapping[str, Iterable[Tests]], *, tell_alone: bool) -> None:
        self._promises = promises
        self._tell_alone = tell_alone
        self._run = Run()
        self._broken: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        _now.clear()
        if isinstance(item, pytest.Function) and hasattr(item, "callspec"):
            asked_in(str(item.callspec.params.get("language")))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        if call.when == "call":
            item.user_properties.append(("asked_in", " ".join(sorted(_now))))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._run.see(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        option = session.config.option
        chosen = option.keyword or option.markexpr or any("::" in one for one in session.config.args)
        if chosen or session.shouldstop or session.shouldfail or hasattr(session.config, "workerinput"):
            return
        self._broken = self._run.broken(self._promises)
        if self._broken and not session.exitstatus:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._tell_alone:
            terminalreporter.section("asked in one language alone")
            for name, languages in sorted(self._run.asked.items()):
                if len(languages) == 1:
                    terminalreporter.line(f"{' '.join(languages)}  {name}")
        if self._broken:
            terminalreporter.section("promised in each language (tests/promises.yaml), and not asked", red=True)
            for line in self._broken:
                terminalreporter.line(line)

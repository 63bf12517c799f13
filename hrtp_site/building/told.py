"""What stops a build, in MkDocs's own kind of error."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from hrtp_site.building.checking import Before
from hrtp_site.building.compiler import Compiled
from hrtp_site.building.project import Project
from hrtp_site.building.refusal import BuildRefusedError
from hrtp_site.building.staff import words_for_staff
from hrtp_site.model import OutputCollisionError, Severity, count, has_errors, phrase, report, retold

log = get_plugin_logger("hrtp")


@contextmanager
def refusals_told() -> Iterator[None]:
    """Hands to MkDocs, in its own kind of error, what stops a build."""
    try:
        yield
    except BuildRefusedError as error:
        raise PluginError(str(error)) from error


def compiled(project: Project, as_of: dt.date, drafts: bool, before: Before | None) -> Compiled:
    """The site. Raises PluginError, with every problem in its message, where that cannot be."""
    try:
        found = project.compile(as_of, drafts, before)
    except OutputCollisionError as error:
        raise PluginError(str(error)) from error
    if has_errors(found.problems):
        errors = [one for one in found.problems if one.severity is Severity.ERROR]
        raise PluginError(report(errors, _words(found)))
    if found.problems:
        # Said once and as information: under --strict a warning would stop the build, and a *should* must not.
        log.info(retold(phrase("{n}; hrtp check lists them", n=count(found.problems)), _words(found)))
    return found


def _words(found: Compiled) -> Mapping[str, str]:
    """Those of the staff's language; none where the words of the interface themselves cannot be read."""
    return words_for_staff(found.words, found.library).sentences if found.words else {}


def strict_warnings() -> bool:
    """True where MkDocs, under --strict, is about to refuse the build for its warnings."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))

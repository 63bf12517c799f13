"""What stops a build, in MkDocs's own kind of error."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from hrtp_site.building.compiler import Before, Compiled
from hrtp_site.building.project import Project
from hrtp_site.building.refusal import BuildRefusedError
from hrtp_site.model import OutputCollisionError, Severity, count, has_errors, report

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
        raise PluginError(report([one for one in found.problems if one.severity is Severity.ERROR]))
    if found.problems:
        # Said once and as information: under --strict a warning would stop the build, and a *should* must not.
        log.info("%s; hrtp check lists them", count(found.problems))
    return found


def strict_warnings() -> bool:
    """True where MkDocs, under --strict, is about to refuse the build for its warnings."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))

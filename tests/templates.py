"""Has Jinja keep what it compiled: every build of the tests compiles the same templates, which is a third of its time.

Imported, it works: in the tests' own processes, and in the one from which commands are forked.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

FOLDER = Path(__file__).resolve().parent.parent / ".cache" / "templates"


class Kept(jinja2.BytecodeCache):
    """Compiled templates by their text and by how the environment compiles, wherever a copy of the theme lies."""

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        how = (
            jinja2.__version__,
            name,
            source,
            sorted(environment.extensions),
            str(environment.autoescape) if isinstance(environment.autoescape, bool) else environment.autoescape.__qualname__,
            *(getattr(environment, one) for one in ("trim_blocks", "lstrip_blocks", "keep_trailing_newline", "newline_sequence")),
            sorted({*environment.filters, *environment.tests}),
            environment.is_async,
            environment.sandboxed,
        )
        bucket = Bucket(environment, hashlib.sha256(repr(how).encode()).hexdigest(), self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError), (FOLDER / bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        half = FOLDER / f"{bucket.key}.{os.getpid()}"
        with half.open("wb") as file:
            bucket.write_bytecode(file)
        half.replace(FOLDER / bucket.key)


def _keep_compiled() -> None:
    begin = jinja2.Environment.__init__

    def begun(self: jinja2.Environment, *arguments: Any, **named: Any) -> None:
        begin(self, *arguments, **named)
        self.bytecode_cache = self.bytecode_cache or Kept()

    jinja2.Environment.__init__ = begun  # type: ignore[method-assign]


_keep_compiled()

"""Keeps templates as Python has compiled them: compiling all of them takes a second."""

from __future__ import annotations

import hashlib
import marshal
import sys
from types import CodeType

from jinja2 import BytecodeCache, Environment, __version__
from jinja2.bccache import Bucket

from hrtp_site.model import Kept, Made


class KeptBytecode(BytecodeCache):
    """Jinja asks it for each template; it makes what is not kept."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The template's code, from an earlier time where it was kept."""
        key = hashlib.sha256(f"{name}\0{source}".encode()).hexdigest()
        bucket = Bucket(environment, key, key)

        def compiled() -> bytes:
            python = environment.compile(source, name, filename, raw=True)
            return marshal.dumps(compile(python, filename or "<template>", "exec"))

        code = marshal.loads(self._kept.once(Made(f"template-{__version__}-{sys.version}-{key}", compiled)))  # noqa: S302  of our own making
        assert isinstance(code, CodeType)
        bucket.code = code
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Nothing is left to do: ``get_bucket`` has the code."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Nothing is left to do: it is kept already."""


def load_templates(environment: Environment) -> None:
    """Compiles every template, or takes it from what is kept: who copies this process then need not do it again."""
    for name in environment.list_templates():
        environment.get_template(name)

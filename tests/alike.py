"""What every build of the tests makes alike is made once: compiled templates, typefaces cut down, and what a playbook keeps.

With the lists of ordinary words (``warmed.py``) that is two thirds of what a small playbook's build costs. Imported, it works: in
the tests' own processes, and in the one from which commands are forked. The same comes out, and a build still keeps it in its folder.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
import threading
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from hrtp_site.building import unchanged
from hrtp_site.building.beside import in_turn
from hrtp_site.building.keeping import KeptOnDisk
from hrtp_site.building.project import program_code
from hrtp_site.building.where import PACKAGE, theme_folder
from hrtp_site.media import web_fonts

FOLDER = Path(__file__).resolve().parent.parent / ".cache" / "templates"
MADE = FOLDER.with_name("made") / program_code()[:20]
"""What this very program has made; what another has made goes."""


def _code_of(environment: jinja2.Environment, name: str | None, source: str) -> str:
    """Stands for a template's text and for how the environment compiles it, wherever a copy of the theme lies."""
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
    return hashlib.sha256(repr(how).encode()).hexdigest()


def _keep(file: Path, content: bytes) -> None:
    """In one step: another process may read it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f"{file.name}.{os.getpid()}.{threading.get_ident()}")
    half.write_bytes(content)
    half.replace(file)


class Kept(jinja2.BytecodeCache):
    """Compiled templates of environments that keep none themselves."""

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        bucket = Bucket(environment, _code_of(environment, name, source), self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError), (FOLDER / bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        _keep(FOLDER / bucket.key, bucket.bytecode_to_string())


def _keep_compiled() -> None:
    begin = jinja2.Environment.__init__
    compiled: Callable[..., Any] = jinja2.Environment.compile

    def begun(self: jinja2.Environment, *arguments: Any, **named: Any) -> None:
        begin(self, *arguments, **named)
        self.bytecode_cache = self.bytecode_cache or Kept()

    def compile(self: jinja2.Environment, source: Any, name: str | None = None, filename: str | None = None, raw: bool = False) -> Any:  # noqa: A001
        if not (raw and isinstance(source, str)):
            return compiled(self, source, name, filename, raw)
        key = f"{_code_of(self, name, source)}.py"
        with contextlib.suppress(OSError):
            return (FOLDER / key).read_text(encoding="utf-8")
        made = compiled(self, source, name, filename, raw=True)
        _keep(FOLDER / key, made.encode())
        return made

    jinja2.Environment.__init__ = begun  # type: ignore[method-assign]
    jinja2.Environment.compile = compile  # type: ignore[method-assign,assignment]


_keep_compiled()
web_fonts._cut_down = functools.cache(web_fonts._cut_down)


class Packed:
    """Deflates as zlib does; what was deflated before comes out of its file."""

    def __init__(self) -> None:
        self._given: list[bytes] = []

    def compress(self, data: bytes) -> bytes:
        self._given.append(data)
        return b""

    def flush(self) -> bytes:
        data = b"".join(self._given)
        file = MADE / f"{hashlib.sha256(data).hexdigest()}.{zlib.ZLIB_RUNTIME_VERSION}"
        with contextlib.suppress(OSError):
            return file.read_bytes()
        packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
        made = packer.compress(data) + packer.flush()
        _keep(file, made)
        return made


def keep_for_all() -> None:
    """What one playbook keeps (pictures, print, Word files) and packs, any other takes from there, as long as the program is the same.

    For commands alone, where many new playbooks are built: a test that asks in its own process how things are kept gets what it asks for.
    """
    for left in MADE.parent.glob("*"):
        if left != MADE:
            shutil.rmtree(left, ignore_errors=True)
    found, written = KeptOnDisk._found, KeptOnDisk._written
    compressor: Callable[..., Any] = zipfile._get_compressor  # type: ignore[attr-defined]

    def taken(self: KeptOnDisk, name: str) -> Path | None:
        own = found(self, name)
        if own is None:
            with contextlib.suppress(OSError):
                return written(self, name, (MADE / name).read_bytes())
        return own

    def kept(self: KeptOnDisk, name: str, content: bytes) -> Path:
        _keep(MADE / name, content)
        return written(self, name, content)

    def packed(kind: int, level: int | None = None) -> Any:
        return Packed() if kind == zipfile.ZIP_DEFLATED and level is None else compressor(kind, level)

    # A process that makes what is there already would only cost what a process costs.
    begin = KeptOnDisk.begin
    KeptOnDisk.begin = lambda self, first, then, _: begin(self, first, then, in_turn)  # type: ignore[method-assign,assignment]
    # Of what a build hashes of itself, nothing changes while its tests run.
    digest = unchanged._digest
    hashed = {place: digest(place) for place in (theme_folder(), PACKAGE)}
    unchanged._digest = lambda place: hashed.get(place) or digest(place)
    KeptOnDisk._found, KeptOnDisk._written = taken, kept  # type: ignore[method-assign]
    zipfile._get_compressor = packed  # type: ignore[attr-defined]

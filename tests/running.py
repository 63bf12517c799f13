"""Runs ``hrtp`` in a process of its own, as a person would, but forked from one that has imported the program once.

A second of imports for each of some hundred commands was a third of the suite's time, and the compiling of the same templates for
each build a third of what was left. What stays as it is for a person: the folder, the environment, standard input, output and
error, the exit status, a traceback where there is one.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import forkserver
from pathlib import Path

from hrtp_site.commands import main
from hrtp_site.commands.story_group import story_group

_FORKED = "forkserver" in multiprocessing.get_all_start_methods()
if _FORKED:
    _CONTEXT = multiprocessing.get_context("forkserver")
    _MODULES = {place.partition(":")[0] for group in (main, story_group) for place in group.places.values()}
    _CONTEXT.set_forkserver_preload(["warmed", *(f"hrtp_site.commands.{one}" for one in sorted(_MODULES)), "typst", "yaml", "running"])


@cache
def _begun() -> None:
    """The process from which commands are forked is there.

    Python 3.11 and 3.12 begin it without our ``sys.path``, and say nothing of a module that it then does not find.
    """
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), *([before] if before else [])])
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def run_hrtp(
    project: Path,
    arguments: tuple[str, ...],
    environment: Mapping[str, str],
    timeout: float,
    typed: str = "",
    fresh: bool = False,
    program: str = "hrtp_site",
    largest: int = 0,
    keyboard: str = "",
    screen: str = "",
) -> subprocess.CompletedProcess[str]:
    """What the command said and how it ended. Raises subprocess.TimeoutExpired, with the process stopped.

    ``fresh`` imports everything anew: for what libraries find out about the machine once, while they are imported.
    ``program`` is another one's module that builds our site too: ``mkdocs``.
    No file may grow larger than ``largest`` bytes, where that is said. ``keyboard`` and ``screen`` are terminals, in place of files.
    """
    command = [sys.executable, "-m", program, *arguments]
    if fresh or not _FORKED:
        return subprocess.run(
            command, cwd=project, env=environment, input=typed, capture_output=True, text=True, timeout=timeout, check=False
        )
    _begun()
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("in", "out", "err")]
        files[0].write_text(typed, encoding="utf-8")
        named = [keyboard or str(files[0]), *(screen or str(one) for one in files[1:])]
        process = _CONTEXT.Process(target=_command, args=(str(project), arguments, dict(environment), named, program, largest))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(command, timeout)
        out, err = (one.read_text(encoding="utf-8") if one.exists() else "" for one in files[1:])
        return subprocess.CompletedProcess(command, process.exitcode, out, err)


@contextmanager
def killed(project: Path, *arguments: str, program: str = "hrtp_site", said: str = os.devnull) -> Iterator[None]:
    """The command works until this ends; then it is killed, with all that it has started, wherever it is.

    What it says goes into the file ``said``; ``program`` as above.
    """
    if _FORKED:
        _begun()
        names = [os.devnull, said, said]
        forked = _CONTEXT.Process(target=_command, args=(str(project), arguments, dict(os.environ), names, program))
        forked.start()
        try:
            yield
        finally:
            assert forked.pid is not None
            with suppress(ProcessLookupError):  # it may have ended by itself
                os.killpg(forked.pid, signal.SIGKILL)
            forked.kill()  # where it had no group of its own yet
            forked.join()
        return
    command = [sys.executable, "-m", program, *arguments]
    with Path(said).open("a") as out:
        process = subprocess.Popen(command, cwd=project, stdout=out, stderr=out, start_new_session=True)
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _command(
    project: str, arguments: tuple[str, ...], environment: dict[str, str], files: list[str], program: str = "hrtp_site", largest: int = 0
) -> None:
    """In the forked process: everything as the command would find it, then the command itself."""
    assert "warmed" in sys.modules, "whatever the tests ask for is made anew for each command"
    os.setsid()
    gc.freeze()  # what was inherited stays: to look through it for what may go would copy all of it
    for number, file in enumerate(files):
        os.dup2(os.open(file, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  as long as the process lives
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ours may be told to ignore it, in the background
    if largest:
        import resource  # not everywhere

        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(project)
    sys.argv = ["hrtp", *arguments]
    run = main if program == "hrtp_site" else importlib.import_module(f"{program}.__main__").cli
    try:
        run(prog_name="hrtp" if run is main else program)
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    # At once: what the forked process inherited is not its own to tidy up.
    os._exit(status)

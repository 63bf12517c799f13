"""What pages cost: made-up records built by us, beside the very same pages built by others. Run: make bench.

    python -m bench.pages [RECORDS …] [--rounds 3] [--no-peers | --peers-only] [--quick]

What is promised, why, and how it is measured: docs/performance.md. Everything runs here, one after the other, in turns; the best of
the rounds counts. Exit status 1 where a promise does not hold.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from bench.ours import FAST, FULL, Mode, Ours, Times, knows
from bench.peers import STOCK, Kind, Peer, Taken, peers, pinned, tools
from bench.running import CommandFailedError, tell
from bench.same_bytes import Compared
from bench.serving import Served, serving
from bench.table import LARGE, Bars, Row, Verdict, bars, bounded, compared, seconds, table

SIZES = (2_000, 10_000)
QUICK = (1_000,)
ROUNDS = 3
"""Each runs so often, in turns, and its best time counts: what else the machine does is no cost of ours."""
HOPELESS = 2
"""A peer that took so many times the fastest one's seconds in a round is not asked again."""


MEMORY, ENOUGH = Path("/dev/shm"), 8 * 1024**3  # noqa: S108  a disk in memory: we make a folder there that is ours alone
"""How many bytes have to be free there, for 10,000 records, built in every way and by everybody."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured."""

    sizes: tuple[int, ...]
    rounds: int
    ours: bool
    peers: bool


@dataclass(slots=True)
class Measured:
    """What was measured of a number of records; of each peer the best."""

    number: int
    modes: dict[Mode, Times] = field(default_factory=dict)
    half: list[float] = field(default_factory=list)
    pages: int = 0
    others: dict[Kind, dict[str, Taken]] = field(default_factory=lambda: {kind: {} for kind in Kind})
    served: Served | None = None

    @property
    def peers(self) -> dict[str, Taken]:
        """The peers that count."""
        return self.others[Kind.COUNTED]


def main() -> None:
    """Measures, prints, and exits with 1 where a promise does not hold."""
    asked = arguments()
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    print(f"{dt.date.today()}, {machine}, best of {asked.rounds} in turns", flush=True)
    if asked.ours and not knows("build", FAST.flags[0]):
        print(f"hrtp build does not know {FAST.flags[0]} yet: what is said of builds without cards and print files is not measured.")
    rows: list[Row] = []
    try:
        for number in asked.sizes:
            measured = measure(number, asked)
            own = rows_of(measured) if asked.ours else []
            print(f"\n{number:,} records, {measured.pages or 'unknown'} pages")
            if own:
                print(table(own))
            print("\n".join(remarks(measured)), flush=True)
            rows += own
    except CommandFailedError as error:
        sys.exit(str(error))
    told = {verdict: sum(row.verdict is verdict for row in rows) for verdict in (Verdict.HOLDS, Verdict.BROKEN, Verdict.UNMEASURED)}
    print("\n" + ", ".join(f"{count} × {verdict}" for verdict, count in told.items()))
    if told[Verdict.BROKEN]:
        sys.exit("A promise does not hold.")


def arguments() -> Asked:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description="What pages cost, beside others.")
    parser.add_argument("sizes", nargs="*", type=int, metavar="RECORDS", help=f"numbers of records [default: {SIZES}]")
    parser.add_argument("--rounds", type=int, default=0, help=f"how often each is built [default: {ROUNDS}]")
    parser.add_argument("--no-peers", action="store_true", help="leave the others out")
    parser.add_argument("--peers-only", action="store_true", help="measure the others alone")
    parser.add_argument("--quick", action="store_true", help="1,000 records, one round, no others")
    told = parser.parse_args()
    sizes = tuple(told.sizes) or (QUICK if told.quick else SIZES)
    return Asked(sizes, told.rounds or (1 if told.quick else ROUNDS), not told.peers_only, not (told.no_peers or told.quick))


def measure(number: int, asked: Asked) -> Measured:
    """Everything there is to measure of a number of records."""
    measured = Measured(number)
    with tempfile.TemporaryDirectory(prefix="hrtp-bench-", dir=in_memory()) as name:
        folder = Path(name)
        ours = Ours(folder / "project", number)
        half = Ours(folder / "half", number // 2)
        others = prepared(ours, folder / "export", measured, asked) if asked.peers else []
        modes = (FAST, FULL) if knows("build", FAST.flags[0]) else (FULL,)
        for turn in range(asked.rounds):
            if asked.ours:
                ours.watched = half.watched = not turn
                our_round(ours, half, modes, last=turn == asked.rounds - 1)
            others = peers_round(others, measured, watched=not turn)
        if asked.ours:
            measured.served = serving(ours.folder, asked.rounds)
        measured.modes, measured.half = ours.times, half.times[modes[0]].cold if asked.ours else []
        measured.pages = measured.pages or sum(1 for _ in (ours.folder / "site").rglob("*.html"))
    return measured


def in_memory() -> str | None:
    """Where everything is built, if there is enough room: a disk that was told to forget thousands of files makes new ones slowly."""
    enough = "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    return str(MEMORY) if enough else None


def our_round(ours: Ours, half: Ours, modes: tuple[Mode, ...], *, last: bool) -> None:
    """One round of our own builds. After the last one, the bytes are compared with those of a cold build."""
    half.cold(modes[0])
    half.clean()
    for mode in modes:
        ours.cold(mode)
        ours.again(mode)
        if last:
            ours.compare(mode)


def prepared(ours: Ours, export: Path, measured: Measured, asked: Asked) -> list[Peer]:
    """The peers, with the pages that they are to build."""
    brought = tools()
    print("\n".join(brought.remarks) or f"Peers: {', '.join((*pinned('peers.txt'), *pinned('peers-npm.txt')[:1]))}", flush=True)
    measured.pages = ours.export(export)
    found = list(peers(brought, export))
    return [one for one in found if one.name != STOCK or measured.number < LARGE]


def peers_round(others: list[Peer], measured: Measured, *, watched: bool) -> list[Peer]:
    """One round of the peers' builds. Gives those that are worth another."""
    for one in list(others):
        try:
            taken = one.cold(watched=watched)
        except CommandFailedError as error:
            print(f"{one.name} fails on these pages, so it is left out: {error}", flush=True)
            others.remove(one)
            continue
        tell(f"{measured.number:,} records, {one.name}: {taken.whole}")
        shutil.rmtree(one.folder / one.site)
        best = measured.others[one.kind]
        best[one.name] = taken.best(best.get(one.name))
    enough = HOPELESS * min(map(speed, measured.peers.values()), default=0)
    return [one for one in others if one.name == STOCK or one.name not in measured.peers or speed(measured.peers[one.name]) <= enough]


def speed(taken: Taken) -> float:
    """Seconds, by which peers are compared."""
    return taken.whole.seconds


def rows_of(measured: Measured) -> list[Row]:
    """The promises of a number of records, each held against what was measured."""
    bar = bars(measured.number)
    fast, full = measured.modes.get(FAST), measured.modes[FULL]
    cold = min(fast.cold) if fast else None
    name, theirs = beside(measured)
    rows = [
        compared(f"cold, {FAST.name}", cold, name, theirs, bar.cold),
        compared(f"cold, {FULL.name}", min(full.cold), "the line above", cold, bar.full),
    ]
    for mode, times in measured.modes.items():
        rows += rows_of_changes(mode, times, bar)
    peak = max(max(times.peaks) for times in measured.modes.values())
    rows.append(bounded("peak memory of a build, children included", peak / 1e6, "MB", bar.megabytes))
    if served := measured.served:
        rows.append(bounded("peak memory of hrtp serve, children included", served.peak / 1e6, "MB", bar.megabytes))
        rows.append(bounded("hrtp serve: from save to the changed page", min(served.saves), "s", bar.serve))
    whole = cold if cold is not None else min(full.cold)
    rows.append(compared("twice the records, cold", whole, f"{measured.number // 2:,} records", min(measured.half), bar.growth))
    return rows


def rows_of_changes(mode: Mode, times: Times, bar: Bars) -> list[Row]:
    """What a build costs that follows another one, and whether its bytes are a cold build's."""
    kind, cold = ("fast" if mode is FAST else "full"), min(times.cold)
    return [
        compared(f"nothing changed ({kind})", min(times.unchanged), "cold", cold, bar.unchanged),
        compared(f"one word changed in one practice ({kind})", min(times.word), "cold", cold, bar.word),
        compared(f"one word changed in one summary ({kind})", min(times.summary), "cold", cold, None),
        row_of_bytes(f"the same bytes as a cold build ({kind})", times.compared),
    ]


def row_of_bytes(what: str, found: Compared | None) -> Row:
    """Whether a site that was built again is that of a cold build."""
    if found is None:
        return Row(what, "–", "", "", "0 differ", Verdict.UNMEASURED)
    kept = f"; {found.kept} stay for open pages" if found.kept else ""
    verdict = Verdict.BROKEN if found.different else Verdict.HOLDS
    return Row(what, f"{found.files} files", f"cold{kept}", f"{len(found.different)} differ", "0 differ", verdict)


def beside(measured: Measured) -> tuple[str, float | None]:
    """Beside whom we stand, and that peer's seconds: up to some records stock Material, then the fastest one with Pagefind."""
    if measured.number < LARGE:
        return STOCK, speed(measured.peers[STOCK]) if STOCK in measured.peers else None
    if not measured.peers:
        return "the fastest peer + Pagefind", None
    name = min(measured.peers, key=lambda one: speed(measured.peers[one]))
    return name, speed(measured.peers[name])


def describe(taken: Taken) -> str:
    """What a peer took."""
    parts = f" = pages {seconds(taken.built.seconds)} + Pagefind {seconds(taken.indexed.seconds)}" if taken.indexed else ""
    return f"{taken.whole}{parts}"


def remarks(measured: Measured) -> list[str]:
    """What the peers took, how far all are from the bare limit, and what differs from a cold build."""
    limit = min(map(speed, measured.others[Kind.BARE].values()), default=None)
    said = {name: (speed(taken), describe(taken)) for kind in measured.others.values() for name, taken in kind.items()}
    if fast := measured.modes.get(FAST):
        said["ours"] = (min(fast.cold), seconds(min(fast.cold)))
    factors = {name: f", {taken / limit:.1f} × the bare limit" if limit else "" for name, (taken, _) in said.items()}
    lines = [f"  {name}: {told}{factors[name]}" for name, (_, told) in sorted(said.items(), key=lambda pair: pair[1])]
    for mode, times in measured.modes.items():
        if times.compared and times.compared.different:
            lines.append(f"  Not the bytes of a cold build ({mode.name}): {', '.join(times.compared.different[:5])}")
    if served := measured.served:
        lines.append(f"  hrtp serve had its first page after {seconds(served.ready)}")
    return lines


if __name__ == "__main__":
    main()

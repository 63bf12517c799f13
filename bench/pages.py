"""What pages cost: synthetic records built by us, beside the very same pages built by stock Material. Run: make bench.

The promise: 2,000 records cost at most 1.5 times stock Material per page, and twice the records at most 2.2
times the time. Both builds run here, one after the other, on the same machine; stock Material gets the pages
that ``hrtp export`` writes, with none of them in its navigation.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from hrtp_site.model.vocabulary import Stage

PROJECT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 2_000)
MOST_TIMES_STOCK = 1.5
MOST_TIMES_HALF = 2.2
ROUNDS = 3
"""Each build runs so often, in turns, and its best time counts: what else the machine does is no cost of ours."""
COMPONENTS_PER_ELEMENT = 6
SHARES = {"practices": 0.60, "glossary": 0.20, "outcomes": 0.15, "partnerships": 0.05}
"""How the synthetic records divide over the kinds, about as the real ones do."""

PROBLEMS = [one["id"] for one in yaml.safe_load((PROJECT / "site.yaml").read_text(encoding="utf-8"))["problems"]]

Values = dict[str, object]


class NoAliases(yaml.SafeDumper):
    """Writes a value out wherever it stands: records know no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        """Never an alias."""
        return True


class Synthetic:
    """Made-up records that cite, follow and link each other as real ones do; the same for the same number."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(7)  # noqa: S311  the same made-up records at every run, no secret
        self.counts = {kind: round(number * share) for kind, share in SHARES.items()}
        self.words = [
            f"{a}{b}" for a in ("wor", "lea", "tra", "mee", "sha", "buil") for b in ("ker", "der", "ning", "ting", "ring", "ding")
        ]
        self.cite: list[Values] = [{"source": "report", "locator": "Page 1"}]

    def prose(self, words: int) -> str:
        """A paragraph that names one glossary term."""
        text = " ".join(self.random.choice(self.words) for _ in range(words))
        return f"{text.capitalize()} with term {self.random.randrange(self.counts['glossary'])} in it."

    def records(self) -> Iterator[tuple[str, Values]]:
        """Path under content/ and values of each record."""
        yield "sources/report", {"title": "A made-up report", "short_title": "Report", "type": "brief"}
        for number in range(1, 5):
            common: Values = {"summary": "Made up.", "what": self.prose(60), "sources": self.cite}
            yield (
                f"elements/element-{number}",
                common | {"number": number, "title": f"Element {number}", "short_title": f"Element {number}", "why_now": self.prose(30)},
            )
            for order in range(1, COMPONENTS_PER_ELEMENT + 1):
                home: Values = {"element": f"element-{number}", "order": order, "title": f"Component {number}.{order}"}
                yield f"components/component-{number}-{order}", common | home
        for kind, make in (
            ("partnerships", self.partnership),
            ("outcomes", self.outcome),
            ("glossary", self.term),
            ("practices", self.practice),
        ):
            for place in range(self.counts[kind]):
                yield f"{kind}/{kind}-{place}", make(place)

    def partnership(self, place: int) -> Values:
        """One partnership's values."""
        parties: list[Values] = [{"name": f"Party {place}"}]
        return {
            "name": f"Partnership {place}",
            "short_name": f"P{place}",
            "sector": "public-transit",
            "order": place % 99 + 1,
            "summary": "Made up.",
            "about": self.prose(80),
            "convener": parties,
            "employers": parties,
            "worker_representatives": parties,
            "sources": self.cite,
            "reviewed_on": "2026-01-01",
        }

    def outcome(self, place: int) -> Values:
        """One figure's values."""
        return {
            "title": f"Figure {place}",
            "type": "outcome",
            "measured": "not-said",
            "level": "program",
            "as_printed": "some",
            "value": str(self.random.randrange(1, 100)),
            "unit": "percent",
            "partnership": f"partnerships-{place % self.counts['partnerships']}",
            "sources": self.cite,
        }

    def term(self, place: int) -> Values:
        """One glossary entry's values."""
        return {"term": f"Term {place}", "type": "tool", "definition": self.prose(25), "sources": self.cite}

    def practice(self, place: int) -> Values:
        """One practice's values, with three examples."""
        element, rest = divmod(place, -(-self.counts["practices"] // 4))
        component, order = rest % COMPONENTS_PER_ELEMENT, rest // COMPONENTS_PER_ELEMENT
        example_ids = [f"example-{place}-{number}" for number in range(3)]
        return {
            "title": f"Practice {place}",
            "component": f"component-{element + 1}-{component + 1}",
            "order": order % 99 + 1,
            "basis": "drawn-by-editors",
            "summary": f"Made-up practice {place}.",
            "stages": [self.random.choice(list(Stage)).value],
            "addresses": [self.random.choice(PROBLEMS)],
            "problem": "We have a made-up problem.",
            "what": self.prose(80),
            "why": self.prose(60),
            "steps": [{"action": self.prose(12), "who": ["convener"], "rests_on": [one]} for one in example_ids],
            "examples": [self.example(one, place) for one in example_ids],
            "pitfalls": [{"sign": self.prose(8), "remedy": self.prose(8), "rests_on": [one]} for one in example_ids[:2]],
            "grounds": {"what": {"basis": "editors-advice"}, "why": {"basis": "drawn-by-editors", "rests_on": example_ids[:1]}},
            "tools": [f"glossary-{self.random.randrange(self.counts['glossary'])}"],
            "pairs_with": [f"practices-{(place + 1) % self.counts['practices']}"],
            "sources": self.cite,
            "reviewed_on": "2026-01-01",
        }

    def example(self, name: str, place: int) -> Values:
        """One example's values."""
        return {
            "id": name,
            "title": f"Example {name}",
            "partnerships": [f"partnerships-{self.random.randrange(self.counts['partnerships'])}"],
            "did": self.prose(60),
            "result": self.prose(20),
            "outcomes": [f"outcomes-{place % self.counts['outcomes']}"],
            "sources": self.cite,
        }


def make_project(folder: Path, number: int) -> Path:
    """A project with the real theme and hand-written pages, and made-up records."""
    for name in ("mkdocs.yml", "site.yaml", "site.es.yaml", "theme"):
        source = PROJECT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    (folder / "stories").mkdir()
    pages = folder / "playbooks"
    pages.mkdir()
    for name in ("index", "about"):
        (pages / f"{name}.md").write_text(f"---\ntitle: {name}\nsummary: Made up.\n---\nMade up.\n", encoding="utf-8")
    for path, values in Synthetic(number).records():
        file = folder / "content" / f"{path}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.dump(values, Dumper=NoAliases, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def seconds(*command: str, cwd: Path) -> float:
    """How long a command takes. Its output is shown where it fails."""
    start = time.perf_counter()
    run = subprocess.run([sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, check=False, env=os.environ)
    if run.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{run.stdout[-3000:]}\n{run.stderr[-3000:]}")
    return time.perf_counter() - start


def measure(number: int) -> tuple[float, float, int]:
    """Seconds for our build and for stock Material's (the best of some rounds), and the number of pages of both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = folder / "project"
        project.mkdir()
        make_project(project, number)
        seconds("hrtp_site", "export", str(folder / "stock"), cwd=project)
        ours, stock = [], []
        for _ in range(ROUNDS):
            ours.append(seconds("hrtp_site", "build", cwd=project))
            stock.append(seconds("mkdocs", "build", "--quiet", cwd=folder / "stock"))
        pages = sum(1 for _ in (folder / "stock" / "docs").rglob("*.md"))
        return min(ours), min(stock), pages


def main() -> None:
    """Measures, prints, and exits with 1 where a promise does not hold."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    print(f"{'records':>8} {'pages':>6} {'ours':>8} {'stock':>8} {'ours/stock':>11} {'ms/page':>8}")
    times = {}
    ratio = 0.0
    for number in SIZES:
        ours, stock, pages = measure(number)
        times[number], ratio = ours, ours / stock
        print(f"{number:>8} {pages:>6} {ours:>7.1f}s {stock:>7.1f}s {ratio:>11.2f} {ours / pages * 1000:>8.1f}", flush=True)
    growth = times[SIZES[1]] / times[SIZES[0]]
    print(f"Per page {ratio:.2f} times stock Material (at most {MOST_TIMES_STOCK}); twice the records, {growth:.2f} times the time")
    if ratio > MOST_TIMES_STOCK or growth > MOST_TIMES_HALF:
        sys.exit("A promise is broken.")


if __name__ == "__main__":
    main()

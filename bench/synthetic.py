"""A made-up playbook of any number of records, the same for the same number; and the edits that are timed."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from hrtp_site.model.vocabulary import Stage

PROJECT = Path(__file__).resolve().parent.parent
ELEMENTS = 4
PRACTICES_PER_COMPONENT = 50
"""A real component has about ten. More records mean more components, not longer ones: as in a playbook that grows."""
FEWEST_COMPONENTS_PER_ELEMENT = 6
SHARES = {"practices": 0.60, "glossary": 0.20, "outcomes": 0.15, "partnerships": 0.05}
"""How the synthetic records divide over the kinds, about as the real ones do."""

PROBLEMS = [one["id"] for one in yaml.safe_load((PROJECT / "site.yaml").read_text(encoding="utf-8"))["problems"]]

Values = dict[str, object]


class NoAliases(yaml.CSafeDumper):
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
        self.practices_per_element = -(-self.counts["practices"] // ELEMENTS)
        self.components = max(FEWEST_COMPONENTS_PER_ELEMENT, -(-self.practices_per_element // PRACTICES_PER_COMPONENT))
        self.cite: list[Values] = [{"source": "report", "locator": "Page 1"}]

    def prose(self, words: int) -> str:
        """A paragraph that names one glossary term."""
        text = " ".join(self.random.choice(self.words) for _ in range(words))
        return f"{text.capitalize()} with term {self.random.randrange(self.counts['glossary'])} in it."

    def records(self) -> Iterator[tuple[str, Values]]:
        """Path under content/ and values of each record."""
        yield "sources/report", {"title": "A made-up report", "short_title": "Report", "type": "brief"}
        for number in range(1, ELEMENTS + 1):
            common: Values = {"summary": "Made up.", "what": self.prose(60), "sources": self.cite}
            yield (
                f"elements/element-{number}",
                common | {"number": number, "title": f"Element {number}", "short_title": f"Element {number}", "why_now": self.prose(30)},
            )
            for order in range(1, self.components + 1):
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
            "order": place + 1,
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
        element, rest = divmod(place, self.practices_per_element)
        order, component = divmod(rest, self.components)
        example_ids = [f"example-{place}-{number}" for number in range(3)]
        return {
            "title": f"Practice {place}",
            "component": f"component-{element + 1}-{component + 1}",
            "order": order + 1,
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
        file.write_text(dumped(values), encoding="utf-8")
    return folder


def change_word(project: Path, place: int, field: str, word: str) -> None:
    """Puts ``word`` in the place of the first word of a text field of a practice, and saves the file."""
    file = project / "content" / "practices" / f"practices-{place}.yaml"
    values = yaml.safe_load(file.read_text(encoding="utf-8"))
    _, _, rest = values[field].partition(" ")
    values[field] = f"{word} {rest}"
    file.write_text(dumped(values), encoding="utf-8")


def dumped(values: Values) -> str:
    """A record as YAML."""
    return yaml.dump(values, Dumper=NoAliases, allow_unicode=True, sort_keys=False)

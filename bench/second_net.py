"""What the second net costs: how long a built site is searched for made-up names, beside a first build of it.

.venv/bin/python bench/second_net.py     (builds the real site anew in a temporary folder)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hrtp_site.building.second_net import finds
from hrtp_site.building.withheld_words import Forbidden

PROJECT = Path(__file__).resolve().parent.parent
NAMES = 2_000
ROUNDS = 3


def main() -> None:
    """Prints the seconds of a first build, of a search for 2,000 names (the best of three), and the one as a share of the other."""
    names = {f"zqfirst{number}": "made up" for number in range(NAMES)}
    whole = {f"zqfirst{number} zqlast{number}": "made up" for number in range(NAMES)}
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        kept = shutil.ignore_patterns(".*", "site", "node_modules", "tests")
        shutil.copytree(PROJECT, project, ignore=kept)
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "hrtp_site", "build"], cwd=project, check=True, capture_output=True)
        built = time.perf_counter() - begun
        times = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            assert finds(project / "site", Forbidden(names | whole)) == []
            times.append(time.perf_counter() - begun)
    print(f"a first build {built:.1f} s, a search for {NAMES} people {min(times):.1f} s: {min(times) / built:.0%} of it")


if __name__ == "__main__":
    main()

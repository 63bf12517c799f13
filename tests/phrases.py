"""Every sentence of the program's that staff can be told, as its code has it: what theme/told.LANGUAGE.yaml has to have words for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import hrtp_site

SAYING = {"phrase": (0,), "counted": (1, 2)}
"""The functions that are handed sentences, and as which of their arguments."""


@cache
def written_phrases() -> dict[str, str]:
    """The pattern of each sentence that is written where it is said, with the place in the code."""
    found: dict[str, str] = {}
    for path in sorted(Path(hrtp_site.__file__).parent.rglob("*.py")):
        for pattern, line in _in(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(pattern, f"{path.name}:{line}")
    return found


def _in(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
            for place in SAYING[node.func.id]:
                argument = node.args[place] if len(node.args) > place else None
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    counting = "{number} " if node.func.id == "counted" else ""
                    yield counting + argument.value, node.lineno

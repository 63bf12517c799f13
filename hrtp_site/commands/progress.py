"""What long work says of itself while somebody looks."""

from __future__ import annotations

from rich.console import Console

progress = Console(stderr=True)

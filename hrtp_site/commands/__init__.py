"""What people type: one module a group of commands, the interview, the imports.

In: words typed in a terminal. Out: words for whoever typed them, and files in the project. Nothing may use this room.
"""

from hrtp_site.commands.cli import main

__all__ = [
    "main",
]

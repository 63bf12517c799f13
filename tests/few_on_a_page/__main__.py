"""The command, with pages of lists that take few entries."""

from hrtp_site.commands import main as cli  # noqa: F401  what is run
from hrtp_site.library import parts

parts.WHOLE = parts.MOST = 6

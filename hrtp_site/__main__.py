"""``python -m hrtp_site`` is ``hrtp``."""

from hrtp_site.commands import main

main(prog_name="hrtp")

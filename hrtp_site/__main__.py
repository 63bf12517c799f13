"""``python -m hrtp_site`` is ``hrtp``."""

from hrtp_site.cli import main

main(prog_name="hrtp")

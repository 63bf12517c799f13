"""The command where there is no second processor, for pages that another would frame half of."""

from hrtp_site.building import beside, plugin
from hrtp_site.commands import main as cli  # noqa: F401  what is run

beside._worth_it = lambda: False
plugin.WORTH_DIVIDING = 2

"""What the plugin can be told in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from hrtp_site.model import AsOf


class _AsOf(BaseConfigOption[AsOf]):
    """A day or a moment in mkdocs.yml, which YAML may have read as one already."""

    def run_validation(self, value: object) -> AsOf:
        try:
            return value if isinstance(value, AsOf) else AsOf.read(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class HrtpConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves this untyped
    """The plugin's settings in mkdocs.yml."""

    as_of = c.Optional(_AsOf())
    """The day or the moment for which the site is made; now where it is not given."""
    fast = c.Type(bool, default=False)
    """Whether what is printed and the pictures of links are left for later where they are not kept."""

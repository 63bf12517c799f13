"""The builds of a server while somebody writes, without the server."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import Config, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from hrtp_site.building.plugin import HrtpPlugin

KNOWN = MkDocsConfig.plugins.plugin_cache  # type: ignore[attr-defined]  # where MkDocs keeps a server's plugins from one build to the next


class Here:
    """A project that is made again and again into one folder, as a server does."""

    def __init__(self, project: Path, site: Path) -> None:
        self.project, self.site = project, site
        self._own: dict[str, BasePlugin[Config]] = {}

    @property
    def plugin(self) -> HrtpPlugin:
        """The server's plugin, once there was a build."""
        return next(one for one in self._own.values() if isinstance(one, HrtpPlugin))

    def build(self) -> dict[str, bytes]:
        """Makes the site anew, and gives every page that is then served."""
        KNOWN.clear()
        KNOWN.update(self._own)
        try:
            config = load_config(str(self.project / "mkdocs.yml"), site_dir=str(self.site))
            config.plugins.on_startup(command="serve", dirty=False)
            build(config, serve_url="http://127.0.0.1:8000/")
            self._own = dict(KNOWN)
        finally:
            KNOWN.clear()
        self.plugin._afterwards.end()
        return self.pages()

    def pages(self) -> dict[str, bytes]:
        """Every page that is served, by its path."""
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in self.site.rglob("*.html")}

    def change(self, path: str, before: str, after: str) -> None:
        """Writes something else in a file of the project."""
        text = (self.project / path).read_text(encoding="utf-8")
        assert before in text, path
        (self.project / path).write_text(text.replace(before, after, 1), encoding="utf-8")

"""All that MkDocs knows of us, and we of MkDocs: each hook a few lines that call plain functions."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from hrtp_site.building.afterwards import Afterwards
from hrtp_site.building.at_once import Superseded, hold, look_often, records_changed, show
from hrtp_site.building.base_styles import BASE_STYLE, ORIGINAL_STYLE, base_style
from hrtp_site.building.base_theme import WithoutSwitches, environment_of
from hrtp_site.building.beside import in_another_process
from hrtp_site.building.checking import Before
from hrtp_site.building.compiler import Compiled
from hrtp_site.building.composed import ComposedPage, menu_paths
from hrtp_site.building.finishing import finish
from hrtp_site.building.folders import FOLDERS, linked_folders, theme_folders
from hrtp_site.building.framed import EMPTY, Framed, WithEmpty
from hrtp_site.building.frames import Frames
from hrtp_site.building.indexing import Indexing
from hrtp_site.building.memory import give_memory_back
from hrtp_site.building.not_found import InEachFolder
from hrtp_site.building.plugin_settings import HrtpConfig
from hrtp_site.building.project import Project
from hrtp_site.building.public import PUBLIC, copy_public
from hrtp_site.building.publish import prepare, staging_folder
from hrtp_site.building.remarks import without_indents
from hrtp_site.building.setting import end_setters
from hrtp_site.building.told import compiled, refusals_told
from hrtp_site.building.turns import Turn
from hrtp_site.media import web_font_files
from hrtp_site.model import (
    Language,
    url_of,
)
from hrtp_site.pages import GONE, STAFF_KIND, KeptBytecode, PlainCalls
from hrtp_site.reading import id_from

log = get_plugin_logger("hrtp")

UNUSED_ASSETS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
"""What Material ships and no page asks for: its scripts and search (ours are in theme/), its palette and favicon, its whole style."""


LATER = ("print/", "cards/")
"""What pages do without until a whole build: files for print, pictures of links."""

WORTH_DIVIDING = 300
"""Of so many pages one half is framed by another processor: of fewer, it would take as long to begin."""


class HrtpPlugin(BasePlugin[HrtpConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves this untyped
    """Compiles the records and hands the pages to MkDocs."""

    def __init__(self) -> None:
        self._command: str = "build"
        self._site_dir = Path()
        self._turn: Turn | None = None
        self._day = dt.date.min
        self._before = Before(self._go_on)
        self._framed = Framed()
        self._nav: Navigation
        self._files: list[File] = []
        """Those that were handed to MkDocs with their content."""
        self._half: Callable[[], None] = _nothing
        self._compiled: Compiled | None = None
        self._project: Project | None = None
        self._frames: Frames | None = None
        self._sizes: dict[str, int] = {}
        self._left_out: list[str] = []
        self._indexing: Indexing | None = None
        self._written = ""
        """The page that MkDocs has written last."""
        self._afterwards = Afterwards()
        self._server: LiveReloadServer | None = None
        self._last: tuple[MkDocsConfig, Files, Any] | None = None
        """What MkDocs made the last site with; None where other plugins have their say, too."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # The theme's page frame and assets: the program's, over them the project's own, over both what custom_dir names.
        for theme in theme_folders(project_of(config)):
            overrides = str(theme / "overrides")
            if overrides not in config.theme.dirs:
                config.theme.dirs.insert(0, overrides)
        config.theme.get_env = partial(environment_of, config.theme)  # type: ignore[method-assign]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self._afterwards.end()
        # Two builds at once would clear what the other has made.
        with refusals_told():
            self._turn = Turn.of(project_of(config))
        # MkDocs has one plugin for all builds of a program.
        self._indexing, self._written = None if self._command == "serve" else Indexing(), ""
        # Here, because a problem now keeps the last good site; later ones would leave an empty folder.
        try:
            self._project = Project.open(project_of(config), config.site_url or "")
            self._day = self._project.day(self.config.as_of)
            serving = self._command == "serve"
            if not serving:
                self._project.begin()
            # To note what is asked costs a sixth of a build: only who builds again and again wins by it.
            self._compiled = compiled(self._project, self._day, serving, self._before if serving else None)
        except PluginError as error:
            if self._command != "serve" or self._compiled is None:
                raise
            # MkDocs would answer no request until the error is mended: go on with the last good pages.
            log.error("%s\nUntil then, the last good pages are shown.", error)
        assert self._compiled.site is not None
        if self._server:
            hold(self._server)
        site = self._compiled.library.site
        config.site_name, config.site_description = site.name, site.description
        script = self._project.theme.not_found_script if self._project else ""
        self._frames = Frames(self._compiled, self._compiled.site, script, self._command == "serve")
        if self._command != "serve":
            with refusals_told():
                self._site_dir, staging = prepare(Path(config.site_dir), project_of(config))
            config.site_dir = str(staging)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self._compiled is not None and self._compiled.site is not None and self._project is not None
        kept = self._project.kept
        self._files = []
        original = next(Path(str(file.abs_src_path)) for file in files if file.src_uri.startswith(ORIGINAL_STYLE))
        for file in list(files):
            if file.src_dir == config.docs_dir or file.src_uri.startswith(UNUSED_ASSETS) or file.src_uri.endswith(".d.ts"):
                files.remove(file)
        files.append(File.generated(config, BASE_STYLE, content=base_style(original, theme_folders(project_of(config)))))
        in_menu = menu_paths(config.nav)
        for page in self._compiled.site.pages:
            inclusion = InclusionLevel.INCLUDED if page.path in in_menu else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, page.path, content="", inclusion=inclusion)
            ComposedPage(file, config, page, self._day, self._size)
            file.edit_uri = f"../{page.source_path}" if page.source_path else None
            files.append(file)
        for path, content in self._compiled.site.assets.items():
            # A project's own theme may bring a file that is otherwise made: an icon for the browser's tab.
            if files.get_file_from_path(path) is None:
                self._files.append(File.generated(config, path, content=content))
                files.append(self._files[-1])
        wanted = self._compiled.site.made | web_font_files()
        later = self.config.fast or self._command == "serve"
        self._left_out = sorted(path for path, one in wanted.items() if later and path.startswith(LATER) and not kept.has(one))
        left_out = set(self._left_out)
        made = kept.files({path: one for path, one in wanted.items() if path not in left_out}, in_another_process)
        end_setters()
        self._sizes = {path: len(content) for path, content in self._compiled.site.assets.items()}
        self._sizes |= {path: file_kept.stat().st_size for path, file_kept in made.items()}
        for path, file_kept in made.items():
            files.append(File.generated(config, path, abs_src_path=str(file_kept)))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        assert self._frames is not None
        self._nav = nav
        self._frames.read_menu(nav)
        return nav

    def _size(self, path: str, language: Language) -> str:
        assert self._compiled is not None
        return self._compiled.words[language].size(self._sizes[path]) if path in self._sizes else ""

    def on_page_context(self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        assert self._frames is not None
        frame = self._frames.of(self._frames.pages[page.file.src_uri], config)
        context.update(hr=frame)  # type: ignore[call-arg]  # MkDocs types the context by its own names alone
        return context

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        assert self._compiled is not None and self._project is not None and self._frames is not None
        env.bytecode_cache = KeptBytecode(self._project.kept)
        env.loader = WithEmpty(WithoutSwitches(InEachFolder(env.loader)))
        config.theme.static_templates.update(self._frames.not_found_pages)
        alone = list(config.plugins) == ["hrtp"]  # what other plugins would do to a page, nobody knows
        self._last = (config, files, env) if alone else None
        if self._indexing:
            self._indexing.begin(Path(config.site_dir), [file.dest_uri for file in files.documentation_pages()])
        if alone:
            env.context_class = PlainCalls
            pages = files.documentation_pages()
            if self._command == "serve":
                self._framed.begin(self._frames.common(config), [file.src_uri for file in pages])
                _leave([file for file in pages if self._framed.has(file.src_uri, self._made_of(file.page))])
            elif len(pages) >= WORTH_DIVIDING:
                half = pages[len(pages) // 2 :]
                (self._half,) = in_another_process(lambda: _frame(half, config, pages, self._nav, env))
                _leave(half)
        return env

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        # The pages for addresses that do not exist are made by the theme alone: they are none of ours.
        assert self._frames is not None
        language = self._frames.not_found_pages.get(template_name)
        if language:
            made_of: Any = self._frames.not_found(language, config)
            made_of["base_url"] = urlsplit(config.site_url or "/").path  # they are shown at any depth
            context.update(made_of)
        return context

    def _made_of(self, page: MkDocsPage | None) -> object:
        assert isinstance(page, ComposedPage) and self._frames is not None
        return self._frames.made_of(page)

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        assert isinstance(page, ComposedPage)
        if self._indexing and self._written:
            self._indexing.written(self._written)
        path, left = page.file.src_uri, page.meta.get("template") == EMPTY
        if left and self._command == "serve":
            output = self._framed.html(path)
        elif left:
            half, self._half = self._half, _nothing
            indexing, self._indexing = self._indexing, None  # of pages that are written once more it hears then
            half()
            self._indexing = indexing
            output = Path(page.file.abs_dest_path).read_text(encoding="utf-8")
        else:
            output = without_indents(output)
            if self._command == "serve":
                self._framed.keep(path, self._made_of(page), output)
        page.let_go()
        self._written = page.file.dest_uri if self._last else ""
        return output

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return without_indents(output_content) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        assert self._compiled is not None and self._compiled.site is not None and self._project is not None
        assert self._frames is not None
        site, pages = Path(config.site_dir), [*self._frames.pages.items()]
        gone = {f"{url_of(path)}index.html" for path, page in pages if page.kind == GONE}
        folder = id_from(self._compiled.library.site.short_name) or "playbook"
        if self._command == "serve":
            with refusals_told():
                copy_public(project_of(config), site)
            ours = self._compiled.site
            left = {path: ours.made[path] for path in self._left_out}
            for_here = {f"{url_of(path)}index.html" for path, page in pages if page.kind == STAFF_KIND}
            self._afterwards.begin(site, lambda: left | ours.later(), self._project.kept, folder, gone | for_here)
        else:
            assert self._indexing is not None
            self._project.kept.forget_the_rest()
            words = self._compiled.words
            said = {f"{url_of(path)}index.html": words[page.language].size for path, page in pages if page.kind == "search"}
            pages.clear()
            self._let_go()
            if finish(site, self._site_dir, self._project, self._day, folder, gone, said, self._left_out, self._indexing):
                config.site_dir = str(self._site_dir)
        self._end_turn()

    def _let_go(self) -> None:
        """Everything is written: the search's program, which comes next, needs as much memory as the records and the pages have."""
        assert self._project is not None
        self._project = replace(self._project, sources=(), attachments={})
        self._compiled, self._frames = None, None
        for file in self._files:  # MkDocs keeps them to its end
            file.content_bytes = b""
        give_memory_back()

    def _end_turn(self) -> None:
        if self._turn:
            self._turn.end()

    def on_build_error(self, *, error: Exception) -> None:
        if self._command != "serve" and self._site_dir != Path():
            shutil.rmtree(staging_folder(self._site_dir), ignore_errors=True)
        if self._indexing:
            self._indexing.close()
        self._end_turn()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
        project = project_of(config)
        look_often(server, len(self._project.sources) if self._project else 0)
        for folder in (*FOLDERS, PUBLIC, "theme", "theme/overrides", "theme/pages", *(path.name for path in project.glob("site*.yaml"))):
            if (project / folder).exists():
                # Of theme/ itself only the words are meant, not what npm has put beside them.
                server.watch(str(project / folder), recursive=folder != "theme")
        for linked in linked_folders(project):
            server.watch(str(linked))
        self._server = server
        server.builder = lambda: self._build_again(builder)
        return server

    def _build_again(self, builder: Callable[[], None]) -> None:
        """The pages of what has changed first, then the site; unless meanwhile something is saved again."""
        self._afterwards.end()
        if self._pages_first() and self._server:
            show(self._server)
        with suppress(Superseded):
            builder()

    def _go_on(self) -> None:
        if self._server and self._server._want_rebuild:
            raise Superseded

    def _pages_first(self) -> bool:
        """Makes the pages of the records that have changed anew, in the site that is served; says whether it did."""
        if self._last is None or self._project is None or self._frames is None:
            return False
        project = Project.open(self._project.folder, self._project.site_url)
        records = records_changed(self._project, project)
        if not records:
            return False
        pages, (config, files, env) = project.pages(self._day, self._before, records), self._last
        if not all(page.path in self._frames.pages for page in pages):
            return False
        for page in pages:
            self._frames.put(page)
            composed = ComposedPage(File.generated(config, page.path, content=""), config, page, self._day, self._size)
            composed.render(config, files)
            mkdocs_build._build_page(composed, config, files.documentation_pages(), self._nav, env)
        return bool(pages)


def _leave(files: Sequence[File]) -> None:
    """MkDocs makes nothing of these pages: they are framed elsewhere, or were."""
    for file in files:
        assert file.page is not None
        file.page.meta["template"] = EMPTY


def _frame(some: Sequence[File], config: MkDocsConfig, every: Sequence[File], nav: Navigation, env: Any) -> None:
    for file in some:
        assert file.page is not None
        file.page.meta.pop("template", None)  # it was left to this process after all, where there is no second one
        mkdocs_build._build_page(file.page, config, every, nav, env)
        _leave([file])


def _nothing() -> None:
    """Nothing is left to wait for."""


def project_of(config: MkDocsConfig) -> Path:
    """The project's folder: the one that holds mkdocs.yml."""
    return Path(config.config_file_path).parent

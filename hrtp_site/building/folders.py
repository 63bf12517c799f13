"""Reads the project's folders into sources, within caps. The one place that opens the files of authors."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hrtp_site.building.checking import Theme
from hrtp_site.building.decoding import decoded
from hrtp_site.building.file_names import copy_of, copy_problem
from hrtp_site.building.walking import AUTHORS, link_problem, unreadable, walked
from hrtp_site.building.where import theme_folder
from hrtp_site.consent import Attachment
from hrtp_site.library import KEEP_OUT, paper_problem
from hrtp_site.media import FONT_ENDINGS, FONTS, ILLUSTRATIONS, paper_of
from hrtp_site.model import (
    CONTENT_KINDS,
    PLAIN_KINDS,
    Channel,
    Consent,
    Language,
    Partnership,
    Problem,
    SearchWords,
    Severity,
    Story,
    listed,
    phrase,
    shown,
)
from hrtp_site.reading import SourceText

MAX_BYTES = 256 * 1024
"""A record larger than this is not a record: the longest one here has about 30 kB."""

FOLDERS = AUTHORS
"""Where authors write. An edit under one of these shows in the served page."""

NOT_RECORDS = ("content/EDITORS.md", "stories/README.md")
"""Files for editors that lie among the records."""

PRIVATE = "stories/private/"
"""What lies in here is in no git, and of all of it only the list of words to keep out is ever read."""

BRAND = "theme/brand.yaml"
"""The colours and typefaces of the theme."""

NOT_FOUND_SCRIPT = "overrides/partials/find-beginning.js"
"""Stands in the page itself, so it is a file of its own only here."""

SEARCH_FILES = (f"{SearchWords.kind}.yaml", f"{SearchWords.kind}.LANGUAGE.yaml")
"""What the search is told, a file a language: they lie in content/ itself."""

UNDER_CONTENT = (*CONTENT_KINDS, *PLAIN_KINDS)
"""The folders under content/, one for each kind of record."""

LOGOS = f"content/{Partnership.kind}/"
"""Where pictures lie among the records: the partnerships' logos."""

ENDINGS = {"content": ".yaml", "playbooks": ".md"}
STORY_FILES = ("story.yaml", "story.LANGUAGE.yaml")
_RECORD = re.compile(r"(story(?:\.(?!ya?ml|txt)[a-z]{2,3})?)(?:\.ya?ml)?(?:\.txt)?", re.IGNORECASE)
"""A story's record, as computers call it that hide endings or add their own."""

_OF_A_CONSENT = re.compile(r"r-[a-z0-9-]+\.yaml")


@dataclass(frozen=True, slots=True)
class Folders:
    """What was read, and what could not be."""

    sources: tuple[SourceText, ...]
    problems: tuple[Problem, ...]
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    """The pictures, films and captions in the stories' folders, and the partnerships' logos, by path."""
    passed_over: tuple[str, ...] = ()
    """What systems and editors have left among the records, and hidden files."""


def read_settings(project: Path) -> tuple[SourceText, ...]:
    """``site.yaml`` and what else stands beside ``mkdocs.yml``, without a record."""
    reader = _Reader(project)
    reader.settings()
    return tuple(reader.sources)


def read_folders(project: Path) -> Folders:
    """Reads every record under the project folder, in the order of their paths."""
    reader = _Reader(project)
    reader.settings()
    for folder in FOLDERS:
        reader.folder(folder)
    return Folders(tuple(reader.sources), tuple(reader.problems), reader.attachments, tuple(sorted(reader.passed_over)))


class _Reader:
    def __init__(self, project: Path) -> None:
        self.sources: list[SourceText] = []
        self.problems: list[Problem] = []
        self.attachments: dict[str, Attachment] = {}
        self.passed_over: list[str] = []
        self._project = project

    def settings(self) -> None:
        """``site.yaml``, its translations, and the words that must never come out."""
        beside = [path.name for path in self._project.glob("site*")]
        for name in sorted(beside):
            copy = copy_of(name, beside)
            if copy and copy.original.startswith("site."):
                self.problems.append(copy_problem(name, copy))
            elif name.endswith(".yml"):
                self._not_read(_misplaced(name), name)
            elif name.endswith(".yaml"):
                self._record(self._project / name, name)
        given, elsewhere = os.environ.get("STORIES_KEEP_OUT_LIST", ""), os.environ.get("STORIES_KEEP_OUT", "")
        path = keep_out_path(self._project)
        if given.strip():  # the words themselves, as a forge gives a secret to the machine that builds
            self.sources.append(SourceText(KEEP_OUT, given))
        elif elsewhere or path.exists():
            before = len(self.problems)
            text = _read(path, f"STORIES_KEEP_OUT={elsewhere}" if elsewhere else KEEP_OUT, self.problems)
            self.sources.append(SourceText(KEEP_OUT, text or "", told=len(self.problems) > before))

    def folder(self, folder: str) -> None:
        """All that lies in a folder of authors."""
        found = walked(self._project, folder, lambda name: name in NOT_RECORDS or f"{name}/".startswith(PRIVATE))
        self.problems += found.problems
        self.sources += (SourceText(name, "", told=True) for name in found.unread)
        for name, path in sorted(found.litter.items()):
            self._litter(path, name, folder)
        for name, path in sorted(found.copies.items()):
            if folder == "stories" and not name.endswith((".yaml", ".yml")):
                self._attached(path, name)
        for name, path in sorted(found.files.items()):
            self._file(path, name, folder)

    def _litter(self, path: Path, name: str, folder: str) -> None:
        """Not read, but git would keep it all the same."""
        paper = _paper(path) if folder == "stories" else ""
        if not paper:
            self.passed_over.append(name)
        elif path.name.casefold().endswith(".db"):
            self.problems.append(_small_pictures(name))
        else:
            self.problems.append(paper_problem(name, phrase(paper)))

    def _file(self, path: Path, name: str, folder: str) -> None:
        problem = _misplaced_story(path, name) if folder == "stories" else _misplaced(name)
        if name.startswith(LOGOS) and name.endswith((".png", ".jpg", ".jpeg")):
            self._attached(path, name)
        elif problem:
            self._not_read(problem, name)
        elif folder == "stories" and not name.endswith(".yaml"):
            self._attached(path, name)
        else:
            self._record(path, name)

    def _not_read(self, problem: Problem | None, name: str) -> None:
        if problem:
            self.problems.append(problem)
            stem, _, ending = name.rpartition(".")
            if ending.lower() in ("yaml", "yml"):
                self.sources.append(SourceText(f"{stem}.yaml", "", told=True))
            elif name.count("/") < 2 and name.removeprefix("content/") in (*UNDER_CONTENT, *FOLDERS):  # a file where a folder belongs
                self.sources.append(SourceText(name, "", told=True))

    def _record(self, path: Path, name: str) -> None:
        before = len(self.problems)
        text = _read(path, name, self.problems)
        self.sources.append(SourceText(name, text or "", told=len(self.problems) > before))

    def _attached(self, path: Path, name: str) -> None:
        # A Mac may store María in another way than people type it.
        attached = _attach(path, unicodedata.normalize("NFC", name), self.problems)
        if attached:
            self.attachments[attached.path] = attached


def keep_out_path(project: Path) -> Path:
    """Where the words lie that must never come out: the project's own list, or what STORIES_KEEP_OUT names on the machine that builds."""
    elsewhere = os.environ.get("STORIES_KEEP_OUT", "")
    return Path(elsewhere) if elsewhere else project / KEEP_OUT


def linked_folders(project: Path) -> list[Path]:
    """The folders elsewhere in the project to which links among the records lead."""
    links = (path for folder in FOLDERS for path in (project / folder).rglob("*") if path.is_symlink() and path.is_dir())
    return sorted({path.resolve() for path in links if link_problem(project, path, path.relative_to(project).as_posix()) is None})


def theme_folders(project: Path) -> list[Path]:
    """The folders of which the theme is made: the one that came with the program, then the project's own, whose files win."""
    own = project / "theme"
    return [theme_folder(), *([own] if own.is_dir() and own.resolve() != theme_folder().resolve() else [])]


def read_told(project: Path) -> tuple[SourceText, ...]:
    """What commands tell staff, in each language but English: a file of the project's own ``theme/`` takes the place of the program's."""
    found = {path.name: path for theme in theme_folders(project) for path in sorted(theme.glob("told.*.yaml"))}
    return tuple(SourceText(f"theme/{name}", _themed(path)) for name, path in found.items())


def read_theme(project: Path) -> Theme:
    """Reads the page templates with the illustrations, the interface's words, the colours and the icons.

    A file of the project's own ``theme/`` takes the place of the one that came with the program; its words are laid over those, so
    that it needs to hold only what it says otherwise.
    """
    templates: dict[str, str] = {}
    icons: dict[str, str] = {}
    brand = SourceText(BRAND, "")
    words: list[tuple[SourceText, ...]] = []
    script = ""
    channels: dict[str, SourceText] = {}
    typefaces: dict[str, bytes] = {}
    for theme in theme_folders(project):
        pages, drawn = theme / "pages", theme / "overrides/assets/hr/icons"
        written = sorted((*pages.rglob("*.j2"), *pages.glob(f"{ILLUSTRATIONS}*.svg")))
        templates |= {path.relative_to(pages).as_posix(): path.read_text(encoding="utf-8") for path in written}
        icons |= {path.stem: path.read_text(encoding="utf-8") for path in sorted(drawn.glob("*.svg"))}
        if (theme / NOT_FOUND_SCRIPT).exists():
            script = (theme / NOT_FOUND_SCRIPT).read_text(encoding="utf-8")
        if (theme / "brand.yaml").exists():
            brand = SourceText(BRAND, _themed(theme / "brand.yaml"))
        for path in sorted((theme / Channel.kind).glob("*.yaml")):
            channels[path.name] = SourceText(f"theme/{Channel.kind}/{path.name}", _themed(path))
        brought = sorted(path for path in (theme.parent / FONTS).glob("*") if path.suffix.lower() in FONT_ENDINGS)
        typefaces |= {path.resolve().as_posix(): path.read_bytes() for path in brought}
        found = sorted(theme.glob("strings.*.yaml"))
        words.append(tuple(SourceText(f"theme/{path.name}", _themed(path)) for path in found))
    own_words = words[1] if len(words) > 1 else ()
    return Theme(templates, words[0], brand, icons, tuple(channels.values()), own_words, read_told(project), script, typefaces)


def _themed(path: Path) -> str:
    """A file of a theme: what is not UTF-8 becomes the sign for a lost letter, and that is told with its place."""
    return decoded(path.name, path.read_bytes())[0]


def _misplaced(name: str) -> Problem | None:
    """A file that the generator would pass over: said, never silently skipped."""
    folder, _, rest = name.partition("/")
    ending = ENDINGS.get(folder, ".yaml")
    if name.endswith((".yml", ".YAML", ".YML")):
        return Problem.of_file(
            name,
            phrase("the ending {suffix}", suffix=Path(name).suffix),
            phrase(".yaml"),
            phrase("rename the file to {stem}.yaml", stem=Path(name).stem),
        )
    if not name.endswith(ending):
        return Problem.of_file(
            name,
            phrase("a file that is no record ({suffix})", suffix=Path(name).suffix or phrase("no ending")),
            phrase("files that end in {ending} in {folder}/", ending=ending, folder=folder),
            phrase("move it elsewhere, or rename it if it is a record"),
        )
    own = rest.split("/")[0]
    if folder == "content" and own.startswith(f"{SearchWords.kind}.") and own == rest and not _is_of(own, SEARCH_FILES):
        return Problem.of_file(
            name,
            phrase("{rest}, whose name is no language’s code", rest=rest),
            phrase("{search_files}, in the languages that site.yaml names", search_files=listed(SEARCH_FILES)),
            phrase("mend the file's name, or delete the file"),
        )
    if folder == "content" and own in (Story.kind, Consent.kind):
        return Problem.of_file(
            name,
            phrase("a story or a consent in content/"),
            phrase("stories/NAME/story.yaml, and stories/{kind}/REFERENCE.yaml, beside content/", kind=Consent.kind),
            phrase("move it there"),
        )
    if folder == "content" and not (own in UNDER_CONTENT if "/" in rest else _is_of(own, SEARCH_FILES)):
        return Problem.of_file(
            name,
            phrase("a record in {name}/", name="/".join(name.split("/")[:-1])),
            phrase(
                "one of content/{under_content}/, or {search_files} in content/ itself",
                under_content=listed(UNDER_CONTENT, 20),
                search_files=listed(SEARCH_FILES),
            ),
            phrase("move it into the folder of its kind"),
        )
    return None


def _is_of(name: str, files: tuple[str, str]) -> bool:
    """Whether a file is called as one of a pair: the first language's, and any other's by its code."""
    original, other = files
    start, end = other.split("LANGUAGE")
    is_other = name.startswith(start) and name.endswith(end) and Language.known(name[len(start) : -len(end)]) is not None
    return name == original or is_other


def _misplaced_story(path: Path, name: str) -> Problem | None:
    """A file under stories/ that would be passed over, or that must not lie there at all."""
    problem = _out_of_its_place(name)
    paper = _paper(path) if problem else ""
    return paper_problem(name, phrase(paper)) if paper else problem


def _paper(path: Path) -> str:
    """What sort of document a file is; empty where it is none, or where it cannot be read."""
    try:
        return paper_of(path.read_bytes()) if path.is_file() else ""
    except OSError:
        return ""


def _out_of_its_place(name: str) -> Problem | None:
    steps = name.split("/")[1:]
    in_ledger = steps[0] == Consent.kind
    if in_ledger and not (len(steps) == 2 and name.endswith(".yaml")):
        return Problem.of_file(
            name,
            phrase("a file that is no consent record ({suffix})", suffix=Path(name).suffix or phrase("no ending")),
            phrase("stories/{kind}/REFERENCE.yaml, and nothing else", kind=Consent.kind),
            phrase("take it out of the repository: signed forms are kept elsewhere; the ledger holds only references"),
        )
    if not in_ledger and len(steps) == 2 and (called := _written_otherwise(steps[1])):
        return Problem.of_file(
            name,
            phrase("a story’s record called {name}", name=shown(steps[1])),
            phrase("the name {called}, in small letters and with nothing behind it", called=called),
            phrase("rename the file to {called} (Windows hides endings: in Explorer, View › File name extensions)", called=called),
        )
    if not in_ledger and len(steps) == 2 and _OF_A_CONSENT.fullmatch(steps[1]):
        return Problem.of_file(
            name,
            phrase("a consent in a story’s folder"),
            phrase("consents lie in stories/{kind}/", kind=Consent.kind),
            phrase("move it to stories/{kind}/{name}", kind=Consent.kind, name=steps[1]),
        )
    if not in_ledger and (len(steps) != 2 or (name.endswith((".yaml", ".yml")) and not _is_of(steps[1], STORY_FILES))):
        return Problem.of_file(
            name,
            phrase("a file that belongs to no story"),
            phrase("stories/NAME/{story_files}, and its photo or film beside it", story_files=listed(STORY_FILES)),
            phrase("put it into the folder of its story, and call the record story.yaml"),
        )
    return None


def _written_otherwise(name: str) -> str:
    """What a record of a story is called rightly that is called Story.yaml, story.yml or story.yaml.txt; empty for any other file."""
    match = _RECORD.fullmatch(name)
    called = f"{match[1].lower()}.yaml" if match else ""
    return called if called != name else ""


def _attach(path: Path, name: str, problems: list[Problem]) -> Attachment | None:
    """A file beside a story, by the digest of its bytes. The bytes are read again only when something is made of them."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError(0, "it is no file")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        problems.append(unreadable(name, error))
        return None
    return Attachment(name, digest, path.read_bytes)


def _small_pictures(name: str) -> Problem:
    return Problem.of_file(
        name,
        phrase("small pictures of the photos in this folder, which Windows keeps for itself"),
        phrase("nothing in the stories' folders that shows more than the stories do: git keeps everything for ever"),
        phrase("delete it, and add its name to .gitignore"),
        Severity.WARNING,
    )


def _read(path: Path, name: str, problems: list[Problem]) -> str | None:
    """A file's text; None where there is none, and the best guess where something is told of it."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is no file")
        size = status.st_size
        if size > MAX_BYTES:
            problems.append(
                Problem.of_file(
                    name,
                    phrase("a file of {size} kB", size=size // 1024),
                    phrase("at most {max_bytes} kB", max_bytes=MAX_BYTES // 1024),
                    phrase("split it; pictures and long texts do not belong into a record"),
                )
            )
            return None
        text, problem = decoded(name, path.read_bytes())
    except OSError as error:
        problems.append(unreadable(name, error))
        return None
    problems += [problem] if problem else []
    return text

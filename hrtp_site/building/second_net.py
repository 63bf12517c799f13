"""The last look before a site takes the old one's place, for what must not be in it.

Everything that goes out is searched: pages, data, feeds, what lies in zips, Word files and e-books, the text of PDFs, what pictures say
of themselves, the names of files. One find, and nothing is published.
"""

from __future__ import annotations

import gzip
import html
import io
import os
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, UnidentifiedImageError

from hrtp_site.building.withheld_stories import WHERE_CHANNELS_STAND
from hrtp_site.building.withheld_words import Forbidden, plain_words

TEXT = (".html", ".xhtml", ".json", ".xml", ".txt", ".svg", ".vtt", ".opf", ".ncx", ".rels", ".webmanifest", ".csv", ".md", ".ics")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".tif", ".tiff")
PACKED = (".zip", ".docx", ".epub")
ZIPPED_TEXT = (".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", ".gz")
INDEXES = (".pf_index", ".pf_meta", ".pf_filter")
FEWEST_IN_AN_INDEX = 5
"""Letters: in a search index words stand among bytes that make short words by chance."""

_PAGES = (".html", ".zip")
"""Looked through together: a zip holds the pages again, and what was seen in them is not looked at anew."""

NOT_OURS = "assets/"
"""Scripts, styles and typefaces: the same for every playbook."""
NOT_YET = (NOT_OURS, "fetched/")
"""What gets another address while papers are looked through."""

FOR_HOSTS = ("_redirects", "_headers", "manifest.json")
"""Files that name addresses for machines, those of pages that are gone, too."""
_INLINE = "a|abbr|b|code|em|i|mark|small|span|strong|wbr"
_INSIDE_WORDS = re.compile(rf"</?(?:{_INLINE})\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!?][^>]*>")
_VALUE = re.compile(r'="([^"]*)"')
_READ_OUT = ("alt", "title", "content", "label", "placeholder", "value", "href", "src", "srcset", "descr", ":val")
_READ_OUT_TOO = ("aria-", "data-")
"""Attributes whose words somebody reads or hears, or that are addresses; Word's too: the ends and the beginnings of their names."""
LONGEST_ATTRIBUTE = 40
"""Characters of an attribute's name."""

_NOINDEX = re.compile(r'<meta name="robots" content="[^"]*noindex', re.IGNORECASE)
_STORY = re.compile(r"stories/([a-z0-9-]+)")
MOST_FINDS = 20

PAPERS = (".pdf", *PACKED, *PICTURES)
"""What takes long to read, and is made before the pages are."""
Files = frozenset[tuple[int, int]]
"""What was looked through already, by size and checksum."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in files, by their names, and which files these were."""

    finds: Mapping[str, Sequence[str]]
    files: Files


Beside = Callable[[Callable[[], Look]], tuple[Callable[[], Look]]]
"""Begins a piece of work, and gives what to call for its result."""


def look_at_papers(site: Path, forbidden: Forbidden, without: str = "") -> Look:
    """Looks through what takes longest, while all else is made: not through ``without``, nor what is about to get another address."""
    every = () if forbidden.nothing else sorted(_everything(site))
    names = (name for name, is_file in every if is_file and name.endswith(PAPERS) and name != without)
    return _look(site, (name for name in names if not name.startswith(NOT_YET)), forbidden)


def finds(site: Path, forbidden: Forbidden, papers: Look | None = None, beside: Beside = lambda look: (look,)) -> list[str]:
    """What was found that must not stand there, in words that repeat none of it; at most 20.

    ``papers`` are known already; ``beside`` may have another processor look through a half.
    """
    if forbidden.nothing:
        return []
    papers = papers or look_at_papers(site, forbidden)
    every = sorted(_everything(site))
    names = [name for name, is_file in every if is_file and not name.startswith(NOT_OURS)]
    pages = [name for name in names if name.endswith(_PAGES)]
    rest = [name for name in names if not name.endswith(_PAGES)]
    (others,) = beside(lambda: _look(site, rest, forbidden, papers.files))
    looks = (papers, _look(site, pages, forbidden, papers.files), others())
    found: dict[str, None] = {}
    for name, _ in every:
        found |= dict.fromkeys(_by_name(name, forbidden))
        for look in looks:
            found |= dict.fromkeys(look.finds.get(name, ()))
    return list(found)[:MOST_FINDS]


def _look(site: Path, names: Iterable[str], forbidden: Forbidden, before: Files = frozenset()) -> Look:
    seen, wanted = _Seen(before), _Wanted(forbidden)
    found = {
        name: [one for where, raw in _texts(name, (site / name).read_bytes(), seen) for one in _in_text(where, raw, wanted, seen)]
        for name in names
    }
    return Look({name: some for name, some in found.items() if some}, frozenset(seen.files))


def _everything(site: Path) -> Iterator[tuple[str, bool]]:
    """Every folder and file below the site, by its path there, and whether it is a file."""
    for folder, folders, files in os.walk(site):
        here = Path(folder).relative_to(site).as_posix()
        beginning = "" if here == "." else f"{here}/"
        yield from ((f"{beginning}{name}", is_file) for names, is_file in ((folders, False), (files, True)) for name in names)


class _Wanted:
    """What is looked for in a text, so ordered that thousands of names cost no more than a few."""

    def __init__(self, forbidden: Forbidden) -> None:
        self.forbidden = forbidden
        self.said = forbidden.headlines | forbidden.phrases
        self.words = frozenset(phrase for phrase in forbidden.phrases if " " not in phrase)
        self.in_other_letters = [phrase for phrase in forbidden.phrases if not phrase.isascii()]
        self._longer: dict[str, list[str]] = defaultdict(list)
        for phrase in self.said:
            if " " in phrase:
                self._longer[max(phrase.split(), key=len)].append(phrase)

    def longer(self, words: set[str]) -> list[str]:
        """The phrases of several words of which a text has every word."""
        return [phrase for word in self._longer.keys() & words for phrase in self._longer[word] if words.issuperset(phrase.split())]


class _Seen:
    """What was searched already: files by size and checksum, lines of text. Pages are alike for the most part, and zips hold them again."""

    def __init__(self, files: Files) -> None:
        self.files = set(files)
        self.lines: set[str] = set()

    def new_file(self, size: int, checksum: int) -> bool:
        """Whether it was not seen; it is from now on."""
        new = (size, checksum) not in self.files
        self.files.add((size, checksum))
        return new

    def new_lines(self, text: str) -> str:
        """The lines that were not seen; they are from now on. Those in which a tag begins or ends that goes on elsewhere stay."""
        new = [line for line in text.split("\n") if line not in self.lines or line.count("<") != line.count(">")]
        self.lines.update(new)
        return "\n".join(new)


def _texts(name: str, data: bytes, seen: _Seen) -> Iterator[tuple[str, str]]:
    """The texts of a file and of whatever lies in it, each once: what a zip holds of the site itself was read already."""
    ending = "." + name.rpartition(".")[2].lower()
    if not seen.new_file(len(data), zlib.crc32(data)):
        return
    if ending in PACKED:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                if (member.file_size, member.CRC) not in seen.files:
                    yield from _texts(f"{name}!{member.filename}", archive.read(member), seen)
                    yield f"{name} (names in it)", member.filename
    elif ending == ".pdf":
        yield name, _pdf_text(data)
    elif ending in PICTURES:
        yield name, _said_by_picture(data)
    elif ending in ZIPPED_TEXT:
        yield name, gzip.decompress(data).decode("utf-8", "ignore") if data[:2] == b"\x1f\x8b" else data.decode("utf-8", "ignore")
    elif ending in TEXT or name.rpartition("/")[2] in FOR_HOSTS:
        yield name, data.decode("utf-8", "ignore")


def _pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
        return "\n".join([*pages, *map(str, document.get_metadata_dict().values())])
    finally:
        document.close()


def _said_by_picture(data: bytes) -> str:
    """What a picture's file says in words: comments, EXIF, XMP, PNG's texts."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            # Of a PNG, Pillow would unpack the whole picture to ask for EXIF, which stands among the rest there.
            said = [*image.info.values(), *(image.getexif().values() if image.format != "PNG" else ())]
    except (UnidentifiedImageError, OSError):
        return ""
    return " ".join(one.decode("utf-8", "ignore") if isinstance(one, bytes) else str(one) for one in said if not isinstance(one, tuple))


def _in_text(where: str, raw: str, wanted: _Wanted, seen: _Seen) -> Iterator[str]:
    """Finds in one text. A name is looked for with the marks inside words taken out, and every other mark as a blank."""
    new = seen.new_lines(raw)
    # What stands between the tags, and what stands in them for people to read or hear; not the tags' own names: every page has <li>.
    said = f"{_TAG.sub(' ', _INSIDE_WORDS.sub('', new))} {' '.join(_read_out(new))}"
    text = plain_words(html.unescape(said))
    words = set(text.split())
    fewest = FEWEST_IN_AN_INDEX if where.endswith(INDEXES) else 0
    yield from (f"{where}: {wanted.said[phrase]}" for phrase in sorted(wanted.words & words) if len(phrase) >= fewest)
    yield from (f"{where}: {wanted.said[phrase]}" for phrase in sorted(wanted.longer(words)) if f" {phrase} " in f" {text} ")
    if not raw.isascii():
        yield from (f"{where}: {wanted.said[phrase]}" for phrase in wanted.in_other_letters if phrase in text)
    if where not in FOR_HOSTS:
        yield from _of_stories(where, raw, f" {text} ", wanted.forbidden)


def _read_out(text: str) -> Iterator[str]:
    """The values of attributes that people read or hear."""
    for value in _VALUE.finditer(text):
        end = value.start()
        start = max(0, end - LONGEST_ATTRIBUTE)
        if text.endswith(_READ_OUT, start, end) or text.startswith(_READ_OUT_TOO, text.rfind(" ", start, end) + 1, end):
            yield value[1]


def _of_stories(where: str, raw: str, text: str, forbidden: Forbidden) -> Iterator[str]:
    """Links to stories that must not be out, or not here, and to films; in what is written for a channel, headlines, too."""
    yield from (f"{where}: a film, although {why}" for address, why in forbidden.addresses.items() if address in raw)
    named = set(_STORY.findall(raw))
    for story in sorted(named & forbidden.stories.keys()):
        if where.endswith(f"stories/{story}/index.html"):
            continue  # the page that says that it is gone
        yield f"{where}: a link to stories/{story} ({forbidden.stories[story]})"
    for channel, files in WHERE_CHANNELS_STAND.items():
        if files.search(where.partition("!")[0]):
            stories = forbidden.not_in[channel].items()
            told = (story for story, lines in stories if story in named or any(f" {line} " in text for line in lines))
            yield from (f"{where}: stories/{story}, not granted: {channel}" for story in sorted(told))
    if where.endswith(".html") and not _NOINDEX.search(raw):
        hidden = sorted(named & set(forbidden.not_in["search-engines"]))
        yield from (f"{where}: stories/{story}, not granted: search-engines" for story in hidden)


def _by_name(name: str, forbidden: Forbidden) -> Iterator[str]:
    """Finds in a file's name: words, and the files of stories and photos that must not be out."""
    words = set(plain_words(name).split())
    yield from (f"{name} (its name): {forbidden.phrases[phrase]}" for phrase in sorted(forbidden.phrases.keys() & words))
    story = _STORY.search(name)
    if story is None:
        return
    if story[1] in forbidden.stories and not name.endswith((f"stories/{story[1]}", f"stories/{story[1]}/index.html")):
        yield f"{name}: a file of stories/{story[1]} ({forbidden.stories[story[1]]})"
    for beginning, why in forbidden.files.items():
        if beginning in name:
            yield f"{name}: although {why}"

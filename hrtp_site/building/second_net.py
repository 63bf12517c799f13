"""The last look before a site takes the old one's place, for what must not be in it.

Everything that goes out is searched: pages, data, feeds, what lies in zips, Word files and e-books, the text of PDFs, what pictures say
of themselves, the names of files. One find, and nothing is published.
"""

from __future__ import annotations

import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, UnidentifiedImageError

from hrtp_site.building.withheld_words import WHERE_CHANNELS_STAND, Forbidden, plain_words

TEXT = (".html", ".xhtml", ".json", ".xml", ".txt", ".svg", ".vtt", ".opf", ".ncx", ".rels", ".webmanifest", ".csv", ".md", ".ics")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".tif", ".tiff")
PACKED = (".zip", ".docx", ".epub")
ZIPPED_TEXT = (".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", ".gz")
INDEXES = (".pf_index", ".pf_meta", ".pf_filter")
FEWEST_IN_AN_INDEX = 5
"""Letters: in a search index words stand among bytes that make short words by chance."""

NOT_OURS = re.compile(r"^(assets/|pagefind/pagefind)")
"""Scripts, styles and typefaces: the same for every playbook."""

FOR_HOSTS = ("_redirects", "_headers")
_INSIDE_WORDS = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|small|span|strong|wbr)\b[^>]*>|&shy;", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_NOINDEX = re.compile(r'<meta name="robots" content="[^"]*noindex', re.IGNORECASE)
_STORY = re.compile(r"stories/([a-z0-9-]+)")
MOST_FINDS = 20


def finds(site: Path, forbidden: Forbidden) -> list[str]:
    """What was found that must not stand there, in words that repeat none of it; at most 20."""
    found: dict[str, None] = {}
    seen: set[tuple[int, int]] = set()
    longer = {phrase: phrase.split() for phrase in (*forbidden.phrases, *forbidden.headlines) if " " in phrase}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not NOT_OURS.match(name):
            for where, raw in _texts(name, path.read_bytes(), seen):
                found |= dict.fromkeys(_in_text(where, raw, forbidden, longer))
        found |= dict.fromkeys(_by_name(name, forbidden))
        if len(found) >= MOST_FINDS:
            break
    return list(found)[:MOST_FINDS]


def _texts(name: str, data: bytes, seen: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """The texts of a file and of whatever lies in it, each once: what a zip holds of the site itself was read already."""
    ending = "." + name.rpartition(".")[2].lower()
    key = (len(data), zlib.crc32(data))
    if key in seen:
        return
    seen.add(key)
    if ending in PACKED:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                if (member.file_size, member.CRC) not in seen:
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
        pages = (page.get_textpage().get_text_range() for page in document)
        return "\n".join([*pages, *map(str, document.get_metadata_dict().values())])
    finally:
        document.close()


def _said_by_picture(data: bytes) -> str:
    """What a picture's file says in words: comments, EXIF, XMP, PNG's texts."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            said = [*image.info.values(), *image.getexif().values()]
    except (UnidentifiedImageError, OSError):
        return ""
    return " ".join(one.decode("utf-8", "ignore") if isinstance(one, bytes) else str(one) for one in said if not isinstance(one, tuple))


def _in_text(where: str, raw: str, forbidden: Forbidden, longer: dict[str, list[str]]) -> Iterator[str]:
    """Finds in one text. A name is looked for with the marks inside words taken out, and every other mark as a blank."""
    unescaped = html.unescape(raw)
    # What stands in the tags (an alternative text, a description) is read as well as what stands between them.
    text = f"{plain_words(_TAG.sub(' ', _INSIDE_WORDS.sub('', unescaped)))} {plain_words(unescaped)}"
    words = set(text.split())
    fewest = FEWEST_IN_AN_INDEX if where.endswith(INDEXES) else 0
    for phrase in sorted(forbidden.phrases.keys() & words):
        if len(phrase) >= fewest:
            yield f"{where}: {forbidden.phrases[phrase]}"
    for phrase, parts in longer.items():
        if words.issuperset(parts) and f" {phrase} " in f" {text} ":
            yield f"{where}: {forbidden.phrases.get(phrase) or forbidden.headlines[phrase]}"
    if not raw.isascii():
        yield from (f"{where}: {what}" for phrase, what in forbidden.phrases.items() if not phrase.isascii() and phrase in text)
    if where not in FOR_HOSTS:
        yield from _of_stories(where, raw, forbidden)


def _of_stories(where: str, raw: str, forbidden: Forbidden) -> Iterator[str]:
    """Links to stories that must not be out, or not here."""
    named = set(_STORY.findall(raw))
    for story in sorted(named & forbidden.stories.keys()):
        if where.endswith(f"stories/{story}/index.html"):
            continue  # the page that says that it is gone
        yield f"{where}: a link to stories/{story} ({forbidden.stories[story]})"
    for channel, files in WHERE_CHANNELS_STAND.items():
        if files.search(where.partition("!")[0]):
            yield from (f"{where}: stories/{story}, not granted: {channel}" for story in sorted(named & set(forbidden.not_in[channel])))
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
    if story[1] in forbidden.pictures and "/photo" in name:
        yield f"{name}: a photo, although {forbidden.pictures[story[1]]}"

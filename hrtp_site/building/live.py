"""Compares a site that stands on the network with the build that should stand there. It asks; it changes nothing."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote, urlsplit

from hrtp_site.building.manifest import MANIFEST, Manifest, files_of, read_manifest, sha256
from hrtp_site.library import card_path, kit_path, photo_path
from hrtp_site.media import AVATARS, WIDTHS
from hrtp_site.model import Phrase, phrase
from hrtp_site.pages import HOST_FILES

SECONDS = 30
"""How long one answer may take."""

AT_ONCE = 8
"""How many files are asked for at a time: a host should not take it for an attack."""


class State(StrEnum):
    """What is wrong with one address."""

    MISSING = "missing"
    OLD = "old"
    CHANGED = "changed"
    EXTRA = "extra"
    CACHED = "cached"
    WITHDRAWN = "withdrawn"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be, with the file's path in the site and a few words."""

    state: State
    path: str
    why: Phrase


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host says. ``status`` is 0 where it says nothing; header names are in small letters; ``host`` is who answered at last."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    host: str = ""


Ask = Callable[[str], Answer]
"""Asks for an address below the site's own: ``practices/x/``, ``index.css?1``."""


def asker(site: str) -> Ask:
    """Asks a host over HTTP. ``site`` is the site's address."""
    base = site if site.endswith("/") else f"{site}/"

    def ask(address: str) -> Answer:
        request = urllib.request.Request(f"{base}{address}", headers={"User-Agent": "hrtp verify"})  # noqa: S310  http and https alone: main asks for it
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
                return _read(answer)
        except urllib.error.HTTPError as error:
            return _read(error)
        except (OSError, http.client.HTTPException):
            return Answer(0)

    return ask


def _read(answer: http.client.HTTPResponse | urllib.error.HTTPError) -> Answer:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Answer(answer.status or 0, answer.read(), headers, urlsplit(answer.url or "").netloc)


def differences(build: Path, ask: Ask) -> list[Difference]:
    """Everything that differs between a build and what a host answers, in the order of the paths.

    Raises ValueError where the build has no manifest, and ConnectionError where the host does not answer at all.
    """
    mine = read_manifest(_bytes(build / MANIFEST))
    if mine is None:
        raise ValueError(phrase("{build} holds no {manifest}: make it anew with hrtp build.", build=build, manifest=MANIFEST))
    home = ask("")
    if home.status == 0:
        raise ConnectionError(phrase("The host does not answer."))
    theirs = read_manifest(ask(MANIFEST).body) or Manifest({}, frozenset(), None, "")
    gone = tuple(name for name in files_of(build) if mine.is_gone(name))
    below = tuple(name.removesuffix("index.html") for name in gone)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        own = [name for name in mine.files if name not in HOST_FILES]
        found = [one for many in pool.map(lambda name: list(_of_file(name, mine, theirs, ask, home.host)), own) for one in many]
        others = {name: State.EXTRA for name in theirs.files.keys() - mine.files.keys() if name not in HOST_FILES}
        others |= {name: State.WITHDRAWN for name in others if name.startswith(below)}
        others |= {name: State.WITHDRAWN for page in below for name in _of_story(page) if name not in mine.files}
        found += [one for one in pool.map(lambda name: _still_there(name, others[name], ask), sorted({*others} - {*gone})) if one]
        found += [one for one in pool.map(lambda name: _gone(name, sha256(_bytes(build / name)), ask), gone) if one]
    return sorted([*found, *_headers(build, home)], key=lambda one: (one.path, one.state))


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _address(name: str) -> str:
    """How a browser asks for a file: a page by its folder."""
    return quote(name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name)


def _of_file(name: str, mine: Manifest, theirs: Manifest, ask: Ask, host: str) -> Iterator[Difference]:
    answer = ask(_address(name))
    if answer.status != 200:
        yield Difference(State.MISSING, name, phrase("the host answers {status}", status=answer.status or phrase("nothing")))
        return
    if answer.host != host:
        yield Difference(State.CHANGED, name, phrase("{host} answers instead", host=answer.host))
        return
    told = sha256(answer.body)
    if told == mine.files[name]:
        return
    if _is_cached(name, mine.files[name], ask):
        yield Difference(State.CACHED, name, phrase("a cache on the way still gives an older one"))
    elif told == theirs.files.get(name):
        yield Difference(State.OLD, name, phrase("it is of an older build, for {as_of}", as_of=theirs.as_of))
    else:
        yield Difference(State.CHANGED, name, phrase("it is neither of this build nor of the one that the host says it has"))


def _is_cached(name: str, digest: str, ask: Ask) -> bool:
    """Whether the host itself has the right file: asked in words that no cache has heard, it gives it."""
    return sha256(ask(f"{_address(name)}?{digest[:12]}").body) == digest


def _of_story(page: str) -> Iterator[str]:
    """What may have stood beside a story's page: its pictures, film, kit and link card."""
    story = page.rstrip("/").rpartition("/")[2]
    yield from (photo_path(story, f"-{width}.{ending}") for width in WIDTHS for ending in ("webp", "jpg"))
    yield from (photo_path(story, f"-avatar-{side}.jpg") for side in AVATARS)
    yield from (f"{page}film.{ending}" for ending in ("mp4", "webm", "vtt"))
    yield from (kit_path(story), card_path(f"{page.rstrip('/')}.md"), card_path(f"{page.rstrip('/')}.md", "jpg"))


def _still_there(name: str, state: State, ask: Ask) -> Difference | None:
    if ask(_address(name)).status != 200:
        return None
    why = (
        phrase("the story is withdrawn or has ended, and this still answers")
        if state is State.WITHDRAWN
        else phrase("no build of today has made it")
    )
    return Difference(state, name, why)


def _gone(name: str, digest: str, ask: Ask) -> Difference | None:
    """The old address of a story: a host may say that it is gone, or show the page that says so."""
    answer = ask(_address(name))
    if answer.status in (404, 410) or sha256(answer.body) == digest:
        return None
    state = State.CACHED if _is_cached(name, digest, ask) else State.WITHDRAWN
    return Difference(state, name, phrase("the story is withdrawn or has ended, and its page still answers"))


def _headers(build: Path, home: Answer) -> Iterator[Difference]:
    """Headers that the build asks of its host for every page, and that do not come."""
    wanted = _wanted_headers(_bytes(build / HOST_FILES[0]).decode())
    # How long a page may be kept, each host says in its own way.
    for name, value in (one for one in wanted if one[0].lower() != "cache-control"):
        came = home.headers.get(name.lower())
        if came is None or " ".join(came.split()) != " ".join(value.split()):
            yield Difference(
                State.HEADER,
                "",
                phrase(
                    "{name} should be “{value}”, and is {came}",
                    name=name,
                    value=value,
                    came=f"“{came}”" if came else phrase("not there"),
                ),
            )


def _wanted_headers(text: str) -> list[tuple[str, str]]:
    """The headers of every page in a file as Netlify and Cloudflare read it: those below the shortest address that ends in ``/*``."""
    rules: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if not line[:1].isspace():
            below = rules.setdefault(line.strip(), [])
        elif ":" in line:
            name, _, value = line.strip().partition(":")
            below.append((name, value.strip()))
    return rules[min(everywhere, key=len)] if (everywhere := [one for one in rules if one.endswith("/*")]) else []

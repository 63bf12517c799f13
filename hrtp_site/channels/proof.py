"""A story's proof: what a worker is shown before letting it go. A page for the phone, and a PDF for paper."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hrtp_site.channels.kit_pictures import cropped
from hrtp_site.consent import FLAGS, Picture, PublishedStory
from hrtp_site.documents import typst_blocks, typst_settings
from hrtp_site.library import crops_for
from hrtp_site.media import fitted, opened, saved, typst_head, typst_pdf, typst_string
from hrtp_site.model import Channel, Consent, Language
from hrtp_site.pages import Press, Writer, teller
from hrtp_site.reading import plain, rich

PHOTO_WIDTH = 800
CROP_SIDE = 320
"""Pixels on the long side of a crop in the proof: enough to see whether a face is whole."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that goes into a proof. ``versions`` are the story's languages; ``code`` is its fingerprint."""

    versions: tuple[PublishedStory, ...]
    photos: Mapping[str, Picture]
    """The photo as each channel outside the site may show it."""
    consent: Consent
    code: str


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture as some channels will show it: the file's bytes, the channels' names, what is to be seen."""

    picture: bytes
    channels: str
    alt: str

    @property
    def address(self) -> str:
        """The picture itself as an address: a proof stands alone."""
        return f"data:image/jpeg;base64,{base64.b64encode(self.picture).decode()}"


def proof_files(press: Press, proof: Proof, language: Language) -> dict[str, bytes]:
    """``proof.html`` and ``proof.pdf``, in the language in which the worker reads. Typst refuses a PDF that is not PDF/UA-1."""
    writer = press.page("proof.md", language)
    photo, crops = _photo(proof.versions[0]), _crops(writer, proof.photos)
    page = writer.render(
        "proof.html.j2",
        proof=proof,
        story=proof.versions[0],
        who=_who(writer, proof.versions[0]),
        channels=_channels(writer, proof.consent),
        photo=base64.b64encode(photo).decode() if photo else "",
        allowed=_allowed(writer, proof.consent),
        explained=" ".join(_explained(writer, proof.consent)),
        crops=crops,
        stop=writer.t("proof.stop.text", who=proof.consent.explained_by or ""),
    )
    return {"proof.html": page.encode(), "proof.pdf": typst_pdf("\n".join(_typst(writer, proof, photo, crops)))}


def _photo(story: PublishedStory) -> bytes | None:
    if story.photo is None:
        return None
    with opened(story.photo.attachment.load()) as image:
        return saved(fitted(image, PHOTO_WIDTH), "JPEG")


def _crops(writer: Writer, photos: Mapping[str, Picture]) -> list[Crop]:
    """How the photo is cut for each channel that everybody in it has granted."""
    crops = []
    for crop in crops_for(one for one in writer.library.all(Channel) if one.id in photos):
        photo = photos[crop.channels[0]]
        with opened(photo.attachment.load()) as image:
            small = CROP_SIDE / max(crop.width, crop.height)
            picture = cropped(image, crop, photo.focal_point, writer.press.palette, small)
            names = ", ".join(writer.t(f"channel.{channel}") for channel in crop.channels)
            alt = writer.t("proof.crops.alt", channels=names, alt=plain(photo.alt) or writer.t("kit.decorative"))
            crops.append(Crop(saved(picture, "JPEG"), names, alt))
    return crops


def _who(writer: Writer, story: PublishedStory) -> list[tuple[str, str]]:
    t = writer.t
    return [
        (t("proof.name"), story.name or t("proof.not-named")),
        (t("story.told-by"), teller(writer, story) or t("story.a-worker")),
        (t("story.employer"), story.employer or t("proof.not-named")),
        (t("story.union"), story.union or t("proof.not-named")),
    ]


def _channels(writer: Writer, consent: Consent) -> list[tuple[str, bool]]:
    return [(writer.t(f"channel.{one.id}"), one.id in consent.channels) for one in writer.library.all(Channel)]


def _allowed(writer: Writer, consent: Consent) -> list[tuple[str, bool]]:
    """What else was asked, and the answer: everything a release covers that is neither a name nor a place."""
    return [(writer.t(f"proof.allowed.{name}"), getattr(consent, name)) for name in FLAGS]


def _explained(writer: Writer, consent: Consent) -> list[str]:
    """In which language, by whom and when consent was explained, how it was given and before whom, as far as the ledger says."""
    said = []
    if consent.language and consent.explained_by and consent.obtained_on:
        language = writer.t.in_language(consent.language)
        said.append(writer.t("proof.explained", language=language, who=consent.explained_by, date=writer.date(consent.obtained_on)))
    if consent.interpreter:
        said.append(writer.t("proof.interpreter", who=consent.interpreter))
    if consent.given_how:
        said.append(writer.t(f"proof.given.{consent.given_how}"))
    if consent.witness:
        said.append(writer.t("proof.witness", who=consent.witness))
    return said


def _typst(writer: Writer, proof: Proof, photo: bytes | None, crops: list[Crop]) -> Iterator[str]:
    t, story = writer.t, proof.versions[0]
    text = typst_string
    yield typst_head(t("proof.title"), writer.site, writer.press.palette, writer.language)
    yield f"#let footer-words = {text(t('proof.code', code=proof.code))}"
    yield typst_settings(writer.site)
    yield f"#heading(level: 1, {text(t('proof.title'))})"
    yield f"#text({text(t('proof.intro'))})\n"
    for own in proof.versions:
        yield f'#[#set text(lang: "{own.language}")'
        yield f"#heading(level: 2, {text(plain(own.headline))})"
        yield f"#strong({text(plain(own.dek))})\n"
        if photo and own is story and own.photo:
            # The picture travels in the source itself: nothing has to lie on a disk.
            yield f"#{_image(photo, '60%', plain(own.photo.alt) or t('kit.decorative'))}\n"
            yield from (f"#emph({text(plain(words))})\n" for words in (own.photo.caption, own.photo.credit) if words)
        yield from typst_blocks(rich(own.body))
        if own.pull_quote:
            yield f"#aside[#strong({text('“' + plain(own.pull_quote) + '”')})]"
        if own.film:
            yield from typst_blocks(rich(own.film.transcript))
        yield "]"
    yield from _cut(writer, crops)
    yield f"#heading(level: 2, {text(t('proof.who'))})"
    yield _table([t("proof.what"), t("proof.shown")], [[label, name] for label, name in _who(writer, story)])
    yield f"#heading(level: 2, {text(t('proof.where'))})"
    yield _answers(writer, "proof.place", _channels(writer, proof.consent))
    yield f"#heading(level: 2, {text(t('proof.allowed'))})"
    yield _answers(writer, "proof.what", _allowed(writer, proof.consent))
    if proof.consent.expires_on:
        yield f"#text({text(t('proof.until', date=writer.date(proof.consent.expires_on)))})\n"
    yield from (f"#text({text(said)})\n" for said in _explained(writer, proof.consent))
    yield f"#heading(level: 2, {text(t('proof.stop'))})"
    yield f"#text({text(t('proof.stop.text', who=proof.consent.explained_by or ''))})\n"
    yield f"#heading(level: 2, {text(t('proof.let-go'))})"
    yield f"#text({text(t('proof.let-go.text', code=proof.code))})\n"
    yield f"#empty-box(blank({text(t('proof.change'))}))"


def _answers(writer: Writer, about: str, answers: list[tuple[str, bool]]) -> str:
    t = writer.t
    rows = [[name, (t("doc.yes") if yes else t("doc.no")).capitalize()] for name, yes in answers]
    return _table([t(about), t("proof.agreed")], rows)


def _cut(writer: Writer, crops: list[Crop]) -> Iterator[str]:
    if crops:
        yield f"#heading(level: 2, {typst_string(writer.t('proof.crops'))})"
        yield f"#text({typst_string(writer.t('proof.crops.text'))})\n"
        cells = (f"[#{_image(crop.picture, '90%', crop.alt)} #text({typst_string(crop.channels)})]" for crop in crops)
        yield f"#grid(columns: 3, gutter: 1em, {', '.join(cells)})\n"


def _image(picture: bytes, width: str, alt: str) -> str:
    data = ", ".join(str(byte) for byte in picture)
    return f"image(bytes(({data},)), width: {width}, alt: {typst_string(alt)})"


def _table(header: list[str], rows: list[list[str]]) -> str:
    head = ", ".join(f"[#strong({typst_string(cell)})]" for cell in header)
    cells = ", ".join(f"[#text({typst_string(cell)})]" for row in rows for cell in row)
    return f"#table(columns: (2fr, 1fr), table.header({head}), {cells})\n"

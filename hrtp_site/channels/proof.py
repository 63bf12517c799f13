"""A story's proof: what a worker is shown before letting it go. A page for the phone, and a PDF for paper."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from hrtp_site.consent import PublishedStory
from hrtp_site.documents import typst_blocks, typst_settings
from hrtp_site.media import fitted, opened, saved, typst_head, typst_pdf, typst_string
from hrtp_site.model import Channel, Consent, Language
from hrtp_site.pages import Press, Writer, teller
from hrtp_site.reading import plain, rich

PHOTO_WIDTH = 800


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that goes into a proof. ``versions`` are the story's languages; ``code`` is its fingerprint."""

    versions: tuple[PublishedStory, ...]
    consent: Consent
    code: str


def proof_files(press: Press, proof: Proof, language: Language) -> dict[str, bytes]:
    """``proof.html`` and ``proof.pdf``, in the language in which the worker reads. Typst refuses a PDF that is not PDF/UA-1."""
    writer = press.page("proof.md", language)
    photo = _photo(proof.versions[0])
    page = writer.render(
        "proof.html.j2",
        proof=proof,
        story=proof.versions[0],
        who=_who(writer, proof.versions[0]),
        channels=_channels(writer, proof.consent),
        photo=base64.b64encode(photo).decode() if photo else "",
        explained=_explained(writer, proof.consent),
        stop=writer.t("proof.stop.text", who=proof.consent.explained_by or ""),
    )
    return {"proof.html": page.encode(), "proof.pdf": typst_pdf("\n".join(_typst(writer, proof, photo)))}


def _photo(story: PublishedStory) -> bytes | None:
    if story.photo is None:
        return None
    with opened(story.photo.attachment.load()) as image:
        return saved(fitted(image, PHOTO_WIDTH), "JPEG")


def _who(writer: Writer, story: PublishedStory) -> list[tuple[str, str]]:
    t = writer.t
    return [
        (t("proof.name"), story.name or t("proof.not-named")),
        (t("story.told-by"), teller(writer, story) or t("story.a-worker")),
        (t("story.employer"), story.employer or t("proof.not-named")),
        (t("story.union"), story.union or t("proof.not-named")),
    ]


def _channels(writer: Writer, consent: Consent) -> list[tuple[str, bool]]:
    return [(writer.t(f"channel.{channel}"), channel in consent.channels) for channel in Channel]


def _explained(writer: Writer, consent: Consent) -> str:
    """In which language, by whom and when consent was explained; empty where the ledger does not say."""
    if not (consent.language and consent.explained_by and consent.obtained_on):
        return ""
    language = writer.t(f"in-language.{consent.language}")
    return writer.t("proof.explained", language=language, who=consent.explained_by, date=writer.date(consent.obtained_on))


def _typst(writer: Writer, proof: Proof, photo: bytes | None) -> Iterator[str]:
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
            data = ", ".join(str(byte) for byte in photo)
            yield f"#image(bytes(({data},)), width: 60%, alt: {text(plain(own.photo.alt) or t('kit.decorative'))})\n"
            yield from (f"#emph({text(plain(words))})\n" for words in (own.photo.caption, own.photo.credit) if words)
        yield from typst_blocks(rich(own.body))
        if own.pull_quote:
            yield f"#aside[#strong({text('“' + plain(own.pull_quote) + '”')})]"
        if own.film:
            yield from typst_blocks(rich(own.film.transcript))
        yield "]"
    yield f"#heading(level: 2, {text(t('proof.who'))})"
    yield _table([t("proof.what"), t("proof.shown")], [[label, name] for label, name in _who(writer, story)])
    yield f"#heading(level: 2, {text(t('proof.where'))})"
    yield _table(
        [t("proof.place"), t("proof.agreed")],
        [[name, (t("doc.yes") if yes else t("doc.no")).capitalize()] for name, yes in _channels(writer, proof.consent)],
    )
    if proof.consent.expires_on:
        yield f"#text({text(t('proof.until', date=writer.date(proof.consent.expires_on)))})\n"
    explained = _explained(writer, proof.consent)
    if explained:
        yield f"#text({text(explained)})\n"
    yield f"#heading(level: 2, {text(t('proof.stop'))})"
    yield f"#text({text(t('proof.stop.text', who=proof.consent.explained_by or ''))})\n"
    yield f"#heading(level: 2, {text(t('proof.let-go'))})"
    yield f"#text({text(t('proof.let-go.text', code=proof.code))})\n"
    yield f"#empty-box(blank({text(t('proof.change'))}))"


def _table(header: list[str], rows: list[list[str]]) -> str:
    head = ", ".join(f"[#strong({typst_string(cell)})]" for cell in header)
    cells = ", ".join(f"[#text({typst_string(cell)})]" for row in rows for cell in row)
    return f"#table(columns: (2fr, 1fr), table.header({head}), {cells})\n"

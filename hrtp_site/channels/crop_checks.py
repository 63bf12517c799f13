"""Whether a photo is large enough for what is cut of it: a smaller one is blown up, and looks blurred."""

from __future__ import annotations

from collections.abc import Iterator

from hrtp_site.consent import Unjudged, channels_of
from hrtp_site.library import crops_for
from hrtp_site.media import Refused, Size, examined
from hrtp_site.model import Channel, ConsentBasis, Kept, Problem, Severity, Story, listed, phrase


def check_crops(unjudged: Unjudged, kept: Kept) -> Iterator[Problem]:
    """A warning for each photo that is smaller than a crop of a channel that everybody concerned has granted."""
    for parsed in unjudged.stories.values():
        story = parsed.record
        attachment = unjudged.attachment(story.id, story.photo.file) if story and story.photo else None
        if story is None or attachment is None:
            continue
        try:
            size = examined(attachment, kept)
        except Refused:
            continue  # told elsewhere
        blurred = list(blown_up(size, [unjudged.channels[one] for one in unjudged.channels if one in _granted(unjudged, story)]))
        if blurred:
            width, height = max(wide for wide, _, _ in blurred), max(high for _, high, _ in blurred)
            crops = listed(
                (phrase("{size} for {channels}", size=f"{wide} × {high}", channels=", ".join(on)) for wide, high, on in blurred),
                len(blurred),
            )
            yield parsed.problem(
                ("photo", "file"),
                phrase(
                    "a photo of {width} × {height} pixels, of which larger pictures are to be cut: {crops}",
                    width=size.width,
                    height=size.height,
                    crops=crops,
                ),
                phrase("at least {width} × {height} pixels, else these look blurred", width=width, height=height),
                phrase(
                    "ask for the photo as the camera made it (chats make pictures smaller), then: hrtp story photo {id} FILE; or "
                    "leave these channels without a photo",
                    id=story.id,
                ),
                severity=Severity.WARNING,
            )


def blown_up(size: Size, channels: list[Channel]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Width, height and channels of each crop for which a photo of this size would be made larger."""
    for crop in crops_for(channels):
        height = crop.height - sum(crop.free[:2])
        if size.width < crop.width or size.height < height:
            yield crop.width, height, crop.channels


def _granted(unjudged: Unjudged, story: Story) -> frozenset[str]:
    """The channels that the teller and everybody in the photo have granted; nobody grants any on the basis of printed words."""
    people = story.photo.people if story.photo else ()
    consents = [consent for reference in (story.consent, *people) if (consent := unjudged.consent(reference))]
    if not consents or any(consent.basis is ConsentBasis.PUBLISHED for consent in consents):
        return frozenset()
    return frozenset.intersection(*(channels_of(consent) for consent in consents))

"""The monthly newsletter, as HTML that mail programs can show, as text, and as a message ready to be sent.

Mail programs know neither style sheets of another file nor scripts: tables and inline styles are what all of them show. That is why
these files, alone in the site, have styles in their markup; they are for mail, and no page links them as a page. Pictures lie beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from textwrap import fill

from hrtp_site.channels.captions import campaign_link
from hrtp_site.channels.kit_pictures import element_of
from hrtp_site.consent import Picture, PublishedStory
from hrtp_site.library import Library, in_folder, languages_of, path_of, story_address
from hrtp_site.media import PHOTO_EDITION, cut, opened, saved
from hrtp_site.model import Channel, Language, Made, Newsletter, Practice
from hrtp_site.pages import Press, Writer, newsletter_stories, teller
from hrtp_site.reading import plain, quoted

COLUMN = 72
"""Characters in a line of the text version, as mail programs have always had them."""
WIDE, HIGH = 1200, 800
"""A picture in pixels; it is shown half as large, so that it is sharp on phones."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One month's newsletter in one language. ``month`` is YYYY-MM; ``chosen`` is what an editor says of it, in that language."""

    month: str
    language: Language
    stories: tuple[PublishedStory, ...]
    chosen: Newsletter | None

    def path(self, library: Library, ending: str) -> str:
        """``newsletter/2026-11.html``."""
        return in_folder(library, f"newsletter/{self.month}.{ending}", self.language)

    @property
    def head(self) -> str | None:
        """The story whose photo stands at the head; None where there is no photo."""
        shown = [one.id for one in self.stories if one.photo]
        wanted = self.chosen.picture if self.chosen else None
        return wanted if wanted in shown else next(iter(shown), None)

    def picture(self, story: PublishedStory) -> str:
        """The path of a story's picture from the newsletter. The look after the gate knows a story's files by such paths."""
        return f"stories/{story.id}.jpg"


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as the newsletter tells it. ``picture`` is a file's name, empty for none."""

    headline: str
    dek: str
    who: str
    quote: str
    url: str
    picture: str
    alt: str
    element: int
    language: Language
    practices: tuple[tuple[str, str, str], ...]
    """Of each its title, its address, and the language of both; empty for the newsletter's own."""


def issues(press: Press) -> list[Issue]:
    """A newsletter for each month and language in which there is something to tell to whose telling there everybody agreed."""
    library = press.library
    written = {one.id: one for one in library.all(Newsletter)}
    found = []
    for (month, language), stories in sorted(newsletter_stories(press).items()):
        own = written.get(month)
        found.append(Issue(month, language, tuple(stories), library.in_language(own, language) if own else None))
    return found


def newsletter_assets(press: Press) -> dict[str, bytes]:
    """Every newsletter, each as HTML and as text. None where nobody has said at which address the site will stand."""
    assets: dict[str, bytes] = {}
    for issue in issues(press) if press.site_url else ():
        for ending, text in _written(press, issue).items():
            assets[issue.path(press.library, ending)] = text.encode()
    return assets


def newsletter_pictures(press: Press) -> dict[str, Made]:
    """The pictures that lie beside the newsletters, still to be made: of stories whose photo may stand there."""
    made: dict[str, Made] = {}
    for issue in issues(press) if press.site_url else ():
        for story in issue.stories:
            if story.photo:
                path = in_folder(press.library, f"newsletter/{issue.picture(story)}", issue.language)
                made[path] = _picture(story.photo)
    return made


def posted(press: Press, issue: Issue) -> dict[str, bytes]:
    """What is sent of one newsletter: HTML with its pictures beside it, text, and the whole as a message (.eml) that mail programs open."""
    written = _written(press, issue)
    name = f"{issue.month}.{issue.language}"
    pictures = {issue.picture(one): press.kept.once(_picture(one.photo)) for one in issue.stories if one.photo}
    files = {f"{name}.{ending}": text.encode() for ending, text in written.items()}
    return files | pictures | {f"{name}.eml": _message(_subject(_writer(press, issue), issue), written, pictures)}


def _picture(photo: Picture) -> Made:
    def make() -> bytes:
        with opened(photo.attachment.load()) as image:
            return saved(cut(image, WIDE, HIGH, photo.focal_point), "JPEG")

    return Made(f"newsletter-{WIDE}-{HIGH}-{PHOTO_EDITION}-{photo.attachment.digest}-{photo.focal_point[0]}-{photo.focal_point[1]}", make)


def _message(subject: str, written: Mapping[str, str], pictures: Mapping[str, bytes]) -> bytes:
    """The message: text and HTML, the pictures inside. ``X-Unsent`` has mail programs open it as one to be sent."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message["X-Unsent"] = "1"
    message.set_content(written["txt"])
    html = written["html"]
    for name in pictures:
        html = html.replace(f'src="{name}"', f'src="cid:{_inside(name)}"')
    message.add_alternative(html, subtype="html")
    page = message.get_body(("html",))
    assert isinstance(page, EmailMessage)
    for name, picture in pictures.items():
        page.add_related(picture, "image", "jpeg", cid=f"<{_inside(name)}>", filename=_inside(name))
    for place, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"part-{place}-of-the-newsletter")
    return message.as_bytes()


def _inside(name: str) -> str:
    """What a picture is called inside a message."""
    return name.replace("/", "-")


def _writer(press: Press, issue: Issue) -> Writer:
    return press.page(issue.path(press.library, "html"), issue.language)


def _subject(writer: Writer, issue: Issue) -> str:
    return plain(issue.chosen.subject) if issue.chosen else _title(writer, issue)


def _title(writer: Writer, issue: Issue) -> str:
    return writer.t("newsletter.title", month=_month(writer, issue))


def _month(writer: Writer, issue: Issue) -> str:
    year, month = issue.month.split("-")
    return writer.t("month-of-year", month=writer.t(f"month.{int(month)}"), year=year)


def _written(press: Press, issue: Issue) -> dict[str, str]:
    """The newsletter as HTML and as text, by ending."""
    writer = _writer(press, issue)
    chosen = issue.chosen
    # The photo stands at the head: where no editor says otherwise, its story comes first.
    stories = issue.stories if chosen else tuple(sorted(issue.stories, key=lambda one: one.id != issue.head))
    entries = [_entry(writer, issue, story) for story in stories]
    subject, intro = _subject(writer, issue), plain(chosen.intro) if chosen else writer.t("newsletter.intro")
    first = next(iter(entries), None)
    preheader = plain(chosen.preheader) if chosen else writer.t("newsletter.preheader", story=first.headline) if first else intro
    practices = [_practice(writer, issue, one) for one in chosen.practices] if chosen else []
    head = next((entry for entry, story in zip(entries, stories, strict=True) if story.id == issue.head), None)
    page = writer.render(
        "newsletter.html.j2",
        subject=subject,
        month=_month(writer, issue),
        preheader=preheader,
        intro=intro,
        head=head,
        entries=entries,
        practices=practices,
        here=press.site_url + issue.path(press.library, "html"),
    )
    return {"html": page, "txt": _text(writer, subject, intro, entries, practices)}


def _link(writer: Writer, issue: Issue, path: str) -> str:
    return campaign_link(writer.press, path, writer.library.get(Channel, Channel.NEWSLETTER), issue.month)


def _entry(writer: Writer, issue: Issue, story: PublishedStory) -> Entry:
    practices = [_practice(writer, issue, one) for one in story.practices]
    return Entry(
        headline=plain(story.headline),
        dek=plain(story.dek),
        who=teller(writer, story),
        quote=plain(story.pull_quote) if story.pull_quote else "",
        url=_link(writer, issue, story_address(writer.library, story, story.language).path),
        picture=issue.picture(story) if story.photo else "",
        alt=plain(story.photo.alt) if story.photo else "",
        element=element_of(writer, story),
        language=story.language,
        practices=tuple((title, url, language) for title, _, url, language in practices),
    )


def _practice(writer: Writer, issue: Issue, practice_id: str) -> tuple[str, str, str, str]:
    """A practice's title, what it is in a sentence, and its whole address, in the newsletter's language where there is a page in it.

    Last, in which other language they are; empty for none.
    """
    practice = writer.library.get(Practice, practice_id)
    path = languages_of(writer.library, practice).get(writer.language)
    own = writer.own(practice) if path else practice
    other = "" if path else str(writer.library.first)
    return plain(own.title), plain(own.summary), _link(writer, issue, path or path_of(Practice.kind, practice_id)), other


def _text(writer: Writer, title: str, intro: str, entries: list[Entry], practices: list[tuple[str, str, str, str]]) -> str:
    t = writer.t
    lines = [fill(title.upper(), COLUMN), "=" * min(len(title), COLUMN), "", fill(intro, COLUMN), ""]
    for entry in entries:
        lines += ["", fill(entry.headline, COLUMN), "-" * min(len(entry.headline), COLUMN), fill(entry.dek, COLUMN)]
        lines += ["", fill(quoted(entry.quote), COLUMN)] if entry.quote else []
        lines += [fill(entry.who, COLUMN)] if entry.who else []
        lines += ["", f"{t('newsletter.read')} {entry.url}"]
        lines += [line for name, url, _ in entry.practices for line in (fill(f"{t('newsletter.do')} {name}", COLUMN), url)]
    if practices:
        lines += ["", "", t("newsletter.practices").upper(), ""]
        lines += [line for name, summary, url, _ in practices for line in (fill(name, COLUMN), fill(summary, COLUMN), url, "")]
    return "\n".join([*lines, "", "", fill(t("newsletter.end", site=writer.press.site_name), COLUMN), writer.press.site_url, ""])

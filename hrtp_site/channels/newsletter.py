"""The monthly newsletter, as HTML that mail programs can show and as text.

Mail programs know neither style sheets of another file nor scripts: tables and inline styles are what all of them show. That is why
these files, alone in the site, have styles in their markup; they are for mail, and no page links them as a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill

from hrtp_site.consent import PublishedStory
from hrtp_site.library import Library, in_folder, path_of, story_address
from hrtp_site.model import Language, Practice, url_of
from hrtp_site.pages import Press, Writer, stories_by_month, teller
from hrtp_site.reading import plain

COLUMN = 72
"""Characters in a line of the text version, as mail programs have always had them."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One month's newsletter in one language. ``month`` is YYYY-MM."""

    month: str
    language: Language
    stories: tuple[PublishedStory, ...]

    def path(self, library: Library, ending: str) -> str:
        """``newsletter/2026-11.html``."""
        return in_folder(library, f"newsletter/{self.month}.{ending}", self.language)


def issues(press: Press) -> list[Issue]:
    """A newsletter for each month and language in which stories were published whose tellers agreed to it."""
    return [Issue(month, language, tuple(stories)) for (month, language), stories in sorted(stories_by_month(press).items())]


def newsletter_assets(press: Press) -> dict[str, bytes]:
    """Every newsletter, each as HTML and as text. None where nobody has said at which address the site will stand."""
    if not press.site_url:
        return {}
    assets: dict[str, bytes] = {}
    for issue in issues(press):
        writer = press.page(issue.path(press.library, "html"), issue.language)
        year, month = issue.month.split("-")
        when = writer.t("month-of-year", month=writer.t(f"month.{int(month)}"), year=year)
        title = writer.t("newsletter.title", site=press.site_name, month=when)
        entries = [_entry(writer, story) for story in issue.stories]
        assets[issue.path(press.library, "html")] = writer.render("newsletter.html.j2", title=title, entries=entries).encode()
        assets[issue.path(press.library, "txt")] = _text(writer, title, entries).encode()
    return assets


def _entry(writer: Writer, story: PublishedStory) -> dict[str, object]:
    base = writer.press.site_url
    practices = [writer.library.get(Practice, one) for one in story.practices]
    photo = story.photo
    return {
        "headline": plain(story.headline),
        "dek": plain(story.dek),
        "who": teller(writer, story),
        "quote": plain(story.pull_quote) if story.pull_quote else "",
        "url": base + url_of(story_address(writer.library, story, story.language).path),
        "avatar": f"{base}stories/{story.id}/photo-avatar-160.jpg" if photo else "",
        "alt": plain(photo.alt) if photo else "",
        "practices": [(plain(one.title), base + url_of(path_of(Practice.kind, one.id))) for one in practices],
    }


def _text(writer: Writer, title: str, entries: list[dict[str, object]]) -> str:
    lines = [title.upper(), "=" * min(len(title), COLUMN), "", fill(writer.t("newsletter.intro"), COLUMN), ""]
    for entry in entries:
        lines += ["", fill(str(entry["headline"]), COLUMN), "-" * min(len(str(entry["headline"])), COLUMN)]
        lines += [fill(str(entry["dek"]), COLUMN)]
        lines += ["", fill(f"“{entry['quote']}”", COLUMN)] if entry["quote"] else []
        lines += [str(entry["who"])] if entry["who"] else []
        lines += ["", f"{writer.t('newsletter.read')} {entry['url']}"]
        practices = entry["practices"]
        assert isinstance(practices, list)
        lines += [f"{writer.t('newsletter.do')} {name}: {url}" for name, url in practices]
    return "\n".join([*lines, "", "", fill(writer.t("newsletter.end", site=writer.press.site_name), COLUMN), writer.press.site_url, ""])

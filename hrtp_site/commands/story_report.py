"""What is said of stories in the terminal: what consent keeps out, what ends soon, and one story read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import click

from hrtp_site.building import Checked
from hrtp_site.commands.ledger import LEDGER
from hrtp_site.commands.options import as_of_option, pass_playbook, spoken_option
from hrtp_site.commands.story import Desk
from hrtp_site.commands.story_calendar import calendar, stories_of
from hrtp_site.commands.story_letters import renewal_letters
from hrtp_site.commands.story_table import csv_table, overview_lines
from hrtp_site.consent import Judgment, Picture, PublishedStory, Unjudged, fingerprint, judge, overview, scope_of
from hrtp_site.model import (
    AsOf,
    Channel,
    Consent,
    ConsentBasis,
    Language,
    Partnership,
    Phrase,
    Playbook,
    Practice,
    Severity,
    Story,
    Term,
    disk_said,
    joined,
    phrase,
    together,
)
from hrtp_site.reading import AIM, InterfaceWords, acronyms, grade, id_from, passives, picture_text_hints, plain

WARNED_BEFORE = dt.timedelta(days=60)
"""How long before its day something is told to be coming."""


def consent_report(unjudged: Unjudged, judgment: Judgment, as_of: dt.date, words: InterfaceWords, ending: bool = True) -> str:
    """What is out and why, what ends within 60 days (where ``ending`` is asked for), what is to be looked at again; one line a thing."""
    told = {story.id for story in judgment.published}
    lines = [words("report.published", n=len(told), day=as_of)]
    if judgment.held:
        lines += ["", words("report.out")]
        lines += [f"  {held.story}: {words.say(held.what)}: {words.say(held.why)}" for held in judgment.held]
    if judgment.ending and ending:
        lines += ["", words("report.ending-soon")]
        none = words("report.no-story")
        lines += [f"  {one.on}  {one.reference}: {', '.join(one.stories) or none}" for one in judgment.ending]
    due = [one.record for one in unjudged.stories.values() if one.record and one.record.review_due and one.record.review_due <= as_of]
    if due:
        lines += ["", words("report.reviews-due")]
        lines += [f"  {one.review_due}  {one.id}" for one in due]
    return "\n".join([*lines, ""])


@click.command(name="report")
@click.option(
    "--calendar",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a calendar for staff too: what ends, what to look at.",
)
@click.option("--csv", "table", type=click.Path(dir_okay=False, path_type=Path), help="Write a table of all stories and consents too.")
@click.option(
    "--letters",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a letter for each consent that ends within 90 days.",
)
@spoken_option
@as_of_option
@pass_playbook
def report_command(
    project: Path, file: Path | None, table: Path | None, folder: Path | None, language: Language | None, as_of: AsOf | None
) -> None:
    """Say how every story stands, which consents end within 30, 60 and 90 days, what to look at again and what to take down elsewhere.

    The calendar (an .ics file, which every calendar program reads) has the days on which consents end and stories are to be looked at,
    each with a reminder two weeks before. It and the table (CSV, for Excel and others) hold references and folders, no names and no
    headlines. The letters ask for more time, each in the language in which consent was explained; print or send them, with the name
    written in by hand. The same overview is a page of hrtp serve, at the foot of each page: For staff.
    """
    desk = Desk.of(project, language)
    day, unjudged, words = desk.project.day(as_of), desk.checked.unjudged, desk.words
    seen = overview(unjudged, day)
    click.echo(consent_report(unjudged, judge(unjudged, day), day, words, ending=False))
    click.echo("\n".join([*overview_lines(seen, words), *_coming_reviews(unjudged, day, words), *_given(unjudged, words)]))
    torn = {one.path for one in desk.checked.problems if one.severity is Severity.ERROR and one.path.startswith(f"{LEDGER}/")}
    unread = sorted({*desk.unread, *torn})
    if unread:
        click.echo(f"\n{words('report.unread', files=', '.join(unread))}")
    if file:
        home = urlsplit(desk.project.site_url).hostname or f"{id_from(desk.checked.library.site.short_name) or 'playbook'}.invalid"
        _write(file, calendar(unjudged, words, day, home), "--calendar", words)
        click.echo(f"\n{words('report.calendar', file=file)}")
    if table:
        _write(table, csv_table(seen, words), "--csv", words)
        click.echo(f"\n{words('report.table', file=table)}")
    if folder:
        letters = dict(renewal_letters(desk, seen))
        for name, text in letters.items():
            _write(folder / name, text.encode(), "--letters", words)
        click.echo(f"\n{words('report.letters-in', n=len(letters), folder=folder)}")


def _write(file: Path, data: bytes, option: str, words: InterfaceWords) -> None:
    try:
        if option == "--letters":
            file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        raise click.ClickException(words("report.not-written", file=file, why=disk_said(error), option=option)) from error


def _coming_reviews(unjudged: Unjudged, as_of: dt.date, words: InterfaceWords) -> Iterator[str]:
    every = [one.record for one in unjudged.stories.values() if one.record and one.record.review_due]
    soon = sorted((one.review_due, one.id) for one in every if one.review_due and as_of < one.review_due <= as_of + WARNED_BEFORE)
    if soon:
        yield words("report.reviews", n=WARNED_BEFORE.days)
        yield from (f"  {day}  {name}" for day, name in soon)
        yield ""


def _given(unjudged: Unjudged, words: InterfaceWords) -> Iterator[str]:
    """Each consent: when it was given, in which language, by whom it was explained, until when it holds, and for what."""
    releases = {name: one.record for name, one in unjudged.consents.items() if one.record and one.record.basis is ConsentBasis.RELEASE}
    if releases:
        yield words("report.consents")
    for name, consent in releases.items():
        language = f" {words.in_language(consent.language)}" if consent.language else ""
        ends = (
            words("report.withdrawn", day=consent.withdrawn_on)
            if consent.withdrawn_on
            else words("report.until", day=consent.expires_on or words("came-in.no-end"))
        )
        explained = words("report.explained-by", who=consent.explained_by)
        explained += f", {words('report.interpreter', who=consent.interpreter)}" if consent.interpreter else ""
        yield f"  {name}  {consent.obtained_on}{language}, {explained}; {ends}"
        yield f"    {', '.join(stories_of(unjudged, consent)) or words('report.no-story')}"


def read_back(checked: Checked, story_id: str, as_of: dt.date) -> Phrase:
    """One story: what would be published of it, where, what is missing, and hints for plain words."""
    story = checked.unjudged.stories[story_id].record
    assert story is not None
    judgment = judge(checked.unjudged, as_of)
    published = [one for one in judgment.published if one.id == story_id]
    held = [one for one in judgment.held if one.story == story_id]
    channels = {channel for channel in judgment.stories if any(one.id == story_id for one in judgment.on(channel))}
    lines: list[str] = [f"stories/{story_id}", ""]
    if published:
        lines += [phrase("Would be published:"), *_published(checked, published[0], len(published), channels)]
    else:
        lines += [phrase("Nothing of it would be published.")]
    lines += ["", phrase("Out, and why:"), *(together("  ", one.what, ": ", one.why) for one in held)] if held else []
    missing = list(_missing(story, checked.unjudged.consent(story.consent)))
    lines += ["", phrase("Missing:"), *(together("  ", one) for one in missing)] if missing else []
    hints = [hint for own in checked.unjudged.languages(story).items() for hint in _hints(checked, *own)]
    lines += ["", phrase("Hints for plain words:"), *(together("  ", hint) for hint in hints)] if hints else []
    consent = checked.unjudged.consent(story.consent)
    lines += (
        ["", phrase("Fingerprint of it: {fingerprint}", fingerprint=fingerprint(checked.unjudged, story, scope_of(consent)))]
        if consent
        else []
    )
    return joined("\n", lines)


def _published(checked: Checked, story: PublishedStory, versions: int, channels: set[str]) -> Iterator[str]:
    yield phrase("  headline     {headline}", headline=plain(story.headline))
    yield phrase("  below it     {dek}", dek=plain(story.dek))
    yield phrase(
        "  told by      {who}",
        who=joined(", ", (part for part in (story.name or phrase("nobody is named"), story.role, story.place) if part)),
    )
    yield phrase("  employer     {name}", name=story.employer or phrase("not named"))
    yield phrase("  union        {name}", name=story.union or phrase("not named"))
    yield phrase("  photo        {photo}", photo=_shown(story.photo))
    yield phrase("  quotation    {words}", words=f"“{plain(story.pull_quote)}”" if story.pull_quote else phrase("none"))
    yield phrase("  languages    {languages} ({versions})", languages=", ".join(story.languages), versions=versions)
    yield phrase("  channels     {names}", names=", ".join(one for one in checked.unjudged.channels if one in channels))
    yield phrase(
        "  not agreed   {names}", names=", ".join(one for one in checked.unjudged.channels if one not in channels) or phrase("none")
    )
    yield phrase("  until        {day}", day=story.expires_on or phrase("printed words: no end"))
    yield phrase("  on the pages")
    yield phrase("    stories/{id}, stories, and the home page while it is among the newest", id=story.id)
    library = checked.library
    if story.partnership:
        yield f"    {library.get(Partnership, story.partnership).short_name}"
    for practice in story.practices:
        yield f"    {plain(library.get(Practice, practice).title)}"
    routes = [one for one in library.all(Playbook) if any(stop.practice in story.practices for stop in one.route)]
    for playbook in routes:
        yield f"    {plain(playbook.title)}"


def _shown(photo: Picture | None) -> Phrase:
    if photo is None:
        return phrase("none")
    return phrase("yes: {alt}", alt=plain(photo.alt) or phrase("decorative"))


def _missing(story: Story, consent: Consent | None) -> Iterator[Phrase]:
    if story.consent is None:
        yield phrase("consent: the reference of the consent in stories/consents/")
    if consent and consent.basis is ConsentBasis.RELEASE:
        yield from _missing_in(consent, story)
    if not story.practices:
        yield phrase("practices: which practices it shows")
    if story.partnership is None:
        yield phrase("partnership: to which partnership it belongs")
    if story.published_on is None:
        yield phrase("published_on: from which day on it may stand on the site")
    if story.review_due is None:
        yield phrase("review_due: when somebody looks at it again")
    if story.photo is None:
        yield phrase("photo: none yet (a story without one is fine)")
    elif not story.photo.people and not story.photo.nobody:
        yield phrase("photo: people: who can be recognised (or nobody: true)")


def _missing_in(consent: Consent, story: Story) -> Iterator[Phrase]:
    if consent.expires_on is None:
        yield phrase("expires_on, in consent {id}: until when it holds", id=consent.id)
    if consent.adult is None and consent.minor is None:
        yield phrase("adult, in consent {id}: whether the person is of age (for somebody younger: minor)", id=consent.id)
    if Channel.SITE not in consent.channels:
        yield phrase("channels, in consent {id}: where it may stand; at least site", id=consent.id)
    if not any(one.story == story.id for one in consent.releases):
        yield phrase("the person's yes: hrtp story review {id} makes the proof; then hrtp story publish {id}", id=story.id)


def _hints(checked: Checked, language: Language, story: Story) -> Iterator[Phrase]:
    text = plain(story.body)
    level = grade(text, language)
    if level is not None and level > AIM:
        yield phrase(
            "{language}: reads like grade {level:.0f}; aim at about {aim}: shorter sentences, everyday words",
            language=language,
            level=level,
            aim=AIM,
        )
    found = passives(text, language)
    if found:
        yield phrase(
            "{language}: passive voice, perhaps ({names}): say who did it",
            language=language,
            names=", ".join(f"“{one}”" for one in found[:3]),
        )
    terms = checked.library.all(Term)
    known = [word for term in terms for word in (term.term, *term.aliases)]
    names = [word for one in checked.library.all(Partnership) for word in (one.short_name, one.name, *one.aliases)]
    for word in acronyms(f"{story.headline} {story.dek} {text}", [*known, *names]):
        yield phrase("{language}: {word} stands in no glossary entry: write it out, or add it there", language=language, word=word)
    if story.photo and story.photo.alt:
        yield from (together(f"{language}: ", hint) for hint in picture_text_hints(story.photo.alt))

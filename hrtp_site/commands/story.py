"""``hrtp story review``, ``hrtp story kit`` and ``hrtp new story``; what every command on a story needs."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from mkdocs.exceptions import MkDocsException

from hrtp_site.building import Checked, Project
from hrtp_site.channels import Proof, by_story, kit, proof_files
from hrtp_site.commands.desk_notes import DeskNotes
from hrtp_site.commands.options import LanguageCode, as_of_option, pass_playbook, spoken
from hrtp_site.commands.speaking import speak, tell, told_problems
from hrtp_site.commands.story_interview import Interview
from hrtp_site.commands.story_keep_out import write_words
from hrtp_site.commands.story_photo import NEW_NAME, too_small
from hrtp_site.commands.story_writing import begun_consent, story_text
from hrtp_site.consent import PublishedStory, fingerprint, judge, judge_for_proof, scope_of
from hrtp_site.media import stripped
from hrtp_site.model import (
    AsOf,
    Consent,
    ConsentBasis,
    Language,
    Severity,
    Story,
    has_errors,
    joined,
    likely,
    listed,
    phrase,
    together,
)
from hrtp_site.pages import Press
from hrtp_site.reading import InterfaceWords


@dataclass(frozen=True, slots=True)
class Desk:
    """A project as the story commands need it. Problems elsewhere do not keep anybody from working on a story."""

    project: Project
    checked: Checked
    language: Language | None = None
    """The one in which somebody wants to be spoken to, where that was said."""

    @classmethod
    def of(cls, folder: Path, language: Language | None = None) -> Desk:
        """Opens and checks the project."""
        project = cls.opened(folder)
        return cls(project, project.check(), language)

    @property
    def words(self) -> InterfaceWords:
        """The words in which it speaks to staff."""
        return spoken(self.checked, self.language)

    @staticmethod
    def opened(folder: Path) -> Project:
        """The project's folder, opened, even where ``mkdocs.yml`` cannot be read: then nobody knows where the site will stand."""
        try:
            return Project.open(folder)
        except MkDocsException:
            return Project.open(folder, "")

    @property
    def unread(self) -> list[str]:
        """The folders of stories that could not be read, because of errors in them."""
        folders = {"/".join(one.path.split("/")[:2]) for one in self.checked.problems if one.severity is Severity.ERROR}
        read = {*self.checked.unjudged.stories, Consent.kind}
        return sorted(folder for folder in folders if folder.startswith("stories/") and folder.removeprefix("stories/") not in read)

    def story(self, name: str) -> Story:
        """The story called so. Raises click.ClickException where there is none, or where it has errors."""
        name = name.rstrip("/").removeprefix("stories/")
        parsed = self.checked.unjudged.stories.get(name)
        own = [one for one in self.checked.problems if one.path.startswith(f"stories/{name}/")]
        if has_errors(own):
            raise click.ClickException(f"{self.words('staff.mend-first')}\n{told_problems(own)}")
        if parsed is None or parsed.record is None:
            raise self._unknown("staff.no-story", name, self.checked.unjudged.stories)
        return parsed.record

    def consent(self, reference: str | None) -> Consent:
        """The consent with this reference. Raises click.ClickException where there is none."""
        own = [one for one in self.checked.problems if one.path == f"stories/consents/{reference}.yaml"]
        if has_errors(own):
            raise click.ClickException(f"{self.words('staff.mend-first')}\n{told_problems(own)}")
        consent = self.checked.unjudged.consent(reference)
        if consent is None:
            raise self._unknown("staff.no-consent", reference or self.words("staff.none-named"), self.checked.unjudged.consents)
        return consent

    def _unknown(self, key: str, name: str, known: Iterable[str]) -> click.ClickException:
        guess = likely(name, known)
        return click.ClickException(self.words(key, name=name) + (f" {self.words('ask.meant', guess=guess)}" if guess else ""))

    def press(self, as_of: dt.date | None = None) -> Press:
        """What pages are made with. It holds no story unless a day is given: then those that may be told on it."""
        return self.project.press(self.checked, as_of)

    def spoken(self, language: Language) -> Language:
        """A language that somebody has named. Raises click.ClickException where it is none of the site's."""
        if language not in self.checked.words:
            raise click.ClickException(
                phrase("The site has no words in {language}, but in {words}.", language=language, words=listed(self.checked.words))
            )
        return language

    def ledger(self, reference: str) -> Path:
        """The consent's file."""
        return self.project.folder / self.checked.unjudged.consents[reference].path


@click.command()
@click.argument("name")
@click.option("--language", type=LanguageCode(), help="The proof's language. [default: that of the consent]")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Where to put it. [default: proofs/NAME/]")
@as_of_option
@pass_playbook
def review(project: Path, name: str, language: Language | None, folder: Path | None, as_of: AsOf | None) -> None:
    """Write the proof of a story for its teller: a page for the phone and a PDF for paper.

    It shows the photo, the words, every place where it may stand, and how to say stop.
    """
    desk = Desk.of(project)
    story = desk.story(name)
    consent = desk.consent(story.consent)
    if consent.basis is ConsentBasis.PUBLISHED:
        raise click.ClickException(phrase("{id} tells what is printed in public: there is nobody to show a proof to.", id=story.id))
    judgment = judge_for_proof(desk.checked.unjudged, story, desk.project.day(as_of))
    if not judgment.published:
        raise click.ClickException(joined("\n", (together(one.what, ": ", one.why) for one in judgment.held)))
    own = consent.language if consent.language and consent.language in desk.checked.words else story.language
    shown_in = desk.spoken(language) if language else own
    left_out = tuple(together(one.what, ": ", one.why) for one in judgment.held)
    code = fingerprint(desk.checked.unjudged, story, scope_of(consent))
    photos = {channel: photo for channel, told in judgment.campaign(story.id).items() if (photo := told[0].photo)}
    proof = Proof(tuple(by_story(judgment.published)[0]), photos, consent, code)
    files = proof_files(desk.press(), proof, shown_in)
    folder = folder or project / "proofs" / story.id
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        (folder / file).write_bytes(content)
    for line in left_out:
        tell(phrase("Not in it: {line}", line=line))
    tell(
        phrase(
            "The proof is in {folder}: proof.html for the phone, proof.pdf for paper. Its code is {code}.", folder=folder, code=proof.code
        )
    )
    tell(phrase("When the person has said yes to it: hrtp story publish {id}", id=story.id))


@click.command(name="kit")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Where to put it. [default: kits/]")
@as_of_option
@pass_playbook
def write_kits(project: Path, names: tuple[str, ...], folder: Path | None, as_of: AsOf | None) -> None:
    """Write the media kits of stories: crops, quotation and short texts for the channels agreed to, and for no others."""
    desk = Desk.of(project)
    stories = [desk.story(name) for name in names]
    day = desk.project.day(as_of)
    judgment = judge(desk.checked.unjudged, day)
    kits = {story.id: told for story in stories if (told := judgment.campaign(story.id))}
    # Where nobody has told mkdocs.yml the address, the one that hrtp story publish has kept: links and codes have to lead somewhere.
    address = desk.project.site_url or DeskNotes(project).read().site or ""
    press = Desk(Project.open(project, address), desk.checked).press(day)
    for name, told in kits.items():
        tell(
            phrase(
                "The kit is {file}. Use it only for what its read-me allows.", file=made_kit(folder or project / "kits", press, name, told)
            )
        )
        for small in too_small(desk.checked.problems, name):
            tell(small)
    missing = [story.id for story in stories if story.id not in kits]
    if missing:
        here = {one.id for one in judgment.published}
        why = joined(
            "\n",
            [
                *(together(f"  {one.story}: ", one.what, ": ", one.why) for one in judgment.held if one.story in missing),
                *(phrase("  {name}: it may stand on the site, and nothing more was agreed to", name=one) for one in missing if one in here),
            ],
        )
        raise click.ClickException(phrase("There is no kit of {missing}:\n{why}", missing=", ".join(missing), why=why))


def made_kit(folder: Path, press: Press, name: str, told: Mapping[str, list[PublishedStory]]) -> Path:
    """Writes a story's media kit into a folder, and gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.zip"
    path.write_bytes(kit(press, told).make())
    return path


def new_story(project: Path, language: Language | None, headline: str | None) -> None:
    """Asks for a story and writes its folder, all at once at the end."""
    desk = Desk.of(project)
    stories = project / "stories"
    taken = frozenset(path.name for path in stories.iterdir()) if stories.is_dir() else frozenset()
    ledger = project / "stories" / Consent.kind
    consents = frozenset(path.stem for path in ledger.glob("*.yaml"))
    words = desk.checked.words[desk.spoken(language or desk.checked.library.first)]
    speak(words.language, words.sentences)
    answers = Interview(words, desk.checked.library, taken, consents).run(headline)
    write_story(project, answers.folder, story_text(answers.fields), answers.photo)
    tell(phrase("stories/{folder} is written, as a draft. Then: hrtp check stories/{folder}", folder=answers.folder))
    reference = answers.fields["consent"]
    if answers.kept_out:
        tell(phrase("{file} holds the words to keep out, for this computer alone.", file=write_words(project, reference, answers.kept_out)))
    if answers.consent:
        path = ledger / f"{reference}.yaml"
        path.parent.mkdir(exist_ok=True)
        known = answers.consent | ({"words_kept_out": True} if answers.kept_out else {})
        path.write_text(begun_consent(known), encoding="utf-8")
        tell(
            phrase("stories/consents/{name} is begun. Fill in the rest from the signed form: what you leave out means no.", name=path.name)
        )


def write_story(project: Path, name: str, text: str, photo: Path | None) -> None:
    """Writes a story's folder whole or not at all; of a photo, the picture alone comes in. Raises FileExistsError and Refused."""
    stories = project / "stories"
    stories.mkdir(exist_ok=True)
    if (stories / name).exists():
        raise FileExistsError(f"stories/{name}")
    half = Path(tempfile.mkdtemp(prefix=".new-", dir=stories))
    try:
        (half / "story.yaml").write_text(text, encoding="utf-8")
        if photo:
            (half / NEW_NAME).write_bytes(stripped(photo.read_bytes()))
        half.chmod(0o755)
        half.rename(stories / name)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise

"""One entry of a words file beside its model, and what is wrong with it: forms that numbers ask for, blanks that pages fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from hrtp_site.model import Language, Phrase, Problem, common_plurals, likely, listed, phrase, plurals_of, shown
from hrtp_site.reading.yaml_tree import Tree

Wording = str | Mapping[str, str]
"""What an entry of a words file says: a text, or a text in several forms by CLDR's plural categories."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a words file beside its model, and what is wrong with it. Both are the same where there is no model.

    The model is the English entry; for a project's own words, the program's.
    """

    language: Language
    path: str
    tree: Tree
    key: str
    words: Wording
    model: Wording
    whose: str = "English"

    def problems(self) -> Iterator[Problem]:
        """All that is wrong with it."""
        if isinstance(self.words, str) != isinstance(self.model, str):
            yield self._other_kind()
            return
        if not isinstance(self.words, str):
            yield from self._forms(self.words)
        yield from self._blanks()

    def _problem(self, form: str | None, found: Phrase, allowed: Phrase, fix: Phrase, *, in_text: bool = False) -> Problem:
        """A problem with the entry or one of its forms: told where its name stands, or its text."""
        way = (self.key,) if form is None else (self.key, form)
        place = self.tree.place(way) if in_text else self.tree.keys[way]
        return Problem(self.path, *place, ".".join(way), found, allowed, fix)

    def _other_kind(self) -> Problem:
        """Forms where its model has one text, or the other way round: the pages fill in what that one has."""
        if not isinstance(self.words, str):
            fix = phrase("write the text after {key}: and a space", key=self.key)
            return self._problem(None, phrase("forms for numbers"), phrase("one text, as in {whose}", whose=self.whose), fix)
        fix = phrase(
            "write below it, indented by two spaces: {names}", names=", ".join(f"{form}: …" for form in common_plurals(self.language))
        )
        return self._problem(
            None,
            phrase("one text: {words}", words=shown(self.words)),
            phrase("a form for each kind of number, as in {whose}", whose=self.whose),
            fix,
        )

    def _forms(self, forms: Mapping[str, str]) -> Iterator[Problem]:
        """Forms that the language does not have, and forms that are missing, unless one of the others is a slip for it."""
        has, needed = plurals_of(self.language), common_plurals(self.language)
        meant = {form: likely(form, set(has) - set(forms)) for form in forms if form not in has}
        for form, guess in meant.items():
            fix = phrase("did you mean {guess}?", guess=guess) if guess else phrase("take it out, or call it by one of these")
            yield self._problem(
                form,
                phrase("the form {form}", form=shown(form)),
                phrase("{has}: the forms that {language} has (CLDR)", has=listed(has), language=self.language),
                fix,
            )
        for form in needed:
            if form not in forms and form not in meant.values():
                fix = phrase("add below it, indented by two spaces: {form}: …", form=form)
                yield self._problem(
                    None, phrase("no form {form}", form=form), phrase("a form for each of {needed}", needed=listed(needed)), fix
                )

    def _blanks(self) -> Iterator[Problem]:
        """Blanks ({n}) that are others than those of its model: nothing would fill them in."""
        wanted = _read_blanks(self.model if isinstance(self.model, str) else self.model.get("other"))
        for form, text in [(None, self.words)] if isinstance(self.words, str) else self.words.items():
            found = _read_blanks(text)
            if found is None:
                fix = phrase("close the brace, or double one that shall be printed: {{")
                yield self._problem(
                    form, phrase("a brace that is not closed in {text}", text=shown(text)), phrase("{name} for a blank"), fix, in_text=True
                )
            elif wanted is not None and found != wanted and not (self._names_its_number(form) and found == wanted - {"n"}):
                said = listed(f"{{{name}}}" for name in sorted(found)) or phrase("no blank")
                allowed = listed(f"{{{name}}}" for name in sorted(wanted)) or phrase("no blank")
                words = phrase("the English words") if self.whose == "English" else self.whose
                like = phrase("as in {whose}", whose=self.whose) if self.model is not self.words else phrase("as in the form other")
                yield self._problem(
                    form,
                    said,
                    phrase("{allowed}, {like}", allowed=allowed, like=like),
                    phrase("write the blanks as {words} have them", words=words),
                    in_text=True,
                )

    def _names_its_number(self, form: str | None) -> bool:
        """Whether a form stands for one number alone, so that it may say it in words: “once a week”."""
        return form is not None and common_plurals(self.language).get(form) == 1


def blanks_of(text: str) -> set[str]:
    """The names between braces. Raises ValueError where a brace stands alone."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _read_blanks(text: str | None) -> set[str] | None:
    """The names between braces; None where there is no text, or none that can be read."""
    try:
        return None if text is None else blanks_of(text)
    except ValueError:
        return None

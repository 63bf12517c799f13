"""The desk's scripts find a name wherever the build's gate finds it, however it is written."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

from anyascii import anyascii
from desk_gate import by_scripts

from hrtp_site.consent.finding import Text
from hrtp_site.reading import VIEWS

NAMES = (
    "Griselda",
    "Rosa",
    "Lo",
    "Müller-Weiß",
    "Ødegård",
    "Łukasz",
    "Nguyễn",
    "Мария",
    "Γεωργία",
    "فاطمة",
    "דינה",
    "李娜娜",
    "한지민",
    "ふじさわ",
    "सीता",
    "O’Farrell",
    "Aelfric",
)
DISGUISES: tuple[Callable[[str, random.Random], str], ...] = (
    lambda name, _: name,
    lambda name, _: name.upper(),
    lambda name, _: name.lower(),
    lambda name, _: "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one)),
    lambda name, _: anyascii(name),
    lambda name, chance: chance.choice(("-", ".", " ", "\u00ad", "\u200b", "*", "&shy;", "&amp;")).join(name),
    lambda name, _: name.translate(str.maketrans("aeiostAEIOST", "4310574310$7")),
    lambda name, _: name.translate(str.maketrans("aeopcyx", "аеорсух")),
    lambda name, _: "".join(chr(ord(one) + 0xFEE0) if "!" < one < "~" else one for one in name),
    lambda name, _: "".join(chr(ord(one) - 97 + 0x1D41A) if "a" <= one <= "z" else one for one in name),
    lambda name, _: "".join(f"&#{ord(one)};" for one in name),
    lambda name, chance: f"{chance.choice('#@')}the{name}story",
    lambda name, _: f"see www.x{name}.example/a",
    lambda name, _: f"My{name}Story",
    lambda name, chance: name + chance.choice(("s", "ne", "owi", "ito", "berger", "’s", "ом", "님", "さん")),
    lambda name, chance: chance.choice(("x", "Mac", "و", "ל", "老")) + name,
    lambda name, chance: f"{name[: len(name) // 2]}{chance.choice(('**', '_', '</c>', chr(10)))}{name[len(name) // 2 :]}",
    lambda name, _: name[:-1],
    lambda name, _: name[1:],
)
"""What people do to a name so that it does not look like one, and what happens to it by itself."""


def test_both_gates_find_the_same_names_in_every_disguise() -> None:
    chance = random.Random(26)  # noqa: S311  cases, no secret
    twice = [(name, first, second) for name in NAMES for first in DISGUISES for second in chance.sample(DISGUISES, 6)]
    texts = [(f"Then {second(first(name, chance), chance)} asked, 10 of us.", name) for name, first, second in twice]
    build = []
    for text, name in texts:
        found = next(Text(text).places_of(name), None)
        build.append(found.text[found.start : found.end] if found else "")
    desk = [found[0] if found else "" for found in by_scripts(texts=texts)["found"]]
    wrong = [(text, name, ours, theirs) for (text, name), ours, theirs in zip(texts, build, desk, strict=True) if ours != theirs]
    assert not wrong, wrong[:5]
    assert len(texts) // 4 < sum(map(bool, build)) < len(texts)  # else the cases would show little


def test_both_gates_fold_every_letter_of_living_scripts_alike() -> None:
    letters = "".join(chr(code) for code in range(0x20, 0x10000) if unicodedata.category(chr(code))[0] in "LNMPS")
    ours = [[view[ord(one)] for view in VIEWS] for one in letters]
    theirs = by_scripts(folded=letters)["views"]
    wrong = [(one, mine, other) for one, mine, other in zip(letters, ours, theirs, strict=True) if mine != other]
    assert not wrong, (len(wrong), wrong[:20])

"""Numbered choices as people type them: the number, the label, or words of a name.

"3", "3.", "số 3", "3 Không đồng ý", "Không đồng ý" and "khong dong yy" are the same choice; of
"Sở Nội vụ" and "Sở Y tế" the words "nội vụ" are the first. Words that fit two labels are none. What
decides something is chosen by its number or its whole label: "gửi" is no "Không gửi".
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import IntEnum
from typing import Final

from storage.rules.errors import DomainError, Kind
from storage.rules.reading.folded_text import fold, spells

_SAME: Final = 0.88
_NUMBER: Final = re.compile(r"(?:(?:so|chon|muc|cau)\s+)?([0-9]{1,3})\s*[.):,–-]?(?:\s+|$)")
_FIGURES: Final = re.compile(r"\d+")
_DENIAL: Final = "khong "
_EDGES: Final = " .,:;!-–"
_NO_CHOICE: Final = frozenset({"", "khong", "co", "la", "va", "cua", "so"})
"""Words that say nothing of their own: alone they choose no label that has more words."""
_LONGEST: Final = 200


class _Fit(IntEnum):
    """How well typed words are a label."""

    NONE = 0
    SLIP = 1
    WITHOUT_ACCENTS = 2
    EXACT = 3


def read_choice(text: str, labels: Sequence[str], *, names: bool = False) -> tuple[int, str] | None:
    """Which choice a text begins with, counted from 1, and what follows; None for none of them.

    ``names``: the labels are names or topics, of which some words are enough.
    """
    words = text.split()
    if not words:
        return None
    numbered = _NUMBER.match(fold(" ".join(words[:2])) + " ")
    if numbered is not None:
        number = int(numbered[1])
        if not 1 <= number <= len(labels):
            return None
        rest = words[numbered[0].count(" ") or 1 :]
        return number, _without(rest, labels[number - 1])
    fits = [
        (len(label.split()), fit, number)
        for number, label in enumerate(labels, 1)
        if (fit := _fit(words[: len(label.split())], label, names=names))
    ]
    if fits:
        best = max(fits)[:2]
        found = [one[2] for one in fits if one[:2] == best]
        return (found[0], _rest(words, best[0])) if len(found) == 1 else None
    inside = _holding(words, labels) if names else 0
    return (inside, "") if inside else None


def _rest(words: Sequence[str], size: int) -> str:
    return " ".join(words[size:]).strip(_EDGES)


def choose(text: str, labels: Sequence[str], *, names: bool = False) -> int:
    """The choice that a whole text is, counted from 1. Raises UNCLEAR_CHOICE for anything else."""
    found = read_choice(text, labels, names=names)
    if found is None or found[1]:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(labels))
    return found[0]


def choose_or_words(text: str, labels: Sequence[str], *, names: bool = False) -> int | None:
    """The choice that a whole text is; None if it says something else.

    Raises UNCLEAR_CHOICE for a number that stands for none of them: it says nothing else.
    """
    found = read_choice(text, labels, names=names)
    if found is not None and not found[1]:
        return found[0]
    if text.strip(_EDGES + ")").isdecimal():
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(labels))
    return None


def _without(words: list[str], label: str) -> str:
    """What follows a number, without the label that was typed after it."""
    size = len(label.split())
    return " ".join(words[size:] if size and _fit(words[:size], label) else words).strip()


def _fit(words: Sequence[str], label: str, *, names: bool = False) -> _Fit:
    """Accents that are typed must be the label's; a slip is never in a figure.

    Of ``names`` it is none in a word that names somebody: "Hoàn" may be another than "Hoàng".
    """
    typed, wanted = " ".join(words)[:_LONGEST].strip(_EDGES), label.strip(_EDGES)
    if len(words) < len(label.split()) or not wanted:
        return _Fit.NONE
    if spells(typed, wanted):
        return _Fit.EXACT if spells(wanted, typed) else _Fit.WITHOUT_ACCENTS
    one, other = fold(typed), fold(wanted)
    if one == other or _FIGURES.findall(one) != _FIGURES.findall(other):
        return _Fit.NONE
    near = SequenceMatcher(None, one, other).ratio() >= _SAME
    other_name = names and near and _is_other_name(words, label.split())
    return _Fit.SLIP if near and not other_name else _Fit.NONE


def _is_other_name(typed: Sequence[str], label: Sequence[str]) -> bool:
    """Whether a word differs that begins with a capital, but for the first of "Sở Nội vụ"."""
    common = any(not word.istitle() for word in label)
    return any(
        word.istitle() and fold(one) != fold(word)
        for one, word in zip(typed[common:], label[common:], strict=False)
    )


def _holding(words: Sequence[str], labels: Sequence[str]) -> int:
    """The only label that holds these words side by side; 0 if none does, or two.

    A label that denies ("Không có người thay") is held only by words that do.
    """
    typed = " ".join(words)[:_LONGEST].strip(_EDGES)
    if all(word in _NO_CHOICE for word in fold(typed).split()):
        return 0
    denies = fold(typed).startswith(_DENIAL)
    held = [
        (fit, number)
        for number, label in enumerate(labels, 1)
        if (denies or not fold(label).startswith(_DENIAL)) and (fit := _held(typed, label))
    ]
    best = [number for fit, number in held if fit == max(held)[0]]
    return best[0] if len(best) == 1 else 0


def _held(typed: str, label: str) -> _Fit:
    """How well the words are some that stand side by side in the label."""
    if f" {fold(typed)} " not in f" {fold(label)} ":
        return _Fit.NONE
    whole, size = label.split(), len(typed.split())
    parts = (" ".join(whole[at : at + size]) for at in range(len(whole) - size + 1))
    fits = [_fit(typed.split(), part) for part in parts]
    return max((fit for fit in fits if fit is not _Fit.SLIP), default=_Fit.NONE)

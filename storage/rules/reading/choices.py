"""Numbered choices as people type them: the number, the label, or words of the label.

"3", "3.", "số 3", "3 Không đồng ý", "Không đồng ý" and "khong dong yy" are the same choice; of
"Sở Nội vụ" and "Sở Y tế" the words "nội vụ" are the first. Words that fit two labels are none.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from storage.rules.errors import DomainError, Kind
from storage.rules.reading.folded_text import fold

_SAME: Final = 0.88
_NUMBER: Final = re.compile(r"(?:(?:so|chon|muc|cau)\s+)?([0-9]{1,3})\s*[.):,–-]?(?:\s+|$)")
_EDGES: Final = " .,:;!-–"
_NO_CHOICE: Final = frozenset({"", "khong", "co", "la", "va", "cua", "so"})
"""Words that say nothing of their own: alone they choose no label that has more words."""
_LONGEST: Final = 200


def read_choice(text: str, labels: Sequence[str]) -> tuple[int, str] | None:
    """Which choice a text begins with, counted from 1, and what follows; None for none of them."""
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
    headed = [
        (size, number)
        for number, label in enumerate(labels, 1)
        if (size := len(label.split())) and _alike(words[:size], label)
    ]
    if headed:
        size, number = max(headed, key=lambda one: (one[0], -one[1]))
        return number, " ".join(words[size:]).strip(_EDGES)
    inside = _holding(words, labels)
    return (inside, "") if inside else None


def choose(text: str, labels: Sequence[str]) -> int:
    """The choice that a whole text is, counted from 1. Raises UNCLEAR_CHOICE for anything else."""
    found = read_choice(text, labels)
    if found is None or found[1]:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(labels))
    return found[0]


def choose_or_words(text: str, labels: Sequence[str]) -> int | None:
    """The choice that a whole text is; None if it says something else.

    Raises UNCLEAR_CHOICE for a number that stands for none of them: it says nothing else.
    """
    found = read_choice(text, labels)
    if found is not None and not found[1]:
        return found[0]
    if text.strip(_EDGES + ")").isdecimal():
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(labels))
    return None


def _without(words: list[str], label: str) -> str:
    """What follows a number, without the label that was typed after it."""
    size = len(label.split())
    return " ".join(words[size:] if size and _alike(words[:size], label) else words).strip()


def _alike(words: Sequence[str], label: str) -> bool:
    """The label, a slip of the finger allowed."""
    typed, wanted = fold(" ".join(words)[:_LONGEST]).strip(_EDGES), fold(label).strip(_EDGES)
    if len(words) < len(label.split()) or not wanted:
        return False
    return typed == wanted or SequenceMatcher(None, typed, wanted).ratio() >= _SAME


def _holding(words: Sequence[str], labels: Sequence[str]) -> int:
    """The only label that holds these words side by side; 0 if none does, or two."""
    typed = fold(" ".join(words)[:_LONGEST]).strip(_EDGES)
    if all(word in _NO_CHOICE for word in typed.split()):
        return 0
    found = [n for n, label in enumerate(labels, 1) if f" {typed} " in f" {fold(label)} "]
    return found[0] if len(found) == 1 else 0

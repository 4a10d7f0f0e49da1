"""How near typed words are to those that occur: the same, its beginning, or a slip away."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz.distance import OSA

EXACT: Final = 3.0
BEGINNING: Final = 2.0
SLIP: Final = 1.0
LONG: Final = 5
"""Characters of a word that may be two syllables typed as one: "tochuc"."""

Halves = tuple[str, str]
"""A word parted in two."""


class WordNearness:
    """The words of one question, and each word met so far that is near to one of them."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self._near: dict[str, dict[str, float]] = defaultdict(dict)
        self._met: set[str] = set()

    def meet(self, words: Iterable[str]) -> None:
        """Look at words that occur, each once."""
        fresh = set(words) - self._met
        self._met |= fresh
        for word in set(self.words):
            near = ((other, _near(word, other)) for other in fresh)
            self._near[word] |= {other: found for other, found in near if found}

    def of(self, word: str) -> dict[str, float]:
        """By each word met that is near to a typed one, how near."""
        return self._near[word]

    def parts(self) -> dict[str, list[Halves]]:
        """Every way in which a long word may be two, by the word."""
        return {
            word: [(word[:at], word[at:]) for at in range(1, len(word))]
            for word in self.words
            if len(word) >= LONG
        }


def _near(word: str, other: str) -> float:
    if word == other:
        return EXACT
    if len(word) > 2 and other.startswith(word):
        return BEGINNING
    slips = 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 7 else 2
    if not slips or other[0] != word[0]:
        return 0
    return SLIP if OSA.distance(word, other, score_cutoff=slips) <= slips else 0

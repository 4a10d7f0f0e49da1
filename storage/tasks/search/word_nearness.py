"""How near typed words are to those that occur: the same, its beginning, or a slip away."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

EXACT: Final = 3.0
BEGINNING: Final = 2.0
SLIP: Final = 1.0
_LONG, _LONGEST = 5, 30
"""Characters of a word that may be several typed as one: "tochuc", "uybannhandan"."""
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"

Stretch = tuple[int, int]
"""From where to where in a word."""


class WordNearness:
    """The words of one question, and each word met so far that is near to one of them."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self._near: dict[str, dict[str, float]] = defaultdict(dict)
        self._met: set[str] = set()
        self._phrase = re.compile(_BEFORE + re.escape(" ".join(self.words)))
        self._joined = {
            word: re.compile(_BEFORE + " ?".join(map(re.escape, word)) + _AFTER)
            for word in self.words
            if _LONG <= len(word) <= _LONGEST
        }

    def meet(self, words: Iterable[str]) -> None:
        """Look at words that occur, each once."""
        fresh = set(words) - self._met
        self._met |= fresh
        for word in set(self.words):
            self._near[word] |= _near(word, fresh)

    def of(self, word: str) -> dict[str, float]:
        """By each word met that is near to a typed one, how near."""
        return self._near[word]

    def has_joined(self, word: str, folded: str) -> bool:
        """Whether a text has words, one beside the other, that are this one typed as one."""
        pattern = self._joined.get(word)
        return pattern is not None and pattern.search(folded) is not None

    def has_phrase(self, folded: str) -> bool:
        """Whether a text has the words as they were typed; the last may be only begun."""
        return self._phrase.search(folded) is not None

    def pieces(self) -> set[str]:
        """All that may be a word of those that were typed as one."""
        return {
            word[begin:end]
            for word in self._joined
            for begin, end in combinations(range(len(word) + 1), 2)
            if end - begin < len(word)
        }

    def parts(self, word: str, known: Collection[str]) -> list[Stretch]:
        """Where a word that occurs may stand in it, if others fill all the rest."""
        if word not in self._joined:
            return []
        size = len(word)
        steps = [
            (begin, end)
            for begin, end in combinations(range(size + 1), 2)
            if end - begin < size and word[begin:end] in known
        ]
        reached, leads = {0}, {size}
        for begin, end in steps:
            if begin in reached:
                reached.add(end)
        for begin, end in reversed(steps):
            if end in leads:
                leads.add(begin)
        return [(begin, end) for begin, end in steps if begin in reached and end in leads]


def _near(word: str, others: Collection[str]) -> dict[str, float]:
    """Those of other words that are near to one; a slip never changes the first letter."""
    found: dict[str, float] = {}
    slips = 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 7 else 2
    if slips:
        alike = [other for other in others if other[0] == word[0]]
        slipped = extract(word, alike, scorer=OSA.distance, score_cutoff=slips, limit=None)
        found = {other: SLIP for other, _distance, _place in slipped}
    if len(word) > 2:
        found |= {other: BEGINNING for other in others if other.startswith(word)}
    if word in others:
        found[word] = EXACT
    return found

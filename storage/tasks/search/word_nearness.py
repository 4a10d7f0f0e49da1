"""How near typed words are to those that occur: the same, its beginning, or a slip away."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import Final

from rapidfuzz.distance import OSA

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
            near = ((other, _near(word, other)) for other in fresh)
            self._near[word] |= {other: found for other, found in near if found}

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


def _near(word: str, other: str) -> float:
    if word == other:
        return EXACT
    if len(word) > 2 and other.startswith(word):
        return BEGINNING
    slips = 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 7 else 2
    if not slips or other[0] != word[0]:
        return 0
    return SLIP if OSA.distance(word, other, score_cutoff=slips) <= slips else 0

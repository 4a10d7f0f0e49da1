"""Which tasks may have all the words of a question as their own, found by the index.

What they weigh at best is worked out for all of them together; their words are only read and weighed
as far as the page that is shown needs it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Final

from storage.rules.tasks.place_bits import bits_of, places_in
from storage.tasks.search.report_matches import PHRASE
from storage.tasks.search.task_index import TaskIndex
from storage.tasks.search.word_nearness import BEGINNING, EXACT, SLIP, WordNearness

TITLE: Final = 1.2
"""What words count more that the title has."""
_LEVELS: Final = (EXACT, BEGINNING, SLIP)


@dataclass(frozen=True, slots=True)
class TaskMatches:
    """``groups``: what tasks weigh at best, the best first, and which ones, each once.

    ``sure``: those that have all the words, without several of theirs being taken for one.
    """

    groups: tuple[tuple[float, int], ...]
    sure: int

    @property
    def doubtful(self) -> int:
        """The others: whether they have the words only reading them tells."""
        return reduce(or_, (bits for _, bits in self.groups), 0) & ~self.sure

    def at_best(self, place: int) -> float:
        """What a task weighs at best; 0 if it has not all the words."""
        return next((weight for weight, bits in self.groups if bits >> place & 1), 0.0)


@dataclass(frozen=True, slots=True)
class _WordTasks:
    """One typed word: by nearness, which tasks have a word that near; and one in pieces."""

    levels: dict[float, int]
    joined: int

    @property
    def near(self) -> int:
        return reduce(or_, self.levels.values())

    def weights(self) -> Iterator[tuple[float, int]]:
        """What the word weighs at best in which tasks, each once.

        A part of a task may have it in pieces, while the whole has a slip of it elsewhere.
        """
        seen = 0
        for level, bits in (
            (EXACT, self.levels[EXACT]),
            (BEGINNING, self.levels[BEGINNING] | self.joined),
            (SLIP, self.levels[SLIP]),
        ):
            yield level, bits & ~seen
            seen |= bits


def task_matches(index: TaskIndex, near: WordNearness, among: int) -> TaskMatches:
    """Of these tasks those that may have all the words typed."""
    near.meet(index.beginning_like(near.words))
    typed = [_typed(index, near, word, among) for word in near.words]
    sums = {0.0: among}
    for one in typed:
        added: dict[float, int] = defaultdict(int)
        for level, bits in one.weights():
            for total, before in sums.items():
                added[total + level] |= before & bits
        sums = {total: bits for total, bits in added.items() if bits}
    sure = reduce(and_, (one.near for one in typed), among)
    phrase = _phrase(index, near, typed, sure)
    weighed: dict[float, int] = defaultdict(int)
    for total, bits in sums.items():
        weighed[total / len(typed) * PHRASE * TITLE] |= bits & phrase
        weighed[total / len(typed) * TITLE] |= bits & ~phrase
    groups = sorted(((weight, bits) for weight, bits in weighed.items() if bits), reverse=True)
    return TaskMatches(tuple(groups), sure)


def _phrase(index: TaskIndex, near: WordNearness, typed: Sequence[_WordTasks], among: int) -> int:
    """Those that have the words together: each as typed, the last at least begun."""
    *before, last = typed
    begun = among & (last.levels[EXACT] | last.levels[BEGINNING])
    may = reduce(and_, (one.levels[EXACT] for one in before), begun)
    return bits_of([place for place in places_in(may) if near.has_phrase(index.folded[place])])


def _typed(index: TaskIndex, near: WordNearness, word: str, among: int) -> _WordTasks:
    by_level: dict[float, list[str]] = {level: [] for level in _LEVELS}
    for other, level in near.of(word).items():
        by_level[level].append(other)
    levels = {level: index.having(others) for level, others in by_level.items()}
    return _WordTasks(levels, _joined(index, near, word, among))


def _joined(index: TaskIndex, near: WordNearness, word: str, among: int) -> int:
    """Which tasks have words, wherever they stand, that make up this one."""
    filled: dict[int, int] = defaultdict(int, {0: among})
    for begin, end in near.parts(word, index.words):
        filled[end] |= filled[begin] & index.having([word[begin:end]])
    return filled[len(word)]

"""A deadline text taken as far as the times it names, for tests of the single rules."""

from dataclasses import dataclass

from storage.rules.reading.deadlines.deadline_clauses import Layout, lay_out
from storage.rules.reading.deadlines.deadline_words import Words, mend
from storage.rules.reading.deadlines.rhythms import bind
from storage.rules.reading.deadlines.times import Time, times_of
from storage.rules.reading.deadlines.tokens import scan


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text, the times that belong together in it, and how it falls apart."""

    words: Words
    times: list[Time]
    layout: Layout

    def written(self, begin: int, end: int) -> str:
        return self.words.written[begin:end]


def named_times(text: str) -> list[Time]:
    """The times as they stand one after the other, not yet bound."""
    return times_of(scan(mend(text).plain))


def taken_apart(text: str) -> Pieces:
    words = mend(text)
    tokens = scan(words.plain)
    times = bind(times_of(tokens), tokens)
    return Pieces(words, times, lay_out(tokens, times, len(words.plain)))

"""The words of a clause with today's day and the office's calendar, as the grammar looks at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from storage.rules.calendar.workdays import Calendar
from storage.rules.reading.chat_words import Word, WordKind
from storage.rules.reading.numerals import NumberAt, number_at
from storage.rules.reading.vocabulary import numbers_part

_PLAIN = frozenset({WordKind.WORD, WordKind.NUMBER, WordKind.MARK})


@cache
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The phrases as words, by their first, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=lambda one: -len(one.split())):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return found


@dataclass(frozen=True, slots=True)
class Cursor:
    """What a rule may ask: a word, a number, whether words follow, and days of the calendar."""

    words: Sequence[Word]
    texts: tuple[str, ...]
    today: date
    calendar: Calendar
    accented: bool

    @classmethod
    def of(cls, words: Sequence[Word], today: date, calendar: Calendar) -> "Cursor":
        """Look at these words from a day; things found before (codes, documents) are no words."""
        texts = tuple(word.text if word.kind in _PLAIN else "" for word in words)
        accented = any(not word.written.isascii() for word in words)
        return cls(words, texts, today, calendar, accented)

    def text(self, at: int) -> str:
        """The folded word; "" outside the clause."""
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def says(self, at: int, *phrases: str) -> int:
        """The place after the longest of these phrases that stands here; 0 for none."""
        text = self.texts[at] if 0 <= at < len(self.texts) else ""
        for parts in _by_first_word(phrases).get(text, ()):
            if self.texts[at : at + len(parts)] == parts:
                return at + len(parts)
        return 0

    def number(self, at: int) -> NumberAt | None:
        """A number in figures or words."""
        return number_at(self.texts, at)

    def small_number(self, at: int) -> NumberAt | None:
        """A number as months and weekdays have it: of "thứ hai tám giờ" the two."""
        return number_at(self.texts, at, short_tens=False)

    def figure(self, at: int) -> int | None:
        """A number of one or two figures."""
        text = self.text(at)
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 2 else None

    def glued(self, at: int) -> bool:
        """Whether no blank stands before a word."""
        return 0 < at < len(self.words) and self.words[at - 1].end == self.words[at].begin

    def numbers_part(self, at: int) -> bool | None:
        """Whether a number is that of the word before it, as in "giai đoạn 2"; None if it may be."""
        if at <= 0 or self.words[at - 1].kind is not WordKind.WORD:
            return False
        return numbers_part(self.text(at - 1), self.words[at - 1].written)

    def monday(self, weeks: int = 0) -> date:
        """The Monday of this week, or of one so many weeks on."""
        return self.today + timedelta(days=7 * weeks - self.today.weekday())

"""The office's own words to an agency, and the day by which it is to answer.

The one day to come that they name, by the phrases of docs/reading.md, "Replies"; the day of a
document they cite is none. Two days, or one in doubt, are asked about.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from storage.rules.calendar.workdays import Calendar
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.chat_words import LONGEST_CLAUSE, Clause
from storage.rules.reading.commands.decision_words import read_decision
from storage.rules.reading.marked_sentences import sentence_of
from storage.rules.reading.occasion import Occasion


@dataclass(frozen=True, slots=True)
class UrgeWords:
    """The words as written, and until when an answer is asked for."""

    text: str = ""
    reply_by: date | None = None


NO_URGE_WORDS: Final = UrgeWords()


def read_urge(text: str, today: date, calendar: Calendar) -> UrgeWords:
    """Read the day. Raises UNCLEAR_DAY for two days, one in doubt or on no calendar."""
    if not text:
        return NO_URGE_WORDS
    rest = read_decision(text, today).rest
    times = sentence_of(Clause(rest[:LONGEST_CLAUSE]), Occasion(today, calendar)).times
    coming = [one for one in times if not (one.past or one.since)]
    days = {one.last for one in coming if one.last is None or one.last >= today}
    unsure = any(one.doubtful or (one.guessed and one.is_far(today)) for one in coming)
    if len(days) > 1 or unsure or None in days:
        raise DomainError(Kind.UNCLEAR_DAY, text=text)
    return UrgeWords(text, next(iter(days), None))

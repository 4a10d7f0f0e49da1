"""What an agency says 30 days before a deadline: kịp, có nguy cơ or không kịp; and how it came out.

A forecast is about one milestone and the date in force when it was made: an agreed extension or a
new milestone calls for a new one. It ends with that date: what is overdue is no forecast any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from storage.rules.policy import FORECASTS_JUDGED_FROM
from storage.rules.reading.folded_text import fold


class Forecast(StrEnum):
    """The three answers, in the order in which they are numbered."""

    IN_TIME = "in_time"
    AT_RISK = "at_risk"
    NOT_IN_TIME = "not_in_time"


_BARE: Final = frozenset(
    {"kip", "khong kip", "co nguy co", "co nguy co cham", "co nguy co khong kip"}
)


def reason_in(words: str) -> str:
    """What the words of a forecast say besides the forecast itself: "" of "không kịp"."""
    return "" if fold(words).rstrip(". ") in _BARE else words


@dataclass(frozen=True, slots=True)
class Outcome:
    """A «kịp» and what became of its milestone: done on which day, or waiting for the office."""

    due_on: date
    done_on: date | None
    awaits: bool


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """«Kịp» said so many times whose end is known by now, and so many of them came true."""

    said: int = 0
    came_true: int = 0

    @property
    def tells(self) -> bool:
        """Whether that is often enough to be told."""
        return self.said >= FORECASTS_JUDGED_FROM


def came_true(one: Outcome, day: date) -> bool | None:
    """Whether it was done by the date it was said for; None while nobody can know.

    A later date that the office agreed to afterwards does not make it true.
    """
    if one.done_on is not None:
        return one.done_on <= one.due_on
    return None if one.awaits or day <= one.due_on else False


def track_record(outcomes: Iterable[Outcome], day: date) -> TrackRecord:
    """Count those whose end is known as of a day."""
    known = [true for true in (came_true(one, day) for one in outcomes) if true is not None]
    return TrackRecord(len(known), sum(known))

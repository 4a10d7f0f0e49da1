"""A time as a chat names it: the stretch of days it covers, and what is unsure about it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import Self

from storage.rules.reading.days.calendar_days import HALF_A_YEAR


class Level(IntEnum):
    """How fine a time is; a finer one inside a coarser one tells it more exactly."""

    DAY = 1
    WEEK = 2
    MONTH = 3
    QUARTER = 4
    YEAR = 5


@dataclass(frozen=True, slots=True)
class Time:
    """One time. ``begin`` and ``end`` count words; ``first`` to ``last`` are the days it covers.

    ``last`` is the day that is promised or asked for, None if no calendar has it. ``behind`` is
    the same words as a day gone by, if they can mean one. ``guessed``: the year is not said.
    ``past``: the words can only mean what was. ``doubtful``: the day has to be asked. ``since``: it
    is a beginning. ``plain``: a weekday or "mai" next to which a date may stand in brackets. ``ranged``: the end of
    a stretch whose beginning is named too.
    """

    begin: int
    end: int
    level: Level = Level.DAY
    first: date | None = None
    last: date | None = None
    behind: date | None = None
    guessed: bool = False
    past: bool = False
    doubtful: bool = False
    since: bool = False
    plain: bool = False
    ranged: bool = False

    def is_far(self, today: date) -> bool:
        """Whether a year that was not said has to be asked: the time begins half a year away."""
        begin = self.last if self.level is Level.DAY else self.first
        return begin is not None and (begin - today).days > HALF_A_YEAR

    def spanning(self, begin: int, end: int) -> Self:
        """The same with the words around it."""
        return replace(self, begin=begin, end=end)

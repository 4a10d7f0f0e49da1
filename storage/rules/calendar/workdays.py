"""Working days: Monday to Friday, less the holidays, plus the weekend days worked instead.

Source: docs/architecture.md, "Timed work". The holidays are handed in; ``storage/store/office_calendar.py`` reads them.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The office's days off and made up; every answer is about whole days in Hải Phòng."""

    holidays: frozenset[date] = field(default_factory=frozenset)
    makeup: frozenset[date] = field(default_factory=frozenset)
    tet: frozenset[date] = field(default_factory=frozenset)
    """The first day of each lunar year."""

    def is_working(self, day: date) -> bool:
        """Say whether the office works: a made-up day does, whatever else it is."""
        # An order that a day is worked is newer than the list it changes, so it wins.
        return day in self.makeup or (day.weekday() < _SATURDAY and day not in self.holidays)

    def on_or_before(self, day: date) -> date:
        """Return the day itself if it is a working day, else the last one before it."""
        return day if self.is_working(day) else self.before(day)

    def on_or_after(self, day: date) -> date:
        """Return the day itself if it is a working day, else the first one after it."""
        return day if self.is_working(day) else self.after(day)

    def before(self, day: date) -> date:
        """Return the last working day strictly before the day."""
        return self._next(day, -DAY)

    def after(self, day: date) -> date:
        """Return the first working day strictly after the day."""
        return self._next(day, DAY)

    def add(self, day: date, n: int) -> date:
        """Go n working days later (earlier if n is negative); 0 leaves the day as it is."""
        stride = DAY if n > 0 else -DAY
        for _ in range(abs(n)):
            day = self._next(day, stride)
        return day

    def between(self, a: date, b: date) -> int:
        """Count the working days after a up to and with b; 0 if b is not after a."""
        return sum(self.is_working(a + n * DAY) for n in range(1, (b - a).days + 1))

    def _next(self, day: date, stride: timedelta) -> date:
        day += stride
        while not self.is_working(day):
            day += stride
        return day

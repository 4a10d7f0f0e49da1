"""A clock on a machine that needs the same time for anything, or none."""

from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from bot.clock import Clock


class PacedClock(Clock):
    """Each look at its seconds is ``step`` later than the one before, however long that took."""

    def __init__(self, zone: ZoneInfo, at: datetime, step: float = 0.0) -> None:
        super().__init__(zone, at)
        self._step = step
        self._looks = count()

    def monotonic(self) -> float:
        return next(self._looks) * self._step

"""The one clock: real, started elsewhere for drills, or moved by the simulator."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


class Clock:
    """Tells the office's time. Nothing else in the product asks for it."""

    def __init__(self, zone: ZoneInfo, start: datetime | None = None) -> None:
        """``start``: the moment at which the clock starts (local if it names no zone)."""
        self._zone = zone
        self._ahead = timedelta()
        if start is not None:
            self.move_to(start if start.tzinfo else start.replace(tzinfo=zone))

    def now(self) -> datetime:
        """Now, aware, in the office's zone."""
        return (datetime.now(UTC) + self._ahead).astimezone(self._zone)

    def monotonic(self) -> float:
        """Seconds that only grow, whatever the clock on the wall does."""
        return time.monotonic()

    def move_to(self, moment: datetime) -> None:
        """From now on it is ``moment``, and time runs on."""
        self._ahead = moment.astimezone(UTC) - datetime.now(UTC)


class StillClock(Clock):
    """Stands still until it is moved: what is played by it comes out the same each time."""

    def __init__(self, zone: ZoneInfo, start: datetime) -> None:
        self._stands_at = start
        super().__init__(zone, start)

    def now(self) -> datetime:
        """The moment it was moved to."""
        return self._stands_at

    def move_to(self, moment: datetime) -> None:
        """Stand there from now on."""
        self._stands_at = moment.astimezone(self._zone)

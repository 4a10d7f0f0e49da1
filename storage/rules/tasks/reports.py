"""«Chưa báo cáo»: who owes an answer on a task. One definition for every list, letter and figure.

A report is any word of the agency on that very task: progress, completion, an extension asked for,
a difficulty, a forecast, a dispute. A message about another task neither asks nor answers here. A
reminder that comes while the office has not decided what the agency asked for on the task asks nothing
of it (docs/bao-cao.md, «Số liệu tại một thời điểm»).
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

from storage.rules.event_kinds import What
from storage.rules.tasks.forecast import Forecast

REPORTS: Final = (
    What.PROGRESS,
    What.COMPLETION,
    What.EXTENSION,
    What.DIFFICULTY,
    What.FORECAST,
    What.DISPUTED,
)
"""The kinds of events that are a report on a task."""
LOOK_BACK: Final = timedelta(days=100)
"""How far back reminders count: a task is called to mind at least once a quarter."""


class HeardReport(NamedTuple):
    """A report of any kind: what it was, its day, and what the office said to what it asked for.

    ``forecast``: what one said; it is told of what is late too, where it counts no more.
    """

    kind: What
    on: date
    agreed: bool | None
    forecast: Forecast | None = None

    @property
    def completes(self) -> bool:
        """A completion report that the office confirmed."""
        return self.kind is What.COMPLETION and bool(self.agreed)


class OfficeWait(NamedTuple):
    """The time for which a question of an agency lay with the office; it lies there still if ``until`` is None."""

    since: datetime
    until: datetime | None

    def has(self, moment: datetime) -> bool:
        """Whether the office had not decided it at a moment."""
        return self.since <= moment and (self.until is None or moment <= self.until)


def asks_nothing(reminded_at: datetime, waits: Iterable[OfficeWait]) -> bool:
    """Whether a reminder of a task came while what its agency had asked on it lay with the office."""
    return any(one.has(reminded_at) for one in waits)


def is_unreported(
    heard_at: datetime | None, asked_at: datetime | None, waits: Iterable[OfficeWait] = ()
) -> bool:
    """Whether nothing was heard of a task since it was last asked about.

    ``heard_at``: its last report that stands; ``asked_at``: its last reminder that arrived; ``waits``:
    when its agency's questions on it that stand lay with the office. Of a task never asked about,
    whether nothing was heard at all. Each wait begins with a report, so if the last reminder asks
    nothing, those before it were answered.
    """
    if heard_at is None:
        return True
    return asked_at is not None and heard_at < asked_at and not asks_nothing(asked_at, waits)


def reminders_count_since(day: date) -> datetime:
    """After which moment a reminder was queued that counts on a day."""
    return datetime.combine(day, time(), UTC) - LOOK_BACK

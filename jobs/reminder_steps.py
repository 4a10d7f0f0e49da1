"""Which tasks of an agency a day calls for: ladder steps, progress requests, promised dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jobs.messages import ReminderLine
from storage.rules import policy
from storage.rules import reminder_ladder as ladder
from storage.rules.periods import Quarter, quarter_of
from storage.rules.status import Flag
from storage.rules.workdays import DAY, Calendar
from storage.tasks.agency_task_rows import Pair
from storage.tasks.agency_tasks import Standing
from storage.tasks.promises import Promise


@dataclass(frozen=True, slots=True)
class Span:
    """The days whose steps count: after ``since``, up to and with ``day``."""

    since: date
    day: date
    calendar: Calendar
    promises: Mapping[Pair, Promise] = field(default_factory=dict)

    def lines(self, rows: Iterable[Standing]) -> list[ReminderLine]:
        """What the days call for, the most urgent first."""
        found = [line for row in rows if (line := self._line(row)) is not None]
        return sorted(found, key=_urgency)

    def plain(self, row: Standing) -> ReminderLine:
        """A task without a step of its own today."""
        return ReminderLine(row, None, self.promises.get((row.task_id, row.agency_id)))

    def is_missed(self, line: ReminderLine) -> bool:
        """Whether the line should have been said on an earlier day."""
        due_on = line.standing.due_on
        if line.step is None or due_on is None:
            return False
        return ladder.step_on(due_on, self.day, self.calendar) is None

    def covers(self, day: date) -> bool:
        """Whether a day is one of these."""
        return self.since < day <= self.day

    def request(self) -> tuple[date, Quarter] | None:
        """The last progress request in these days, while its quarter still runs."""
        for back in range((self.day - self.since).days):
            asked_on = self.day - back * DAY
            quarter = ladder.progress_request_on(asked_on, self.calendar)
            if quarter is not None:
                return (asked_on, quarter) if self.day <= quarter.last_day else None
        return None

    def _line(self, row: Standing) -> ReminderLine | None:
        promise = self.promises.get((row.task_id, row.agency_id))
        promised = promise is not None and self.covers(
            self.calendar.on_or_before(promise.promised_on)
        )
        step, request = self._step(row), self.request()
        asked = request is not None and _is_asked_for(row, request[1], self.day)
        if step is None and not asked and not promised:
            return None
        return ReminderLine(row, step, promise, promised)

    def _step(self, row: Standing) -> int | None:
        if row.due_on is None:
            return None
        step = ladder.missed_step(row.due_on, self.since, self.day, self.calendar)
        reported_on = None if Flag.RETURNED in row.flags else row.heard_on
        if step is None or ladder.silenced(step, reported_on, self.day):
            return None
        return step


def _is_asked_for(row: Standing, quarter: Quarter, day: date) -> bool:
    """Whether the quarter's progress request is about this task."""
    if row.due_on is None or (row.due_on >= day and quarter_of(row.due_on) != quarter):
        return False
    return row.heard_on is None or day - row.heard_on > policy.REPORT_COUNTS_FOR


def _urgency(line: ReminderLine) -> tuple[bool, date]:
    return ladder.urgency(line.standing.due_on)

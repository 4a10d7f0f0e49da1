"""Which tasks of an agency a day calls for: ladder steps, progress requests, promised dates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from jobs.messages import DueMilestone, ReminderLine
from storage.followup.told_tasks import MessageDays, TaskPerson
from storage.rules import policy
from storage.rules.calendar.periods import Quarter, quarter_of
from storage.rules.calendar.workdays import DAY, Calendar
from storage.rules.reminders import reminder_ladder as ladder
from storage.rules.reminders.reminder_news import news_of
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.status import Flag
from storage.tasks.agency_tasks import Standing
from storage.tasks.open_deadlines import OpenMilestone
from storage.tasks.reports.promises import Promise

Milestones = Mapping[AgencyTask, Sequence[OpenMilestone]]


@dataclass(frozen=True, slots=True)
class Span:
    """The days whose steps count: after ``since``, up to and with ``day``.

    ``milestones`` are those that call for work, by task and agency.
    """

    since: date
    day: date
    calendar: Calendar
    milestones: Milestones
    promises: Mapping[AgencyTask, Promise] = field(default_factory=dict)

    def lines(self, rows: Iterable[Standing]) -> list[ReminderLine]:
        """What the days call for, the most urgent first."""
        asked = self.request()
        found = [line for row in rows if (line := self._line(row, asked)) is not None]
        return sorted(found, key=_urgency)

    def plain(self, row: Standing) -> ReminderLine:
        """A task without a step of its own today."""
        pair = (row.task_id, row.agency_id)
        return ReminderLine(row, (DueMilestone(self.milestones[pair][0]),), self.promises.get(pair))

    def is_missed(self, line: ReminderLine) -> bool:
        """Whether something of the line should have been said on an earlier day."""
        return any(
            due.step is not None
            and ladder.step_on(due.milestone.due_on, self.day, self.calendar) is None
            and ladder.missed_step(due.milestone.due_on, self.since, self.day, self.calendar)
            is not None
            for due in line.dues
        )

    def covers(self, day: date) -> bool:
        """Whether a day is one of these."""
        return self.since < day <= self.day

    def calls(self, due_on: date) -> bool:
        """Whether a step of an open date falls on these days."""
        return ladder.missed_step(due_on, self.since, self.day, self.calendar) is not None

    def request(self) -> tuple[date, Quarter] | None:
        """The last progress request in these days, while its quarter still runs."""
        for back in range((self.day - self.since).days):
            asked_on = self.day - back * DAY
            quarter = ladder.progress_request_on(asked_on, self.calendar)
            if quarter is not None:
                return (asked_on, quarter) if self.day <= quarter.last_day else None
        return None

    def _line(self, row: Standing, asked: tuple[date, Quarter] | None) -> ReminderLine | None:
        pair = (row.task_id, row.agency_id)
        promise, milestones = self.promises.get(pair), self.milestones.get(pair, ())
        promised = promise is not None and self.covers(
            self.calendar.on_or_before(promise.promised_on)
        )
        dues = [due for one in milestones if (due := self._due(row, one, asked)) is not None]
        if not dues and promised:
            dues = [DueMilestone(one) for one in milestones[:1]]
        return ReminderLine(row, tuple(dues), promise, promised) if dues else None

    def _due(
        self, row: Standing, milestone: OpenMilestone, asked: tuple[date, Quarter] | None
    ) -> DueMilestone | None:
        """A milestone whose step came or whose quarter's progress is asked for."""
        step = ladder.missed_step(milestone.due_on, self.since, self.day, self.calendar)
        if step is not None:
            reported_on = None if Flag.RETURNED in row.flags else row.heard_on
            if not ladder.silenced(step, reported_on, self.day):
                return DueMilestone(milestone, step)
        if asked is not None and _is_asked_for(row, milestone, asked[1], self.day):
            return DueMilestone(milestone)
        return None


def with_news(
    lines: Iterable[ReminderLine],
    told: MessageDays,
    told_at: Mapping[TaskPerson, datetime],
    person_id: int,
    day: date,
) -> list[ReminderLine]:
    """The lines as one person is told them: what changed since the last time first."""
    found = [
        replace(
            line,
            news=news_of(
                [(due.milestone.due_on, due.step) for due in line.dues],
                told_at.get((line.standing.task_id, person_id)),
                told.decided.get((line.standing.task_id, line.standing.agency_id)),
                day,
                promised=line.promised,
            ),
        )
        for line in lines
    ]
    return sorted(found, key=lambda line: (line.news is None, _urgency(line)))


def _is_asked_for(row: Standing, milestone: OpenMilestone, quarter: Quarter, day: date) -> bool:
    """Whether the quarter's progress request is about this milestone."""
    if milestone.due_on >= day and quarter_of(milestone.due_on) != quarter:
        return False
    return row.heard_on is None or day - row.heard_on > policy.REPORT_COUNTS_FOR


def _urgency(line: ReminderLine) -> tuple[bool, date]:
    return ladder.urgency(line.first.due_on)

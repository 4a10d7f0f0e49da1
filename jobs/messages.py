"""What the timetable says and to whom; the words are the bot's, handed in as a Composer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from jobs.digest_contents import Digest, TaskLine
from storage.figures.targets import TargetStanding
from storage.followup.escalations import Escalation
from storage.followup.office_queue import Item
from storage.followup.quarter_cards import QuarterCard
from storage.followup.unanswered_reminders import UnansweredReminder
from storage.people.people import Contact
from storage.rules import policy
from storage.rules.calendar.periods import Quarter
from storage.rules.figures.target_figures import Stage
from storage.rules.post.said import MessageContent
from storage.rules.reminders.reminder_news import News
from storage.tasks.agency_tasks import Standing
from storage.tasks.open_deadlines import OpenMilestone
from storage.tasks.reports.promises import Promise

Line = TypeVar("Line")


class _LineMessage(Generic[Line]):
    """A message of many tasks: its first lines are written out, the others named by their codes."""

    __slots__ = ()
    lines: tuple[Line, ...]

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines that are written out."""
        return self.lines[: policy.REMINDER_LINES]

    @property
    def others(self) -> tuple[Line, ...]:
        """The lines that are only named."""
        return self.lines[policy.REMINDER_LINES :]


@dataclass(frozen=True, slots=True)
class DueMilestone:
    """A milestone that is called to mind, and its step; None if only progress is asked for."""

    milestone: OpenMilestone
    step: int | None = None


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One task of a reminder, with every milestone of it that the day calls for, by date.

    ``promise`` is the agency's last one that is not kept; ``promised`` says that its day has come.
    ``news`` is what changed since the person was last told of it.
    """

    standing: Standing
    dues: tuple[DueMilestone, ...]
    promise: Promise | None = None
    promised: bool = False
    news: News | None = None

    @property
    def first(self) -> OpenMilestone:
        """What is due first of it."""
        return self.dues[0].milestone

    @property
    def step(self) -> int | None:
        """The step of what is due first."""
        return self.dues[0].step

    @property
    def foretold(self) -> OpenMilestone | None:
        """What a forecast is asked of, once, at the first step: kịp, có nguy cơ, không kịp."""
        asked = (due.milestone for due in self.dues if due.step == policy.LADDER[0])
        return next(asked, None)

    @property
    def asks_forecast(self) -> bool:
        """Whether a forecast is asked for."""
        return self.foretold is not None


@dataclass(frozen=True, slots=True)
class Reminder(_LineMessage[ReminderLine]):
    """One message to one person.

    ``quarter`` is the one whose progress is asked for, ``overdue_elsewhere`` further tasks of the
    agency are overdue without a step today. ``unanswered`` is the reminder for whose sake a deputy is written to;
    ``again``: only because the person wished it.
    """

    contact: Contact
    day: date
    lines: tuple[ReminderLine, ...]
    quarter: Quarter | None
    overdue_elsewhere: int
    late: bool
    unanswered: UnansweredReminder | None = None
    again: bool = False
    projects: tuple[str, ...] = ()
    """Codes of the agency's key projects that lack the quarter's report, on the days it is asked."""


@dataclass(frozen=True, slots=True)
class Advance(_LineMessage[TaskLine]):
    """One message to one person: the agency's lines of the digest of a day.

    ``lines`` are ``overdue`` + ``due_soon`` tasks, what the person was not told of lately first.
    """

    contact: Contact
    digest_on: date
    lines: tuple[TaskLine, ...]
    overdue: int
    due_soon: int


@dataclass(frozen=True, slots=True)
class TargetQuestion:
    """One message to one person; the answers name ``targets`` by their place, from 1."""

    contact: Contact
    year: int
    stage: Stage
    targets: tuple[TargetStanding, ...]
    answer_by: date


@dataclass(frozen=True, slots=True)
class OfficeReminder:
    """One message to one person of the office: what waits, with its working days, the oldest first.

    ``more`` further matters wait as well and are left out. ``newly``: these have waited for more
    than three working days since today, and it is no day of the week's reminder.
    """

    contact: Contact
    at: datetime
    lines: tuple[tuple[Item, int], ...]
    more: int
    late: bool
    newly: bool = False


@dataclass(frozen=True, slots=True)
class LateSummary:
    """What stands for one address instead of the messages that could not leave since a moment.

    ``agency`` is "" for the office and its group, whose figures are in the digest.
    """

    since: datetime
    day: date
    agency: str = ""
    overdue: int = 0
    due_soon: int = 0


class Composer(Protocol):
    """Puts what is due into words and choices."""

    def reminder(self, reminder: Reminder, ref: str) -> MessageContent:
        """One message to one person; choices carry ``ref``."""
        ...

    def quarter_card(self, card: QuarterCard, ref: str) -> MessageContent:
        """The first page of a person's quarter card; choices carry ``ref``."""
        ...

    def escalation(self, escalation: Escalation) -> MessageContent:
        """Tasks overdue for a week, to the agency's leader."""
        ...

    def digest(self, digest: Digest, kept: int | None = None) -> list[MessageContent]:
        """The weekly digest: its first screen.

        ``kept`` is the digest's number, by which its choices open the lists and all parts; without
        it the page of all parts follows.
        """
        ...

    def advance(self, advance: Advance, ref: str) -> MessageContent:
        """An agency's own lines of the digest to come; choices carry ``ref``."""
        ...

    def target_question(self, question: TargetQuestion) -> MessageContent:
        """The year's chỉ tiêu that one person is asked figures for, numbered."""
        ...

    def waiting(self, reminder: OfficeReminder) -> MessageContent:
        """One message to one person of the office: what waits there."""
        ...

    def late_summary(self, summary: LateSummary) -> MessageContent:
        """What an outage kept back, in a few words."""
        ...

"""What the register and the report of a period are made of: plain data that another process can take.

Titles and words of restricted tasks are left behind already (docs/decisions.md, P7).
"""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Final, NamedTuple

from jobs.papers.ahead_contents import MilestoneAhead, PendingMatter
from jobs.papers.later_contents import (
    NOTHING_LATER,
    LaterAnswer,
    LaterDecisions,
    PendingCompletion,
    Today,
)
from jobs.papers.project_contents import ProjectLine
from jobs.papers.shared_contents import SharedTask
from jobs.papers.target_contents import TargetLine
from storage.followup.letters import SentLetter
from storage.rules.figures.five_figures import Figures, share
from storage.rules.figures.movement import Movement
from storage.rules.figures.update_rate import UpdateRate
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.product_match import Difference
from storage.rules.tasks.recurrence import untold_period
from storage.rules.tasks.reports import HeardReport
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import DONE, Flag, Official
from storage.rules.tasks.words import WordedTask, Words
from storage.tasks.agency_task_rows import ForecastRow
from storage.tasks.past.chronicle import ExtensionInForce
from storage.tasks.past.known_events import ReturnedReport


@dataclass(frozen=True, slots=True)
class RegisterLine(WordedTask):
    """One task of one lead agency as it stands on the day.

    ``due_on`` is the date in force, ``original_due_on`` the document's; ``done_on`` and
    ``done_product`` belong to the milestone that gives the status. ``days_late`` counts to the
    day, for what is done to the day it was done.
    """

    task_id: int
    section: str
    code: str
    words: Words | None
    agency: str
    agency_short: str
    coordinating: tuple[str, ...]
    due_on: date | None
    original_due_on: date | None
    status: Official
    flags: tuple[Flag, ...]
    extensions: int
    days_late: int
    done_on: date | None
    done_product: str
    report_on: date | None
    report_text: str
    difficulty: str
    awaits: bool
    unreported: bool = False
    """Open, and nothing heard of it since its last reminder."""
    heard_on: date | None = None
    """The office's day of the last report of any kind; ``report_on`` is that of the last progress."""
    forecast: ForecastRow | None = None
    returned: ReturnedReport | None = None
    """Its last completion report if it was given back, while it is open and its words may be read."""
    disputed_on: date | None = None
    """The day on which the agency said that it is not its own, if the office has not decided."""
    cause: Cause | None = None
    """Why it is overdue, or else why nobody can be asked, if a paper asks for that."""
    ever_heard: bool = False
    """Whether its agency ever reported on it in any way, of a restricted task too."""
    reminded_on: date | None = None
    """The office's day of the last reminder that arrived."""
    heard: HeardReport | None = None
    """The last report of any kind, of a task whose words may be read."""
    before_document: bool = False
    """Its document gave it a date that had passed when the document was issued."""
    done_remark: str = ""
    """What the office wrote when it confirmed what gives the status."""
    completed: PendingCompletion | None = None
    """Its completion report that waits, if its words may be read and a paper asks for that."""
    promised_on: date | None = None
    """The day its agency promised last and let pass, alike."""
    extension: ExtensionInForce | None = None
    """The one that set the date in force."""
    collective: bool = False
    """Its lead is named together with others of its kind: nobody who could name an officer."""
    period: str | None = None
    """Which occurrence of a recurring milestone it stands by, as ``Occurrence`` names it."""
    milestone_id: int | None = None
    """The milestone that gives the status."""

    @property
    def is_open(self) -> bool:
        """Not done yet, with or without a deadline."""
        return self.status not in DONE

    @property
    def goes_on(self) -> bool:
        """The last that was heard of it completed another of its milestones: it is told beside that."""
        return self.is_open and self.heard is not None and self.heard.completes

    @property
    def occurrence(self) -> str:
        """The period of its occurrence, if no date tells it, or it is told beside another."""
        untold = untold_period(self.period, self.due_on, self.original_due_on)
        return self.period or "" if self.goes_on else untold


@dataclass(frozen=True, slots=True)
class Programme:
    """A document that assigns the tasks."""

    number: str
    issued_on: date
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """A section (``code`` "2") or an agency (``code`` is its short name) and its five numbers.

    ``due_that_day``: of what is open and in time that whose last day the day of the figures is.
    """

    code: str
    title: str
    figures: Figures
    due_that_day: int = 0
    collective: bool = False
    """The lead is many bodies named together."""

    @property
    def rate_with_last_day(self) -> Fraction | None:
        """The share done of what was due with the period's last day: not done by then counts."""
        found = self.figures
        return share(found.done, found.done + found.open_overdue + self.due_that_day)


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register, or one agency's part, as of ``at`` (local time).

    ``figures`` count tasks, as in the digest; ``agencies`` count tasks × lead agencies.
    """

    at: datetime
    programmes: tuple[Programme, ...]
    figures: Figures
    sections: tuple[Group, ...]
    agencies: tuple[Group, ...]
    lines: tuple[RegisterLine, ...]


@dataclass(frozen=True, slots=True)
class ExtensionLine(WordedTask):
    """A request for a later date. ``granted_on`` is the date agreed, None if not agreed.

    ``asked_late``: when the date in force had passed already; ``ended``: a document ended the task
    before anybody decided. ``later`` is what became of it after the period.
    """

    code: str
    words: Words | None
    agency: str
    original_due_on: date | None
    asked_on: date
    wanted_on: date | None
    text: str
    decided: bool
    granted_on: date | None
    reply: str
    asked_late: bool = False
    ended: bool = False
    later: LaterAnswer | None = None
    milestone: str = ""
    """The name of the milestone whose date it is about."""
    occurrence: str = ""
    """Its period, if its date does not tell it."""


@dataclass(frozen=True, slots=True)
class DifficultyLine(WordedTask):
    """What hinders an agency, with the office's answer if it gave one.

    ``ended`` and ``later`` as of an extension.
    """

    code: str
    words: Words | None
    agency: str
    told_on: date
    text: str
    decided: bool
    reply: str
    ended: bool = False
    later: LaterAnswer | None = None
    number: int = 0
    must_act: str = ""
    """The agency of the register that has to act, as the one hindered said; "" if it named none of them."""
    milestone: str = ""
    """Which milestone it is about; "" if it is about the task, or may not be read."""


class PartStatements(NamedTuple):
    """What agencies told and asked about some parts, whenever they did."""

    difficulties: tuple[DifficultyLine, ...] = ()
    extensions: tuple[ExtensionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeBacklog:
    """What waits for the office when the paper is made, as the digest of that minute, in the document's order."""

    completions: tuple[PendingMatter, ...] = ()
    extensions: tuple[PendingMatter, ...] = ()
    difficulties: tuple[DifficultyLine, ...] = ()
    disputes: tuple[PendingMatter, ...] = ()

    @property
    def since(self) -> date | None:
        """The day on which the oldest was asked or told."""
        asked = [one.asked_on for one in (*self.completions, *self.extensions, *self.disputes)]
        return min([*asked, *(line.told_on for line in self.difficulties)], default=None)


NOTHING_SAID: Final = PartStatements()
NOTHING_WAITS: Final = OfficeBacklog()


@dataclass(frozen=True, slots=True)
class ResultLine(WordedTask):
    """A completion confirmed. ``earlier``: its product is dated before the period.

    ``moved_to``: the date in force, if it was set after the period the result belongs to.
    ``completes``: with it the milestone is done by every lead agency. A restricted task leaves its
    words behind.
    """

    task_id: int
    code: str
    words: Words | None
    agency: str
    due_on: date | None
    done_on: date
    days_late: int
    confirmed_on: date
    earlier: bool
    completes: bool
    moved_to: date | None = None
    has_product: bool = True
    """Whether a product was named, not only why there is none: a reason has no date."""
    extended_on: date | None = None
    """The day on which the extension was asked for without which it would have been late."""
    extended_late: bool = False
    """It was asked for when the date in force had passed."""
    remark: str = ""
    """What the office wrote when it confirmed."""
    differs: Difference | None = None
    """Set if the document due is missing, or one of another kind was sent."""
    milestone_id: int = 0
    period: str | None = None
    """Which occurrence of a recurring milestone it completes, as ``Occurrence`` names it."""

    @property
    def occurrence(self) -> str:
        """The period of its occurrence, if it is not the year of the product's date."""
        return self.period if self.period and self.period != str(self.done_on.year) else ""


class ForeseenTask(NamedTuple):
    """A task of which something is foreseen, and the deadline the forecast is about."""

    code: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """What an agency foresees of its open tasks: "có nguy cơ" and "không kịp", and its record.

    Of ``said`` forecasts "kịp" ``kept`` came true; both 0 if they are too few to tell.
    """

    agency: str
    at_risk: tuple[ForeseenTask, ...]
    not_in_time: tuple[ForeseenTask, ...]
    said: int
    kept: int


@dataclass(frozen=True, slots=True)
class LogMark:
    """The last event of the log that a paper rests on: its number and its link of the chain."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Report:
    """The office's report of a period, or one agency's sheet if ``agency`` is named.

    ``register`` stands as of the period's last moment, or now while it runs; ``made_at`` is now.
    ``after`` is what was confirmed since then of the period's work, a part of its own, ``later`` what
    the paper has to ask for no more. ``opening``
    are the five numbers just before the period; ``causes`` say of how many parts (task ×
    lead agency) each is why they are overdue, and sum to them; ``returned`` counts completions given back in the period,
    ``carried`` is open and due on the last day of a period that is over. What is ahead is as of the
    making: ``due_next`` is open and due from that day to the end of the period ``ahead``, and
    ``forecasts`` are the newest. ``today`` is None while the period runs.
    ``collective``: the open tasks of no one agency. ``log`` is None if nothing was recorded yet.
    """

    made_at: datetime
    register: Register
    period: Period
    agency: str
    update: UpdateRate
    opening: Figures
    moved: Movement[Any]
    done: tuple[ResultLine, ...]
    after: tuple[ResultLine, ...]
    overdue: tuple[RegisterLine, ...]
    carried: tuple[RegisterLine, ...]
    due_next: tuple[RegisterLine, ...]
    extensions: tuple[ExtensionLine, ...]
    difficulties: tuple[DifficultyLine, ...]
    target_year: int
    targets: tuple[TargetLine, ...]
    causes: tuple[tuple[Cause, int], ...]
    forecasts: tuple[ForecastLine, ...]
    returned: int
    collective: tuple[SharedTask, ...]
    log: LogMark | None
    later: LaterDecisions = NOTHING_LATER
    letters: tuple[SentLetter, ...] = ()
    """Written urges that left in the period, and earlier ones still without an answer."""
    projects: tuple[ProjectLine, ...] = ()
    """Key projects: all, or those that the agency of a sheet leads."""

    today: Today | None = None
    said_of_overdue: PartStatements = NOTHING_SAID
    """Of the overdue parts, about what is due of them."""
    at_office: OfficeBacklog = NOTHING_WAITS
    due_besides: tuple[MilestoneAhead, ...] = ()
    """Due ahead as well, of tasks that stand by an earlier milestone; each once."""
    carried_besides: tuple[MilestoneAhead, ...] = ()
    """Due on the last day of ``carried`` as well, of tasks overdue by an earlier milestone."""
    confirmed_since: date | None = None
    """The day of the first confirmation that the register holds, of whichever agency."""
    log_since: LogMark | None = None
    """The last event of a past period's paper: what it tells of the time since rests on it."""
    answer_by: date | None = None
    """The day before which the office asks to be answered, as in its letters."""
    unreached: tuple[str, ...] = ()
    """Who leads a chỉ tiêu or key project that the paper asks about, and named nobody to be written to."""
    broken: tuple[str, ...] = ()
    """Codes of the parts overdue when the paper is made whose agency let the day it promised pass."""
    groundless: tuple[str, ...] = ()
    """Codes of the open tasks whose date in force the office agreed to without naming a document."""
    documented_since: tuple[date, ...] = ()
    """Of the tasks done at the opening by a document's word the days it gives that are not before the period."""

    @property
    def ahead(self) -> Period:
        """The period to whose end the paper looks: the first after its own that has not ended."""
        period = self.period.following()
        while period.last_day < self.made_at.date():
            period = period.following()
        return period

    def due_now(self, line: RegisterLine) -> date | None:
        """The date in force when the paper is made, of what is open by then."""
        part = (line.task_id, line.agency)
        return self.later.due_on(part, line.due_on) if self.later.is_open(part) else None

    def days_late_now(self, line: RegisterLine) -> int:
        """How late a part is when the paper is made; 0 if it is not, or is settled."""
        today = self.made_at.date()
        return max(0, (today - (self.due_now(line) or today)).days)

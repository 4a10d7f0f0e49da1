"""What a digest contains. Titles and words of restricted tasks are left behind already (P7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from storage.figures.agency_forecasts import AgencyForecasts
from storage.figures.kept_digests import FigureList
from storage.followup.unclear_sends import UnclearSend
from storage.people.people import Absence
from storage.requests.open_requests import OpenQuestion
from storage.rules.figures.figure_codes import ListKind
from storage.rules.figures.five_figures import Figures
from storage.rules.figures.movement import Movement
from storage.rules.figures.update_rate import UpdateRate
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Official
from storage.rules.tasks.words import WordedTask, Words
from storage.tasks.agency_task_rows import Report
from storage.tasks.reports.promises import Promise


class ContactGap(StrEnum):
    """Why nobody of an agency gets a reminder."""

    MISSING = "missing"
    UNREACHABLE = "unreachable"
    COLLECTIVE = "collective"


@dataclass(frozen=True, slots=True)
class TaskLine(WordedTask):
    """One task of one lead agency; a restricted one has no title and no report."""

    task_id: int
    milestone_id: int | None
    code: str
    words: Words | None
    agency_id: int
    agency: str
    agency_short: str
    due_on: date
    days_late: int
    status: Official
    awaits: bool
    report: Report | None
    cause: Cause | None
    extensions: int
    unreported: bool = False
    forecast: Forecast | None = None
    forecast_due: date | None = None
    conditional: bool = False
    """Its document lets it wait for somebody else's act."""


@dataclass(frozen=True, slots=True)
class AgencyOverdue:
    """An agency's overdue tasks, the longest overdue first; of how many each cause is, the commonest first."""

    agency_id: int
    agency: str
    lines: tuple[TaskLine, ...]
    causes: tuple[tuple[Cause, int], ...]


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """An open question to the office and the working days it has waited."""

    question: OpenQuestion
    days: int


@dataclass(frozen=True, slots=True)
class ContactlessAgency:
    """An agency that leads open tasks and has nobody to write to."""

    agency: str
    reason: ContactGap
    tasks: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The digest before: its data time, the figures as of it, and what moved since."""

    since: datetime
    then: Figures
    moved: Movement[int]


@dataclass(frozen=True, slots=True)
class Digest:
    """All the office is told, as of ``at`` (local time); ``lists`` hold what each number counts.

    ``programmes`` are the numbers of the documents counted;
    ``since`` is the data time of the digest before, or a week ago if there was none;
    ``target_year`` is the year whose chỉ tiêu are counted, if any; ``agencies`` are, by id, the figures of
    each agency's own part, a task once for each of its lead agencies.
    """

    at: datetime
    since: datetime
    programmes: tuple[str, ...]
    figures: Figures
    open_tasks: int
    update: UpdateRate
    overdue: tuple[AgencyOverdue, ...]
    forecasts: tuple[AgencyForecasts, ...]
    due_soon: tuple[TaskLine, ...]
    waiting: tuple[WaitingQuestion, ...]
    difficulties: tuple[WaitingQuestion, ...]
    extended: tuple[TaskLine, ...]
    promises: tuple[Promise, ...]
    without_contact: tuple[ContactlessAgency, ...]
    unclear: tuple[UnclearSend, ...]
    changes: Changes | None
    target_year: int | None
    agencies: Mapping[int, Figures]
    lists: tuple[FigureList, ...]
    away: tuple[Absence, ...] = ()
    """Contact points who are away, by agency."""
    groups: frozenset[str] = frozenset()
    """Leads that are no one agency but a group of bodies: no paper counts them as agencies."""
    proposes_letters: bool = False
    """Tasks are overdue by 14 days or more and no letter was drafted since."""

    def list_of(self, kind: ListKind, about: str = "") -> FigureList:
        """The list of a kind; StopIteration never leaves: every kind asked for has one."""
        return next(one for one in self.lists if (one.kind, one.about) == (kind, about))

    def lists_of(self, kind: ListKind) -> list[FigureList]:
        """Every list of a kind, in order."""
        return [one for one in self.lists if one.kind is kind]

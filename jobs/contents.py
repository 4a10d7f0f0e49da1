"""What a digest contains. Titles and words of restricted tasks are left behind already (P7)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from storage.overview import OpenQuestion, UnclearSend
from storage.rules.figures import Figures
from storage.rules.status import Official
from storage.standing_rows import Report


class Unreached(StrEnum):
    """Why nobody of an agency gets a reminder."""

    MISSING = "missing"
    UNREACHABLE = "unreachable"
    COLLECTIVE = "collective"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task of one lead agency; a restricted one has no title and no report."""

    code: str
    title: str
    restricted: bool
    agency: str
    due_on: date
    days_late: int
    status: Official
    awaits: bool
    report: Report | None


@dataclass(frozen=True, slots=True)
class AgencyOverdue:
    """An agency's overdue tasks, the longest overdue first."""

    agency: str
    lines: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class WithoutContact:
    """An agency that leads open tasks and has nobody to write to."""

    agency: str
    reason: Unreached
    tasks: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened since the last digest."""

    since: datetime
    then: Figures
    newly_done: tuple[str, ...]
    newly_overdue: tuple[str, ...]
    reports: int
    completions: int
    confirmed: int
    returned: int


@dataclass(frozen=True, slots=True)
class Digest:
    """All the office is told, as of ``at`` (local time)."""

    at: datetime
    figures: Figures
    update_rate: Fraction | None
    overdue: tuple[AgencyOverdue, ...]
    due_soon: tuple[TaskLine, ...]
    confirmations: tuple[OpenQuestion, ...]
    extensions: tuple[OpenQuestion, ...]
    difficulties: tuple[OpenQuestion, ...]
    without_contact: tuple[WithoutContact, ...]
    unclear: tuple[UnclearSend, ...]
    changes: Changes | None

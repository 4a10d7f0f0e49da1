"""What the board is made of: plain data that another process can take.

Titles and words of restricted tasks are left behind already (docs/decisions.md, P7).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from storage.rules.figures.five_figures import Figures
from storage.rules.figures.target_figures import Stage, Verdict
from storage.rules.figures.target_path import Outlook
from storage.rules.tasks.forecast import Forecast, TrackRecord
from storage.rules.tasks.project_parts import ProjectPart
from storage.rules.tasks.silence_causes import UNASKED, Cause
from storage.rules.tasks.status import Flag, Official
from storage.rules.tasks.words import WordedTask, Words


@dataclass(frozen=True, slots=True)
class Place:
    """What a line of the board is found by besides its words."""

    agency_ids: tuple[int, ...]
    section: str
    quarter: str
    status: Official | None
    official: Official | None
    """The status of the whole task, whose agencies may each have another one."""


@dataclass(frozen=True, slots=True)
class BoardTask(WordedTask):
    """One task of one lead agency as it stands; of a restricted one code, deadline and status."""

    place: Place
    task_id: int
    code: str
    words: Words | None
    agency: str
    due_on: date | None
    days_late: int
    days_left: int | None
    flags: tuple[Flag, ...]
    extensions: int
    report_on: date | None
    report_text: str
    forecast: Forecast | None
    forecast_on: date | None
    unreported: bool
    """Nothing was heard of it since its last reminder, and the office owes it no answer."""
    forecast_due: date | None = None
    """Of what a forecast is, if that is due at another date."""
    cause: Cause | None = None
    """Why it is open, if it is overdue."""
    disputed: bool = False
    """Its agency said that it is not its own, and the office has not decided."""
    occurrence: str = ""
    """The period of its occurrence, if the date in force does not tell it."""

    @property
    def unasked(self) -> bool:
        """Overdue, and nobody can be asked about it."""
        return self.cause in UNASKED

    @property
    def status(self) -> Official:
        """The agency's own status."""
        assert self.place.status is not None  # noqa: S101 - every task has one
        return self.place.status


@dataclass(frozen=True, slots=True)
class BoardWait(WordedTask):
    """Whom a task waits for: the office with a question, or its agency; ``days`` are working days.

    ``matter``: the kind of question, or "reminded" and "returned" of an agency.
    """

    place: Place
    code: str
    words: Words | None
    agency: str
    at_office: bool
    matter: str
    since: date
    days: int
    occurrence: str = ""
    """As of a task."""


@dataclass(frozen=True, slots=True)
class BoardAgency:
    """A lead agency's five numbers, and how often its «kịp» came true."""

    agency_id: int
    name: str
    figures: Figures
    record: TrackRecord


@dataclass(frozen=True, slots=True)
class TargetYear:
    """A chỉ tiêu in one year: its plan ("" if that year has none), its figure, the verdict."""

    year: int
    planned: str
    figure: str
    stage: Stage | None
    verdict: Verdict
    value: Decimal | None = None
    """The figure as a number, if it is one."""


@dataclass(frozen=True, slots=True)
class BoardTarget(WordedTask):
    """A chỉ tiêu and its years; a goal of a later year stands in that year."""

    place: Place
    code: str
    words: Words | None
    unit: str
    agencies: tuple[str, ...]
    years: tuple[TargetYear, ...]
    same: tuple[str, ...] = ()
    """Codes of its rows in other annexes."""
    outlook: Outlook | None = None
    """Where the figures known lead: a projection, never a figure itself."""

    @property
    def is_known(self) -> bool:
        """Whether any year has a figure."""
        return any(one.stage is not None for one in self.years)


@dataclass(frozen=True, slots=True)
class BoardProject(WordedTask):
    """A key project in the quarter of the board's moment: each part as it was reported last."""

    place: Place
    code: str
    words: Words | None
    agencies: tuple[str, ...]
    capital: str
    quarter: str
    parts: tuple[tuple[ProjectPart, str], ...]
    """Each part that was reported, and its words."""


@dataclass(frozen=True, slots=True)
class Week:
    """The five numbers as of one week's digest, or of the board's own moment."""

    on: date
    figures: Figures


class BoardSection(NamedTuple):
    """A main section that has tasks: the key its rows carry, and its heading."""

    key: str
    heading: str


@dataclass(frozen=True, slots=True)
class Board:
    """Everything of the board as of ``at`` (local time), of all agencies or of one.

    ``figures`` count tasks as in every paper; ``weeks`` end with the moment itself.
    """

    at: datetime
    agency: str
    programmes: tuple[str, ...]
    figures: Figures
    weeks: tuple[Week, ...]
    agencies: tuple[BoardAgency, ...]
    sections: tuple[BoardSection, ...]
    quarters: tuple[str, ...]
    tasks: tuple[BoardTask, ...]
    waits: tuple[BoardWait, ...]
    targets: tuple[BoardTarget, ...]
    projects: tuple[BoardProject, ...] = ()

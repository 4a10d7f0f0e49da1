"""What the assessment sheet is made of: how each agency did in a period."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from storage.rules.figures.five_figures import Figures
from storage.rules.figures.update_rate import UpdateRate
from storage.rules.reading.reporting_period import Period


@dataclass(frozen=True, slots=True)
class AgencyAssessment:
    """One agency in a period. The first four add up to ``assigned``; all to ``leads``.

    Tasks are counted by the milestone that governs them, ``results_on_time`` and ``results_late``
    as in the paper: each completion confirmed in the period, also of a task that has gone on.
    """

    agency: str
    done_on_time: int
    done_late: int
    open_in_time: int
    overdue: int
    done_before: int
    due_later: int
    no_deadline: int
    results_on_time: int
    results_late: int
    extensions: int
    returns: int
    average_days_late: Fraction | None
    figures: Figures
    update: UpdateRate
    rate_with_last_day: Fraction | None = None
    """The share done of all that was due, when the period is over, with what was due on its last day."""
    late_extensions: int = 0
    """Of the extensions those asked for when the date in force had passed."""
    waiting: int = 0
    """Of what is overdue that on which the office owes the next word."""
    conditional: tuple[str, ...] = ()
    """Codes of what is overdue, or was due on a past period's last day, and depends on a condition."""

    @property
    def assigned(self) -> int:
        """Tasks that the period asks for."""
        return self.done_on_time + self.done_late + self.open_in_time + self.overdue

    @property
    def results(self) -> int:
        """Completions confirmed in the period."""
        return self.results_on_time + self.results_late

    @property
    def leads(self) -> int:
        """All tasks that the agency leads."""
        return self.assigned + self.done_before + self.due_later + self.no_deadline


@dataclass(frozen=True, slots=True)
class Assessment:
    """All agencies in a period, counted on ``day``: its last day, or today while it runs.

    ``at`` is the last moment counted, ``made_at`` now.
    """

    made_at: datetime
    at: datetime
    period: Period
    day: date
    agencies: tuple[AgencyAssessment, ...]
    programmes: tuple[str, ...] = ()
    """The numbers of the documents that assign the tasks."""

"""What a paper tells of chỉ tiêu: plain data that another process can take."""

from dataclasses import dataclass
from decimal import Decimal

from storage.rules.figures.target_figures import Verdict
from storage.rules.figures.target_path import Outlook
from storage.rules.tasks.words import WordedTask, Words


@dataclass(frozen=True, slots=True)
class TargetYearCell:
    """One year: the plan of this very year, and the figure recorded; "" if there is none."""

    year: int
    planned: str
    recorded: str
    """As it was typed; ``value`` if that is a number."""
    estimated: bool = False
    """The recorded figure is an estimate ("ước"), not the official one."""
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TargetLine(WordedTask):
    """A chỉ tiêu: its term's plan as written, its years, and where they lead.

    ``measure`` is "goal" (with its ``goal_year``), "yearly" or "average"; "" without a term's plan.
    ``is_sum``: a goal of all years together.
    ``verdict`` is of the report's year. A restricted one leaves its words and figures behind.
    """

    code: str
    same: tuple[str, ...]
    """Codes of its rows in other annexes."""
    words: Words | None
    unit: str
    leads: tuple[str, ...]
    planned: str
    measure: str
    goal_year: int | None
    is_sum: bool
    years: tuple[TargetYearCell, ...]
    verdict: Verdict
    estimated: bool
    """The figure of the report's year is an estimate, whether or not it may be read."""
    outlook: Outlook | None
    within: str = ""
    """What it is a part of, if that stands elsewhere: "Tốc độ tăng GRDP" of "Công nghiệp"."""

"""What the pictures are made of: the five numbers of groups, and those of the weekly digests."""

from dataclasses import dataclass
from datetime import date, datetime

from jobs.papers.paper_contents import Group
from storage.rules.figures.five_figures import Figures


@dataclass(frozen=True, slots=True)
class StatusChart:
    """The five numbers of some groups, for a picture."""

    at: datetime
    by_agency: bool
    total: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The five numbers on one day."""

    on: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class TrendChart:
    """The numbers of the weekly digests, the oldest first."""

    points: tuple[TrendPoint, ...]

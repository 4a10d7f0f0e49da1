"""How a paper judges a period: by the share done of the tasks that were due.

What was due on the last day and was not done counts as due here, though its status is in time until
the day is over. Source: docs/words.md, "How a period is judged".
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from jobs.papers.paper_contents import Group, Report
from storage.rules.figures.five_figures import share, tenths_of_percent
from storage.rules.policy import SLOW_BELOW

_NAMED: Final = 3


class Pace(StrEnum):
    """What the share comes to."""

    NONE_OVERDUE = "none_overdue"
    SOUND = "sound"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class Judgment:
    """At the period's end and when its paper is made; ``due`` are all tasks due by the end.

    ``slow`` and ``sound`` are the sections furthest behind and furthest on, if their codes tell them
    apart. What was opened anew since is not held against the later judgment.
    """

    then: Pace
    now: Pace
    due: int
    rate: Fraction | None
    slow: tuple[Group, ...]
    sound: tuple[Group, ...]


def judgment(report: Report, due_that_day: int) -> Judgment:
    """``due_that_day``: open tasks due on the last day of a period that is over."""
    figures, today = report.register.figures, report.today
    due = figures.done + figures.open_overdue + due_that_day
    then = _pace(figures.done, figures.open_overdue, due_that_day)
    return Judgment(
        then=then,
        now=_pace(today.figures.done + today.reopened, today.figures.open_overdue)
        if today
        else then,
        due=due,
        rate=share(figures.done, due),
        slow=_extreme(report, slow=True),
        sound=_extreme(report, slow=False),
    )


def shares_differ(report: Report) -> bool:
    """Whether the rounded shares of the five figures do not add up to the whole."""
    found = report.register.figures
    five = (
        found.done_on_time,
        found.done_late,
        found.open_in_time,
        found.open_overdue,
        found.no_deadline,
    )
    shares = filter(None, (share(one, found.total) for one in five))
    return sum(map(tenths_of_percent, shares)) not in (0, 1_000)


def _pace(done: int, overdue: int, due_that_day: int = 0) -> Pace:
    rate = share(done, done + overdue + due_that_day)
    if not overdue:
        return Pace.NONE_OVERDUE
    return Pace.SLOW if rate is not None and rate < SLOW_BELOW else Pace.SOUND


def _extreme(report: Report, *, slow: bool) -> tuple[Group, ...]:
    """The first few on one side of the line, with all that have the last one's rate."""
    groups = report.register.sections
    if len({group.code for group in groups}) < len(groups):
        return ()
    found = [
        (rate, group)
        for group in groups
        if (rate := _rate(report, group)) is not None and (rate < SLOW_BELOW) is slow
    ]
    found.sort(key=lambda one: one[0], reverse=not slow)
    edge = found[:_NAMED][-1:]
    return tuple(
        group for at, (rate, group) in enumerate(found) if at < _NAMED or rate == edge[0][0]
    )


def _rate(report: Report, group: Group) -> Fraction | None:
    """That by which the whole period is judged."""
    return group.rate_with_last_day if report.today else group.figures.rate_of_due

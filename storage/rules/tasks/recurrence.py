"""Each occurrence of a recurring milestone, up to the programme's last year, stands by itself.

The register holds what is due when; nothing in it repeats. A milestone that recurs is written out
once, when the document is taken in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from storage.rules.calendar.periods import (
    Quarter,
    first_of_month,
    first_of_year,
    last_of_month,
    last_of_year,
)
from storage.rules.reading.deadlines import DeadlineReading, Milestone


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing due once. ``period`` tells the occurrences of one milestone apart.

    "2027" yearly, "H1/2027" half-yearly, "Q3/2027" quarterly, "M05/2027" monthly, None for a
    one-off.
    """

    label: str
    opens_on: date | None
    due_on: date | None
    period: str | None
    done: bool


@dataclass(frozen=True, slots=True)
class _Period:
    name: str
    first_day: date
    last_day: date


def untold_period(period: str | None, due_on: date | None, original_due_on: date | None) -> str:
    """The period of an occurrence, if its date in force does not tell it; "" otherwise.

    The last day of a year tells the year, unless another day is in force; of quarters and months
    several can be open at once, and who reads a date has to think which it ends.
    """
    if period is None or (period.isdigit() and due_on == original_due_on):
        return ""
    return period


def occurrences(
    reading: DeadlineReading, *, issued: date, last_year: int = 2030
) -> list[Occurrence]:
    """Every occurrence, milestones in the order of the text, each one's by due date.

    ``issued`` is the document's day; ``last_year`` ends what the text leaves open. Weekly is too
    fine for the register and is kept by the month.
    """
    found: list[Occurrence] = []
    dated_before: date | None = None
    for milestone in reading.milestones:
        if milestone.recurs is None:
            found.append(_once(milestone))
            dated_before = milestone.due or dated_before
        else:
            found += _repeated(milestone, _first_day(milestone, dated_before, issued), last_year)
    return found


def _once(milestone: Milestone) -> Occurrence:
    return Occurrence(milestone.label, milestone.start, milestone.due, None, milestone.done)


def _first_day(milestone: Milestone, dated_before: date | None, issued: date) -> date:
    """A yearly one without a start begins the year after the date before it in the text.

    "Ban hành tháng 12/2026 và triển khai các năm tiếp theo": 2027 on.
    """
    if milestone.start:
        return milestone.start
    if milestone.recurs == "yearly":
        return first_of_year(dated_before.year + 1 if dated_before else issued.year)
    return issued


def _repeated(milestone: Milestone, since: date, last_year: int) -> list[Occurrence]:
    """The periods from the one holding ``since`` to the end, the named start and end kept to."""
    until = milestone.due or last_of_year(last_year)
    found = []
    for period in _periods(milestone, since.year, until.year):
        opens = max(period.first_day, milestone.start or period.first_day)
        due = min(period.last_day, milestone.due or period.last_day)
        if period.last_day >= since and opens <= min(due, until):
            found.append(Occurrence(milestone.label, opens, due, period.name, milestone.done))
    return found


def _periods(milestone: Milestone, first: int, last: int) -> Iterator[_Period]:
    for year in range(first, last + 1):
        match milestone.recurs:
            case "yearly":
                due = _day_in_year(milestone.recurs_on or "Q4", year)
                yield _Period(str(year), first_of_year(year), due)
            case "half-yearly":
                yield _Period(f"H1/{year}", first_of_year(year), last_of_month(year, 6))
                yield _Period(f"H2/{year}", first_of_month(year, 7), last_of_year(year))
            case "quarterly":
                yield from (_quarter(Quarter(year, number)) for number in range(1, 5))
            case _:
                yield from (_month(year, month) for month in range(1, 13))


def _day_in_year(recurs_on: str, year: int) -> date:
    """As in "Q3" and "M12": the last day of that quarter or month."""
    number = int(recurs_on[1:])
    if recurs_on.startswith("Q"):
        return Quarter(year, number).last_day
    return last_of_month(year, number)


def _quarter(quarter: Quarter) -> _Period:
    name = f"Q{quarter.number}/{quarter.year}"
    return _Period(name, quarter.first_day, quarter.last_day)


def _month(year: int, month: int) -> _Period:
    return _Period(f"M{month:02}/{year}", first_of_month(year, month), last_of_month(year, month))

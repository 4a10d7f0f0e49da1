"""Settles the year of each point and turns a time into its first and last day."""

from dataclasses import dataclass
from datetime import date, timedelta

from storage.rules.reading.deadlines.deadline_clauses import Layout
from storage.rules.reading.deadlines.lexicon import TokenKind
from storage.rules.reading.deadlines.points import Point
from storage.rules.reading.deadlines.times import Time


@dataclass(frozen=True, slots=True)
class Days:
    """What a time comes to on the calendar."""

    start: date | None
    due: date | None
    vague: bool = False


def settle(times: list[Time], layout: Layout, year: int | None) -> list[Time]:
    """Give every point its year; a time whose year nobody names is left out."""
    named = [(i, p.year) for i, t in enumerate(times) for p in t.points if p.year is not None]
    settled = []
    for i, time in enumerate(times):
        if time.yearless:
            found, vague = _year_elsewhere(i, times, named, layout, year)
            if found is None:
                continue
            time.points = [p.in_year(found) for p in time.points]
            time.vague = time.vague or vague
        elif time.points:
            time.points = _within(time.points)
        settled.append(time)
    return settled


def _year_elsewhere(
    at: int, times: list[Time], named: list[tuple[int, int]], layout: Layout, year: int | None
) -> tuple[int | None, bool]:
    """A year later in the same sentence, else one named before, else the document's (rule 8)."""
    sentence = layout.sentence(times[at].begin)
    for i, later in named:
        if i > at and layout.sentence(times[i].begin) == sentence:
            return later, False
    earlier = [y for i, y in named if i < at]
    if earlier:
        return earlier[-1], False
    if named:
        return named[0][1], False
    return year, True


def _within(points: list[Point]) -> list[Point]:
    """A span's or list's own year serves all of it: "Từ quý I đến quý IV năm 2026".

    If that would turn it round, the year before or after is meant: "quý IV đến quý I/2027".
    """
    years = [p.year for p in points]
    given = next(y for y in reversed(years) if y is not None)
    filled: list[Point] = []
    for point in reversed(points):
        year = point.year if point.year is not None else given
        if filled and point.year is None and point.first_day(year) > _first(filled[0]):
            year -= 1
        filled.insert(0, point.in_year(year))
        given = year
    if years[-1] is None and filled[-1].last_day(given) < _first(filled[0]):
        filled[-1] = filled[-1].in_year(given + 1)
    return filled


def _first(point: Point) -> date:
    return point.first_day(_settled(point))


def _settled(point: Point) -> int:
    if point.year is None:
        raise AssertionError("a point is asked for its days before its year is settled")
    return point.year


def days_of(time: Time) -> Days:
    """The first and last day of a settled time; a rhythm without a span has neither."""
    if not time.points:
        return Days(None, None)
    first, last = time.points[0], time.points[-1]
    start, end = _first(first), last.last_day(_settled(last))
    if time.spans or len(time.points) > 1:
        end = last.day_before(_settled(last)) if time.ends_before else end
        return Days(start, end) if start <= end else Days(None, end, vague=True)
    return _single(time, first, start, end)


def _single(time: Time, point: Point, start: date, end: date) -> Days:
    if TokenKind.BEFORE in time.prefixes:
        return Days(None, point.day_before(_settled(point)))
    if TokenKind.AFTER in time.prefixes:
        return Days(end + timedelta(days=1), None, vague=True)
    if time.opens and not point.listed:
        return Days(start, None)
    return Days(start if point.listed else None, end)

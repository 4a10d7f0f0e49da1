"""Gathers the chỉ tiêu of a report: each with the path of its years up to the report's moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from jobs.papers.target_contents import TargetLine, TargetYearCell
from storage.figures.target_outlooks import TargetPath, TargetYear, target_paths
from storage.rules.figures.target_figures import Stage, Verdict
from storage.rules.reading.reporting_period import Period
from storage.store.session import Session


def target_lines(
    session: Session, period: Period, until: datetime, agency_id: int | None = None
) -> tuple[int, tuple[TargetLine, ...]]:
    """The year that is told of, and every chỉ tiêu with a plan, in the documents' order.

    An agency's own sheet has none.
    """
    paths = [] if agency_id is not None else target_paths(session, until)
    year = _year(paths, period, until)
    return year, tuple(
        replace(_line(one, year), within=_within(paths, at)) for at, one in enumerate(paths)
    )


def _within(paths: Sequence[TargetPath], at: int) -> str:
    """The title of the whole of which a row is a part by its code, if it does not stand below it."""
    codes = [(one.code, *one.same) for one in paths]
    parts = paths[at].code.split(".")
    above = [".".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]
    wholes = [place for code in above for place, own in enumerate(codes) if code in own]
    if not wholes or paths[at].words is None:
        return ""
    for place in range(at - 1, -1, -1):
        if place == wholes[0]:
            return ""
        if not any(code.startswith(f"{above[0]}.") for code in codes[place]):
            break
    return paths[wholes[-1]].title


def _year(paths: Sequence[TargetPath], period: Period, until: datetime) -> int:
    """The period's last year; of several years, while they run, the last one with a figure."""
    last = min(period.target_year, until.year)
    first = period.first_day.year
    if first == period.target_year:
        return last
    known = {one.year for path in paths for one in path.years if one.figure is not None}
    return max((year for year in known if first <= year <= last), default=last)


def _line(one: TargetPath, year: int) -> TargetLine:
    return TargetLine(
        code=one.code,
        same=one.same,
        words=one.words,
        unit=one.unit,
        leads=one.leads,
        planned=one.plan.planned if one.plan else "",
        measure=one.plan.measure.value if one.plan else "",
        goal_year=one.plan.year if one.plan else None,
        is_sum=one.is_sum,
        years=tuple(map(_cell, one.years)),
        verdict=one.verdicts.get(year, Verdict.MISSING),
        estimated=year in one.estimated,
        outlook=one.outlook,
    )


def _cell(one: TargetYear) -> TargetYearCell:
    figure = one.figure
    return TargetYearCell(
        one.year,
        one.planned,
        figure.text if figure else "",
        value=figure.value if figure else None,
        estimated=figure is not None and figure.stage is Stage.ESTIMATE,
    )

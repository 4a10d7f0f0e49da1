"""Gathers the chỉ tiêu of a report: each with the path of its years up to the report's moment."""

from datetime import datetime

from jobs.papers.target_contents import TargetLine, TargetYearCell
from storage.figures.target_outlooks import TargetPath, TargetYear, target_paths
from storage.rules.reading.reporting_period import Period
from storage.rules.target_figures import Stage, Verdict
from storage.store.session import Session


def target_lines(session: Session, period: Period, until: datetime) -> tuple[TargetLine, ...]:
    """Every chỉ tiêu with a plan, in the documents' order."""
    return tuple(_line(one, period.target_year) for one in target_paths(session, until))


def _line(one: TargetPath, year: int) -> TargetLine:
    return TargetLine(
        code=one.code,
        words=one.words,
        unit=one.unit,
        leads=one.leads,
        planned=one.plan.planned if one.plan else "",
        measure=one.plan.measure.value if one.plan else "",
        goal_year=one.plan.year if one.plan else None,
        years=tuple(map(_cell, one.years)),
        verdict=one.verdicts.get(year, Verdict.MISSING),
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

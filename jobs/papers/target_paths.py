"""Chỉ tiêu against their path: of each year the plan, the figure given by then, what it comes to."""

from collections.abc import Mapping
from datetime import datetime

from jobs.papers.board_contents import BoardTarget, Place, TargetYear
from storage.figures import target_outlooks, targets
from storage.figures.targets import TargetStanding
from storage.rules.figures.target_path import Outlook
from storage.store.session import Session


def target_paths(
    session: Session, moment: datetime, agency_id: int | None = None
) -> tuple[BoardTarget, ...]:
    """Every chỉ tiêu with its years, in the documents' order; of one agency if it is named."""
    by_year = {
        year: {one.task_id: one for one in targets.achieved(session, year, moment)}
        for year in targets.years(session)
    }
    known: dict[int, dict[int, TargetStanding]] = {}
    for year, found in by_year.items():
        for task_id, one in found.items():
            known.setdefault(task_id, {})[year] = one
    ahead = {one.task_id: one.outlook for one in target_outlooks.target_paths(session, moment)}
    return tuple(
        _path(years, ahead.get(task_id))
        for task_id, years in known.items()
        if agency_id is None or agency_id in {number for number, _ in _any(years).leads}
    )


def _any(years: Mapping[int, TargetStanding]) -> TargetStanding:
    return next(iter(years.values()))


def _path(years: Mapping[int, TargetStanding], outlook: Outlook | None) -> BoardTarget:
    one = _any(years)
    return BoardTarget(
        place=Place(tuple(number for number, _ in one.leads), "", "", None, None),
        code=one.code,
        same=one.same,
        words=one.words,
        unit=one.beside(one.unit),
        agencies=tuple(name for _, name in one.leads),
        years=tuple(
            _year(year, found)
            for year, found in years.items()
            if found.words and (found.compared or found.figure)
        ),
        outlook=outlook,
    )


def _year(year: int, one: TargetStanding) -> TargetYear:
    figure = one.figure
    return TargetYear(
        year=year,
        planned=one.planned if one.compared else "",
        figure=figure.text if figure else "",
        stage=figure.stage if figure else None,
        verdict=one.verdict,
        value=figure.value if figure else None,
    )

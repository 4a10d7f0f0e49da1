"""What stands by agency: overdue tasks with their causes, forecasts that are not in time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jobs.digest.digest_ground import Ground
from jobs.digest.task_lines import by_due, line_of, pairs, without_report
from jobs.digest_contents import AgencyOverdue, TaskLine
from storage.figures.agency_forecasts import AgencyForecasts, agency_forecasts, foresees
from storage.rules.figures.figure_codes import ListKind
from storage.rules.name_order import name_order
from storage.rules.policy import OFTEN_EXTENDED
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Official
from storage.tasks.agency_tasks import Standing

_KINDS = {Forecast.AT_RISK: ListKind.AT_RISK, Forecast.NOT_IN_TIME: ListKind.NOT_IN_TIME}


def overdue(ground: Ground) -> tuple[AgencyOverdue, ...]:
    """By agency: the most tasks first, then the longest overdue."""
    by_agency: dict[int, list[TaskLine]] = defaultdict(list)
    for row in ground.rows:
        if row.status is Official.OPEN_OVERDUE:
            cause = ground.causes[row.task_id, row.agency_id]
            by_agency[row.agency_id].append(line_of(row, ground.day, cause))
    groups = [_overdue_of(lines) for lines in by_agency.values()]
    groups.sort(
        key=lambda group: (-len(group.lines), group.lines[0].due_on, name_order(group.agency))
    )
    late = ground.with_status(Official.OPEN_OVERDUE)
    ground.lists.add_tasks(ListKind.OVERDUE, "", late)
    for group in groups:
        ground.lists.add_rows(ListKind.OVERDUE_OF, group.agency, pairs(group.lines))
    return tuple(groups)


def causes(ground: Ground) -> None:
    """Why what is overdue is silent; causes that explain something have the first codes."""
    explained: Mapping[Cause, list[tuple[int, int]]] = {
        cause: [pair for pair, found in ground.causes.items() if found is cause] for cause in Cause
    }
    for cause in sorted(Cause, key=lambda one: not explained[one]):
        ground.lists.add_rows(ListKind.SILENT, cause.value, explained[cause])


def forecasts(ground: Ground) -> tuple[AgencyForecasts, ...]:
    """What agencies foresee, by agency, and the tasks that may not be in time."""
    found = agency_forecasts(ground.chronicle, ground.rows, ground.moment)
    for forecast, kind in _KINDS.items():
        _add(ground, kind, "", [row for row in ground.rows if foresees(row, forecast)])
    for one in found:
        if one.at_risk or one.not_in_time:
            _add(ground, ListKind.DOUBTFUL_OF, one.agency, (*one.not_in_time, *one.at_risk))
    return tuple(found)


def due_soon(ground: Ground) -> tuple[TaskLine, ...]:
    """Due within 14 days and not reported on, by date."""
    found = by_due(line_of(row, ground.day) for row in ground.rows if without_report(row))
    ground.lists.add_rows(ListKind.DUE_SOON, "", pairs(found))
    return found


def extended(ground: Ground) -> tuple[TaskLine, ...]:
    """Open tasks extended so often that the office is told, by date."""
    often = [row for row in ground.rows if row.is_open and row.extensions >= OFTEN_EXTENDED]
    found = by_due(line_of(row, ground.day) for row in often)
    ground.lists.add(
        ListKind.EXTENDED,
        "",
        (
            ground.lists.of_agency(one.task_id, one.agency_id, extensions=one.extensions)
            for one in found
        ),
    )
    return found


def _overdue_of(lines: Sequence[TaskLine]) -> AgencyOverdue:
    why = Counter(line.cause for line in lines if line.cause is not None)
    return AgencyOverdue(
        lines[0].agency_id, lines[0].agency, by_due(lines), tuple(why.most_common())
    )


def _add(ground: Ground, kind: ListKind, about: str, rows: Iterable[Standing]) -> None:
    ground.lists.add(
        kind,
        about,
        (
            ground.lists.of_agency(
                row.task_id,
                row.agency_id,
                forecast=row.forecast.forecast.value,
                **({"forecast_due": row.forecast_due.isoformat()} if row.forecast_due else {}),
            )
            for row in rows
            if row.forecast is not None
        ),
    )

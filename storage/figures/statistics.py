"""Figures by agency, section, quarter and programme: the same standings, shared out.

Each view closes: its groups sum to its total. By agency a task counts once for each of its lead
agencies (the total says so); in every other view once, by its one status. Shared out by quarter a
task stands in that of the date in force which gives it its status, tasks without one apart. A
chosen period has the tasks with any milestone in it, as they stood at its end.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from storage.figures.owed_updates import owed_updates
from storage.post import job_runs
from storage.rules.calendar.periods import Quarter, quarter_of
from storage.rules.figures.five_figures import Figures, count
from storage.rules.figures.update_rate import UpdateRate
from storage.rules.name_order import name_order
from storage.rules.reading.folded_text import fold
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.status import Official, task_status
from storage.store.session import Session
from storage.store.tables import columns_of
from storage.tasks.agency_tasks import Standing, by_task, speaking
from storage.tasks.past.chronicle import Chronicle

PERIOD = timedelta(days=7)


class View(StrEnum):
    """How figures are shared out; the first counts tasks × agencies."""

    AGENCY = "agency"
    SECTION = "section"
    QUARTER = "quarter"
    PROGRAMME = "programme"


_TASK, _SECTION, _PROGRAMME = map(columns_of, ("task", "section", "programme"))
_PLACES = select(_TASK.id, _SECTION.code, _SECTION.title, _PROGRAMME.id, _PROGRAMME.number).where(
    _SECTION.id == _TASK.section_id, _PROGRAMME.id == _TASK.programme_id
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which tasks are counted; nothing named means all. ``section``: with all below it."""

    agency_id: int | None = None
    section: str | None = None
    period: Period | None = None
    programme_id: int | None = None

    def start(self, moment: datetime) -> datetime | None:
        """The last moment before the chosen period."""
        if self.period is None:
            return None
        first = datetime.combine(self.period.first_day, time(), moment.tzinfo)
        return first - timedelta(microseconds=1)


ALL = Selection()


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one agency, section, quarter or programme; ``label`` is "" for no date."""

    label: str
    figures: Figures
    update: UpdateRate


@dataclass(frozen=True, slots=True)
class Table:
    """A view: its groups, and their sum, as of ``at``.

    ``since``: from when on reports count as updates.
    """

    view: View
    at: datetime
    since: datetime
    groups: tuple[Group, ...]
    total: Group


@dataclass(frozen=True, slots=True)
class _CountedRow:
    """What a view counts once: a status, whether it was reported on, and where it belongs."""

    status: Official
    owed: bool
    updated: bool
    agency: str
    section: str
    quarter: Quarter | None
    programme: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a task stands in its document."""

    section_code: str
    section: str
    programme_id: int
    programme: str


def whole(session: Session, moment: datetime, chosen: Selection = ALL, label: str = "") -> Group:
    """The figures of a selection, each task once. Of one agency: its own part of each task."""
    return table(session, moment, View.PROGRAMME, chosen, label).total


def table(
    session: Session,
    moment: datetime,
    view: View,
    chosen: Selection = ALL,
    label: str = "",
) -> Table:
    """A selection of tasks shared out by a view, as of a moment (local time)."""
    at = counted_at(moment, chosen)
    since = chosen.start(at) or period_start(session, at)
    counted = _counted(session, at, view, chosen, since)
    parts: dict[Any, list[_CountedRow]] = defaultdict(list)
    for one in counted:
        parts[getattr(one, view.value)].append(one)
    keys = sorted(parts, key=_ORDER[view]) if view in _ORDER else list(parts)
    return Table(
        view,
        at,
        since,
        tuple(_group(_name(key), parts[key]) for key in keys),
        _group(label, counted),
    )


def counted_at(moment: datetime, chosen: Selection) -> datetime:
    """A period is counted as of its last moment, or of now while it runs."""
    if chosen.period is None:
        return moment
    after = chosen.period.last_day + timedelta(days=1)
    return min(moment, datetime.combine(after, time(), moment.tzinfo) - timedelta(microseconds=1))


def ranking(found: Table) -> list[Group]:
    """Agencies by their rate on what is due, the best first; those with nothing due come last."""
    return sorted(
        found.groups,
        key=lambda one: (
            one.figures.rate_of_due is None,
            -(one.figures.rate_of_due or 0),
            -one.figures.done,
            name_order(one.label),
        ),
    )


def programmes(session: Session) -> dict[int, str]:
    """The numbers of the programmes that are counted, the oldest first."""
    rows = session.execute(
        select(_PROGRAMME.id, _PROGRAMME.number)
        .where(_PROGRAMME.in_force.is_(True), _PROGRAMME.followed.is_(True))
        .order_by(_PROGRAMME.issued_on, _PROGRAMME.id)
    )
    return {row[0]: row[1] for row in rows}


def period_start(session: Session, moment: datetime) -> datetime:
    """Since when reports count as updates: the digest before, or a week if there was none."""
    last = job_runs.last(session, "digest", before=moment.date())
    return datetime.fromisoformat(last.result["at"]) if last else moment - PERIOD


def _counted(
    session: Session, moment: datetime, view: View, chosen: Selection, since: datetime
) -> list[_CountedRow]:
    agency_ids = None if chosen.agency_id is None else [chosen.agency_id]
    chronicle = Chronicle(session, min(since, moment))
    rows = chronicle.at(moment, agency_ids=agency_ids)
    places = _places(session, {row.task_id for row in rows})
    period = chosen.period
    days = (since.date(), moment.date()) if period is None else (period.first_day, period.last_day)
    updates = owed_updates(chronicle, rows, since, moment, days)
    by_itself = view is View.AGENCY or chosen.agency_id is not None
    found: list[_CountedRow] = []
    for task_id, parts in by_task(rows).items():
        place = places[task_id]
        official = task_status([row.status for row in parts])
        if not _is_chosen(chosen, place) or (
            period is not None and not any(map(period.holds, _dues(chronicle, parts, moment)))
        ):
            continue
        due_on = speaking(parts, official).due_on
        for row in parts if view is View.AGENCY else [speaking(parts, official)]:
            units = [row] if by_itself else parts
            owing = {(one.task_id, one.agency_id) for one in units} & updates.owed
            found.append(
                _CountedRow(
                    status=row.status,
                    owed=bool(owing),
                    updated=bool(owing & updates.updated),
                    agency=row.agency,
                    section=f"{place.section_code}. {place.section}",
                    quarter=quarter_of(due_on) if due_on else None,
                    programme=place.programme,
                )
            )
    return found


def _dues(chronicle: Chronicle, parts: Sequence[Standing], moment: datetime) -> list[date | None]:
    """The dates in force of every milestone of the task."""
    granted = chronicle.requests(moment).granted
    return [
        dates[-1] if (dates := granted.get((milestone.id, row.agency_id))) else milestone.due_on
        for row in parts
        for milestone in chronicle.milestones(row.task_id, moment)
    ]


def _is_chosen(chosen: Selection, place: _Place) -> bool:
    if chosen.section is not None and not (
        place.section_code == chosen.section or place.section_code.startswith(f"{chosen.section}.")
    ):
        return False
    return chosen.programme_id is None or place.programme_id == chosen.programme_id


def _places(session: Session, task_ids: Collection[int]) -> dict[int, _Place]:
    return {row[0]: _Place(*row[1:]) for row in session.execute(_PLACES) if row[0] in task_ids}


def _group(label: str, counted: Sequence[_CountedRow]) -> Group:
    update = UpdateRate(sum(one.updated for one in counted), sum(one.owed for one in counted))
    return Group(label, count(one.status for one in counted), update)


def _name(key: str | Quarter | None) -> str:
    return key.label if isinstance(key, Quarter) else key or ""


def _by_quarter(quarter: Quarter | None) -> tuple[bool, Quarter]:
    return quarter is None, quarter or Quarter(0, 1)


# The others keep the documents' order.
_ORDER: Mapping[View, Callable[[Any], Any]] = {View.AGENCY: fold, View.QUARTER: _by_quarter}

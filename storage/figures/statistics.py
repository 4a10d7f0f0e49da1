"""Figures by agency, section, quarter and programme: the same standings, shared out.

Each view closes: its groups sum to its total. By agency a task counts once for each of its lead
agencies (the total says so); in every other view once, by its one status. A task stands in the
quarter of the date in force that gives it its status; tasks without one stand apart.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from storage.figures import period_events
from storage.post import job_runs
from storage.rules.event_kinds import What
from storage.rules.five_figures import Figures, count, update_rate
from storage.rules.periods import Quarter, quarter_of
from storage.rules.reading.folded_text import fold
from storage.rules.status import Official, task_status
from storage.store.session import Session
from storage.store.tables import columns_of, is_followed
from storage.tasks.agency_tasks import by_task, speaking, standings

PERIOD = timedelta(days=7)
_DONE = (Official.DONE_ON_TIME, Official.DONE_LATE)


class View(StrEnum):
    """How figures are shared out; the first counts tasks × agencies."""

    AGENCY = "agency"
    SECTION = "section"
    QUARTER = "quarter"
    PROGRAMME = "programme"


_TASK, _SECTION, _PROGRAMME = map(columns_of, ("task", "section", "programme"))
_PLACES = select(_TASK.id, _SECTION.code, _SECTION.title, _PROGRAMME.id, _PROGRAMME.number).where(
    _SECTION.id == _TASK.section_id, _PROGRAMME.id == _TASK.programme_id, is_followed()
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which tasks are counted; nothing named means all. ``section``: with all below it."""

    agency_id: int | None = None
    section: str | None = None
    quarter: Quarter | None = None
    programme_id: int | None = None


ALL = Selection()


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one agency, section, quarter or programme; ``label`` is "" for no date."""

    label: str
    figures: Figures
    updated: int

    @property
    def open(self) -> int:
        """Not done yet, with or without a deadline."""
        return self.figures.total - self.figures.done

    @property
    def update_rate(self) -> Fraction | None:
        """Tỷ lệ cập nhật of the period."""
        return update_rate(self.updated, self.open)


@dataclass(frozen=True, slots=True)
class Table:
    """A view: its groups, and their sum. ``since``: from when on reports count as updates."""

    view: View
    since: datetime
    groups: tuple[Group, ...]
    total: Group


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a view counts once: a status, whether it was reported on, and where it belongs."""

    status: Official
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
    since = period_start(session, moment)
    counted = _counted(session, moment, view, chosen, since)
    parts: dict[Any, list[_Counted]] = defaultdict(list)
    for one in counted:
        parts[getattr(one, view.value)].append(one)
    keys = sorted(parts, key=_ORDER[view]) if view in _ORDER else list(parts)
    return Table(
        view,
        since,
        tuple(_group(_name(key), parts[key]) for key in keys),
        _group(label, counted),
    )


def ranking(found: Table) -> list[Group]:
    """Agencies by their rate on what is due, the best first; those with nothing due come last."""
    return sorted(
        found.groups,
        key=lambda one: (
            one.figures.rate_of_due is None,
            -(one.figures.rate_of_due or 0),
            -one.figures.done,
            one.label,
        ),
    )


def programmes(session: Session) -> dict[int, str]:
    """The numbers of the programmes that are counted, the oldest first."""
    rows = session.execute(
        select(_PROGRAMME.id, _PROGRAMME.number)
        .where(_PROGRAMME.in_force.is_(True), _PROGRAMME.followed.is_(True))
        .order_by(_PROGRAMME.issued_on)
    )
    return {row[0]: row[1] for row in rows}


def period_start(session: Session, moment: datetime) -> datetime:
    """Since when reports count as updates: the digest before, or a week where there was none."""
    last = job_runs.last(session, "digest", before=moment.date())
    return datetime.fromisoformat(last.result["at"]) if last else moment - PERIOD


def _counted(
    session: Session, moment: datetime, view: View, chosen: Selection, since: datetime
) -> list[_Counted]:
    agency_ids = None if chosen.agency_id is None else [chosen.agency_id]
    rows = standings(session, moment.date(), agency_ids=agency_ids)
    places = _places(session, {row.task_id for row in rows})
    reported = _reported(session, since, moment)
    found: list[_Counted] = []
    for task_id, parts in by_task(rows).items():
        place = places[task_id]
        official = task_status([row.status for row in parts])
        due_on = speaking(parts, official).due_on
        quarter = quarter_of(due_on) if due_on else None
        if not _is_chosen(chosen, place, quarter):
            continue
        for row in parts if view is View.AGENCY else [speaking(parts, official)]:
            by_itself = view is View.AGENCY or chosen.agency_id is not None
            unit = (task_id, row.agency_id if by_itself else None)
            found.append(
                _Counted(
                    status=row.status,
                    updated=row.status not in _DONE and unit in reported,
                    agency=row.agency,
                    section=f"{place.section_code}. {place.section}",
                    quarter=quarter,
                    programme=place.programme,
                )
            )
    return found


def _is_chosen(chosen: Selection, place: _Place, quarter: Quarter | None) -> bool:
    if chosen.section is not None and not (
        place.section_code == chosen.section or place.section_code.startswith(f"{chosen.section}.")
    ):
        return False
    if chosen.quarter is not None and quarter != chosen.quarter:
        return False
    return chosen.programme_id is None or place.programme_id == chosen.programme_id


def _reported(session: Session, since: datetime, until: datetime) -> set[tuple[int, int | None]]:
    """What was reported on: a task by an agency, and the task by whomever (no agency)."""
    happened = period_events.happened_between(session, after=since, until=until)
    pairs = {pair for what in (What.PROGRESS, What.COMPLETION) for pair in happened.get(what, ())}
    return {*pairs, *((task_id, None) for task_id, _ in pairs)}


def _places(session: Session, task_ids: Collection[int]) -> dict[int, _Place]:
    return {row[0]: _Place(*row[1:]) for row in session.execute(_PLACES) if row[0] in task_ids}


def _group(label: str, counted: Sequence[_Counted]) -> Group:
    return Group(label, count(one.status for one in counted), sum(one.updated for one in counted))


def _name(key: str | Quarter | None) -> str:
    return key.label if isinstance(key, Quarter) else key or ""


def _by_quarter(quarter: Quarter | None) -> tuple[bool, Quarter]:
    return quarter is None, quarter or Quarter(0, 1)


# The others keep the documents' order.
_ORDER: Mapping[View, Callable[[Any], Any]] = {View.AGENCY: fold, View.QUARTER: _by_quarter}

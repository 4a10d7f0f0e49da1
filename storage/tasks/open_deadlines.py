"""The deadlines of an agency: every milestone with the date in force, and whether it is done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select, union
from sqlmodel import Session

from storage.rules.event_kinds import What
from storage.rules.tasks import status
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.words import WordedTask, Words
from storage.store.tables import (
    RequestState,
    columns_of,
    is_kind,
)
from storage.store.transactions.fixed_statements import fixed
from storage.tasks.agency_task_rows import (
    DueTasks,
    chosen,
    lead_rows,
    milestones_of,
    requests_of,
)
from storage.tasks.agency_tasks import Standing, state_of
from storage.tasks.task_words import words_in_row

_EVENT, _ASSIGNMENT, _EXTENSION, _MILESTONE = map(
    columns_of, ("event", "assignment", "extension", "milestone")
)
_AHEAD = union(
    select(_ASSIGNMENT.agency_id, _MILESTONE.due_on).where(
        _ASSIGNMENT.task_id == _MILESTONE.task_id,
        _ASSIGNMENT.lead.is_(True),
        _MILESTONE.done.is_(False),
        _MILESTONE.due_on <= bindparam("until"),
    ),
    select(_EXTENSION.agency_id, _EXTENSION.due_on).where(
        _EXTENSION.state == RequestState.AGREED, _EXTENSION.due_on <= bindparam("until")
    ),
).subquery()
_DATES = fixed(select(_AHEAD.c.agency_id, _AHEAD.c.due_on))
_WEIGHTS: Mapping[str, int] = {What.CONFIRMED: 1, What.REOPENED: 2, What.DATED: 1}


@dataclass(frozen=True, slots=True)
class Deadline(WordedTask):
    """One milestone of a task the agency leads. A restricted task's words stay behind (P7).

    ``changes`` grows with whatever was decided of it, so that each later state is known as later.
    """

    task_id: int
    milestone_id: int
    agency_id: int
    code: str
    words: Words | None
    due_on: date
    extensions: int
    done: bool = False
    changes: int = 0


def deadlines_of(session: Session, agency_id: int) -> list[Deadline]:
    """The deadlines by date, those that are done too; milestones without a date are left out."""
    rows = lead_rows(session, agency_ids=[agency_id], task_id=None)
    task_ids = sorted({row[0] for row in rows})
    milestones, requests = milestones_of(session, task_ids), requests_of(session, task_ids)
    decided = _decided(session, agency_id)
    found: list[Deadline] = []
    for task_id, code, title, product, written, visibility, *_rest in rows:
        for one in milestones[task_id]:
            granted = requests.granted.get((one.id, agency_id), ())
            due_on = granted[-1] if granted else one.due_on
            if due_on is None:
                continue
            found.append(
                Deadline(
                    task_id=task_id,
                    milestone_id=one.id,
                    agency_id=agency_id,
                    code=code,
                    words=words_in_row(visibility, title, product, one.label, written),
                    due_on=due_on,
                    extensions=len(granted),
                    done=one.done or (one.id, agency_id) in requests.done_on,
                    changes=len(granted) + decided.get(one.id, 0) + one.done,
                )
            )
    return sorted(found, key=lambda deadline: (deadline.due_on, deadline.task_id))


def _decided(session: Session, agency_id: int) -> Mapping[int, int]:
    """What was decided of each milestone, extensions left out; what was taken back counts twice."""
    rows = session.execute(
        select(_EVENT.milestone_id, _EVENT.kind).where(
            is_kind(*_WEIGHTS), _EVENT.agency_id == agency_id
        )
    )
    found: dict[int, int] = defaultdict(int)
    for milestone_id, kind in rows:
        found[milestone_id or 0] += _WEIGHTS[kind]
    return found


def open_dates(session: Session, until: date) -> Mapping[int, frozenset[date]]:
    """By agency the dates up to a day of what it leads and has not done, the document's and agreed ones.

    They are more than those in force: a document's date that was extended is among them, and one
    of what is done or waits for the office. Whoever has to know of which agencies something may be
    said on a day asks this first, for it costs one statement and no standing.
    """
    found: dict[int, set[date]] = defaultdict(set)
    for agency_id, due_on in session.execute(_DATES, {"until": until}):
        found[agency_id].add(due_on)
    return {agency_id: frozenset(dates) for agency_id, dates in found.items()}


@dataclass(frozen=True, slots=True)
class OpenMilestone:
    """A milestone that calls for work; ``label`` is "" if the task is restricted."""

    id: int
    label: str
    due_on: date


def open_milestones(
    session: Session, rows: Iterable[Standing], day: date, due: DueTasks | None = None
) -> Mapping[AgencyTask, tuple[OpenMilestone, ...]]:
    """Of each open task the milestones to call to mind, by date: not only the governing one.

    Left out: what is done or awaits the office, what has no date, and a period still to open.
    ``rows`` whole and ``due`` as they were asked for, so that nothing is read again.
    """
    rows = list(rows)
    still_open = [row for row in rows if row.is_open]
    task_ids = chosen((row.task_id for row in rows), due)  # as their standings asked
    milestones, requests = milestones_of(session, task_ids), requests_of(session, task_ids)
    found: dict[AgencyTask, tuple[OpenMilestone, ...]] = {}
    for row in still_open:
        own: list[OpenMilestone] = []
        for one in milestones[row.task_id]:
            state = state_of(one, row.agency_id, requests)
            governs = one.id == row.milestone_id
            calls = status.calls_for_work(state, day) or governs
            if state.done or state.due_on is None or not calls:
                continue
            if (one.id, row.agency_id) not in requests.awaits:
                own.append(OpenMilestone(one.id, row.beside(one.label), state.due_on))
        found[row.task_id, row.agency_id] = tuple(sorted(own, key=lambda one: one.due_on))
    return found

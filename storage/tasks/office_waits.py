"""When questions of agencies on their tasks lay with the office: a reminder then asks nothing of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select, union_all
from sqlmodel import Session

from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.reports import OfficeWait
from storage.store.tables import RequestState, columns_of
from storage.store.transactions.fixed_statements import fixed
from storage.store.transactions.reads import once
from storage.tasks.agency_task_rows import MANY, Requests

_QUESTIONS = tuple(map(columns_of, ("confirmation", "extension", "difficulty", "dispute")))


def _asked(task_ids: Any = None) -> Select[Any]:
    """Each question that its agency has not taken back, of these tasks or of all."""
    parts = union_all(
        *(
            select(one.task_id, one.agency_id, one.asked_at, one.decided_at).where(
                one.state != RequestState.WITHDRAWN,
                *([] if task_ids is None else [one.task_id.in_(task_ids)]),
            )
            for one in _QUESTIONS
        )
    ).subquery()
    return select(parts)


_ALL = fixed(_asked())
_OF_TASKS = fixed(_asked(bindparam("tasks", expanding=True)))


def of_silent(session: Session, requests: Requests) -> Mapping[AgencyTask, Sequence[OfficeWait]]:
    """Of the tasks that were reminded of after their last report: of no others does a wait change anything."""
    tasks = tuple(
        sorted(
            {
                pair[0]
                for pair, reminded_at in requests.reminded.items()
                if pair in requests.heard and requests.heard[pair] < reminded_at
            }
        )
    )
    return once(session, (of_silent, tasks), lambda: _waits(session, tasks)) if tasks else {}


def _waits(session: Session, tasks: Sequence[int]) -> Mapping[AgencyTask, Sequence[OfficeWait]]:
    query, values = (_OF_TASKS, {"tasks": list(tasks)}) if len(tasks) <= MANY else (_ALL, {})
    found: dict[AgencyTask, list[OfficeWait]] = defaultdict(list)
    for task_id, agency_id, asked_at, decided_at in session.execute(query, values):
        found[task_id, agency_id].append(OfficeWait(asked_at, decided_at))
    return found

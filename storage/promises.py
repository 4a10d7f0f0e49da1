"""What agencies promised in their reports, and whether it came by the promised day.

A progress report may carry ``promised_on`` ("sẽ trình trước 15/11"). The promise is kept where by
that day the agency reported the task complete (and the report was not returned or withdrawn), or
reported progress again without putting the day off. Else it is broken once the day is over: a day
put off is a promise not kept, and the new day is a promise of its own.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from storage.rules.event_kinds import What
from storage.session import Session
from storage.tables import RequestState, columns_of, is_followed, still_stands

_Pair = tuple[int, int]


class PromiseState(StrEnum):
    """Open until the promised day is over or the work is done."""

    KEPT = "kept"
    BROKEN = "broken"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Promise:
    """One promised day of one task of one agency."""

    task_id: int
    agency_id: int
    code: str
    agency: str
    made_on: date
    promised_on: date
    state: PromiseState


@dataclass(frozen=True, slots=True)
class _Said:
    """One progress report: its day, and the day it promises."""

    on: date
    promised_on: date | None


_EVENT, _TASK, _AGENCY, _PROGRAMME, _CONFIRMATION = map(
    columns_of, ("event", "task", "agency", "programme", "confirmation")
)
_PROMISING = select(_EVENT.task_id).where(
    _EVENT.kind == What.PROGRESS,
    _EVENT["values"]["promised_on"].as_string().is_not(None),
    still_stands(),
)
_REPORTS = (
    select(_EVENT.task_id, _EVENT.agency_id, _TASK.code, _AGENCY.name, _EVENT["values"])
    .where(
        _EVENT.kind == What.PROGRESS,
        still_stands(),
        _EVENT.task_id.in_(_PROMISING),
        _TASK.id == _EVENT.task_id,
        _AGENCY.id == _EVENT.agency_id,
        _PROGRAMME.id == _TASK.programme_id,
        is_followed(),
    )
    .order_by(_EVENT.id)
)
_COMPLETIONS = select(
    _CONFIRMATION.task_id, _CONFIRMATION.agency_id, _CONFIRMATION.reported_on
).where(_CONFIRMATION.state.in_((RequestState.OPEN, RequestState.AGREED)))


def promises(session: Session, day: date) -> list[Promise]:
    """Every promise made up to a day, as it stands on it, by the promised day."""
    said: dict[_Pair, list[_Said]] = defaultdict(list)
    names: dict[_Pair, tuple[str, str]] = {}
    for task_id, agency_id, code, agency, values in session.execute(_REPORTS):
        one = _read(values)
        if one.on <= day:
            said[task_id, agency_id].append(one)
            names[task_id, agency_id] = (code, agency)
    completed: dict[_Pair, list[date]] = defaultdict(list)
    for task_id, agency_id, on in session.execute(_COMPLETIONS):
        completed[task_id, agency_id].append(on)
    found = [
        Promise(*pair, *names[pair], reports[at].on, promised_on, state)
        for pair, reports in said.items()
        for at, promised_on in _made(reports)
        for state in [_state(reports, at, promised_on, completed[pair], day)]
    ]
    return sorted(found, key=lambda one: (one.promised_on, one.made_on))


def _read(values: Mapping[str, Any]) -> _Said:
    promised = values.get("promised_on")
    on = date.fromisoformat(values["on"])
    return _Said(on, date.fromisoformat(promised) if promised else None)


def _made(reports: Sequence[_Said]) -> list[tuple[int, date]]:
    """Where a report promises a day it had not promised just before."""
    found: list[tuple[int, date]] = []
    for at, one in enumerate(reports):
        before = reports[at - 1].promised_on if at else None
        if one.promised_on is not None and one.promised_on != before:
            found.append((at, one.promised_on))
    return found


def _state(
    reports: Sequence[_Said], at: int, promised_on: date, completed: Sequence[date], day: date
) -> PromiseState:
    made_on = reports[at].on
    done = any(made_on <= on <= min(promised_on, day) for on in completed)
    went_on = any(
        later.on <= promised_on and (later.promised_on is None or later.promised_on < promised_on)
        for later in reports[at + 1 :]
    )
    if done or went_on:
        return PromiseState.KEPT
    return PromiseState.BROKEN if day > promised_on else PromiseState.OPEN

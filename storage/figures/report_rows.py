"""What a report needs beside the standings: sections, products, requests, planned values.

Columns of many rows, as in standing_rows; each question is one statement over all followed tasks.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from storage.rules.event_kinds import What
from storage.store.tables import (
    Measure,
    RequestState,
    TaskKind,
    columns_of,
    is_followed,
    still_stands,
)

_TASK, _SECTION, _AGENCY, _ASSIGNMENT, _PROGRAMME, _MILESTONE = map(
    columns_of, ("task", "section", "agency", "assignment", "programme", "milestone")
)
_CONFIRMATION, _EXTENSION, _DIFFICULTY, _EVENT, _TARGET = map(
    columns_of, ("confirmation", "extension", "difficulty", "event", "target")
)
_KNOWN = (RequestState.OPEN, RequestState.AGREED, RequestState.RETURNED)
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task stands: its programme and its section."""

    programme: str
    section: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What was confirmed for a milestone of an agency."""

    done_on: date
    product: str


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """One request for a later date. A withdrawn one is none."""

    task_id: int
    agency_id: int
    original_due_on: date | None
    asked_at: datetime
    due_on: date | None
    text: str
    state: RequestState
    decided_at: datetime | None
    reply: str


@dataclass(frozen=True, slots=True)
class DifficultyRow:
    """One difficulty told."""

    task_id: int
    agency_id: int
    asked_at: datetime
    text: str
    state: RequestState
    reply: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One planned value of a chỉ tiêu."""

    task_id: int
    code: str
    title: str
    measure: Measure
    year: int | None
    planned: str
    unit: str


def programmes(session: Session) -> list[tuple[str, date, str]]:
    """Number, date and title of the programmes that lists and figures are about."""
    rows = session.execute(
        select(_PROGRAMME.number, _PROGRAMME.issued_on, _PROGRAMME.title)
        .where(_PROGRAMME.in_force.is_(True), _PROGRAMME.followed.is_(True))
        .order_by(_PROGRAMME.issued_on)
    )
    return [(number, issued_on, title) for number, issued_on, title in rows]


def sections(session: Session) -> dict[tuple[str, str], str]:
    """Titles by programme and section code, of the followed programmes."""
    rows = session.execute(
        select(_PROGRAMME.number, _SECTION.code, _SECTION.title)
        .where(
            _SECTION.programme_id == _PROGRAMME.id,
            _PROGRAMME.in_force.is_(True),
            _PROGRAMME.followed.is_(True),
        )
        .order_by(_PROGRAMME.issued_on, _SECTION.position)
    )
    return {(number, code): title for number, code, title in rows}


def places(session: Session) -> dict[int, Place]:
    """Programme and section by task."""
    rows = session.execute(
        select(_TASK.id, _PROGRAMME.number, _SECTION.code).where(
            _SECTION.id == _TASK.section_id, _PROGRAMME.id == _TASK.programme_id, is_followed()
        )
    )
    return {task_id: Place(number, code) for task_id, number, code in rows}


def coordinating(session: Session) -> Mapping[int, Sequence[str]]:
    """Names of the coordinating agencies by task, in the document's order."""
    rows = session.execute(
        select(_TASK.id, _AGENCY.name)
        .where(
            _ASSIGNMENT.task_id == _TASK.id,
            _ASSIGNMENT.agency_id == _AGENCY.id,
            _ASSIGNMENT.lead.is_(False),
            _PROGRAMME.id == _TASK.programme_id,
            is_followed(),
        )
        .order_by(_ASSIGNMENT.position)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for task_id, name in rows:
        found[task_id].append(name)
    return found


def completions(session: Session) -> dict[Pair, Completion]:
    """What was confirmed, by (milestone, agency), the last one where there are several."""
    rows = session.execute(
        select(
            _CONFIRMATION.milestone_id,
            _CONFIRMATION.agency_id,
            _CONFIRMATION.product_on,
            _CONFIRMATION.reported_on,
            _CONFIRMATION.product_text,
            _CONFIRMATION.no_product_reason,
        )
        .where(_CONFIRMATION.state == RequestState.AGREED)
        .order_by(_CONFIRMATION.id)
    )
    return {
        (milestone_id, agency_id): Completion(product_on or reported_on, product or reason)
        for milestone_id, agency_id, product_on, reported_on, product, reason in rows
    }


def extensions(session: Session) -> list[ExtensionRow]:
    """Every request for a later date that was not withdrawn, the oldest first."""
    rows = session.execute(
        select(
            _EXTENSION.task_id,
            _EXTENSION.agency_id,
            _MILESTONE.due_on,
            _EXTENSION.asked_at,
            _EXTENSION.due_on,
            _EXTENSION.text,
            _EXTENSION.state,
            _EXTENSION.decided_at,
            _EXTENSION.reply,
        )
        .where(
            _MILESTONE.id == _EXTENSION.milestone_id,
            _EXTENSION.state.in_(_KNOWN),
            *_of_followed(_EXTENSION.task_id),
        )
        .order_by(_EXTENSION.id)
    )
    return [
        ExtensionRow(task, agency, due, asked, wanted, text, RequestState(state), decided, reply)
        for task, agency, due, asked, wanted, text, state, decided, reply in rows
    ]


def difficulties(session: Session) -> list[DifficultyRow]:
    """Every difficulty told that was not withdrawn, the oldest first."""
    rows = session.execute(
        select(
            _DIFFICULTY.task_id,
            _DIFFICULTY.agency_id,
            _DIFFICULTY.asked_at,
            _DIFFICULTY.text,
            _DIFFICULTY.state,
            _DIFFICULTY.reply,
        )
        .where(_DIFFICULTY.state.in_(_KNOWN), *_of_followed(_DIFFICULTY.task_id))
        .order_by(_DIFFICULTY.id)
    )
    return [
        DifficultyRow(task, agency, asked, text, RequestState(state), reply)
        for task, agency, asked, text, state, reply in rows
    ]


def returns(session: Session, *, after: datetime, before: datetime) -> list[Pair]:
    """(task, agency) of every completion report given back from a moment on, before another."""
    rows = session.execute(
        select(_EVENT.task_id, _EVENT.agency_id).where(
            _EVENT.kind == What.RETURNED, _EVENT.at >= after, _EVENT.at < before
        )
    )
    return [(task_id, agency_id) for task_id, agency_id in rows]


def reported(session: Session, *, after: datetime, before: datetime) -> frozenset[Pair]:
    """(task, agency) reported on, progress or completion, from a moment on, before another."""
    rows = session.execute(
        select(_EVENT.task_id, _EVENT.agency_id).where(
            _EVENT.kind.in_((What.PROGRESS, What.COMPLETION)),
            still_stands(),
            _EVENT.at >= after,
            _EVENT.at < before,
        )
    )
    return frozenset((task_id, agency_id) for task_id, agency_id in rows)


def planned(session: Session) -> list[PlannedRow]:
    """Planned values of every chỉ tiêu of the followed programmes, in the documents' order."""
    rows = session.execute(
        select(
            _TASK.id,
            _TASK.code,
            _TASK.title,
            _TARGET.measure,
            _TARGET.year,
            _TARGET.planned,
            _TARGET.unit,
        )
        .where(
            _TARGET.task_id == _TASK.id,
            _TASK.kind == TaskKind.TARGET,
            _PROGRAMME.id == _TASK.programme_id,
            _PROGRAMME.in_force.is_(True),
            _PROGRAMME.followed.is_(True),
        )
        .order_by(_PROGRAMME.issued_on, _TASK.position, _TARGET.id)
    )
    return [
        PlannedRow(task_id, code, title, Measure(measure), year, value, unit)
        for task_id, code, title, measure, year, value, unit in rows
    ]


def _of_followed(task_id: ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
    return task_id == _TASK.id, _PROGRAMME.id == _TASK.programme_id, is_followed()

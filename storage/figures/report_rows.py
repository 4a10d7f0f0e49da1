"""What a report needs besides the standings: sections, products, requests.

Columns of many rows; each question is one statement. What was asked and decided is told as known by
a moment.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from storage.rules.calendar.office_clock import is_asked_late
from storage.rules.event_kinds import What
from storage.rules.tasks.reports import REPORTS
from storage.store.tables import RequestState, columns_of
from storage.store.transactions.fixed_statements import fixed
from storage.store.transactions.reads import once
from storage.tasks.past.known_events import KnownEvents

_TASK, _SECTION, _AGENCY, _ASSIGNMENT, _PROGRAMME, _MILESTONE = map(
    columns_of, ("task", "section", "agency", "assignment", "programme", "milestone")
)
_EVENT, _WITHDRAWAL = map(columns_of, ("event", "withdrawal"))
_EXTENSION, _DIFFICULTY = map(columns_of, ("extension", "difficulty"))
_GRANTED = (RequestState.AGREED, RequestState.SUPERSEDED)
_PROGRAMMES = fixed(
    select(_PROGRAMME.number, _PROGRAMME.issued_on, _PROGRAMME.title).order_by(
        _PROGRAMME.issued_on, _PROGRAMME.id
    )
)
_SECTIONS = fixed(
    select(_PROGRAMME.number, _SECTION.code, _SECTION.title)
    .where(_SECTION.programme_id == _PROGRAMME.id)
    .order_by(_PROGRAMME.issued_on, _PROGRAMME.id, _SECTION.position)
)
_PLACES = fixed(
    select(_TASK.id, _PROGRAMME.number, _SECTION.code).where(
        _SECTION.id == _TASK.section_id, _PROGRAMME.id == _TASK.programme_id
    )
)
_COORDINATING = fixed(
    select(_TASK.id, _AGENCY.name)
    .where(
        _ASSIGNMENT.task_id == _TASK.id,
        _ASSIGNMENT.agency_id == _AGENCY.id,
        _ASSIGNMENT.lead.is_(False),
    )
    .order_by(_ASSIGNMENT.position)
)


SectionKey = tuple[str, str]
"""The number of a programme, and the code of one of its sections."""


class NamedProgramme(NamedTuple):
    """A programme by its number, its date and its title."""

    number: str
    issued_on: date
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task stands: its programme and its section."""

    programme: str
    section: str


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """One request for a later date: the date asked for, the date agreed. A withdrawn one is none."""

    number: int
    task_id: int
    agency_id: int
    original_due_on: date | None
    asked_at: datetime
    wanted_on: date | None
    granted_on: date | None
    text: str
    state: RequestState
    decided_at: datetime | None
    reply: str
    asked_late: bool
    milestone_id: int


@dataclass(frozen=True, slots=True)
class DifficultyRow:
    """One difficulty told."""

    number: int
    task_id: int
    agency_id: int
    asked_at: datetime
    text: str
    state: RequestState
    reply: str
    must_act: str
    """Who has to act, as the agency said."""
    milestone_id: int | None
    """The milestone that it hinders, if the register knows."""


def last_words(session: Session, agency_id: int) -> Mapping[int, What]:
    """Of each task the kind of an agency's last report that stands, of whatever kind."""
    rows = session.execute(
        select(_EVENT.task_id, _EVENT.kind)
        .where(
            _EVENT.agency_id == agency_id,
            _EVENT.kind.in_(REPORTS),
            _EVENT.id.not_in(select(_WITHDRAWAL.event_id)),
        )
        .order_by(_EVENT.id)
    )
    return {task_id: What(kind) for task_id, kind in rows}


def programmes(session: Session) -> list[NamedProgramme]:
    """Every programme, the oldest first."""
    return [NamedProgramme(*row) for row in session.execute(_PROGRAMMES)]


def sections(session: Session) -> dict[SectionKey, str]:
    """The title of each section."""
    rows = session.execute(_SECTIONS)
    return {(number, code): title for number, code, title in rows}


def places(session: Session) -> Mapping[int, Place]:
    """Programme and section by task, of those followed no more too."""
    return once(
        session,
        places,
        lambda: {
            task_id: Place(number, code) for task_id, number, code in session.execute(_PLACES)
        },
    )


def coordinating(session: Session) -> Mapping[int, Sequence[str]]:
    """Names of the coordinating agencies by task, in the document's order."""
    rows = session.execute(_COORDINATING)
    found: dict[int, list[str]] = defaultdict(list)
    for task_id, name in rows:
        found[task_id].append(name)
    return found


def extensions(session: Session, known: KnownEvents) -> list[ExtensionRow]:
    """Every request for a later date known by a moment, as decided by then, the oldest first."""
    rows = session.execute(
        select(
            _EXTENSION.id,
            _EXTENSION.task_id,
            _EXTENSION.agency_id,
            _MILESTONE.due_on,
            _EXTENSION.asked_at,
            _EXTENSION.due_on,
            _EXTENSION.asked_due_on,
            _EXTENSION.state,
            _EXTENSION.text,
            _EXTENSION.reply,
            _EXTENSION.was_due_on,
            _EXTENSION.milestone_id,
        )
        .where(_MILESTONE.id == _EXTENSION.milestone_id)
        .order_by(_EXTENSION.id)
    )
    found: list[ExtensionRow] = []
    for (
        number, task, agency, original, asked_at, due_on, asked, now, text, reply, was, milestone,
    ) in rows:  # fmt: skip
        question = ("extension", number)
        if question not in known.state:
            continue
        state = known.state[question]
        found.append(
            ExtensionRow(
                number=number,
                task_id=task,
                agency_id=agency,
                original_due_on=original,
                asked_at=asked_at,
                wanted_on=asked if now in _GRANTED else due_on,
                granted_on=known.granted.get(question),
                text=text,
                state=state,
                decided_at=known.decided_at.get(question),
                reply=known.replies.get(question, reply if state is now else ""),
                asked_late=is_asked_late(asked_at, was),
                milestone_id=milestone,
            )
        )
    return found


def difficulties(session: Session, known: KnownEvents) -> list[DifficultyRow]:
    """Every difficulty known by a moment, as answered by then, the oldest first."""
    rows = session.execute(
        select(
            _DIFFICULTY.id,
            _DIFFICULTY.task_id,
            _DIFFICULTY.agency_id,
            _DIFFICULTY.asked_at,
            _DIFFICULTY.text,
            _DIFFICULTY.must_act,
            _DIFFICULTY.milestone_id,
        ).order_by(_DIFFICULTY.id)
    )
    states = {
        number: state for (kind, number), state in known.state.items() if kind == "difficulty"
    }
    return [
        DifficultyRow(
            number=number,
            task_id=task,
            agency_id=agency,
            asked_at=asked_at,
            text=text,
            state=states[number],
            reply=known.replies.get(("difficulty", number), ""),
            must_act=must_act,
            milestone_id=milestone,
        )
        for number, task, agency, asked_at, text, must_act, milestone in rows
        if number in states
    ]

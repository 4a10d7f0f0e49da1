"""Finding and seeing tasks, within what role and agency allow (docs/decisions.md, P6)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select

from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Actor, Role, may
from storage.rules.reading.codes import nearest_codes, read_code, sort_key
from storage.rules.tasks.status import Official
from storage.store.tables import (
    Agency,
    Assignment,
    Event,
    Programme,
    Section,
    Task,
    TaskKind,
    columns_of,
    in_document_order,
    is_followed,
    is_kind,
)
from storage.store.transactions.fixed_statements import fixed
from storage.store.transactions.reads import once
from storage.tasks.agency_tasks import Standing, standings

# "PL1.II.3 8,5": what begins with a digit is a task's code, or none.
_BESIDE = re.compile(
    r"\s*(?P<code>[^\W\d_]\w*(?:\.\w+)+)[.:;,]?(?:\s+(?P<rest>\S.*))?\s*", re.DOTALL
)
_TASK, _PROGRAMME, _ASSIGNMENT = map(columns_of, ("task", "programme", "assignment"))
_ALL_CODES = fixed(
    select_columns(_TASK.code, _PROGRAMME.issued_on)
    .where(_PROGRAMME.id == _TASK.programme_id, is_followed())
    .order_by(_PROGRAMME.issued_on, _PROGRAMME.id)
)
_SOME_CODES = fixed(_ALL_CODES.where(_TASK.code.in_(bindparam("codes", expanding=True))))
_CODES = fixed(
    select_columns(_TASK.code, _TASK.id)
    .where(_PROGRAMME.id == _TASK.programme_id, is_followed())
    .order_by(*in_document_order())
)
_CODES_OF_AGENCY = fixed(
    _CODES.where(_ASSIGNMENT.task_id == _TASK.id, _ASSIGNMENT.agency_id == bindparam("agency"))
)
_BY_CODE = fixed(
    select_columns(_TASK.id)
    .where(_PROGRAMME.id == _TASK.programme_id, _TASK.code == bindparam("code"), is_followed())
    .order_by(*in_document_order())
)
_BY_PREFIXED_CODE = fixed(_BY_CODE.where(_PROGRAMME.prefix == bindparam("prefix")))
_AGENCIES = fixed(
    select_columns(_ASSIGNMENT.agency_id).where(_ASSIGNMENT.task_id == bindparam("task"))
)


@dataclass(frozen=True, slots=True)
class Card:
    """One task with what is clear of it ("rõ"); a restricted one shows its code and deadline only."""

    task: Task
    section: str
    programme: str
    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    standings: tuple[Standing, ...]


def find(session: Session, actor: Actor, typed: str) -> Task:
    """The task of a typed code that the actor may see; raises as ``find_id``."""
    return session.get_one(Task, find_id(session, actor, typed))


def find_id(session: Session, actor: Actor, typed: str) -> int:
    """The number of the task of a typed code that the actor may see.

    Raises UNKNOWN_TASK with the nearest of the actor's own codes, in the same words for a task
    that does not exist and for one of another agency; TASK_ENDED for one that a document ended;
    AMBIGUOUS_CODE if two followed programmes share the code and none was named.
    """
    read = read_code(typed)
    found = [] if read is None else _by_code(session, read.code, read.programme)
    seen = [one for one in found if may(actor, Action.SEE_TASK, _agencies(session, one))]
    if not seen and read is not None:
        former = [task.id for task in _by_former_code(session, read.code, read.programme)]
        seen = [one for one in former if may(actor, Action.SEE_TASK, _agencies(session, one))]
    if not seen:
        if read is not None:
            _say_if_ended(session, actor, read.code, read.programme)
        raise DomainError(
            Kind.UNKNOWN_TASK,
            code=typed.strip()[:40],
            nearest=_nearest(session, actor, read.code if read else typed),
        )
    if len(seen) > 1:
        tasks = [session.get_one(Task, one) for one in seen]
        raise DomainError(
            Kind.AMBIGUOUS_CODE, code=tasks[0].code, choices=_prefixed(session, tasks)
        )
    return seen[0]


def ids_of(session: Session, number: str) -> dict[str, int]:
    """Code and id of every task of one programme, followed or not."""
    rows = session.exec(
        select(Task.code, Task.id)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(Programme.number == number)
    )
    return dict(rows.all())


def by_typed_code(session: Session, typed: str) -> int:
    """The task, key project or chỉ tiêu of a code typed at the command line. Raises UNKNOWN_TASK, AMBIGUOUS_CODE."""
    read = read_code(typed)
    numbers = [] if read is None else _by_code(session, read.code, read.programme)
    found = [session.get_one(Task, number) for number in numbers]
    if not found and read is not None:
        found = _by_former_code(session, read.code, read.programme)
    if not found:
        found = _beside(session, typed)
    if not found:
        raise DomainError(Kind.UNKNOWN_TASK, code=typed.strip()[:40], nearest=[])
    if len(found) > 1:
        raise DomainError(
            Kind.AMBIGUOUS_CODE, code=found[0].code, choices=_prefixed(session, found)
        )
    return found[0].id


def find_any(session: Session, actor: Actor, typed: str) -> Task:
    """The task, key project or chỉ tiêu of a typed code that the actor may see; raises as ``find``."""
    try:
        return find(session, actor, typed)
    except DomainError as error:
        beside = _beside(session, typed) if error.kind is Kind.UNKNOWN_TASK else []
        seen = [one for one in beside if may(actor, Action.SEE_TASK, _agencies(session, one.id))]
        if len(seen) != 1:
            raise
        return seen[0]


def named_beside(session: Session, actor: Actor, words: str) -> tuple[Task, str] | None:
    """The chỉ tiêu or key project of the code that words begin with, and what follows; None for others.

    Raises UNKNOWN_ROW for one that the actor may not see.
    """
    said = _BESIDE.fullmatch(words)
    found = _beside(session, said["code"]) if said is not None else []
    if said is None or not found:
        return None
    seen = [one for one in found if may(actor, Action.SEE_TASK, _agencies(session, one.id))]
    if len(seen) != 1:
        raise DomainError(Kind.UNKNOWN_ROW, code=found[0].code)
    return seen[0], said["rest"] or ""


def refuse_beside(session: Session, actor: Actor, words: str) -> None:
    """Raises NO_TASKS_CODE for words that begin with the code of a chỉ tiêu or a key project.

    UNKNOWN_ROW for one that the actor may not see.
    """
    found = named_beside(session, actor, words)
    if found is not None:
        raise DomainError(Kind.NO_TASKS_CODE, code=found[0].code, of=found[0].kind)


def get(session: Session, actor: Actor, task_id: int) -> Task:
    """The task of a button that the actor may still see. Raises UNKNOWN_TASK."""
    task = session.get(Task, task_id)
    if task is None or not may(actor, Action.SEE_TASK, _agencies(session, task_id)):
        raise DomainError(Kind.UNKNOWN_TASK, code="", nearest=[])
    return task


def known_codes(session: Session) -> dict[str, date]:
    """Every code of the followed programmes, with its programme's own date (the later of two)."""
    return dict(once(session, known_codes, lambda: _known_codes(session)))


def _known_codes(session: Session) -> dict[str, date]:
    session.flush()
    return {code: issued_on for code, issued_on in session.execute(_ALL_CODES)}  # noqa: C416 - rows are no pairs to mypy


def dates_of(session: Session, codes: Collection[str]) -> dict[str, date]:
    """The same of some codes; without those that no followed programme has."""
    asked = sorted(codes)
    return dict(once(session, (dates_of, *asked), lambda: _dates_of(session, asked)))


def _dates_of(session: Session, codes: list[str]) -> dict[str, date]:
    session.flush()
    found = session.execute(_SOME_CODES, {"codes": codes})
    return {code: issued_on for code, issued_on in found}  # noqa: C416 - rows are no pairs to mypy


def own_codes(session: Session, actor: Actor) -> dict[str, int]:
    """Code and id of the tasks a person reports on; of all tasks for the office and admins."""
    agency = actor.agency_id if actor.role in (Role.OFFICER, Role.LEADER) else None
    bound = actor.role in (Role.OFFICER, Role.LEADER)
    return dict(
        once(session, (own_codes, bound, agency), lambda: _codes(session, agency, bound=bound))
    )


def _codes(session: Session, agency_id: int | None, *, bound: bool) -> dict[str, int]:
    session.flush()
    found = (
        session.execute(_CODES_OF_AGENCY, {"agency": agency_id})
        if bound
        else session.execute(_CODES)
    )
    return {code: task_id for code, task_id in found}  # noqa: C416 - rows are no pairs to mypy


def seen_by(session: Session, actor: Actor, day: date) -> list[Standing]:
    """The tasks of the actor's agency as lead; all tasks for the office and admins."""
    if actor.role in (Role.OFFICER, Role.LEADER):
        return standings(session, day, agency_ids=[actor.agency_id or 0])
    return standings(session, day)


def own_standing(session: Session, actor: Actor, task_id: int, day: date) -> Standing | None:
    """How a task stands for the actor's own agency; None if it does not lead. Raises UNKNOWN_TASK."""
    found = led_standing(session, actor, task_id, day)
    if found is None:
        get(session, actor, task_id)  # says that there is none to be seen
    return found


def led_standing(session: Session, actor: Actor, task_id: int, day: date) -> Standing | None:
    """The same; None also of a task that the actor may not see."""
    if actor.agency_id is None:
        return None
    # All of the agency's, because the same command asks for them anyway.
    rows = standings(session, day, agency_ids=[actor.agency_id])
    return next((row for row in rows if row.task_id == task_id), None)


def card(session: Session, task: Task, day: date) -> Card:
    """Everything to be shown of one task."""
    section = session.get_one(Section, task.section_id)
    programme = session.get_one(Programme, task.programme_id)
    rows = session.exec(
        select(Assignment, Agency)
        .join(Agency, col(Agency.id) == Assignment.agency_id)
        .where(Assignment.task_id == task.id)
        .order_by(col(Assignment.position))
    ).all()
    return Card(
        task=task,
        section=section.title,
        programme=programme.number,
        leads=tuple(agency.name for assignment, agency in rows if assignment.lead),
        coordinating=tuple(agency.name for assignment, agency in rows if not assignment.lead),
        standings=tuple(standings(session, day, task_id=task.id)),
    )


def worth_reporting(rows: Sequence[Standing], limit: int) -> list[Standing]:
    """Open tasks an officer most likely wants to report on: overdue first, then by date."""
    open_rows = [row for row in rows if row.is_open and row.milestone_id is not None]
    return sorted(
        open_rows,
        key=lambda row: (
            row.status is not Official.OPEN_OVERDUE,
            row.due_on or date.max,
            sort_key(row.code),
        ),
    )[:limit]


def _nearest(session: Session, actor: Actor, typed: str) -> list[tuple[str, int]]:
    own = own_codes(session, actor)
    return [(code, own[code]) for code in nearest_codes(typed, sorted(own, key=sort_key))]


def _by_code(session: Session, code: str, prefix: str | None) -> list[int]:
    session.flush()
    if prefix is not None:
        found = session.execute(_BY_PREFIXED_CODE, {"code": code, "prefix": prefix})
    else:
        found = session.execute(_BY_CODE, {"code": code})
    return list(found.scalars())


def _beside(session: Session, typed: str) -> list[Task]:
    """Key projects and chỉ tiêu of a code as the document has it: "PL3.B.IV.37"."""
    query = (
        select(Task)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(
            func.lower(Task.code) == typed.strip().lower(),
            Task.kind != TaskKind.TASK,
            col(Task.dropped_at).is_(None),
            col(Programme.in_force).is_(True),
        )
        .order_by(*in_document_order())
    )
    return list(session.exec(query))


def _say_if_ended(session: Session, actor: Actor, code: str, prefix: str | None) -> None:
    query = (
        select(Task, Event)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .join(Event, col(Event.task_id) == Task.id)
        .where(Task.code == code, col(Task.dropped_at).is_not(None), is_kind(What.ENDED))
        .order_by(col(Event.id).desc())
    )
    if prefix is not None:
        query = query.where(Programme.prefix == prefix)
    for task, event in session.exec(query):
        if may(actor, Action.SEE_TASK, _agencies(session, task.id)):
            raise DomainError(
                Kind.TASK_ENDED,
                code=task.code,
                ground=str(event.values["ground"]),
                ended_on=event.at.date(),
            )


def _by_former_code(session: Session, code: str, prefix: str | None) -> list[Task]:
    """Tasks that had this code in an earlier copy of their document."""
    query = (
        select(Task)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(col(Task.former_codes).contains(code), is_followed())
        .order_by(*in_document_order())
    )
    if prefix is not None:
        query = query.where(Programme.prefix == prefix)
    return [task for task in session.exec(query) if code in task.former_codes.split()]


def _agencies(session: Session, task_id: int) -> list[int]:
    return once(session, (_agencies, task_id), lambda: _agencies_of(session, task_id))


def _agencies_of(session: Session, task_id: int) -> list[int]:
    session.flush()
    return list(session.execute(_AGENCIES, {"task": task_id}).scalars())


def _prefixed(session: Session, found: Sequence[Task]) -> list[str]:
    programmes = {task.id: session.get_one(Programme, task.programme_id) for task in found}
    return [f"{programmes[task.id].prefix}-{task.code}" for task in found]


def agency_name(session: Session, actor: Actor) -> str:
    """The name of the actor's own agency; empty for people of the office."""
    agency = session.get(Agency, actor.agency_id) if actor.agency_id is not None else None
    return agency.name if agency else ""

"""Who may decide on which question of an agency, and whom its decision concerns."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlmodel import col, select

from storage.act import Act
from storage.people import people
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Role, may
from storage.rules.reading.folded_text import fold
from storage.store.tables import (
    Confirmation,
    Difficulty,
    Dispute,
    Event,
    Extension,
    RequestState,
    Task,
)
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing

Asked = TypeVar("Asked", Confirmation, Extension, Difficulty, Dispute)
_ASKED_BY: dict[type[Any], What] = {
    Confirmation: What.COMPLETION,
    Extension: What.EXTENSION,
    Difficulty: What.DIFFICULTY,
    Dispute: What.DISPUTED,
}


def open_request(act: Act, table: type[Asked], request_id: int) -> Asked:
    """A question that this person may decide now.

    Raises NOT_ALLOWED, STALE_BUTTON (no such question, or withdrawn by who asked),
    ALREADY_DECIDED (with who and when) or OWN_REQUEST.
    """
    may_decide(act)
    row = look(act, table, request_id)
    not_own(act, row)
    return row


def may_decide(act: Act) -> None:
    """Raises NOT_ALLOWED for everybody but the office."""
    if act.actor is None or not may(act.actor, Action.DECIDE):
        raise DomainError(Kind.NOT_ALLOWED, code="")


def not_own(act: Act, row: Confirmation | Extension | Difficulty | Dispute) -> None:
    """Raises OWN_REQUEST for a question that this very person or chat asked."""
    if _is_own(act, row):
        raise DomainError(Kind.OWN_REQUEST)


def _is_own(act: Act, row: Confirmation | Extension | Difficulty | Dispute) -> bool:
    return row.person_id == act.person.person_id or _came_from(act, row)


def look(act: Act, table: type[Asked], request_id: int) -> Asked:
    """An undecided question, for who sees the digest. Raises as ``open_request`` does."""
    if act.actor is None or not may(act.actor, Action.SEE_DIGEST):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    row = act.session.exec(select(table).where(table.id == request_id).with_for_update()).first()
    if row is not None and row.state == RequestState.WITHDRAWN:
        raise DomainError(Kind.WITHDRAWN)
    if row is None or (row.state != RequestState.OPEN and row.decided_at is None):
        raise DomainError(Kind.STALE_BUTTON)
    if row.state != RequestState.OPEN and row.decided_at is not None:
        raise DomainError(
            Kind.ALREADY_DECIDED,
            by=people.name_of(act.session, row.decided_by),
            at=row.decided_at,
        )
    return row


def standing_of(act: Act, row: Confirmation | Extension | Difficulty | Dispute) -> Standing:
    """The task of a request as it stands for the agency that asked.

    Raises STALE_BUTTON if the agency leads the task no more.
    """
    task = act.session.get_one(Task, row.task_id)
    found = task_access.card(act.session, task, act.day).standings
    mine = next((standing for standing in found if standing.agency_id == row.agency_id), None)
    if mine is None:
        raise DomainError(Kind.STALE_BUTTON)
    return mine


def said_again(act: Act, row: Difficulty) -> Sequence[Difficulty]:
    """The other open difficulties that say the same of the task for the agency, by number.

    Case, accents and blanks aside; those that this person or chat reported are not among them.
    """
    found = _of_same_words(act, row, Difficulty.state == RequestState.OPEN)
    return [one for one in found if not _is_own(act, one)]


def answered_with(act: Act, row: Difficulty) -> Sequence[Difficulty]:
    """Those that were answered in one with this one, because they say the same, by number."""
    return _of_same_words(
        act, row, Difficulty.decided_at == row.decided_at, Difficulty.decided_by == row.decided_by
    )


def _of_same_words(act: Act, row: Difficulty, *conditions: Any) -> Sequence[Difficulty]:
    others = act.session.exec(
        select(Difficulty)
        .where(
            Difficulty.task_id == row.task_id,
            Difficulty.agency_id == row.agency_id,
            Difficulty.id != row.id,
            *conditions,
        )
        .order_by(col(Difficulty.id))
        .with_for_update()
    )
    return [one for one in others if fold(one.text) == fold(row.text)]


def _came_from(act: Act, row: Confirmation | Extension | Difficulty | Dispute) -> bool:
    """Whether the question came from this very chat, under whatever name and role since."""
    return (
        act.session.exec(
            select(Event.id).where(
                Event.kind == _ASKED_BY[type(row)],
                Event.task_id == row.task_id,
                Event.person_id == row.person_id,
                Event.chat_id == act.chat_id,
                Event.at == row.asked_at,
            )
        ).first()
        is not None
    )


def concerned(act: Act, row: Confirmation | Extension | Difficulty | Dispute) -> tuple[int, ...]:
    """Who asked; if they have left or moved, the agency's contact points of today."""
    officers = people.contacts(act.session, roles=[Role.OFFICER], agency_ids=[row.agency_id])
    ids = dict.fromkeys(officer.person_id for officer in officers)
    return (row.person_id,) if row.person_id in ids else tuple(ids)

"""Written urges after their draft: number and date out, until when an answer is asked for, the answer.

The bot only drafts; that a letter was signed and sent is the office's word, kept in the log of each
of its tasks. A draft that a newer one replaces, or that is not sent, waits for nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.rules.reading.typed_words import clean
from storage.store.tables import (
    Agency,
    Event,
    UrgingLetter,
    is_kind,
)


@dataclass(frozen=True, slots=True)
class OutLetter:
    """A letter that waits: for its number (``number`` ""), else for the agency's answer."""

    id: int
    agency_id: int
    agency: str
    drafted_on: date
    tasks: tuple[int, ...]
    number: str
    sent_on: date | None
    reply_by: date | None


def draft(act: Act, agency_id: int, task_ids: list[int]) -> int:
    """A draft was asked for; one of the same agency that never left is replaced by it."""
    for old in act.session.exec(_unsent(agency_id)):
        old.dropped_at = act.at
    row = UrgingLetter(
        agency_id=agency_id,
        person_id=act.person.person_id,
        drafted_at=act.at,
        tasks=task_ids,
    )
    act.session.add(row)
    act.session.flush()
    return row.id


def waiting(session: Session) -> list[OutLetter]:
    """Letters without a number, and those without an answer; the oldest first."""
    rows = session.exec(
        select(UrgingLetter, Agency)
        .join(Agency)
        .where(col(UrgingLetter.dropped_at).is_(None), col(UrgingLetter.answered_on).is_(None))
        .order_by(col(UrgingLetter.id))
    )
    return [_out(row, agency.name) for row, agency in rows]


def look(act: Act, letter_id: int) -> OutLetter:
    """A letter that waits. Raises NOT_ALLOWED or STALE_BUTTON."""
    if act.actor is None or not may(act.actor, Action.SEE_DIGEST):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    row = act.session.get(UrgingLetter, letter_id)
    if row is None or row.dropped_at is not None or row.answered_on is not None:
        raise DomainError(Kind.STALE_BUTTON)
    return _out(row, act.session.get_one(Agency, row.agency_id).name)


def record_sent(
    act: Act, letter_id: int, number: str, sent_on: date, reply_by: date | None
) -> OutLetter:
    """The letter left under this number. Raises as ``look``, or STALE_BUTTON if it had left."""
    row = _open(act, letter_id)
    if row.number:
        raise DomainError(Kind.STALE_BUTTON)
    row.number, row.sent_on, row.reply_by = number, sent_on, reply_by
    days = {"reply_by": reply_by.isoformat()} if reply_by else {}
    said = {"text": number, "sent_on": sent_on.isoformat(), **days}
    _log(act, What.LETTER_SENT, row, said)
    return look(act, letter_id)


def record_answer(act: Act, letter_id: int, text: str, on: date) -> OutLetter:
    """The agency answered it, in these words or by this document."""
    row, answered = _open(act, letter_id), look(act, letter_id)
    if not row.number:
        raise DomainError(Kind.STALE_BUTTON)
    row.answer, row.answered_on = clean(text), on
    said = {"letter_number": row.number, "text": row.answer, "answered_on": on.isoformat()}
    _log(act, What.LETTER_ANSWERED, row, said)
    return answered


def drop(act: Act, letter_id: int) -> OutLetter:
    """The draft is not sent. Raises STALE_BUTTON if it has left."""
    row, dropped = _open(act, letter_id), look(act, letter_id)
    if row.number:
        raise DomainError(Kind.STALE_BUTTON)
    row.dropped_at = act.at
    _log(act, What.LETTER_DROPPED, row, {})
    return dropped


def take_back_draft(act: Act, agency_id: int) -> None:
    """The file of an agency's draft could not be made: its tasks call for a letter as before."""
    for row in act.session.exec(_unsent(agency_id)):
        row.dropped_at = act.at
        _log(act, What.LETTER_NOT_MADE, row, {})


def not_made(session: Session) -> set[int]:
    """The letters whose drafts could not be made."""
    values = session.exec(select(Event.values).where(is_kind(What.LETTER_NOT_MADE)))
    return {int(one["letter"]) for one in values}


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that left, as known at a moment; ``answered_on`` None: no answer by then."""

    agency_id: int
    agency: str
    number: str
    sent_on: date
    reply_by: date | None
    answered_on: date | None


def sent_by(session: Session, until: datetime) -> list[SentLetter]:
    """Every letter that was told to have left by a moment, in their order."""
    names: dict[int, str] = dict(session.exec(select(Agency.id, Agency.name)).all())
    found: dict[int, SentLetter] = {}
    events = session.exec(
        select(Event)
        .where(is_kind(What.LETTER_SENT, What.LETTER_ANSWERED), Event.at <= until)
        .order_by(col(Event.id))
    )
    for event in events:
        said, number = event.values, int(event.values["letter"])
        if event.kind == What.LETTER_ANSWERED:
            answered_on = date.fromisoformat(said["answered_on"])
            found[number] = replace(found[number], answered_on=answered_on)
            continue
        by = said.get("reply_by")
        found[number] = SentLetter(
            event.agency_id or 0,
            names.get(event.agency_id or 0, ""),
            said["text"],
            date.fromisoformat(said["sent_on"]),
            date.fromisoformat(by) if by else None,
            None,
        )
    return list(found.values())


class LetterAbout(NamedTuple):
    """A letter that left about a task: its number, its day, the day of the agency's answer to it.

    ``reply_by``: until when an answer was asked for.
    """

    number: str
    on: date
    answered_on: date | None
    reply_by: date | None = None


def sent_about(session: Session, task_id: int, agency_id: int) -> list[LetterAbout]:
    """The letters that left to an agency about a task, the oldest first."""
    rows = session.exec(
        select(UrgingLetter)
        .where(UrgingLetter.agency_id == agency_id, UrgingLetter.number != "")
        .order_by(col(UrgingLetter.sent_on), col(UrgingLetter.id))
    )
    return [
        LetterAbout(row.number, row.sent_on, row.answered_on, row.reply_by)
        for row in rows
        if row.sent_on and task_id in row.tasks
    ]


def _open(act: Act, letter_id: int) -> UrgingLetter:
    if act.actor is None or not may(act.actor, Action.URGE):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    look(act, letter_id)
    return act.session.get_one(UrgingLetter, letter_id, with_for_update=True)


def _log(act: Act, what: What, row: UrgingLetter, values: dict[str, Any]) -> None:
    act.session.flush()
    for task_id in row.tasks:
        act.log(what, task_id=task_id, agency_id=row.agency_id, values={"letter": row.id, **values})


def _unsent(agency_id: int) -> SelectOfScalar[UrgingLetter]:
    return select(UrgingLetter).where(
        UrgingLetter.agency_id == agency_id,
        UrgingLetter.number == "",
        col(UrgingLetter.dropped_at).is_(None),
    )


def _out(row: UrgingLetter, agency: str) -> OutLetter:
    return OutLetter(
        row.id,
        row.agency_id,
        agency,
        row.drafted_at.date(),
        tuple(row.tasks),
        row.number,
        row.sent_on,
        row.reply_by,
    )

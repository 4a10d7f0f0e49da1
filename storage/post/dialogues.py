"""The question in hand in a chat. It lives in the database, so a restart forgets nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from storage.store.tables import Dialogue, columns_of
from storage.store.transactions.fixed_statements import fixed
from storage.store.transactions.reads import once

_ROW = columns_of("dialogue")
_KEPT = fixed(
    select(_ROW.step, _ROW["values"], _ROW.asked_at, _ROW.person_id).where(
        _ROW.chat_id == bindparam("chat")
    )
)


@dataclass(frozen=True, slots=True)
class Question:
    """A step (named by the bot's handlers), what it needs to go on, and who is asked."""

    step: str
    values: dict[str, Any]
    asked_at: datetime
    person_id: int | None = None


def in_hand(session: Session, chat_id: int) -> Question | None:
    """The open question of a chat."""
    return once(session, (in_hand, chat_id), lambda: _in_hand(session, chat_id))


def _in_hand(session: Session, chat_id: int) -> Question | None:
    session.flush()
    row = session.execute(_KEPT, {"chat": chat_id}).first()
    return Question(*row) if row is not None else None


def ask(session: Session, chat_id: int, question: Question) -> None:
    """Put a question to a chat; it replaces the one before."""
    row = session.get(Dialogue, chat_id)
    if row is None:
        row = Dialogue(chat_id=chat_id, step="", values={}, asked_at=question.asked_at)
    row.step, row.values, row.asked_at = question.step, question.values, question.asked_at
    row.person_id = question.person_id
    session.add(row)


def leave(session: Session, chat_id: int, person_id: int | None = None) -> bool:
    """Forget the open question; False if there was none, or none of this person."""
    row = session.get(Dialogue, chat_id) if in_hand(session, chat_id) is not None else None
    if row is None or person_id not in (None, row.person_id or person_id):
        return False
    session.delete(row)
    session.flush()  # a question put in the same breath is a new row, not the one that goes
    return True

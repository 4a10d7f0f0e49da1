"""The question in hand in a chat. It lives in the database, so a restart forgets nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from storage.store.tables import Dialogue


@dataclass(frozen=True, slots=True)
class Question:
    """A step (named by the bot's handlers) and what it needs to go on."""

    step: str
    values: dict[str, Any]
    asked_at: datetime


def in_hand(session: Session, chat_id: int) -> Question | None:
    """The open question of a chat."""
    row = session.get(Dialogue, chat_id)
    return Question(row.step, dict(row.values), row.asked_at) if row else None


def ask(session: Session, chat_id: int, step: str, values: dict[str, Any], at: datetime) -> None:
    """Put a question to a chat; it replaces the one before."""
    row = session.get(Dialogue, chat_id)
    if row is None:
        session.add(Dialogue(chat_id=chat_id, step=step, values=values, asked_at=at))
        return
    row.step, row.values, row.asked_at = step, values, at


def leave(session: Session, chat_id: int) -> bool:
    """Forget the open question; False if there was none."""
    row = session.get(Dialogue, chat_id)
    if row is None:
        return False
    session.delete(row)
    session.flush()  # a question put in the same breath is a new row, not the one that goes
    return True

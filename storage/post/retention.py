"""What is kept no longer: words that came and went, once nobody needs them (docs/du-lieu-ca-nhan.md).

What was recorded of them, the report and its event, stays; so does what opens a list or a card below
an old message. Rows that say nothing any more go: a store that only emptied them would grow for ever.
Each call takes one piece, so that nobody waits for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Text, cast, delete
from sqlmodel import Session, col, func, or_, select

from storage.post import chat_numbers, outbox, strangers
from storage.post.inbox import NOTHING
from storage.rules.post import said
from storage.store.tables import Dialogue, Inbox, InboxState, MessageTask, Outbox, OutboxState

PIECE: Final = 500
KEPT: Final = "kept"
"""Under this name a session's ``info`` holds for how long words are kept here."""
COUNTED_FOR: Final = timedelta(hours=1)
"""So long a stranger's chat is needed, to count how often it was heard."""
_SETTLED: Final = (OutboxState.SENT, OutboxState.FAILED, OutboxState.CANCELLED)

Piece = Callable[[Session], int]
"""Forgets some rows; gives their number, 0 if there are no more."""


@dataclass(frozen=True, slots=True)
class RetentionDays:
    """For how many days an update's raw text and a sent message's words are kept.

    ``parked``: an update on which the work failed, so that its fault can be found; never less than
    ``updates``.
    """

    updates: int = 30
    words: int = 90
    parked: int = 90


def kept_here(session: Session) -> RetentionDays:
    """For how long words are kept in this store."""
    found = session.info.get(KEPT)
    return found if isinstance(found, RetentionDays) else RetentionDays()


def pieces(kept: RetentionDays, at: datetime, office_chat: int | None) -> Sequence[Piece]:
    """What is to be forgotten at a moment, each to be called until it gives 0."""
    updates, words = at - timedelta(days=kept.updates), at - timedelta(days=kept.words)
    parked = at - timedelta(days=max(kept.parked, kept.updates))
    return (
        lambda session: forget_updates(session, updates),
        lambda session: forget_parked(session, parked),
        lambda session: forget_strangers(session, at - COUNTED_FOR, office_chat),
        lambda session: forget_spent(session, words),
        lambda session: forget_words(session, words),
        lambda session: forget_questions(session, words),
    )


def forget_updates(session: Session, before: datetime) -> int:
    """Updates that were answered go; the messenger brings none again after a day (P1).

    Of the very last one the number stays, so that no other gets it.
    """
    last = session.exec(select(func.max(Inbox.update_id))).one()
    rows = session.exec(
        select(Inbox.update_id)
        .where(
            Inbox.state == InboxState.DONE,
            Inbox.received_at < before,
            or_(Inbox.update_id != last, Inbox.raw != NOTHING),
        )
        .order_by(col(Inbox.update_id))
        .limit(PIECE)
    ).all()
    gone = [number for number in rows if number != last]
    session.execute(delete(Inbox).where(col(Inbox.update_id).in_(gone)))
    if last in rows:
        session.get_one(Inbox, last).raw = NOTHING
    return len(rows)


def forget_parked(session: Session, before: datetime) -> int:
    """Updates on which the work failed lose their raw text; that they came stays to be seen."""
    rows = session.exec(
        select(Inbox)
        .where(Inbox.state == InboxState.PARKED, Inbox.raw != NOTHING, Inbox.received_at < before)
        .order_by(col(Inbox.update_id))
        .limit(PIECE)
    ).all()
    for row in rows:
        row.raw = NOTHING
    return len(rows)


def forget_strangers(session: Session, before: datetime, office_chat: int | None) -> int:
    """Of settled updates of strangers, and of groups that are nobody's, only the number stays."""
    rows = session.exec(
        select(Inbox)
        .where(
            Inbox.state != InboxState.NEW,
            or_(Inbox.raw != NOTHING, col(Inbox.chat_id).is_not(None)),
            col(Inbox.received_at) < before,
            or_(col(Inbox.chat_id).is_(None), ~strangers.known_chats),
            or_(col(Inbox.chat_id).is_(None), col(Inbox.chat_id) != (office_chat or 0)),
        )
        .order_by(col(Inbox.update_id))
        .limit(PIECE)
    ).all()
    chat_numbers.forget(session, [row.chat_id for row in rows if row.chat_id is not None])
    for row in rows:
        row.raw, row.chat_id = NOTHING, None
    return len(rows)


def forget_spent(session: Session, before: datetime) -> int:
    """Answers that open nothing and speak of no task go whole: without their words nothing is left.

    The very last message waits for another after it, so that none other gets its number.
    """
    spent = (
        col(Outbox.id) != select(func.max(Outbox.id)).scalar_subquery(),
        col(Outbox.kind).in_((outbox.REPLY, *outbox.ACTS)),
        col(Outbox.state).in_(_SETTLED),
        col(Outbox.created_at) < before,
        col(Outbox.key).is_(None),
        col(Outbox.file_id).is_(None),
        cast(col(Outbox.context), Text) == NOTHING,
        col(Outbox.said)["choices"].as_string().is_(None),
        col(Outbox.id).not_in(select(MessageTask.outbox_id)),
    )
    numbers = session.exec(
        select(Outbox.id).where(*spent).order_by(col(Outbox.id)).limit(PIECE)
    ).all()
    session.execute(delete(Outbox).where(col(Outbox.id).in_(numbers)))
    return len(numbers)


def forget_words(session: Session, before: datetime) -> int:
    """Messages that are settled lose their words; the choices below them go on working."""
    kept = col(Outbox.said)
    rows = session.exec(
        select(Outbox)
        .where(
            col(Outbox.state).in_(_SETTLED),
            col(Outbox.created_at) < before,
            or_(kept["words"].as_string().is_not(None), kept["passed_on"].as_string().is_not(None)),
        )
        .order_by(col(Outbox.id))
        .limit(PIECE)
    ).all()
    for row in rows:
        row.said = said.without_words(row.said)
    return len(rows)


def forget_questions(session: Session, before: datetime) -> int:
    """Questions that nobody answered are let go, with the words they kept."""
    rows = session.exec(select(Dialogue).where(col(Dialogue.asked_at) < before).limit(PIECE)).all()
    for row in rows:
        session.delete(row)
    return len(rows)

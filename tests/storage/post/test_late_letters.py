"""Timed messages that an outage kept back are taken back after two days, each person once (P5)."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from storage.post import late_letters, outbox
from storage.post.late_letters import LateLetters
from storage.post.outbox import Letter
from storage.rules.post.address import of_chat
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Outbox, OutboxState
from tests.builders import local

NOON = local(2026, 12, 24, 12, 0)
TWO_DAYS = timedelta(hours=48)
LONG_AGO = NOON - TWO_DAYS - timedelta(minutes=1)


def queue(session: Session, kind: str, key: str | None, at: datetime, chat: int = 1) -> None:
    outbox.queue(session, Letter(kind, of_chat(chat), MessageContent("tin"), key=key), at)


def states(session: Session) -> list[OutboxState]:
    return [row.state for row in session.exec(select(Outbox).order_by("id"))]


def test_of_what_waited_two_days_the_oldest_moment_stands_for_each_address(db: Database) -> None:
    with db.transaction() as session:
        queue(session, outbox.REMINDER, "a", LONG_AGO)
        queue(session, outbox.DIGEST, "b", LONG_AGO, chat=2)
        queue(session, outbox.REMINDER, "c", LONG_AGO + timedelta(seconds=5))
        queue(session, outbox.REPLY, None, LONG_AGO)
        queue(session, outbox.REMINDER, "d", NOON - TWO_DAYS)
        found = late_letters.take_back(session, NOON)
        gone, waits = OutboxState.CANCELLED, OutboxState.NEW
        assert found == [
            LateLetters(of_chat(1), None, LONG_AGO),
            LateLetters(of_chat(2), None, LONG_AGO),
        ]
        assert states(session) == [gone, gone, gone, waits, waits]
        assert late_letters.take_back(session, NOON) == []


@pytest.mark.parametrize(("error", "folded"), [("ConnectError", 1), ("", 0)])
def test_a_retry_makes_a_message_no_younger_and_a_persons_word_does(
    db: Database, error: str, folded: int
) -> None:
    with db.transaction() as session:
        queue(session, outbox.REMINDER, "a", LONG_AGO)
        row = session.exec(select(Outbox)).one()
        row.not_before, row.error = NOON, error
        assert len(late_letters.take_back(session, NOON)) == folded


def test_only_what_has_not_left_is_withdrawn(db: Database) -> None:
    with db.transaction() as session:
        for key in ("a", "b", "c"):
            queue(session, outbox.REMINDER, key, NOON)
        session.exec(select(Outbox).where(Outbox.key == "b")).one().state = OutboxState.SENDING
        assert late_letters.waiting_keys(session) == {"a", "c"}
        late_letters.withdraw(session, ["a", "b", "x"])
        assert states(session) == [OutboxState.CANCELLED, OutboxState.SENDING, OutboxState.NEW]

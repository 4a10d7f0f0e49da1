"""The outbox: a key exists once, a chat keeps its order, an unknown fate is never guessed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from storage.post import outbox, restoration, unsent
from storage.post.outbox import ACKNOWLEDGED, DIGEST, NOTICE, REMINDER, REPLACED, REPLY, Letter
from storage.rules.post.address import of_chat
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Channel, Outbox, OutboxState, Person, PersonState
from tests import builders
from tests.builders import HOME_AFFAIRS, local

NOW = local(2026, 12, 24)
ONE, TWO = of_chat(1), of_chat(2)


def letter(kind: str = REPLY, chat: int = 1, key: str | None = None, **context: object) -> Letter:
    return Letter(kind, of_chat(chat), MessageContent("x"), key=key, context=dict(context))


def put(session: Session, *letters: Letter) -> None:
    for one in letters:
        assert outbox.queue(session, one, NOW)


def claimed(session: Session, seconds: float = 0) -> int | None:
    row = outbox.claim(session, NOW + timedelta(seconds=seconds))
    return row.id if row else None


def test_a_business_key_is_queued_once(db: Database) -> None:
    with db.transaction() as session:
        assert [outbox.queue(session, letter(REMINDER, key="k"), NOW) for _ in range(3)] == [
            True,
            False,
            False,
        ]
        assert unsent.waiting(session, NOW) == 1


def test_of_some_keys_those_are_known_that_were_queued_whatever_became_of_them(
    db: Database,
) -> None:
    with db.transaction() as session:
        put(
            session, letter(REMINDER, key="a"), letter(REMINDER, key="b"), letter(REMINDER, key="c")
        )
        outbox.mark_failed(session, 2, "403")
        assert outbox.known_keys(session, ["a", "b", "d"]) == {"a", "b"}
        assert outbox.known_keys(session, []) == frozenset()


def test_replies_leave_before_timed_messages_and_both_in_their_order(db: Database) -> None:
    with db.transaction() as session:
        put(session, letter(REMINDER), letter(DIGEST), letter(REPLY), letter(REPLY))
        assert [claimed(session) for _ in range(5)] == [3, 4, 1, 2, None]


def test_a_message_that_has_to_wait_is_not_taken_early(db: Database) -> None:
    with db.transaction() as session:
        put(session, letter())
        assert claimed(session) == 1
        outbox.mark_retry(session, 1, NOW + timedelta(seconds=30), "429")
        assert [claimed(session, seconds) for seconds in (0, 29, 30)] == [None, None, 1]


@pytest.mark.parametrize(
    ("kind", "states"),
    [
        pytest.param(REPLY, [OutboxState.NEW, OutboxState.UNCONFIRMED], id="once more"),
        pytest.param(NOTICE, [OutboxState.NEW, OutboxState.UNCONFIRMED], id="a notice too"),
        pytest.param(REMINDER, [OutboxState.UNCONFIRMED], id="a reminder never again"),
        pytest.param(DIGEST, [OutboxState.UNCONFIRMED], id="a digest never again"),
        pytest.param(REPLACED, [OutboxState.NEW, OutboxState.FAILED], id="an edit once more"),
        pytest.param(ACKNOWLEDGED, [OutboxState.FAILED], id="a button's clock is let go"),
    ],
)
def test_what_becomes_of_a_message_nobody_knows_about(
    db: Database, kind: str, states: list[OutboxState]
) -> None:
    with db.transaction() as session:
        put(session, letter(kind))
        for state in states:
            assert claimed(session) == 1
            assert outbox.mark_unknown(session, 1, NOW, "timeout") == state
        assert claimed(session) is None


@pytest.mark.parametrize(
    ("kind", "taken_over", "leaves"),
    [
        pytest.param(REMINDER, False, False, id="a reminder of who left"),
        pytest.param(REMINDER, True, False, id="a reminder of the old role"),
        pytest.param(NOTICE, False, False, id="an answer of the office"),
        pytest.param(REPLY, False, False, id="a reply"),
        pytest.param(REPLY, True, True, id="the welcome in a new role"),
    ],
)
def test_rights_are_looked_at_once_more_when_a_message_leaves(
    db: Database, kind: str, taken_over: bool, leaves: bool
) -> None:
    officer = builders.person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        put(session, replace(letter(kind), person_id=officer.person_id), letter(REPLY, 2))
        left = session.get_one(Person, officer.person_id)
        left.state = PersonState.LEFT
        if taken_over:
            successor = Person(
                name="Trần Thị B", role=left.role, state=PersonState.ACTIVE, since=NOW
            )
            session.add(successor)
            session.flush()
            session.exec(select(Channel)).one().person_id = successor.id
            session.flush()
        seen = [claimed(session), claimed(session)]
        assert sorted(filter(None, seen)) == ([1, 2] if leaves else [2])
        state = OutboxState.SENDING if leaves else OutboxState.CANCELLED
        assert session.get_one(Outbox, 1).state == state


@pytest.mark.parametrize("end", ["sent", "failed", "unknown", "cancelled", "dropped"])
def test_a_code_goes_with_its_message_however_that_ends(db: Database, end: str) -> None:
    with db.transaction() as session:
        put(session, letter(REMINDER, holds_code=True), letter(REMINDER))
        for row in session.exec(select(Outbox)).all():
            if end == "sent":
                outbox.mark_sent(session, row.id, NOW, MessageName("7"))
            elif end == "failed":
                outbox.mark_failed(session, row.id, "403")
            elif end == "unknown":
                outbox.mark_unknown(session, row.id, NOW, "502")
            elif end == "cancelled":
                outbox.cancel(session, row)
            else:
                row.state = OutboxState.HELD
    with db.transaction() as session:
        if end == "dropped":
            restoration.release(session, NOW, send=False)
        first, second = session.exec(select(Outbox).order_by("id")).all()
        assert (first.said, second.said["words"]) == ({}, "x")

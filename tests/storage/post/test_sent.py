"""Which message that left a button, a reply or a number means, and which tasks it spoke of."""

import pytest
from sqlmodel import Session, select

from storage.post import outbox, sent
from storage.post.outbox import DIGEST, NOTICE, REMINDER, REPLY, Letter
from storage.rules.post.address import Address, of_chat
from storage.rules.post.mentions import How, Mention, mentioned, named
from storage.rules.post.message_name import MessageName, kept_name
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Outbox
from tests.builders import local, register, task

NOW = local(2026, 12, 24)
ONE, TWO = of_chat(1), of_chat(2)


@pytest.fixture
def tasks(db: Database) -> Database:
    """A register of three tasks, numbered 1 to 3."""
    register(db, [task(code, local(2026, 12, 31).date()) for code in ("1.1", "1.2", "1.3")])
    return db


def leave(session: Session, *letters: Letter) -> list[int]:
    """Queue and send; the channel calls the messages 71, 72 …"""
    numbers = []
    for letter in letters:
        assert outbox.queue(session, letter, NOW)
        row = session.exec(select(Outbox).where(Outbox.ref == letter.ref)).one()
        outbox.mark_sent(session, row.id, NOW, MessageName(str(70 + row.id)))
        numbers.append(row.id)
    return numbers


def letter(
    kind: str, to: Address = ONE, mentions: tuple[Mention, ...] = (), **context: object
) -> Letter:
    return Letter(kind, to, MessageContent("x"), mentions=mentions, context=dict(context))


def offered(*task_ids: int) -> tuple[Mention, ...]:
    return mentioned(How.OFFERED, [(task_id, task_id) for task_id in task_ids])


def test_the_newest_message_that_offers_answers_is_meant_or_the_one_replied_to(
    tasks: Database,
) -> None:
    with tasks.transaction() as session:
        leave(
            session,
            letter(REMINDER, mentions=offered(1)),
            letter(REMINDER, mentions=offered(2)),
            letter(REPLY, mentions=named([3])),
        )
        found = [
            sent.newest(session, ONE, speaking=[How.OFFERED], message=kept_name(name))
            for name in (None, "71", "9", "73")
        ]
        assert [row.id if row else None for row in found] == [2, 1, None, None]
        assert sent.newest(session, TWO, speaking=[How.OFFERED]) is None
        assert sent.newest(session, Address("paper", "1"), speaking=[How.OFFERED]) is None


def test_a_message_is_found_by_what_its_context_holds_of_its_kind(tasks: Database) -> None:
    with tasks.transaction() as session:
        leave(session, letter(NOTICE, extension=7), letter(NOTICE, confirmation=8), letter(REPLY))
        both = sent.newest(session, ONE, holds=["extension", "confirmation"], kinds=[NOTICE])
        assert both is not None
        assert both.context == {"confirmation": 8}
        assert sent.newest(session, ONE, holds=["extension"], kinds=[REMINDER]) is None
        assert sent.newest(session, ONE, holds=["dispute"], kinds=[NOTICE]) is None
        assert sent.newest(session, ONE) is None


def test_what_has_not_left_is_no_ones_answer(tasks: Database) -> None:
    with tasks.transaction() as session:
        outbox.queue(session, letter(REMINDER, mentions=offered(1)), NOW)
        assert sent.newest(session, ONE, speaking=[How.OFFERED]) is None
        assert sent.by_message(session, ONE, MessageName("71")) is None


def test_a_message_of_any_kind_is_found_by_the_reply_to_it(tasks: Database) -> None:
    with tasks.transaction() as session:
        leave(session, letter(DIGEST), letter(REPLY, mentions=named([2, 1])))
        found = sent.by_message(session, ONE, MessageName("72"))
        assert found is not None
        assert sent.tasks_in(session, found) == [2, 1]
        assert sent.by_message(session, TWO, MessageName("72")) is None


def test_a_buttons_message_is_found_at_its_own_address_only(tasks: Database) -> None:
    with tasks.transaction() as session:
        one = letter(REMINDER)
        leave(session, one)
        assert sent.by_ref(session, ONE, one.ref) is not None
        assert sent.by_ref(session, TWO, one.ref) is None


def test_lines_keep_their_numbers_their_milestones_and_what_they_ask(tasks: Database) -> None:
    lines = (Mention(1, 3, 3, How.OFFERED), Mention(4, 1, None, How.OFFERED, asks_forecast=True))
    with tasks.transaction() as session:
        (number,) = leave(session, letter(REMINDER, mentions=lines))
        assert tuple(sent.mentions(session, number)) == lines
        assert [sent.task_at(lines, position) for position in (1, 2, 4)] == [3, None, 1]
        assert sent.mentions(session, number, [How.TARGET]) == []


def test_a_target_is_no_task_one_reports_on(tasks: Database) -> None:
    with tasks.transaction() as session:
        leave(session, letter(REMINDER, mentions=named([1], How.TARGET)))
        row = sent.newest(session, ONE, speaking=[How.TARGET])
        assert row is not None
        assert sent.tasks_in(session, row) == []


def test_messages_are_found_by_the_task_they_speak_of_and_not_by_a_number_like_it(
    tasks: Database,
) -> None:
    with tasks.transaction() as session:
        leave(
            session,
            letter(REMINDER, mentions=offered(1, 2)),
            letter(REMINDER, mentions=offered(2)),
            letter(REPLY, mentions=named([2])),
        )
        found = {
            task_id: list(
                session.exec(select(Outbox.id).where(sent.speaks_of(task_id, How.OFFERED)))
            )
            for task_id in (1, 2, 3)
        }
        named_ones = list(session.exec(select(Outbox.id).where(sent.speaks(How.NAMED))))
    assert found == {1: [1], 2: [1, 2], 3: []}
    assert named_ones == [3]


def test_a_message_queued_twice_speaks_once(tasks: Database) -> None:
    with tasks.transaction() as session:
        for _ in range(2):
            outbox.queue(
                session,
                Letter(REMINDER, ONE, MessageContent("x"), key="k", mentions=offered(1, 2)),
                NOW,
            )
        assert [one.task_id for one in sent.mentions(session, 1)] == [1, 2]

"""What has not left: of a process that died, and of a group that has another number."""

from storage.post import outbox, unsent
from storage.post.outbox import DIGEST, REMINDER, REPLY, Letter
from storage.rules.post.address import of_chat
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import Outbox, OutboxState
from tests.builders import local

NOW = local(2026, 12, 24)


def put(session: Session, *kinds_and_chats: tuple[str, int]) -> None:
    for kind, chat in kinds_and_chats:
        assert outbox.queue(session, Letter(kind, of_chat(chat), MessageContent("x")), NOW)


def claimed(session: Session) -> int | None:
    row = outbox.claim(session, NOW)
    return row.id if row else None


def test_what_a_dead_process_had_claimed_is_of_unknown_fate(db: Database) -> None:
    with db.transaction() as session:
        put(session, (REPLY, 1), (REMINDER, 1))
        assert [claimed(session) for _ in range(2)] == [1, 2]
        assert unsent.settle_interrupted(session, NOW) == 2
        assert [session.get_one(Outbox, n).state for n in (1, 2)] == [
            OutboxState.NEW,
            OutboxState.UNCONFIRMED,
        ]
        assert [row.id for row in unsent.unconfirmed(session)] == [2]


def test_what_waits_for_a_group_follows_it_to_its_new_number(db: Database) -> None:
    with db.transaction() as session:
        put(session, (DIGEST, -5), (DIGEST, -5), (DIGEST, -6))
        claimed(session)
        outbox.mark_sent(session, 1, NOW, MessageName("1"))
        unsent.move(session, of_chat(-5), "-1005")
        assert [session.get_one(Outbox, n).address for n in (1, 2, 3)] == ["-5", "-1005", "-6"]

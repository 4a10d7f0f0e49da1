"""Files leave through the outbox: their bytes go with each message and are let go at the end."""

from datetime import timedelta

from sqlmodel import Session, col, select

from storage.post import outbox, outbox_files
from storage.post.outbox import DIGEST, REPLY, Letter
from storage.post.outbox_files import OutFile
from storage.rules.post.address import of_chat
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import OutboxFile
from tests.builders import local

NOW = local(2026, 12, 24)
SHEET = OutFile("Báo cáo.xlsx", "application/x-test", b"\x00PK\xff")


def letter(chat: int = 1, key: str | None = None, file_id: int | None = None) -> Letter:
    kind = REPLY if key is None else DIGEST
    return Letter(kind, of_chat(chat), MessageContent("x"), key=key, file_id=file_id)


def kept(session: Session) -> list[bytes]:
    session.flush()
    return list(session.exec(select(OutboxFile.content).order_by(col(OutboxFile.id))))


def test_a_claimed_message_brings_its_file_and_only_its_own(db: Database) -> None:
    with db.transaction() as session:
        assert outbox.queue_file(session, letter(), SHEET, NOW)
        assert outbox.queue(session, letter(chat=2), NOW)
        first, second = (outbox.claim(session, NOW) for _ in range(2))
    assert first is not None
    assert second is not None
    assert (first.file, second.file) == (SHEET, None)


def test_the_bytes_go_when_the_message_was_sent_and_stay_while_it_may_leave(db: Database) -> None:
    with db.transaction() as session:
        outbox.queue_file(session, letter(), SHEET, NOW)
        outbox.claim(session, NOW)
        outbox.mark_retry(session, 1, NOW + timedelta(seconds=5), "429")
        assert kept(session) == [SHEET.content]
        outbox.claim(session, NOW + timedelta(seconds=5))
        outbox.mark_unknown(session, 1, NOW, "ReadTimeout")
        assert kept(session) == [SHEET.content]
        outbox.mark_sent(session, 1, NOW, MessageName("7"))
        assert kept(session) == [b""]


def test_one_file_to_two_people_stays_until_both_have_it(db: Database) -> None:
    with db.transaction() as session:
        file_id = outbox_files.keep(session, SHEET, NOW)
        for chat in (1, 2):
            outbox.queue(session, letter(chat, file_id=file_id), NOW)
        outbox.mark_sent(session, 1, NOW, MessageName("7"))
        assert kept(session) == [SHEET.content]
        outbox.mark_failed(session, 2, "blocked")
        assert kept(session) == [b""]


def test_a_business_key_that_exists_leaves_no_bytes_behind(db: Database) -> None:
    with db.transaction() as session:
        assert outbox.queue_file(session, letter(key="digest:1"), SHEET, NOW)
        assert not outbox.queue_file(session, letter(key="digest:1"), SHEET, NOW)
        assert kept(session) == [SHEET.content, b""]

"""Files sent as reports: in order, held while a question is in hand, gone once they are read."""

from datetime import timedelta

from sqlmodel import select

from storage.act import Act
from storage.people import departures, people
from storage.post import dialogues, report_uploads
from storage.post.dialogues import Question
from storage.post.report_uploads import HeldSteps
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import Dialogue, WrittenReport
from tests.builders import HOME_AFFAIRS, act, local, person

NOW = local(2026, 12, 24)
HOLDING = HeldSteps(("progress",), NOW - timedelta(hours=2))
CHAT = 4711


def sent(session: Session, name: str, chat_id: int = CHAT) -> None:
    actor = people.actor_of(session, chat_id)
    doing = Act(session, NOW, actor=actor, chat_id=chat_id, update_id=7)
    report_uploads.add(doing, {"kind": "document", "file_id": name, "name": name}, "B")


def test_the_oldest_comes_first_and_leaves_nothing_when_it_is_read(db: Database) -> None:
    person(db, "A", agency=HOME_AFFAIRS, chat_id=CHAT)
    with db.transaction() as session:
        sent(session, "a.docx")
        sent(session, "b.docx")
        first = report_uploads.next_waiting(session, HOLDING)
        assert first is not None
        assert (first.file["name"], first.chat_id, first.update_id, first.forwarded) == (
            "a.docx",
            CHAT,
            7,
            "B",
        )
        report_uploads.let_go(session, first)
        assert not report_uploads.still_waits(session, first, HOLDING)
        rows = session.exec(select(WrittenReport)).all()
        assert [row.file["name"] for row in rows] == ["b.docx"]


def test_a_question_in_hand_holds_the_chats_files_while_it_lives(db: Database) -> None:
    person(db, "A", agency=HOME_AFFAIRS, chat_id=CHAT)
    with db.transaction() as session:
        sent(session, "a.docx")
        for step, age, held in (
            ("progress", timedelta(hours=1), True),
            ("progress", timedelta(hours=3), False),
            ("browse", timedelta(hours=1), False),
        ):
            dialogues.ask(session, CHAT, Question(step, {}, NOW - age))
            session.flush()
            assert (report_uploads.next_waiting(session, HOLDING) is None) == held


def test_a_try_is_counted_before_it_is_made_and_waiting_is_none(db: Database) -> None:
    person(db, "A", agency=HOME_AFFAIRS, chat_id=CHAT)
    with db.transaction() as session:
        sent(session, "a.docx")
    tries = []
    for waits in (False, True, False):
        with db.transaction() as session:
            found = report_uploads.next_waiting(session, HOLDING)
            assert found is not None
            tries.append(report_uploads.begin(session, found).tries)
            if waits:
                report_uploads.put_back(session, found)
    assert tries == [1, 2, 2]


def test_nothing_is_read_of_somebody_who_leaves(db: Database) -> None:
    officer = person(db, "A", agency=HOME_AFFAIRS, chat_id=CHAT)
    person(db, "B", agency=HOME_AFFAIRS, chat_id=CHAT + 1)
    admin = person(db, "Q", Role.ADMIN, chat_id=3)
    with db.transaction() as session:
        sent(session, "a.docx")
        sent(session, "b.docx", CHAT + 1)
        departures.leave(act(session, admin, NOW), officer.person_id)
        assert [row.file["name"] for row in session.exec(select(WrittenReport))] == ["b.docx"]


def test_only_an_old_card_of_a_file_is_forgotten(db: Database) -> None:
    day = timedelta(days=1)
    with db.transaction() as session:
        for chat, source, age in ((1, "a.docx", day * 2), (2, "", day * 2), (3, "a.docx", day / 2)):
            dialogues.ask(session, chat, Question("propose_items", {"source": source}, NOW - age))
        report_uploads.forget_unanswered(session, ("propose_items",), before=NOW - day)
        assert sorted(row.chat_id for row in session.exec(select(Dialogue))) == [2, 3]

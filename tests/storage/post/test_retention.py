"""What came and went is kept for its days; the report, and what opens something, stays."""

import json
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from storage.post import dialogues, inbox, outbox, retention
from storage.post.dialogues import Question
from storage.post.outbox import Letter
from storage.post.retention import RetentionDays
from storage.rules.post.address import of_chat
from storage.rules.post.mentions import How, Mention
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import Choice, ForwardedFile, MessageContent
from storage.store.engine import Database
from storage.store.tables import Dialogue, Inbox, InboxState, MessageTask, Outbox
from tests.builders import HOME_AFFAIRS, local, person, register, task, task_id

NOW = local(2026, 12, 22)
OLD, NEW = NOW - timedelta(days=31), NOW - timedelta(days=29)
OFFICER, OFFICE_GROUP = 1001, -9
DAYS = RetentionDays()


def update(number: int, chat: int) -> dict[str, Any]:
    place = {"id": chat, "type": "private" if chat > 0 else "supergroup"}
    return {"update_id": number, "message": {"chat": place, "from": {"id": chat}, "text": "/x"}}


def settled(session: Session, *updates: dict[str, Any], at: datetime) -> None:
    for one in updates:
        inbox.keep(session, [one], at, OFFICE_GROUP)
        inbox.mark_done(session, one["update_id"])


def kept(session: Session) -> list[tuple[int | None, bool]]:
    """Of each update its chat and whether its words are there."""
    rows = session.exec(select(Inbox).order_by(col(Inbox.update_id)))
    return [(row.chat_id, json.loads(row.raw) != {}) for row in rows]


def forget_all(db: Database, at: datetime = NOW, days: RetentionDays = DAYS) -> list[int]:
    """Piece by piece, as at night; gives how many pieces each took."""
    taken = []
    for piece in retention.pieces(days, at, OFFICE_GROUP):
        count = 0
        while True:
            with db.transaction() as session:
                if not piece(session):
                    break
            count += 1
        taken.append(count)
    return taken


def test_a_settled_update_goes_after_thirty_days(db: Database) -> None:
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=OFFICER)
    with db.transaction() as session:
        settled(session, update(1, OFFICER), at=OLD)
        settled(session, update(2, OFFICER), at=NEW)
        inbox.keep(session, [update(3, OFFICER)], OLD)
        retention.forget_updates(session, NOW - timedelta(days=30))
        assert session.exec(select(Inbox.update_id).order_by(col(Inbox.update_id))).all() == [2, 3]
        assert kept(session) == [(OFFICER, True), (OFFICER, True)]


def test_an_update_that_is_parked_loses_its_words_after_ninety_days(db: Database) -> None:
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=OFFICER)
    with db.transaction() as session:
        for number, days in enumerate((91, 89), start=1):
            inbox.keep(session, [update(number, OFFICER)], NOW - timedelta(days=days))
            session.get_one(Inbox, number).state = InboxState.PARKED
        inbox.keep(session, [update(3, OFFICER)], NOW - timedelta(days=91))
    assert forget_all(db) == [0, 1, 0, 0, 0, 0]
    with db.transaction() as session:
        assert kept(session) == [(OFFICER, False), (OFFICER, True), (OFFICER, True)]
        states = session.exec(select(Inbox.state).order_by(col(Inbox.update_id)))
        assert list(states) == [InboxState.PARKED, InboxState.PARKED, InboxState.NEW]


def test_an_update_that_is_parked_is_never_kept_for_less_than_others(db: Database) -> None:
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=OFFICER)
    with db.transaction() as session:
        inbox.keep(session, [update(1, OFFICER)], NOW - timedelta(days=91))
        session.get_one(Inbox, 1).state = InboxState.PARKED
    assert forget_all(db, days=RetentionDays(updates=92)) == [0, 0, 0, 0, 0, 0]
    assert forget_all(db, days=RetentionDays(updates=90)) == [0, 1, 0, 0, 0, 0]


def test_an_update_that_is_parked_keeps_its_words_for_longer_than_one_that_is_done(
    db: Database,
) -> None:
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=OFFICER)
    with db.transaction() as session:
        inbox.keep(session, [update(1, OFFICER)], OLD)
        session.get_one(Inbox, 1).state = InboxState.PARKED
        assert retention.forget_updates(session, NOW - timedelta(days=30)) == 0
        assert kept(session) == [(OFFICER, True)]
        inbox.mark_done(session, 1)
        assert retention.forget_updates(session, NOW - timedelta(days=30)) == 1


def test_of_strangers_only_the_number_stays_and_the_offices_group_is_none(db: Database) -> None:
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=OFFICER)
    with db.transaction() as session:
        chats = (OFFICER, 5_005, -77, OFFICE_GROUP)
        settled(session, *(update(n, chat) for n, chat in enumerate(chats, 1)), at=NEW)
        settled(session, update(5, 5_006), at=NOW)
        retention.forget_strangers(session, NOW - retention.COUNTED_FOR, OFFICE_GROUP)
        assert kept(session) == [
            (OFFICER, True),
            (None, False),
            (None, False),
            (OFFICE_GROUP, True),
            (5_006, True),
        ]


def test_a_thousand_rows_go_in_small_pieces(db: Database) -> None:
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=OFFICER)
    with db.transaction() as session:
        settled(session, *(update(n, OFFICER) for n in range(1, 1_002)), at=OLD)
    assert forget_all(db) == [3, 0, 0, 0, 0, 0]
    assert forget_all(db) == [0, 0, 0, 0, 0, 0]
    with db.transaction() as session:
        assert kept(session) == [(OFFICER, False)]
        inbox.keep(session, [update(1, OFFICER)], NOW)
        assert session.exec(select(Inbox.update_id)).all() == [1_001, 1_002], "no number twice"


def test_a_sent_message_loses_its_words_and_still_opens_what_it_offered(db: Database) -> None:
    register(db, [task("1.1")])
    said = MessageContent("lời", ((Choice("Xem", "d:1"),),), ForwardedFile("document", "F1"))
    with db.transaction() as session:
        mention = Mention(1, task_id(session, "1.1"), None, How.CARD)
        for n, at in enumerate((NOW - timedelta(days=91), NOW - timedelta(days=89)), 1):
            letter = Letter(outbox.NOTICE, of_chat(OFFICER), said, ref=f"r{n}", mentions=(mention,))
            outbox.queue(session, letter, at)
            outbox.mark_sent(session, n, at, MessageName(str(n)))
        waiting = Letter(outbox.NOTICE, of_chat(OFFICER), said, ref="r3")
        outbox.queue(session, waiting, NOW - timedelta(days=91))
        assert retention.forget_words(session, NOW - timedelta(days=90)) == 1
        rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        assert rows[0].said == {"choices": [[["Xem", "d:1"]]]}
        assert [row.said["words"] for row in rows[1:]] == ["lời", "lời"]
        assert (rows[0].ref, rows[0].message_id) == ("r1", "1")
        spoken = session.exec(select(MessageTask.outbox_id)).all()
        assert list(spoken) == [1, 2]


def test_an_answer_that_opens_nothing_goes_whole_and_others_stay(db: Database) -> None:
    register(db, [task("1.1")])
    old, chat = NOW - timedelta(days=91), of_chat(OFFICER)
    plain, asked = MessageContent("lời"), MessageContent("lời", ((Choice("Xem", "d:1"),),))
    with db.transaction() as session:
        mention = Mention(1, task_id(session, "1.1"), None, How.CARD)
        for number, letter in enumerate(
            (
                Letter(outbox.REPLY, chat, plain),
                Letter(outbox.ACKNOWLEDGED, chat, MessageContent("lời", about="9")),
                Letter(outbox.REPLY, chat, asked),
                Letter(outbox.REPLY, chat, plain, mentions=(mention,)),
                Letter(outbox.REPLY, chat, plain, context={"search": "lời"}),
                Letter(outbox.REMINDER, chat, plain, key="reminder:1"),
            ),
            1,
        ):
            outbox.queue(session, letter, old)
            outbox.mark_sent(session, number, old, MessageName(str(number)))
        outbox.queue(session, Letter(outbox.REPLY, chat, plain), old)
        outbox.queue(session, Letter(outbox.REPLY, chat, plain), NOW)
        assert retention.forget_spent(session, NOW - timedelta(days=90)) == 2
        left = session.exec(select(Outbox.id).order_by(col(Outbox.id))).all()
        assert list(left) == [3, 4, 5, 6, 7, 8]


def test_the_very_last_message_goes_only_after_another_so_that_no_number_is_given_twice(
    db: Database,
) -> None:
    def say(session: Session, at: datetime) -> None:
        outbox.queue(session, Letter(outbox.REPLY, of_chat(OFFICER), MessageContent("lời")), at)

    with db.transaction() as session:
        for number in (1, 2):
            say(session, NOW - timedelta(days=91))
            outbox.mark_sent(session, number, NOW, MessageName(str(number)))
    assert forget_all(db) == [0, 0, 0, 1, 1, 0]
    with db.transaction() as session:
        last = session.exec(select(Outbox)).one()
        assert (last.id, last.said) == (2, {})
        say(session, NOW)
    assert forget_all(db) == [0, 0, 0, 1, 0, 0]
    with db.transaction() as session:
        assert session.exec(select(Outbox.id)).all() == [3]


def test_a_question_nobody_answered_is_let_go(db: Database) -> None:
    with db.transaction() as session:
        dialogues.ask(session, 1, Question("search", {}, NOW - timedelta(days=91)))
        dialogues.ask(session, 2, Question("search", {}, NOW - timedelta(days=89)))
        assert retention.forget_questions(session, NOW - timedelta(days=90)) == 1
        assert [row.chat_id for row in session.exec(select(Dialogue))] == [2]

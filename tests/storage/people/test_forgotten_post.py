"""Of a forgotten person's post nothing stays; of everybody else's nothing is lost."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.buttons import Answer
from bot.talk.admin_questions import ImportAgency, Invitee, InviteName
from bot.talk.officer_questions import TaskPick
from bot.talk.question import Question as Asked
from bot.talk.questions import packed
from storage.act import Act, Source
from storage.people import oblivion, personal_data
from storage.post import chat_numbers, dialogues, inbox, outbox, report_uploads
from storage.post.dialogues import Question
from storage.post.inbox import NOTHING
from storage.post.outbox import NOTICE, Letter
from storage.post.outbox_files import OutFile
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import Address, of_chat
from storage.rules.post.said import Choice, MessageContent
from storage.store.engine import Database
from storage.store.tables import (
    Channel,
    ChatNumber,
    Dialogue,
    Event,
    Inbox,
    InboxState,
    Outbox,
    OutboxFile,
    OutboxState,
    PersonState,
    WrittenReport,
)
from storage.tasks.receipts import SentFile
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person

NOW = local(2026, 12, 22)
NAME, CALLED = "Trần Thị B", "Người số"
CHAT, OTHER, GROUP = 1_001, 2_002, -3_003
NEW, DONE, PARKED = InboxState.NEW, InboxState.DONE, InboxState.PARKED


@pytest.fixture
def officer(db: Database) -> Actor:
    person(db, "Lê Văn C", agency=HOME_AFFAIRS, chat_id=OTHER)
    return person(db, NAME, agency=HOME_AFFAIRS, chat_id=CHAT)


def forget(session: Session, who: Actor) -> str:
    known = personal_data.find(session, str(who.person_id))
    assert known is not None
    called = {number: f"{CALLED} {number}" for number in known.ids}
    oblivion.forget(Act(session, NOW, source=Source.COMMAND_LINE), known, called)
    return called[who.person_id]


def came(session: Session, number: int, message: dict[str, Any], state: InboxState) -> None:
    inbox.keep(session, [{"update_id": number, "message": message}], NOW)
    session.get_one(Inbox, number).state = state


def said_in(chat: int, sender: int, text: str = "đã trình", **more: Any) -> dict[str, Any]:
    kind = "group" if chat < 0 else "private"
    return {"chat": {"id": chat, "type": kind}, "from": {"id": sender}, "text": text, **more}


def ask(session: Session, chat: int, question: Asked) -> None:
    kept = packed(question)
    dialogues.ask(session, chat, Question(kept.step, kept.values, NOW))


def post(session: Session) -> dict[int, tuple[str, bool, int | None]]:
    """By update: its state, whether its words are there, its chat."""
    rows = session.exec(select(Inbox).order_by(col(Inbox.update_id)))
    return {row.update_id: (row.state, row.raw != NOTHING, row.chat_id) for row in rows}


def test_updates_of_the_person_go_in_groups_too_read_or_not(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        for number, state in enumerate((NEW, PARKED, DONE), start=1):
            came(session, number * 2 - 1, said_in(CHAT, CHAT), state)
            came(session, number * 2, said_in(GROUP, CHAT, "/viec"), state)
        forget(session, officer)
        assert post(session) == {
            **dict.fromkeys((1, 3, 5), (DONE, False, None)),
            **dict.fromkeys((2, 4, 6), (DONE, False, GROUP)),
        }


def test_what_others_wrote_goes_where_it_names_the_person_and_was_answered(
    db: Database, officer: Actor
) -> None:
    answered = said_in(GROUP, OTHER, reply_to_message={"from": {"id": CHAT}})
    contact = said_in(OTHER, OTHER, contact={"user_id": CHAT, "phone_number": "0"})
    with db.transaction() as session:
        came(session, 1, said_in(OTHER, OTHER, f"/moi Sở Nội vụ; {NAME}"), DONE)
        came(session, 2, answered | {"text": "/viec"}, DONE)
        came(session, 3, contact, DONE)
        came(session, 4, said_in(OTHER, OTHER), DONE)
        came(session, 5, said_in(OTHER, OTHER, f"Gửi đ/c {NAME}"), NEW)
        came(session, 6, said_in(OTHER, OTHER, f"Gửi đ/c {NAME}"), PARKED)
        came(session, 7, said_in(OTHER, OTHER, f"Gửi đ/c {NAME}ình"), DONE)
        forget(session, officer)
        assert post(session) == {
            1: (DONE, False, OTHER),
            2: (DONE, False, GROUP),
            3: (DONE, False, OTHER),
            4: (DONE, True, OTHER),
            5: (NEW, True, OTHER),
            6: (PARKED, True, OTHER),
            7: (DONE, True, OTHER),
        }


def test_letters_that_were_read_lose_words_and_those_that_wait_get_a_number(
    db: Database, officer: Actor
) -> None:
    choices = ((Choice(f"Bỏ {NAME}", "x:1"),),)
    told = MessageContent(f"*{NAME}* (số {CHAT}) đã báo cáo", choices)
    with db.transaction() as session:
        for state in OutboxState:
            letter = Letter(NOTICE, of_chat(OTHER), told, ref=state, context={"by": NAME})
            outbox.queue(session, letter, NOW)
            session.exec(select(Outbox).where(Outbox.ref == state)).one().state = state
        outbox.queue(
            session, Letter(NOTICE, of_chat(OTHER), MessageContent("khác"), ref="other"), NOW
        )
        called = forget(session, officer)
        rows = {row.ref: row for row in session.exec(select(Outbox))}
        left = {"choices": [[[f"Bỏ {called}", "x:1"]]]}
        words = {"words": f"*{called}* (số {called}) đã báo cáo", **left}
        settled = {OutboxState.SENT, OutboxState.FAILED, OutboxState.CANCELLED}
        assert rows.pop("other").said == {"words": "khác"}
        assert {ref: (row.said, row.state) for ref, row in rows.items()} == {
            state: (left if state in settled else words, state) for state in OutboxState
        }
        assert {row.context["by"] for row in rows.values()} == {called}


def test_a_letter_that_is_not_sent_takes_its_file_along(db: Database, officer: Actor) -> None:
    file = OutFile("a.xlsx", "x", b"bytes")
    with db.transaction() as session:
        for place, (chat, who) in enumerate(((CHAT, officer.person_id), (OTHER, None))):
            key = f"file:{place}:{chat}"
            letter = Letter(NOTICE, of_chat(chat), MessageContent("x"), person_id=who, key=key)
            outbox.queue_file(session, letter, file, NOW)
        forget(session, officer)
        rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        assert [(row.state, row.address, row.key) for row in rows] == [
            (OutboxState.CANCELLED, "0", f"file:0:0.{officer.person_id}.0"),
            (OutboxState.NEW, str(OTHER), f"file:1:{OTHER}"),
        ]
        assert session.exec(select(OutboxFile.content).order_by("id")).all() == [b"", b"bytes"]


def test_people_of_one_digest_are_forgotten_one_after_the_other(db: Database) -> None:
    clerks = [person(db, f"Bùi Văn {n}", Role.OFFICE, chat_id=70 + n) for n in range(3)]
    with db.transaction() as session:
        for one in clerks:
            key, to = f"digest:2026-12-22:{one.chat_id}:0", of_chat(one.chat_id or 0)
            letter = Letter(NOTICE, to, MessageContent("tuần"), person_id=one.person_id, key=key)
            outbox.queue(session, letter, NOW)
    for one in clerks[:2]:
        with db.transaction() as session:
            forget(session, one)
    with db.transaction() as session:
        keys = session.exec(select(Outbox.key).order_by(col(Outbox.id))).all()
        gone = [f"digest:2026-12-22:0.{one.person_id}.0:0" for one in clerks[:2]]
        assert list(keys) == [*gone, "digest:2026-12-22:72:0"]


def test_another_officers_question_stays_whatever_its_files_are_called(
    db: Database, officer: Actor
) -> None:
    file = SentFile("document", "F", NAME)
    with db.transaction() as session:
        ask(session, 21, TaskPick(Answer.PROGRESS, tasks=(1,), files=(file,)))
        ask(session, 22, ImportAgency("r", draft=1, words="", name=NAME, agencies=(), left=1))
        ask(session, 23, InviteName(Invitee(name=NAME)))
        forget(session, officer)
        assert session.exec(select(Dialogue.chat_id).order_by("chat_id")).all() == [21, 22]


def test_files_and_questions_about_the_person_go_and_others_stay(
    db: Database, officer: Actor
) -> None:
    colleague = person(db, "Đỗ Thị H", agency=HOME_AFFAIRS, chat_id=9)
    with db.transaction() as session:
        report_uploads.add(act(session, officer, NOW), {"name": "a.docx"})
        report_uploads.add(act(session, colleague, NOW), {"name": "b.docx"}, forwarded=NAME)
        dialogues.ask(session, CHAT, Question("search", {}, NOW))
        ask(session, OTHER, InviteName(Invitee(name=NAME)))
        dialogues.ask(session, 9, Question("progress", {"text": f"gửi {NAME}"}, NOW))
        called = forget(session, officer)
        reports = session.exec(select(WrittenReport)).all()
        assert [(row.file["name"], row.forwarded) for row in reports] == [("b.docx", called)]
        assert session.exec(select(Dialogue.chat_id)).all() == [9]


def test_an_address_in_words_goes_with_its_person_and_nobody_elses(
    db: Database, officer: Actor
) -> None:
    own, others = Address("mail", "b@thu.example"), Address("paper", "b@thu.example")
    with db.transaction() as session:
        number, other = (chat_numbers.number_of(session, one) for one in (own, others))
        session.add(Channel(person_id=officer.person_id, kind="mail", chat_id=number))
        for came in ("<1.b@thu.example>", "7"):
            values = {"text": "đã trình", "message": came}
            Act(session, NOW, actor=officer, chat_id=number).log(What.PROGRESS, values=values)
        for to in (own, others):
            outbox.queue(
                session,
                Letter(NOTICE, to, MessageContent("đến hạn"), key=f"late:{to.channel}:{to.name}"),
                NOW,
            )
        known = personal_data.find(session, str(officer.person_id))
        assert known is not None
        kept = personal_data.kept_of(session, known)
        assert [row["number"] for row in kept["chat_number"]] == [number]
        assert [row["channel"] for row in kept["outbox"]] == ["mail"]
        forget(session, officer)
        rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        assert [(row.address, "b@thu.example" in (row.key or "")) for row in rows] == [
            ("0", False),
            ("b@thu.example", True),
        ]
        assert [
            (row.chat_id, row.values.get("message"))
            for row in session.exec(select(Event).where(Event.kind == What.PROGRESS))
        ] == [(None, None), (None, "7")]
        assert session.get_one(ChatNumber, number).address == str(number)
        assert session.get_one(ChatNumber, other).address == others.name


def test_who_took_an_account_over_keeps_all_that_came_and_goes_there(
    db: Database, officer: Actor
) -> None:
    taker = person(db, "Đỗ Thị H", agency=HOME_AFFAIRS)
    with db.transaction() as session:
        session.add(Channel(person_id=taker.person_id, chat_id=CHAT))
        came(session, 1, said_in(CHAT, CHAT), NEW)
        came(session, 2, said_in(GROUP, CHAT, "/viec"), DONE)
        for who in (officer.person_id, taker.person_id, None):
            letter = Letter(NOTICE, of_chat(CHAT), MessageContent("đến hạn"), person_id=who)
            outbox.queue(session, letter, NOW)
        dialogues.ask(session, CHAT, Question("progress", {}, NOW, taker.person_id))
        report_uploads.add(act(session, taker, NOW), {"name": "b.docx"})
        act(session, officer, NOW).log(What.SETTINGS)
        Act(session, NOW, actor=taker, chat_id=CHAT).log(What.SETTINGS)
        forget(session, officer)
        assert post(session) == {1: (NEW, True, CHAT), 2: (DONE, True, GROUP)}
        rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        assert [(row.state, row.address, row.said) for row in rows] == [
            (OutboxState.CANCELLED, "0", {}),
            *[(OutboxState.NEW, str(CHAT), {"words": "đến hạn"})] * 2,
        ]
        assert session.exec(select(Dialogue.person_id)).all() == [taker.person_id]
        assert session.exec(select(WrittenReport.person_id)).all() == [taker.person_id]
        channels = session.exec(select(Channel).where(Channel.chat_id == CHAT))
        assert [row.person_id for row in channels] == [taker.person_id]
        settings = session.exec(select(Event).where(Event.kind == What.SETTINGS).order_by("id"))
        assert [row.chat_id for row in settings] == [None, CHAT]


def test_who_had_an_account_before_keeps_what_bears_their_number(
    db: Database, officer: Actor
) -> None:
    before = person(db, "Đỗ Thị H", agency=FINANCE, chat_id=CHAT, state=PersonState.LEFT)
    with db.transaction() as session:
        came(session, 1, said_in(CHAT, CHAT), DONE)
        for who in (before.person_id, None, officer.person_id):
            letter = Letter(NOTICE, of_chat(CHAT), MessageContent("đến hạn"), person_id=who)
            outbox.queue(session, letter, NOW)
        for who in (before.person_id, officer.person_id):
            Act(session, NOW, chat_id=CHAT).log(What.JOINED, values={"person": who})
        forget(session, officer)
        assert post(session) == {1: (DONE, True, CHAT)}
        letters = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        assert [(row.address, row.said) for row in letters] == [
            *[(str(CHAT), {"words": "đến hạn"})] * 2,
            ("0", {}),
        ]
        rest = session.exec(select(Channel).where(Channel.chat_id == CHAT)).one()
        assert rest.person_id == before.person_id
        joined = session.exec(select(Event).where(Event.kind == What.JOINED).order_by("id"))
        assert [row.chat_id for row in joined] == [CHAT, None]
        forget(session, before)
        assert post(session) == {1: (DONE, False, None)}
        assert {row.address for row in session.exec(select(Outbox))} == {"0"}


def test_a_row_with_anothers_number_is_not_touched_in_the_persons_own_chat(
    db: Database, officer: Actor
) -> None:
    other = person(db, "Đỗ Thị H", agency=HOME_AFFAIRS)
    with db.transaction() as session:
        letter = Letter(NOTICE, of_chat(CHAT), MessageContent("đến hạn"), person_id=other.person_id)
        outbox.queue(session, letter, NOW)
        dialogues.ask(session, CHAT, Question("progress", {}, NOW, other.person_id))
        report_uploads.add(Act(session, NOW, actor=other, chat_id=CHAT), {"name": "b.docx"})
        forget(session, officer)
        row = session.exec(select(Outbox)).one()
        assert (row.state, row.address, row.said) == (
            OutboxState.NEW,
            str(CHAT),
            {"words": "đến hạn"},
        )
        assert session.exec(select(Dialogue.person_id)).all() == [other.person_id]
        assert session.exec(select(WrittenReport.person_id)).all() == [other.person_id]


def test_a_namesake_keeps_letters_updates_and_questions(db: Database, officer: Actor) -> None:
    namesake = person(db, NAME, Role.OFFICER, FINANCE, 9)
    with db.transaction() as session:
        came(session, 1, said_in(9, 9, f"Tôi là {NAME}"), DONE)
        came(session, 2, said_in(OTHER, OTHER, f"Hỏi {NAME}"), DONE)
        came(session, 3, said_in(OTHER, OTHER, f"Hỏi {NAME}"), DONE)
        told = MessageContent(f"Đồng chí {NAME}")
        letter = Letter(NOTICE, of_chat(9), told, person_id=namesake.person_id)
        outbox.queue(session, letter, NOW)
        for update_id, who in ((4, officer), (5, namesake), (3, officer)):
            doing = Act(session, NOW, actor=who, chat_id=who.chat_id, update_id=update_id)
            doing.log(What.PROGRESS)
            outbox.queue(session, Letter(NOTICE, of_chat(OTHER), told), NOW, update_id)
        dialogues.ask(session, 9, Question("settings", {"name": NAME}, NOW))
        report_uploads.add(act(session, namesake, NOW), {"name": "b.docx"})
        called = forget(session, officer)
        assert [one for one, (_, kept, _) in post(session).items() if kept] == [1, 2]
        words = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        assert [row.said["words"] for row in words] == [
            f"Đồng chí {name}" for name in (NAME, called, NAME, called)
        ]
        assert session.exec(select(Dialogue.chat_id)).all() == [9]
        assert len(session.exec(select(WrittenReport)).all()) == 1

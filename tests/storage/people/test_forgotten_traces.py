"""Somebody came through every door that keeps a name, an account or a chat, and is forgotten.

Then the whole store is searched: what is still there is what docs/du-lieu-ca-nhan.md names.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON
from sqlmodel import Session, SQLModel, func, select

from bot.messages import notice_words
from storage.act import Act, SenderName, Source
from storage.people import calendar_feeds, invites, oblivion, people, personal_data
from storage.people.invites import Newcomer, RoleOffer
from storage.people.notices import WORDS
from storage.post import (
    chat_numbers,
    dialogues,
    file_orders,
    import_drafts,
    inbox,
    outbox,
    report_uploads,
)
from storage.post.dialogues import Question
from storage.post.file_orders import Order, Receiver
from storage.post.outbox import NOTICE, Letter
from storage.post.outbox_files import OutFile
from storage.requests import completions, difficulties, disputes, extensions
from storage.rules.event_kinds import What
from storage.rules.figures.target_figures import Stage
from storage.rules.file_kinds import FileKind
from storage.rules.permissions import Role
from storage.rules.post.address import Address, of_chat
from storage.rules.post.said import Choice, MessageContent
from storage.rules.tasks.project_parts import ProjectPart
from storage.store.engine import Database
from storage.store.event_log import broken
from storage.store.tables import (
    Channel,
    KeptDigest,
    Measure,
    ProjectReport,
    Target,
    TargetValue,
    UrgingLetter,
)
from storage.tasks.receipts import DifficultyParts, Product, SentFile
from storage.tasks.reports import progress
from tests.builders import HOME_AFFAIRS, act, local, milestone, person, task, task_id
from tests.postgresql import sqlite_only
from tests.storage.people.kept_columns import GONE, STAYS, WORDLESS, columns, staying

NOW, YEAR_END = local(2026, 12, 22), date(2026, 12, 31)
pytestmark = pytest.mark.tasks(
    *(task(f"1.{n}", milestone(YEAR_END, label="Đợt 1")) for n in range(1, 6))
)
NAME, CALLED, SHOWN, ACCOUNT = "Trần Thị Bồ Câu", "Người số", "Chim xanh", "chim_xanh_21"
CHAT, GROUP = 7_004_221_917, -1_009
OWN = f"gửi qua đồng chí {NAME}"
WRITTEN = f"theo {NAME}"
PAGE = Path(__file__).parents[3] / "docs/du-lieu-ca-nhan.md"


def update(number: int, text: str, sender: int, chat: int | None = None) -> dict[str, Any]:
    account = {"id": sender, "first_name": SHOWN if sender == CHAT else "X"}
    if sender == CHAT:
        account["username"] = ACCOUNT
    return {
        "update_id": number,
        "message": {
            "from": account,
            "chat": {"id": chat or sender, "type": "group" if chat else "private"},
            "text": text,
        },
    }


def joins(session: Session) -> int:
    """Invited by an admin who types the name, let in with one role, waiting with another."""
    command = f"/moi {HOME_AFFAIRS}; {NAME.upper()}"
    inbox.keep(session, [update(10, command, 3), update(11, "/start", CHAT)], NOW)
    admin = people.actor_of(session, 3)
    doing = Act(session, NOW, actor=admin, chat_id=3, update_id=10)
    make = partial(invites.make, doing, name=NAME, agency=HOME_AFFAIRS)
    first = make(role=Role.OFFICER, trusted=True)
    second = make(role=Role.LEADER, trusted=False)
    make(role=Role.OFFICE, name=NAME.lower(), trusted=True)
    inbox.mark_done(session, 10)
    coming = Act(session, NOW, chat_id=CHAT, update_id=11, shown=SenderName(SHOWN, ACCOUNT))
    joined = invites.redeem(coming, first)
    assert isinstance(joined, Newcomer)
    offered = invites.redeem(coming, second)
    assert isinstance(offered, RoleOffer)
    invites.accept(coming, offered.invite_id)
    return joined.person_id


def works(session: Session, person_id: int) -> None:
    """Reports and asks in their own words, gets letters and files, has a calendar."""
    own = people.actor_of(session, CHAT)
    assert own is not None
    doing = Act(session, NOW, actor=own, chat_id=CHAT, update_id=12)
    mail = chat_numbers.number_of(session, Address("mail", f"{ACCOUNT}@thu.example"))
    session.add(Channel(person_id=person_id, kind="mail", chat_id=mail))
    calendar_feeds.open_feed(doing)
    file = SentFile("document", "F", f"{NAME}.docx")
    progress.record_progress(doing, task_id(session, "1.1"), OWN)
    completions.record_completion(
        doing, task_id(session, "1.2"), Product.of_files(OWN, None, [file])
    )
    extensions.ask_extension(doing, task_id(session, "1.3"), OWN, date(2027, 3, 31))
    parts = DifficultyParts(must_act=OWN, since=OWN, asked_for=OWN)
    difficulties.report_difficulty(doing, task_id(session, "1.4"), OWN, parts)
    disputes.dispute(doing, task_id(session, "1.5"), OWN)
    inbox.keep(session, [update(12, "đã trình", CHAT), update(13, "xong", CHAT, GROUP)], NOW)
    dialogues.ask(session, CHAT, Question("search", {"words": "đèn"}, NOW))
    report_uploads.add(doing, {"kind": "document", "file_id": "F", "name": f"{NAME}.docx"})
    draft = import_drafts.add(doing, "F", f"{NAME}.docx")
    kept = import_drafts.waiting(session, draft, CHAT)
    assert kept is not None
    import_drafts.keep_read(session, kept, {"pasted": OWN})
    file_orders.order(session, Order(FileKind.REPORT, [Receiver(CHAT, person_id)], "asked:1"), NOW)
    letter = Letter(
        NOTICE, of_chat(CHAT), MessageContent("chào"), person_id, key=f"weekly:{CHAT}:0"
    )
    made = OutFile("bang.xlsx", "x", f"của {NAME}".encode())
    outbox.queue_file(session, letter, made, NOW)
    doing.log(What.RESENT, values={"outbox": 1, "person": person_id, "key": f"weekly:{CHAT}:0"})


def is_spoken_of(session: Session) -> None:
    """Others are told of the person, write of them, and have something in hand about them."""
    admin = people.actor_of(session, 3)
    assert admin is not None
    labels = ((Choice(f"Bỏ {NAME}", "x:1"),),)
    said = MessageContent(
        f"Còn chờ: *{NAME}* (@{ACCOUNT.replace('_', chr(92) + '_')}), số {CHAT}", labels
    )
    outbox.queue(session, Letter(NOTICE, of_chat(3), said, context={"by": NAME}), NOW)
    dialogues.ask(session, 3, Question("invite", {"draft": {"name": NAME, "role": "office"}}, NOW))
    dialogues.ask(session, 6, Question("progress", {"text": OWN}, NOW))
    other = people.actor_of(session, 6)
    assert other is not None
    report_uploads.add(act(session, other, NOW), {"name": "b.docx"}, forwarded=NAME)
    inbox.keep(session, [update(20, OWN, 6), update(21, OWN, 6)], NOW)
    inbox.mark_done(session, 20)
    made = OutFile(f"{NAME}.xlsx", "x", f"của {NAME}".encode())
    outbox.queue_file(session, Letter(NOTICE, of_chat(6), MessageContent("tệp")), made, NOW)
    draft = import_drafts.add(act(session, other, NOW), "F", f"{NAME}.docx")
    kept = import_drafts.waiting(session, draft, 6)
    assert kept is not None
    import_drafts.keep_read(session, kept, {"pasted": OWN})


def stands_in_records(session: Session, person_id: int) -> None:
    """Every other record: what no short story leads to is written there as it would stand."""
    task = task_id(session, "1.1")
    kept: dict[str, Any] = {"task_id": task, "person_id": person_id, "year": 2026}
    session.add(TargetValue(stage=Stage.ESTIMATE, given_at=NOW, **kept))
    session.add(ProjectReport(part=ProjectPart.DISBURSEMENT, quarter=4, given_at=NOW, **kept))
    session.add(UrgingLetter(agency_id=1, person_id=person_id, drafted_at=NOW, tasks=[task]))
    session.add(KeptDigest(at=NOW, weekly=True, entries=[]))
    session.add(Target(task_id=task, measure=Measure.GOAL))
    session.flush()
    standing = {column for column, _, _ in hits(session)}
    for column in columns():
        name = f"{column.table.name}.{column.name}"
        if name in staying() - standing:
            table = SQLModel.metadata.tables[column.table.name]
            first = select(func.min(table.c.id)).scalar_subquery()
            words = [WRITTEN] if isinstance(column.type, JSON) else WRITTEN
            session.execute(table.update().where(table.c.id == first).values({column.name: words}))


@pytest.fixture(autouse=True)
def traces(db: Database) -> None:
    db.info[WORDS] = notice_words.words_of
    person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)
    person(db, "Bùi Văn K", Role.OFFICE, chat_id=5)
    person(db, "Đỗ Thị H", agency=HOME_AFFAIRS, chat_id=6)
    with db.transaction() as session:
        person_id = joins(session)
        works(session, person_id)
        is_spoken_of(session)
        stands_in_records(session, person_id)


def forget(session: Session) -> None:
    known = personal_data.find(session, NAME)
    assert known is not None
    called = {number: f"{CALLED} {number}" for number in known.ids}
    oblivion.forget(Act(session, NOW, source=Source.COMMAND_LINE), known, called)


def words_of(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode()
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text


def hits(session: Session) -> Iterator[tuple[str, int, str]]:
    """Each cell of each table where the person is to be seen: its column, its row, what it says."""
    signs = [sign.casefold() for sign in (NAME, SHOWN, ACCOUNT, str(CHAT), ACCOUNT[:4] + "\\\\_xa")]
    for table in SQLModel.metadata.sorted_tables:
        ordered = table.select().order_by(*table.primary_key.columns)
        for row in session.execute(ordered).mappings():
            for column, value in row.items():
                text = words_of(value)
                if any(sign in text.casefold() for sign in signs):
                    key = next(iter(row[one.name] for one in table.primary_key.columns))
                    yield f"{table.name}.{column}", key, text


def test_every_column_that_can_hold_a_person_is_said_to_lose_or_to_keep_them() -> None:
    known = [f"{column.table.name}.{column.name}" for column in columns()]
    assert sorted(GONE | staying() | WORDLESS) == sorted(known)
    assert WORDLESS & (GONE | staying()) == set()


def test_what_is_left_of_a_forgotten_person_is_what_the_page_names(db: Database) -> None:
    with db.transaction() as session:
        before = list(hits(session))
        assert {column for column, _, _ in before} == GONE | staying()
        forget(session)
    with db.transaction() as session:
        after = list(hits(session))
        assert {column for column, _, _ in after} == staying()
        assert [one for one in after if one not in before] == []
        of_others = {column: row for column, row, _ in after if column in GONE}
        assert of_others.pop("event.values") in {row for _, row, text in after if OWN in text}
        assert of_others == {
            "dialogue.values": 6,
            "import_draft.document": 2,
            "inbox.raw": 6,
            "invite.name": 3,
            "outbox_file.content": 2,
        }
        assert broken(session) is None


def test_the_page_names_all_that_is_left() -> None:
    page = PAGE.read_text("utf-8")
    assert [reason for reason in STAYS if f"| {reason}" not in page] == []


@sqlite_only
def test_the_file_holds_no_more_than_its_tables(db: Database, tmp_path: Path) -> None:
    number = CHAT.to_bytes(6, "big")
    file = tmp_path / "register.db"
    with db.transaction() as session:
        inbox.keep(session, [update(30, NAME + " tiếp" * 5_000, CHAT)], NOW)
    with db.transaction() as session:
        forget(session)
    indexed = [one for one in columns() if one.unique]
    twice = {f"{one.table.name}.{one.name}" for one in indexed}
    with db.transaction() as session:
        left = sum(text.count(NAME) * (1 + (name in twice)) for name, _, text in hits(session))
    wal = Path(f"{file}-wal")
    assert ACCOUNT.encode() in file.read_bytes() + wal.read_bytes()
    db.scrub()
    assert wal.read_bytes() == b""
    found = file.read_bytes()
    ascii_name = json.dumps(NAME)[1:-1].encode()
    assert found.count(NAME.encode()) + found.count(ascii_name) == left
    assert [sign for sign in (str(CHAT).encode(), number, ACCOUNT.encode()) if sign in found] == []

"""Documents read in the background: one that ends the process, one spoken of while it is read."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pydantic import SecretStr
from sqlmodel import Session, col, select

from bot.channels.telegram.api import TelegramApi
from bot.clock import Clock
from bot.demo import TOKEN
from bot.draft_worker import Importer, _hear
from bot.files.finished_file import FinishedFile
from bot.files.maker_process import FileNotMadeError, Make
from bot.simulator.telegram import LocalTelegram
from bot.simulator.transport import LocalTransport
from seed.draft_child import Take, take_here
from seed.intake import Head
from seed.line_mends import Mends, mends_to_json
from seed.refusals import FileRefusal, RefusalKind
from storage.post import import_drafts
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import DraftState, ImportDraft, Outbox
from tests.bot.house import make_here
from tests.builders import ZONE, act, local, person

NOW = local(2026, 12, 22)
PASTED = """Số 45-TB/VPTU
Hải Phòng, ngày 05 tháng 10 năm 2026
THÔNG BÁO
Kết luận của Thường trực Thành ủy
1. Giao Sở Nội vụ rà soát biên chế, báo cáo trước ngày 30/11/2026.
2. Giao Sở Tài chính bố trí kinh phí trước ngày 15/12/2026."""


class ProcessEndedError(BaseException):
    """What nobody in the process lives to catch."""


def ends_the_process(_document: Mapping[str, Any], _head: Head) -> dict[str, Any]:
    raise ProcessEndedError


@pytest.fixture
def admin(db: Database) -> Actor:
    return person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)


async def makes_nothing(_request: bytes) -> FinishedFile:
    raise FileNotMadeError("MemoryError")


def started(db: Database, take: Take = take_here, make: Make = make_here) -> Importer:
    """As each start of the process makes it."""
    clock = Clock(ZONE, NOW)
    transport = LocalTransport(LocalTelegram(TOKEN, clock.now))
    api = TelegramApi(SecretStr(TOKEN), root="http://telegram.test", transport=transport)
    return Importer(api, db, clock, answered=lambda: None, take=take, make=make)


def sent(db: Database, admin: Actor, name: str) -> int:
    with db.transaction() as session:
        return import_drafts.add_pasted(act(session, admin, NOW), PASTED, name)


def states(db: Database) -> dict[str, str]:
    with db.transaction() as session:
        return {row.file_name: row.state for row in session.exec(select(ImportDraft))}


def said(db: Database) -> list[str]:
    with db.transaction() as session:
        rows = session.exec(select(Outbox).order_by(col(Outbox.id)))
        return [str(row.said["words"]) for row in rows]


def test_a_document_that_ends_the_process_three_times_is_refused_and_the_next_one_read(
    db: Database, admin: Actor
) -> None:
    sent(db, admin, "xấu")
    sent(db, admin, "tốt")
    asyncio.run(started(db).work_once())  # its words are read, its deadlines are not yet
    for _ in range(import_drafts.MAX_TRIES):
        with pytest.raises(ProcessEndedError):
            asyncio.run(started(db, ends_the_process).work_once())
        assert (states(db)["xấu"], said(db)) == (DraftState.WAITING, [])
    assert asyncio.run(started(db, ends_the_process).work_once())
    assert states(db) == {"xấu": DraftState.REFUSED, "tốt": DraftState.WAITING}
    (refusal,) = said(db)
    assert refusal.startswith("Tệp «xấu» không được nhận, chưa lưu gì.")
    for _ in range(2):
        asyncio.run(started(db).work_once())
    assert states(db)["tốt"] == DraftState.SHOWN


def meanwhile(db: Database, change: Callable[[Session], None]) -> Take:
    """Reads it while somebody changes something."""

    def take(document: Mapping[str, Any], head: Head) -> dict[str, Any]:
        with db.transaction() as session:
            change(session)
        return take_here(document, head)

    return take


def test_what_is_said_of_a_document_while_it_is_read_again_is_in_its_preview(
    db: Database, admin: Actor
) -> None:
    number = sent(db, admin, "kết luận")

    def strike(session: Session) -> None:
        import_drafts.give_mends(session, number, mends_to_json(Mends(struck=("1.2",))))

    asyncio.run(started(db).work_once())
    asyncio.run(started(db, meanwhile(db, strike)).work_once())
    assert (states(db)["kết luận"], said(db)) == (DraftState.WAITING, [])
    asyncio.run(started(db).work_once())
    preview, _workbook = said(db)
    assert "2. (đã bỏ) *Sở Tài chính*" in preview
    assert states(db)["kết luận"] == DraftState.SHOWN


def test_what_is_typed_before_a_document_is_read_counts_in_its_first_preview(
    db: Database, admin: Actor
) -> None:
    number = sent(db, admin, "kết luận")
    for words in ("bỏ 2", "1: Sở Tư pháp", "bỏ 9", "46-TB/VPTU"):
        with db.transaction() as session:
            assert import_drafts.keep_words(session, number, words)
    for _ in range(3):
        assert asyncio.run(started(db).work_once())
    preview, _workbook = said(db)
    assert preview.startswith("*45-TB/VPTU* ngày 05/10/2026")
    assert "1. *Sở Tư pháp* · 30/11/2026" in preview
    assert "2. (đã bỏ) *Sở Tài chính*" in preview
    assert "đồng chí đã gõ «bỏ 9»; «46-TB/VPTU». Bot chưa coi là lựa chọn" in preview


def test_a_number_typed_before_a_document_without_one_is_read_is_its_number(
    db: Database, admin: Actor
) -> None:
    with db.transaction() as session:
        words = PASTED.replace("Số 45-TB/VPTU", "")
        number = import_drafts.add_pasted(act(session, admin, NOW), words, "kết luận")
        assert import_drafts.keep_words(session, number, "46-TB/VPTU")
    for _ in range(3):
        assert asyncio.run(started(db).work_once())
    preview, _workbook = said(db)
    assert preview.startswith("*46-TB/VPTU* ngày 05/10/2026")


def test_however_often_something_is_said_meanwhile_it_is_shown_at_last(
    db: Database, admin: Actor
) -> None:
    number = sent(db, admin, "kết luận")

    def speak(session: Session) -> None:
        assert import_drafts.keep_words(session, number, "bỏ 2")

    asyncio.run(started(db).work_once())
    for _ in range(import_drafts.MAX_TRIES):
        asyncio.run(started(db, meanwhile(db, speak)).work_once())
        asyncio.run(started(db).work_once())
    asyncio.run(started(db).work_once())
    assert states(db)["kết luận"] == DraftState.SHOWN
    assert "2. (đã bỏ) *Sở Tài chính*" in said(db)[0]


def test_what_is_typed_right_before_the_kept_words_are_heard_is_heard_with_them(
    db: Database, admin: Actor
) -> None:
    number = sent(db, admin, "kết luận")
    with db.transaction() as session:
        import_drafts.keep_words(session, number, "bỏ 1")
    asyncio.run(started(db).work_once())
    with db.transaction() as session:
        taken_up = import_drafts.next_waiting(session)
        assert taken_up is not None
        import_drafts.keep_words(session, number, "giữ 1")
        _hear(session, taken_up, NOW)
    for _ in range(2):
        asyncio.run(started(db).work_once())
    assert "(đã bỏ)" not in said(db)[0]


def test_a_reading_with_the_columns_of_before_refuses_nothing(db: Database, admin: Actor) -> None:
    number = sent(db, admin, "kết luận")

    def take(document: Mapping[str, Any], head: Head) -> dict[str, Any]:
        with db.transaction() as session:
            import_drafts.read_again(session, number, {"due": 5})
        raise FileRefusal(RefusalKind.NO_HEADER, rows=[])

    asyncio.run(started(db).work_once())
    asyncio.run(started(db, take).work_once())
    assert (states(db)["kết luận"], said(db)) == (DraftState.WAITING, [])


def test_a_document_let_go_while_it_is_read_is_not_shown(db: Database, admin: Actor) -> None:
    number = sent(db, admin, "kết luận")

    def let_go(session: Session) -> None:
        import_drafts.settle(session, number, DraftState.CANCELLED)

    asyncio.run(started(db).work_once())
    asyncio.run(started(db, meanwhile(db, let_go)).work_once())
    assert (states(db)["kết luận"], said(db)) == (DraftState.CANCELLED, [])


def test_a_preview_whose_workbook_cannot_be_made_is_shown_without_it_and_keeps_the_mends(
    db: Database, admin: Actor
) -> None:
    number = sent(db, admin, "kết luận")
    asyncio.run(started(db).work_once())
    with db.transaction() as session:
        import_drafts.give_mends(session, number, mends_to_json(Mends(struck=("1.2",))))
    for _ in range(import_drafts.MAX_TRIES - 1):
        assert asyncio.run(started(db, make=makes_nothing).work_once())
        assert (states(db)["kết luận"], said(db)) == (DraftState.WAITING, [])
    asyncio.run(started(db, make=makes_nothing).work_once())
    assert states(db)["kết luận"] == DraftState.SHOWN
    (preview,) = said(db)
    assert "2. (đã bỏ) *Sở Tài chính*" in preview
    assert "Bot chưa lập được tệp xem-truoc.xlsx kèm theo." in preview

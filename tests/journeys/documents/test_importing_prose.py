"""An admin sends a conclusion in prose, mends three lines by text, and saves it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from sqlmodel import Session, select

from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Message
from bot.texts import render
from seed.draft_child import take_here
from seed.intake import Head
from storage.store.tables import DraftState, Programme, Task
from tests.bot.house import House, story
from tests.journeys.documents.test_importing import kept, send, state

DOCUMENT = (
    Path(__file__).parents[2] / "data" / "conclusions" / "docs" / "01_giao_ban_thuong_truc.docx"
)
PASTED = """Số 45-TB/VPTU
Hải Phòng, ngày 05 tháng 10 năm 2026
THÔNG BÁO
Kết luận của Thường trực Thành ủy
1. Giao Sở Nội vụ rà soát biên chế, báo cáo trước ngày 30/11/2026.
2. Thủ trưởng các cơ quan tăng cường kỷ luật, kỷ cương hành chính."""


def tasks_of(session: Session, number: str) -> dict[str, tuple[str, ...]]:
    programme = session.exec(select(Programme).where(Programme.number == number)).first()
    rows = session.exec(select(Task).where(Task.programme_id == (programme.id if programme else 0)))
    return {task.code: (task.title[:20], task.deadline_text) for task in rows}


async def said(house: House, who: Person, words: str) -> list[Message]:
    return await house.heard(who, lambda: who.say(words))


@story(import_by_chat=True)
async def test_a_conclusion_is_shown_line_by_line_mended_and_saved(house: House) -> None:
    content = DOCUMENT.read_bytes()
    _, preview, _ = await send(house, house.admin, content, "ket-luan.docx")
    assert "Câu giao việc: 7 dòng" in preview.text
    assert (
        "1. Sở Nông nghiệp và Môi trường · 30/10/2026: «Giao Sở Nông nghiệp và Môi trường chủ trì"
    ) in preview.text
    _, struck, _ = await said(house, house.admin, "bỏ 2")
    assert "2. (đã bỏ) Đảng ủy phường Hải An · 15/11/2026" in struck.text
    _, given, _ = await said(house, house.admin, "3: Sở Nội vụ")
    assert "3. Sở Nội vụ · 30/11/2026" in given.text
    _, dated, _ = await said(house, house.admin, "7 hạn 31/12/2026")
    assert "7. Văn phòng Thành ủy · 31/12/2026" in dated.text
    asked = await house.say(house.admin, "Nhập")
    assert asked.splitlines() == [
        "Cơ quan «UBND phường Đông Hải» chưa có trong sổ (còn 2 tên chưa rõ). Đồng chí chọn:",
        "1. Ủy ban nhân dân thành phố",
        "2. Cơ quan mới: UBND phường Đông Hải",
        "3. Tất cả tên còn lại là cơ quan mới",
    ]
    answer = await house.say(house.admin, "3")
    assert answer.startswith("✅ Đã lưu 512-TB/VPTU: 6 nhiệm vụ mới")
    found = await house.run(tasks_of, "512-TB/VPTU")
    assert list(found) == ["1.1", "2.1", "2.2", "3.1", "4.1", "5.1"]
    assert found["5.1"] == ("Giao Văn phòng Thành", "31/12/2026")
    assert await house.run(kept) == [{}]


@story(import_by_chat=True)
async def test_words_pasted_into_the_chat_are_read_as_a_document(house: House) -> None:
    await house.say(house.admin, "/nhap")
    received, preview, _ = await said(house, house.admin, PASTED)
    assert received.text == "Đã nhận tệp «văn bản dán vào», đang đọc. Chưa lưu gì vào sổ."
    assert "1. Sở Nội vụ · 30/11/2026" in preview.text
    assert "⚠️\u00a0yêu cầu chung, không có thời hạn" in preview.text


@story(import_by_chat=True)
async def test_unsure_lines_are_asked_before_anything_is_saved(house: House) -> None:
    await house.say(house.admin, "/nhap")
    await said(house, house.admin, PASTED)
    question = await house.say(house.admin, "Nhập")
    assert question.splitlines()[0] == (
        "1 dòng chưa rõ có giao việc hay không, hoặc giao cho cơ quan nào: 2. Đồng chí chọn:"
    )
    assert await house.run(tasks_of, "45-TB/VPTU") == {}
    answer = await house.say(house.admin, "Bỏ các dòng này")
    assert answer.startswith("✅ Đã lưu 45-TB/VPTU: 1 nhiệm vụ mới")
    assert list(await house.run(tasks_of, "45-TB/VPTU")) == ["1.1"]


@story(import_by_chat=True)
async def test_a_line_that_is_not_there_is_told_and_nothing_is_lost(house: House) -> None:
    await house.say(house.admin, "/nhap")
    await said(house, house.admin, PASTED)
    answer = await house.say(house.admin, "bỏ 9")
    assert answer == (
        "Không có dòng 9 trong văn bản này. Đề nghị đồng chí gõ số của một dòng đã nêu, "
        "hoặc gõ /huy để hủy."
    )
    assert await house.run(state) == [("văn bản dán vào", "shown")]


UNKNOWN = """
Số 46-TB/VPTU
Hải Phòng, ngày 10 tháng 11 năm 2026
THÔNG BÁO
Kết luận cuộc họp
Giao Sở Tài chánh báo cáo phương án bố trí vốn trước ngày 30/11/2026.
Giao Sở Nội vụu rà soát biên chế trước ngày 15/12/2026.
"""


@story(import_by_chat=True)
async def test_each_unknown_agency_is_settled_by_its_number_or_button_over_a_restart(
    house: House,
) -> None:
    await house.say(house.admin, "/nhap")
    _, preview, _ = await said(house, house.admin, UNKNOWN)
    assert "Cơ quan mới trong sổ: 2: «Sở Tài chánh» (gần nhất: Sở Tài chính); «Sở Nội vụu»" in (
        preview.text
    )
    first = await house.say(house.admin, "Nhập")
    assert first.startswith("Cơ quan «Sở Tài chánh» chưa có trong sổ (còn 2 tên chưa rõ).")
    await house.restart()
    second = await house.tap(house.admin, "1. Sở Tài chính")
    assert second.startswith("Cơ quan «Sở Nội vụu» chưa có trong sổ. Đồng chí chọn:")
    assert await house.run(tasks_of, "46-TB/VPTU") == {}
    await house.say(house.admin, "Cơ quan mới: Sở Nội vụu")
    assert house.admin.last.text.startswith("✅ Đã lưu 46-TB/VPTU: 2 nhiệm vụ mới")
    named = [(one.kind, one.values) for one in await house.events("agency_named", "agency_added")]
    assert named == [
        ("agency_named", {"spelling": "Sở Tài chánh"}),
        ("agency_added", {"name": "Sở Nội vụu"}),
    ]


def answered(who: Person, heard: int) -> bool:
    return len(who.inbox) > heard


async def read_again_and_held(house: House) -> Event:
    """The document is on its way to be read once more, until the event is set."""
    go_on = Event()

    def held(document: Mapping[str, Any], head: Head) -> dict[str, Any]:
        assert go_on.wait(60)
        return take_here(document, head)

    house.take_draft = held
    await house.restart()
    await typed(house, "bỏ 2")
    return go_on


async def typed(house: House, words: str) -> str:
    heard = len(house.admin.inbox)
    house.admin.say(words)
    await house.until(partial(answered, house.admin, heard))
    return house.admin.inbox[heard].text


@story(import_by_chat=True)
async def test_what_is_typed_while_a_document_is_read_mends_it_or_is_kept_for_its_preview(
    house: House,
) -> None:
    await send(house, house.admin, DOCUMENT.read_bytes(), "ket-luan.docx")
    go_on = await read_again_and_held(house)
    assert await typed(house, "3: Sở Nội vụ") == (
        "Đã nhận tệp «ket-luan.docx», đang đọc. Chưa lưu gì vào sổ."
    )
    kept_words = (
        "Bot đang đọc «ket-luan.docx» và giữ lại nội dung đồng chí vừa gõ. Đọc xong, Bot sửa theo "
        "đó nếu là một dòng, số hoặc ngày văn bản; nội dung khác được nêu kèm kết quả. "
        "Bỏ tài liệu này: /huy"
    )
    assert await typed(house, "Nhập") == kept_words
    go_on.set()
    await house.settle()
    preview, _workbook = house.admin.inbox[-2:]
    assert "2. (đã bỏ) Đảng ủy phường Hải An · 15/11/2026" in preview.text
    assert "3. Sở Nội vụ · 30/11/2026" in preview.text
    assert (
        "Trong lúc Bot đọc, đồng chí đã gõ «Nhập». "
        "Bot chưa coi là lựa chọn vì khi đó chưa có kết quả để xem."
    ) in preview.text
    assert await house.run(state) == [("ket-luan.docx", DraftState.SHOWN)]
    assert "đã gõ" not in (await said(house, house.admin, "giữ 2"))[1].text


@story(import_by_chat=True)
async def test_a_document_that_is_read_again_is_let_go_by_huy_and_by_its_old_button(
    house: House,
) -> None:
    _, old, _ = await send(house, house.admin, DOCUMENT.read_bytes(), "ket-luan.docx")
    go_on = await read_again_and_held(house)
    assert await typed(house, "/huy") == "Đã bỏ tài liệu «ket-luan.docx», không lưu gì."
    go_on.set()
    await house.settle()
    assert (await house.run(state), await house.run(kept)) == (
        [("ket-luan.docx", DraftState.CANCELLED)],
        [{}],
    )
    assert house.admin.last.text == "Đã bỏ tài liệu «ket-luan.docx», không lưu gì."
    assert await house.tap(house.admin, "Nhập", old.message_id) == render("errors/stale_button")

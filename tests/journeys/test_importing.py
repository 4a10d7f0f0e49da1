"""An admin sends the document as it came, sees what it would change, and says yes or no."""

import gc
import io
import resource
from pathlib import Path

import openpyxl
from sqlmodel import Session, select

from bot.simulator.cast import Person
from bot.simulator.chats import Message
from bot.texts import render
from seed.programmes import load
from storage.store.tables import DraftState, ImportDraft, Programme, Task
from tests.bot.house import House, story
from tests.seed.hostile.hostile_files import HOSTILE, write
from tests.seed.readers.office_files import WRITERS, Line

HEADER: Line = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Sản phẩm")
ROWS: list[Line] = [
    HEADER,
    ("I.", "Chuyển đổi số", "", "", ""),
    ("1", "Phủ sóng 5G", "Sở Khoa học và Công nghệ", "Quý I/2027", "Báo cáo"),
    ("2", "Số hóa hồ sơ", "Sở Nội vụ", "sẽ báo sau", "=1+1"),
    ("3", "Diễn tập", "Bộ Chỉ huy Quân sự thành phố", "Quý II/2027", "Kế hoạch"),
]
ABOVE = "(Kèm theo Kế hoạch số 120-KH/TU ngày 15 tháng 12 năm 2026)"
TITLE: list[Line] = [("KẾ HOẠCH CHUYỂN ĐỔI SỐ",)]
QUESTION = "Chưa lưu gì. Đồng chí chọn:\n1. Nhập\n2. Hủy"


def document(folder: Path, rows: list[Line], form: str = "docx", above: str = ABOVE) -> bytes:
    return WRITERS[form](folder / f"van-ban.{form}", rows, above).read_bytes()


async def send(
    house: House, who: Person, content: bytes, name: str = "van-ban.docx"
) -> list[Message]:
    return await house.heard(who, lambda: who.send_document(name, content))


def state(session: Session) -> list[tuple[str, str]]:
    return [(row.file_name, row.state) for row in session.exec(select(ImportDraft).order_by("id"))]


def kept(session: Session) -> list[object]:
    return [row.document for row in session.exec(select(ImportDraft).order_by("id"))]


def memory() -> int:
    """Megabytes this process, the bot in it, holds."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() // 2**20


def tasks_of(session: Session, number: str) -> dict[str, str]:
    programme = session.exec(select(Programme).where(Programme.number == number)).first()
    rows = session.exec(select(Task).where(Task.programme_id == (programme.id if programme else 0)))
    return {task.code: str(task.visibility) for task in rows}


@story()
async def test_it_is_off_by_default_and_says_why(house: House) -> None:
    (answer,) = await send(house, house.admin, b"anything")
    assert answer.text == (
        "Nạp tài liệu qua chat đang tắt, vì tệp gửi qua Telegram đã rời khỏi cơ quan. "
        "Đề nghị đồng chí nạp trên máy chủ: dondoc import TỆP"
    )
    assert await house.say(house.admin, "/nhap") == answer.text
    assert await house.run(state) == []


@story(import_by_chat=True)
async def test_a_document_is_shown_then_saved_by_button(house: House, tmp_path: Path) -> None:
    assert (await house.say(house.admin, "/nhap")).startswith("Đề nghị đồng chí gửi tệp Word")
    rows = [*TITLE, *ROWS]
    received, preview, workbook = await send(house, house.admin, document(tmp_path, rows))
    assert received.text == "Đã nhận tệp «van-ban.docx», đang đọc. Chưa lưu gì vào sổ."
    lines = preview.text.splitlines()
    assert lines[0].startswith("120-KH/TU ngày 15/12/2026")
    assert lines[1] == ("3 nhiệm vụ: 3 mới · 0 thay đổi · 0 giữ nguyên · 0 không còn trong văn bản")
    assert "1. 1.2, dòng 5: chưa đọc được thời hạn «sẽ báo sau»" in preview.text
    assert "Diễn tập" not in preview.text
    assert preview.text.endswith(QUESTION)
    assert workbook.attachment is not None
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.attachment.content)).worksheets[0]
    shown = {str(row[0].value): row for row in sheet.iter_rows(min_row=2)}
    assert [shown["1.2"][6].value, shown["1.2"][6].data_type] == ["=1+1", "s"]
    assert shown["1.3"][1].value == "(hạn chế)"
    fills = {code: row[0].fill.fill_type for code, row in shown.items()}
    assert fills == {"1.1": None, "1.2": "solid", "1.3": None}
    assert await house.run(tasks_of, "120-KH/TU") == {}

    await house.restart()
    saved = await house.tap(house.admin, "Nhập", preview.message_id)
    assert saved == "✅ Đã lưu 120-KH/TU: 3 nhiệm vụ mới, 0 thay đổi, 0 giữ nguyên."
    assert await house.run(tasks_of, "120-KH/TU") == {
        "1.1": "normal",
        "1.2": "normal",
        "1.3": "restricted",
    }
    assert await house.run(kept) == [{}]
    assert await house.forge(house.admin, "I:1:y") == render("errors/stale_button")


@story(import_by_chat=True)
async def test_a_newer_copy_asks_before_a_date_moves_and_a_task_goes(
    house: House, tmp_path: Path
) -> None:
    await send(house, house.admin, document(tmp_path, [*TITLE, *ROWS]))
    await house.say(house.admin, "1")
    newer = [*TITLE, *ROWS[:2], (*ROWS[2][:3], "Quý III/2027", "Báo cáo"), ROWS[3]]
    _, preview, _ = await send(house, house.admin, document(tmp_path, newer), "moi.docx")
    assert "• 1.1: thời hạn «Quý I/2027» → «Quý III/2027»" in preview.text
    assert "Không còn trong văn bản: 1 dòng\n1.3" in preview.text
    dates = await house.say(house.admin, "nhap")
    assert dates.splitlines() == [
        "1 nhiệm vụ đang theo dõi sẽ đổi hạn theo văn bản này: 1.1. Đồng chí chọn:",
        "1. Đổi hạn",
        "2. Giữ hạn cũ",
    ]
    await house.restart()
    gone = await house.tap(house.admin, "Đổi hạn")
    assert gone.splitlines()[1:] == ["1. Thôi theo dõi", "2. Vẫn theo dõi"]
    assert await house.say(house.admin, "1") == (
        "✅ Đã lưu 120-KH/TU: 0 nhiệm vụ mới, 1 thay đổi, 1 giữ nguyên, 1 thôi theo dõi."
    )
    assert (await house.standing("1.1", "Sở Khoa học và Công nghệ")).due_on is not None


@story(import_by_chat=True)
async def test_a_document_without_a_head_is_asked_for_it(house: House, tmp_path: Path) -> None:
    _, question = await send(house, house.admin, document(tmp_path, ROWS, "txt", ""), "bang.tsv")
    assert question.text.startswith(
        "Tài liệu không tự ghi số văn bản, ngày văn bản, tên văn bản, tiền tố mã."
    )
    heard = await house.heard(
        house.admin, lambda: house.admin.say("844/QĐ-TTg; 13/5/2026; Kế hoạch bảo hiểm y tế")
    )
    assert heard[1].text.startswith("844/QĐ-TTg ngày 13/05/2026: Kế hoạch bảo hiểm y tế\n")
    assert (await house.say(house.admin, "Hủy")) == "Đã bỏ tài liệu «bang.tsv», không lưu gì."
    assert await house.run(state) == [("bang.tsv", DraftState.CANCELLED)]
    assert await house.run(kept) == [{}]


@story(import_by_chat=True)
async def test_a_column_read_wrongly_is_settled_by_its_number(house: House, tmp_path: Path) -> None:
    header: Line = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian", "Thời hạn")
    rows: list[Line] = [*TITLE, header, ("1", "Rà soát", "Sở Nội vụ", "6 tháng", "Quý I/2027")]
    _, preview, _ = await send(house, house.admin, document(tmp_path, rows))
    assert "Cột «time» có thể là cột 4 (Thời gian), cột 5 (Thời hạn)" in preview.text
    _, again, _ = await house.heard(house.admin, lambda: house.admin.say("thoi han = 5"))
    assert "có thể là" not in again.text
    assert again.text.endswith(QUESTION)


@story(import_by_chat=True)
async def test_nobody_but_an_admin_can_send_or_press(house: House, tmp_path: Path) -> None:
    content = document(tmp_path, [*TITLE, *ROWS])
    _, preview, _ = await send(house, house.admin, content)
    for who in (house.officer, house.leader, house.office):
        answers = await send(house, who, content)
        assert len(answers) == 1
        assert "120-KH/TU" not in answers[0].text
        await house.forge(who, "I:1:y")
    assert await house.run(tasks_of, "120-KH/TU") == {}
    assert await house.run(state) == [("van-ban.docx", DraftState.SHOWN)]
    assert preview.text.endswith(QUESTION)


@story(import_by_chat=True)
async def test_the_next_document_lets_go_of_the_one_before(house: House, tmp_path: Path) -> None:
    content = document(tmp_path, [*TITLE, *ROWS])
    await send(house, house.admin, content, "mot.docx")
    await send(house, house.admin, content, "hai.docx")
    assert await house.run(state) == [
        ("mot.docx", DraftState.CANCELLED),
        ("hai.docx", DraftState.SHOWN),
    ]
    assert (await house.run(kept))[0] == {}


@story(import_by_chat=True)
async def test_a_document_waits_over_a_restart_and_a_telegram_that_does_not_hand_it_over(
    house: House, tmp_path: Path
) -> None:
    missing = house.admin.send_document("mat.docx", b"x")
    assert missing.attachment is not None
    house.telegram.network.files._by_id.pop(missing.attachment.file_id)
    await house.settle()
    assert house.admin.last.text == (
        "Tệp «mat.docx» không được nhận, chưa lưu gì.\n"
        "Chưa tải được tệp từ Telegram. Đề nghị đồng chí gửi lại."
    )


@story(import_by_chat=True)
async def test_hostile_files_are_refused_while_others_are_answered(
    house: House, tmp_path: Path
) -> None:
    await house.say(house.officer, "/trogiup")
    sent, before = 0, memory()
    for name in HOSTILE:
        path, _ = write(tmp_path, name)
        sent += path.stat().st_size  # the local Telegram keeps what it was sent
        house.admin.send_document(path.name, path.read_bytes())
        answer = await house.say(house.officer, "/trogiup")
        assert "/capnhat" in answer
    heard = [one.text for one in house.admin.inbox if not one.text.startswith("Đã nhận tệp")]
    too_large = render("refusals/too_large", unit="mb", limit=20)
    fetched = [text for text in heard if text != too_large]
    assert (len(heard), len(fetched)) == (len(HOSTILE), len(HOSTILE) - 1)
    assert all("không được nhận, chưa lưu gì." in text for text in fetched)
    assert memory() - before - sent // 2**20 <= 50
    assert {row[1] for row in await house.run(state)} == {DraftState.REFUSED}
    assert await house.run(kept) == [{}] * len(fetched)


def test_the_shipped_programme_fits_the_chat() -> None:
    assert len(load("17-ctr-tu").rows) < 2_000

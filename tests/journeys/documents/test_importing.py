"""An admin sends the document as it came, sees what it would change, and says yes or no."""

import gc
import io
import resource
from pathlib import Path

import openpyxl
from sqlmodel import Session, select

from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Message
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


UNKNOWN: list[Line] = [
    ("Mã", "Điều cần làm xong", "Người gánh", "Kinh phí", "Bao giờ"),
    ("1", "Rà soát hồ sơ", "Sở Nội vụ", "10 triệu", "Quý I/2027"),
    ("2", "Báo cáo kết quả", "Sở Y tế", "", "Quý II/2027"),
]


@story(import_by_chat=True)
async def test_a_table_with_a_header_nobody_knows_is_read_once_its_columns_are_chosen(
    house: House, tmp_path: Path
) -> None:
    _, asked = await send(house, house.admin, document(tmp_path, [*TITLE, *UNKNOWN]))
    assert asked.text.splitlines()[:5] == [
        "Chưa nhận ra tiêu đề các cột của bảng trong tệp «van-ban.docx», chưa lưu gì.",
        "Cột nào của bảng là «Nhiệm vụ»? Đồng chí chọn:",
        "1. cột 1: KẾ HOẠCH CHUYỂN ĐỔI SỐ",
        "2. cột 2: Điều cần làm xong",
        "3. cột 3: Người gánh",
    ]
    lead = await house.say(house.admin, "2")
    assert lead.splitlines()[0] == "Cột nào của bảng là «Cơ quan chủ trì»? Đồng chí chọn:"
    time = await house.tap(house.admin, "cột 3: Người gánh")
    assert time.splitlines()[0] == "Cột nào của bảng là «Thời hạn»? Đồng chí chọn:"
    _, preview, _ = await house.heard(house.admin, lambda: house.admin.say("5"))
    assert preview.text.splitlines()[1].startswith("2 nhiệm vụ: 2 mới")
    assert "cột «Kinh phí» không đọc" in preview.text
    await house.tap(house.admin, "Nhập", preview.message_id)
    assert await house.run(tasks_of, "120-KH/TU") == {"1.1": "normal", "1.2": "normal"}
    assert (await house.standing("1.1", "Sở Nội vụ")).due_on is not None


@story(import_by_chat=True)
async def test_a_column_that_was_not_read_is_settled_by_buttons_under_the_preview(
    house: House, tmp_path: Path
) -> None:
    header: Line = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Chữ ký số")
    rows: list[Line] = [*TITLE, header, ("1", "Rà soát", "Sở Nội vụ", "Quý I/2027", "Báo cáo")]
    _, preview, _ = await send(house, house.admin, document(tmp_path, rows))
    assert "cột «Chữ ký số» không đọc" in preview.text
    role = await house.tap(house.admin, "Sửa cột", preview.message_id)
    assert role.splitlines()[:2] == ["Đồng chí chọn nội dung cần chỉ rõ cột:", "1. Nhiệm vụ"]
    which = await house.tap(house.admin, "Sản phẩm")
    assert which.splitlines()[5] == "5. cột 5: Chữ ký số"
    _, again, workbook = await house.heard(house.admin, lambda: house.admin.say("5"))
    assert "không đọc" not in again.text
    assert workbook.attachment is not None
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.attachment.content)).worksheets[0]
    assert sheet["G2"].value == "Báo cáo"


@story(import_by_chat=True)
async def test_all_doubts_are_seen_page_by_page_and_in_the_workbook(
    house: House, tmp_path: Path
) -> None:
    rows: list[Line] = [
        *TITLE,
        HEADER,
        *((str(at), f"Việc số {at}", "Sở Nội vụ", "sẽ báo sau", "") for at in range(1, 31)),
    ]
    _, preview, workbook = await send(house, house.admin, document(tmp_path, rows))
    assert "… và 22 chỗ khác" in preview.text
    first = await house.tap(house.admin, "Xem chỗ cần xem lại", preview.message_id)
    assert first.splitlines()[0] == "Cần xem lại: 1–12 trong 30 chỗ"
    second = await house.tap(house.admin, "Sau ›")
    last = await house.tap(house.admin, "Sau ›")
    seen = [line.split(". ")[1].split(",")[0] for page in (first, second, last)
            for line in page.splitlines()[1:] if line.strip()]  # fmt: skip
    assert seen == [f"1.{at}" for at in range(1, 31)]
    assert workbook.attachment is not None
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.attachment.content)).worksheets[0]
    told = [row[8].value for row in sheet.iter_rows(min_row=2)]
    assert len([one for one in told if one]) == 30
    assert (await house.tap(house.admin, "Nhập", preview.message_id)).startswith("✅ Đã lưu")


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


@story(import_by_chat=True, read_apart=True)
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
    # A table of many columns with no header is asked about; everything else is refused.
    asked = [text for text in fetched if text.startswith("Chưa nhận ra tiêu đề")]
    refused = [text for text in fetched if "không được nhận, chưa lưu gì." in text]
    assert (len(asked), len(refused)) == (1, len(fetched) - 1)
    assert all("Đề nghị đồng chí" in text or "--column" in text for text in refused)
    assert memory() - before - sent // 2**20 <= 50
    states = {row[1] for row in await house.run(state)}
    assert states == {DraftState.REFUSED, DraftState.CANCELLED}
    assert await house.run(kept) == [{}] * len(fetched)


def test_the_shipped_programme_fits_the_chat() -> None:
    assert len(load("17-ctr-tu").rows) < 2_000

"""The agency's own report sent as a file: read apart, laid beside the open tasks, one tap records."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import Session, SQLModel, select

from bot.simulator.chats.cast import Person
from storage.act import Act
from storage.people import people
from storage.post import report_uploads
from storage.store.tables import Dialogue, Event, PersonState, WrittenReport
from storage.store.tables import Person as PersonRow
from storage.tasks.agency_tasks import standings
from tests.bot.house import WORKDAY, House, story
from tests.builders import local, restrict
from tests.seed.hostile.hostile_files import write
from tests.seed.readers.test_paper_forms import pdf

Expected = tuple[tuple[str, str, str | None], ...]
DATA = Path(__file__).parents[2] / "data" / "reports"
RECORDS = ("progress", "completion", "extension", "difficulty", "forecast", "disputed")
WAYS = pytest.mark.parametrize("way", ["tap", "type", "restart"])
ASKED = (
    "Đã nhận tệp «bao-cao.txt». Tệp này là:\n"
    "1\u00a0Báo cáo chung của cơ quan · 2\u00a0Sản phẩm của một nhiệm vụ"
)
READING = "Đã nhận tệp «bao-cao.txt», đang đọc. Đồng chí sẽ được xem trước khi ghi."
JOINED = "Đã nhận thêm tệp bao-cao-2.txt (2 tệp), cùng báo cáo đang chờ đồng chí chọn ở trên."
TEXT = """1.6: Sở đã trình UBND thành phố dự thảo Quyết định.
1.13: đang chạy thử phần mềm nội bộ tại 12 đơn vị.
2.3: Sở Tài chính đã hoàn thành.
"""
LONG = "\n".join(
    f"{code}: đang rà soát lần thứ hai"
    for code in ("1.1", "1.4", "1.5", "1.6", "1.8", "1.9", "1.10", "1.11", "1.13", "1.14")
)
PROSE = (
    ("1.6", "progress", "2026-12-28"),
    ("1.13", "progress", None),
    ("1.13", "difficulty", None),
    ("6.13", "extension", "2027-03-31"),
    ("6.14", "completion", "2026-12-15"),
)
TABLE = (
    ("2.1.5", "completion", "2026-12-09"),
    ("2.1.6", "progress", "2027-03-30"),
    ("2.1.6", "difficulty", None),
    ("2.1.7", "progress", "2026-12-25"),
    ("11.8", "progress", None),
    ("11.7", "extension", "2027-02-28"),
)
PRINTED = (
    ("5.2", "progress", "2027-01-15"),
    ("5.19", "completion", "2026-12-16"),
    ("2.1.11", "forecast", None),
    ("12.7.1", "difficulty", None),
)
REPORTS = pytest.mark.parametrize(
    ("name", "who", "kept", "left"),
    [
        ("bao-cao-quy-iv-van-xuoi.docx", "officer", PROSE, 19),
        ("bieu-ket-qua.xlsx", "finance", TABLE, 12),
        ("bao-cao-tien-do-thang-12.pdf", "science", PRINTED, 11),
    ],
)


async def send(
    house: House,
    content: bytes | str = TEXT,
    name: str = "bao-cao.txt",
    caption: str = "",
    who: Person | None = None,
    reply_to: int | None = None,
) -> list[str]:
    """The answers to a file."""
    person = who or house.officer
    body = content.encode() if isinstance(content, str) else content
    answers = await house.heard(
        person, partial(person.send_document, name, body, caption, reply_to)
    )
    return [answer.text for answer in answers]


async def whole(house: House, content: bytes | str = TEXT, name: str = "bao-cao.txt") -> str:
    """What a file is answered that its caption calls the whole report."""
    received, answer = await send(house, content, name, "Báo cáo tháng 12 của Sở")
    assert received == READING.replace("bao-cao.txt", name)
    return answer


async def told(house: House) -> list[tuple[str, str, str | None]]:
    """Code, kind and day of every report."""
    codes = {one.task_id: one.code for one in await house.run(standings, WORKDAY.date())}
    return [
        (codes[event.task_id or 0], event.kind, _day(event))
        for event in await house.events(*RECORDS)
    ]


def _day(event: Event) -> str | None:
    names = ("promised_on", "product_on", "due_on")
    found = [event.values[name] for name in names if event.values.get(name)]
    return found[0] if found and event.kind != "forecast" else None


def anywhere(session: Session) -> str:
    """Everything the register keeps, but what Telegram itself handed over."""
    kept = [table for table in SQLModel.metadata.sorted_tables if table.name != "inbox"]
    return "\n".join(str(tuple(row)) for table in kept for row in session.execute(table.select()))


def waiting(session: Session) -> int:
    return len(session.exec(select(WrittenReport)).all())


def answered(session: Session) -> bool:
    return session.exec(select(Dialogue)).first() is None


def left_waiting(session: Session, house: House, file_id: str) -> None:
    """A file that is not read yet, as a killed process leaves it."""
    person = house.officer.user_id
    actor = people.actor_of(session, person)
    act = Act(session, house.clock.now(), actor=actor, chat_id=person, update_id=7)
    report_uploads.add(act, {"kind": "document", "file_id": file_id, "name": "bao-cao.txt"})


def of_nobody(session: Session) -> None:
    """Whoever sent the file that waits is no contact point any more."""
    person_id = session.exec(select(WrittenReport.person_id)).one()
    session.get_one(PersonRow, person_id).state = PersonState.LEFT


def tried(session: Session) -> None:
    """Three processes ended over the file that waits."""
    session.exec(select(WrittenReport)).one().attempts = report_uploads.MAX_TRIES


async def found_at_start(house: House, text: str, but: Callable[[Session], None]) -> list[str]:
    """What a file that an ended process left is answered by the next one."""
    file = house.officer.send_document("bao-cao.txt", text.encode())
    await house.settle()
    await house.say(house.officer, "/huy")
    file_id = file.attachment.file_id if file.attachment else ""
    before = len(house.officer.inbox)

    def left(session: Session) -> None:
        left_waiting(session, house, file_id)
        but(session)

    await house.run(left)
    await house.restart()
    return [one.text for one in house.officer.inbox[before:]]


@REPORTS
@WAYS
@story()
async def test_a_report_of_each_make_gives_what_it_says(
    house: House, name: str, who: str, kept: Expected, left: int, way: str
) -> None:
    person: Person = getattr(house, who)
    (asked,) = await send(house, (DATA / name).read_bytes(), name, who=person)
    assert asked == ASKED.replace("bao-cao.txt", name)
    choose = partial(person.tap, "1. Báo cáo chung của cơ quan")
    received, card = await house.heard(person, choose if way == "tap" else partial(person.say, "1"))
    assert received.text == READING.replace("bao-cao.txt", name)
    assert card.text.startswith(
        f"Đề nghị đồng chí kiểm tra trước khi ghi {len(kept)} nội dung:\n"
        f"Đọc từ tệp «{name}»; tệp không được lưu lại.\n"
    )
    assert f"Báo cáo chưa nêu {left} nhiệm vụ đang mở: " in card.text
    assert await told(house) == []
    if way == "restart":
        await house.restart()
    record = partial(person.say, "1") if way == "type" else partial(person.tap, "1 Ghi tất cả")
    (receipt,) = await house.heard(person, record)
    assert receipt.text.startswith(f"✅ Đã ghi nhận {len(kept)} nội dung lúc ")
    assert await told(house) == list(kept)


@story()
async def test_a_file_of_any_name_may_be_called_the_whole_report(house: House) -> None:
    (asked,) = await send(house, TEXT, "quy-iv.txt")
    assert "Nếu tệp là báo cáo chung về nhiều nhiệm vụ, gõ «báo cáo chung»." in asked
    choose = partial(house.officer.tap, "Báo cáo chung của cơ quan")
    _received, card = await house.heard(house.officer, choose)
    assert card.text.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 2 nội dung:")
    await house.say(house.officer, "/huy")
    await send(house, TEXT, "quy-iv.txt")
    await house.restart()
    _received, card = await house.heard(house.officer, partial(house.officer.say, "báo cáo chung"))
    await house.say(house.officer, "1")
    assert [code for code, _words in await house.reports()] == ["1.6", "1.13"]


@story()
async def test_another_agencys_task_is_not_taken_from_a_report(house: House) -> None:
    card = await whole(house)
    assert [word for word in ("2.3", "Sở Tài chính đã hoàn thành") if word in card] == []


@story()
async def test_of_a_restricted_task_only_its_code_is_shown(house: House) -> None:
    restrict(house.database, "1.6")
    card = await whole(house)
    assert "Nội dung hạn chế không hiển thị, đề nghị đồng chí báo cáo riêng: 1.6." in card
    assert "dự thảo Quyết định" not in card
    await house.say(house.officer, "1")
    assert [code for code, _words in await house.reports()] == ["1.13"]


@pytest.mark.parametrize("caption", ["1.6", "/hoanthanh 1.6", "1.6 đã ban hành"])
@story()
async def test_a_caption_with_a_code_makes_it_the_product_of_that_task(
    house: House, caption: str
) -> None:
    (card,) = await send(house, caption=caption)
    assert card.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo hoàn thành nhiệm vụ 1.6 "
    )


@story()
async def test_under_a_card_or_after_a_question_a_report_is_a_product(house: House) -> None:
    await house.say(house.officer, "/chitiet 1.6")
    (card,) = await send(house, reply_to=house.officer.last.message_id)
    assert "báo cáo hoàn thành nhiệm vụ 1.6 " in card
    await house.say(house.officer, "/huy")
    await house.say(house.officer, "/hoanthanh 1.6")
    (receipt,) = await send(house)
    assert receipt.startswith("✅ Đã ghi nhận báo cáo hoàn thành nhiệm vụ 1.6 ")


@WAYS
@story()
async def test_the_product_of_one_task_goes_on_to_its_task(house: House, way: str) -> None:
    assert await send(house) == [ASKED]
    if way == "restart":
        await house.restart()
    choose = partial(house.officer.tap, "2. Sản phẩm của một nhiệm vụ")
    (asked,) = await house.heard(
        house.officer, choose if way == "tap" else partial(house.officer.say, "2")
    )
    assert asked.text.startswith("Đã nhận tệp bao-cao.txt nhưng chưa rõ cho nhiệm vụ nào")
    assert "Tệp: bao-cao.txt" in await house.say(house.officer, "1.6")


@story()
async def test_two_files_are_asked_about_once_and_read_one_after_the_other(house: House) -> None:
    await send(house)
    assert await send(house, LONG, "bao-cao-2.txt") == [JOINED]
    await house.heard(house.officer, partial(house.officer.say, "1"))
    assert await house.run(waiting) == 1
    _receipt, second = await house.heard(house.officer, partial(house.officer.say, "1"))
    assert "Đọc từ tệp «bao-cao-2.txt»" in second.text
    assert await house.run(waiting) == 0


@WAYS
@story()
async def test_a_long_report_has_pages_and_one_tap_records_them_all(house: House, way: str) -> None:
    card = await whole(house, LONG)
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 10 nội dung (trang 1/2):")
    assert "\n\n8. 1.11 " in card
    assert "\n\n9. " not in card
    if way == "restart":
        await house.restart()
    if way == "type":
        second = await house.say(house.officer, "tiếp")
    else:
        await house.heard(house.officer, partial(house.officer.tap, "Sau ›"))
        second = house.officer.last.text
    assert second.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 10 nội dung (trang 2/2):")
    assert "\n\n10. 1.14 " in second
    if way == "type":
        await house.say(house.officer, "9")
        await house.say(house.officer, "1")
    else:
        await house.heard(house.officer, partial(house.officer.tap, "Bỏ 9"))
        await house.tap(house.officer, "1 Ghi tất cả")
    assert [code for code, _words in await house.reports()] == [
        line.split(":")[0] for line in LONG.splitlines() if not line.startswith("1.13")
    ]


@pytest.mark.parametrize("end", ["/huy", "a day", "struck"])
@story()
async def test_nothing_of_a_file_is_kept_unless_it_is_recorded(house: House, end: str) -> None:
    await whole(house)
    planted = "chạy thử phần mềm nội bộ"
    assert planted in await house.run(anywhere)  # the question in hand has it until its answer
    if end == "/huy":
        await house.say(house.officer, "/huy")
    elif end == "a day":
        await house.restart()
        await house.move_to(local(2026, 12, 23, 9, 1))
        await house.until_kept(answered)
    else:
        await house.heard(house.officer, partial(house.officer.tap, "Bỏ 2"))
        await house.tap(house.officer, "1 Ghi tất cả")
    assert planted not in await house.run(anywhere)
    assert (await house.run(waiting), len(await told(house))) == (0, int(end == "struck"))


@story()
async def test_a_file_waits_for_the_answer_in_hand_and_outlives_a_restart(house: House) -> None:
    file = house.officer.send_document("bao-cao.txt", TEXT.encode())
    await house.settle()
    await house.say(house.officer, "/huy")
    await house.say(house.officer, "/capnhat 1.6")
    assert file.attachment is not None
    await house.run(left_waiting, house, file.attachment.file_id)
    await house.restart()
    assert await house.run(waiting) == 1
    receipt, card = await house.heard(house.officer, partial(house.officer.say, "đang lấy ý kiến"))
    assert receipt.text.startswith("✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6 ")
    assert card.text.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 2 nội dung:")
    assert await house.run(waiting) == 0


@story()
async def test_an_unreadable_file_of_somebody_who_left_keeps_nobody_waiting(house: House) -> None:
    assert await found_at_start(house, "TỐI MẬT\n1.6: đã trình", of_nobody) == []
    assert await house.run(waiting) == 0
    received, told_nothing, *_ = await send(house, caption="Báo cáo tháng 12", who=house.finance)
    assert received == READING
    assert told_nothing.startswith("Đã đọc tệp «bao-cao.txt»")


@story()
async def test_a_file_that_ended_three_processes_is_begun_no_more(house: House) -> None:
    (refused,) = await found_at_start(house, TEXT, tried)
    assert refused.startswith(
        "Chưa đọc được tệp «bao-cao.txt»; nội dung của tệp chưa được ghi.\nTệp bị hỏng"
    )
    assert await house.run(waiting) == 0


@pytest.mark.parametrize(
    ("hostile", "said"),
    [
        ("sixty parts of 1 MB", "Tệp nén bất thường"),
        ("a Word macro", "Tệp có chứa macro nên không được mở."),
        ("a billion laughs", "Tệp có khai báo không an toàn (DOCTYPE)"),
        ("a part that lies of its size", "Tệp bị hỏng, không đọc được."),
    ],
)
@story()
async def test_a_hostile_file_is_refused_in_vietnamese_and_leaves_nothing(
    house: House, tmp_path: Path, hostile: str, said: str
) -> None:
    path, _kind = write(tmp_path, hostile)
    answer = await whole(house, path.read_bytes(), "bao-cao.docx")
    assert answer.startswith(
        f"Chưa đọc được tệp «bao-cao.docx»; nội dung của tệp chưa được ghi.\n{said}"
    )
    assert (await house.run(waiting), await house.run(answered)) == (0, True)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bao-cao.txt", "TỐI MẬT\n1.6: đã trình".encode(), "Tài liệu có dấu chỉ độ mật"),
        ("bao-cao.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Tệp có mật khẩu"),
        ("bao-cao.pdf", b"%PDF-1.7 broken", "Tệp bị hỏng, không đọc được."),
    ],
)
@story()
async def test_a_secret_locked_or_broken_file_says_what_it_is(
    house: House, name: str, content: bytes, said: str
) -> None:
    assert f"\n{said}" in await whole(house, content, name)
    assert await house.run(waiting) == 0


@story()
async def test_a_scan_says_so_and_may_still_be_a_product(house: House, tmp_path: Path) -> None:
    scan = pdf(tmp_path / "quet.pdf").read_bytes()
    _received, refused, asked = await send(house, scan, "bao-cao.pdf", "Báo cáo tháng 12")
    assert "Tệp PDF này là bản quét (ảnh), không có chữ để đọc." in refused
    assert asked.startswith("Đã nhận tệp bao-cao.pdf nhưng chưa rõ cho nhiệm vụ nào")


@story()
async def test_a_file_about_no_open_task_says_so(house: House) -> None:
    received, nothing, asked = await send(house, "Kính gửi Sở", caption="Báo cáo tháng 12")
    assert received == READING
    assert nothing.startswith("Đã đọc tệp «bao-cao.txt»: chưa tìm thấy nội dung nào về nhiệm vụ")
    assert asked.startswith("Đã nhận tệp bao-cao.txt nhưng chưa rõ cho nhiệm vụ nào")

"""The office's desk: what waits, the oldest first, each decided by button or typed number."""

from datetime import date

import pytest
from sqlmodel import select

from storage.rules.permissions import Role
from storage.rules.tasks.status import Flag
from storage.store.session import Session
from storage.store.tables import Difficulty, Extension, RequestState
from tests.bot.house import House, story
from tests.builders import local

OWN = "Đồng chí không thể tự quyết định đề nghị của chính mình."
YEAR_END, SPRING = date(2026, 12, 31), date(2027, 3, 31)
Dates = tuple[str, date | None, date | None, str]


def extensions(session: Session) -> list[Dates]:
    return [
        (row.state, row.due_on, row.asked_due_on, row.reply)
        for row in session.exec(select(Extension).order_by("id"))
    ]


def difficulties(session: Session) -> list[tuple[str, str]]:
    return [(row.state, row.reply) for row in session.exec(select(Difficulty).order_by("id"))]


def name_the_date(session: Session, day: date | None = SPRING) -> None:
    """The officer's request names this date, or none."""
    session.exec(select(Extension)).one().due_on = day


async def asks_for_spring(house: House) -> None:
    await house.say(house.officer, "/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ")
    await house.run(name_the_date)


@story()
async def test_the_list_shows_the_oldest_first_with_the_offices_own_days(house: House) -> None:
    house.clock.move_to(local(2026, 12, 17, 12, 0))
    await house.say(house.finance, "/vuongmac 2.1.2 thiếu kinh phí")
    house.clock.move_to(local(2026, 12, 21, 12, 0))
    await house.say(house.officer, "/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ")
    house.clock.move_to(local(2026, 12, 22, 12, 0))
    await house.say(house.officer, "/hoanthanh 6.14 12/QĐ-SNV")
    lines = (await house.say(house.office, "/choxuly")).splitlines()
    assert [line.partition(" · ")[0] for line in lines[1:4]] == [
        "1. ⚠️ Vướng mắc",
        "2. ⏳ Đề nghị gia hạn",
        "3. 📥 Báo cáo hoàn thành",
    ]
    assert lines[1].endswith("gửi 17/12/2026, chờ Văn phòng 3 ngày làm việc")
    assert lines[2].endswith("gửi 21/12/2026, chờ Văn phòng 1 ngày làm việc")
    assert lines[3].endswith("gửi 22/12/2026, chờ Văn phòng chưa đủ 1 ngày làm việc")
    assert "1. 2.1.2" in house.office.last.labels


@story()
async def test_a_long_list_has_pages_and_the_typed_number_is_of_the_page_shown(
    house: House,
) -> None:
    for number in range(8):
        await house.say(house.officer, f"/vuongmac 1.6 thiếu vốn, lần {number}")
    await house.say(house.finance, "/vuongmac 2.1.2 thiếu kinh phí")
    assert "Trang 1/2" in await house.say(house.office, "/choxuly")
    second = await house.tap(house.office, "Sau ›")
    assert "1. ⚠️ Vướng mắc · 2.1.2" in second
    assert "«thiếu kinh phí»" in await house.say(house.office, "1")


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "pressed"])
@story()
async def test_a_completion_is_confirmed_from_the_list(house: House, typed: bool) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND ngày 20/12/2026")
    await house.say(house.office, "/choxuly")
    shown = await (house.say(house.office, "1") if typed else house.tap(house.office, "1. 1.6"))
    assert "Sản phẩm: 4512/QĐ-UBND ngày 20/12/2026\n" in shown
    assert shown.endswith("Chọn: 1\u00a0Xác nhận · 2\u00a0Trả lại")
    told = await (house.say(house.office, "1") if typed else house.tap(house.office, "Xác nhận"))
    assert told.startswith("✅ Đã xác nhận hoàn thành nhiệm vụ 1.6")
    assert not (await house.standing("1.6")).is_open


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "pressed"])
@story()
async def test_a_completion_is_returned_from_the_list_with_a_reason(
    house: House, typed: bool
) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/TTr-SNV")
    await house.say(house.office, "/choxuly")
    await house.say(house.office, "1")
    if typed:
        await house.say(house.office, "tra lai: chưa ký")
    else:
        await house.tap(house.office, "Trả lại")
        await house.say(house.office, "chưa ký")
    assert "«chưa ký»" in house.officer.last.text
    assert Flag.RETURNED in (await house.standing("1.6")).flags


AGREEING = pytest.mark.parametrize(
    "steps",
    [
        pytest.param(["tap:1 Đồng ý"], id="the notice's button"),
        pytest.param(["say:1"], id="a number under the notice"),
        pytest.param(["say:đồng ý"], id="words under the notice"),
        pytest.param(["say:/choxuly", "say:1", "say:1"], id="numbers in the list"),
        pytest.param(["say:/choxuly", "tap:1. 1.6", "tap:1 Đồng ý"], id="buttons in the list"),
        pytest.param(["say:/Chờ xử lý", "say:1", "say:Dong y"], id="words in the list"),
    ],
)


async def follow(house: House, steps: list[str]) -> str:
    said = ""
    for step in steps:
        way, _, words = step.partition(":")
        said = await (house.say if way == "say" else house.tap)(house.office, words)
    return said


@AGREEING
@story()
async def test_an_extension_is_agreed_to_and_the_date_in_force_moves(
    house: House, steps: list[str]
) -> None:
    await asks_for_spring(house)
    assert await follow(house, steps) == (
        "✅ Đã đồng ý gia hạn lần 1 nhiệm vụ 1.6 của Sở Nội vụ: thời hạn mới 31/03/2027 "
        "(trước: 31/12/2026). Cơ quan đã được báo."
    )
    assert house.officer.last.text == (
        "✅ Văn phòng Thành ủy đồng ý gia hạn lần 1 nhiệm vụ 1.6.\n"
        "Thời hạn mới: 31/03/2027; hạn gốc 31/12/2026."
    )
    standing = await house.standing("1.6")
    assert (standing.due_on, standing.extensions) == (SPRING, 1)
    assert Flag.EXTENSION_ASKED not in standing.flags
    assert await house.run(extensions) == [(RequestState.AGREED, SPRING, SPRING, "")]


OTHER_DATE = pytest.mark.parametrize(
    "steps",
    [
        pytest.param(["tap:2 Đồng ý hạn khác", "say:28/2/2027"], id="the notice's button"),
        pytest.param(["say:2", "say:hết tháng 2"], id="a number, then the date"),
        pytest.param(["say:2 28/2/2027"], id="a number and the date"),
        pytest.param(["say:đồng ý đến 28/2/2027"], id="words and the date"),
        pytest.param(["say:/choxuly", "say:1", "say:2", "say:28/2"], id="numbers in the list"),
    ],
)


@OTHER_DATE
@story()
async def test_another_date_is_agreed_to_and_the_one_asked_for_is_kept(
    house: House, steps: list[str]
) -> None:
    await asks_for_spring(house)
    assert "cơ quan đề nghị 31/03/2027" in await follow(house, steps)
    assert "Thời hạn mới: 28/02/2027 (đồng chí đề nghị 31/03/2027)" in house.officer.last.text
    agreed = date(2027, 2, 28)
    assert (await house.standing("1.6")).due_on == agreed
    assert await house.run(extensions) == [(RequestState.AGREED, agreed, SPRING, "")]
    (event,) = await house.events("extended")
    assert event.values == {
        "extension": 1,
        "before": "2026-12-31",
        "asked": "2027-03-31",
        "due_on": "2027-02-28",
        "number": 1,
    }


@pytest.mark.parametrize(
    "words",
    [
        "3 phải xong trong năm, theo 12/CV-VPTU",
        "không đồng ý: phải xong trong năm, theo 12/CV-VPTU",
    ],
)
@story()
async def test_an_extension_is_refused_with_its_reason_and_document(
    house: House, words: str
) -> None:
    await asks_for_spring(house)
    assert "Thời hạn giữ nguyên: 31/12/2026." in await house.say(house.office, words)
    assert "không đồng ý gia hạn nhiệm vụ 1.6" in house.officer.last.text
    assert "«phải xong trong năm, theo 12/CV-VPTU»" in house.officer.last.text
    assert (await house.standing("1.6")).due_on == YEAR_END
    (event,) = await house.events("not_extended")
    assert event.values["ground"] == "12/CV-VPTU"


@story()
async def test_a_refusal_by_button_asks_for_the_reason_and_takes_no_number_for_it(
    house: House,
) -> None:
    await asks_for_spring(house)
    await house.tap(house.office, "3 Không đồng ý")
    assert "chưa có nội dung" in await house.say(house.office, "2")
    assert "Đã trả lời không đồng ý" in await house.say(house.office, "phải xong trong năm")


@story()
async def test_a_request_without_a_date_needs_the_offices_own(house: House) -> None:
    await asks_for_spring(house)
    await house.run(name_the_date, None)
    assert "viết hạn mới, sau 31/12/2026" in await house.say(house.office, "1")
    for words, told in (
        ("sau Tết", "Bot chưa đọc được một hạn mới từ «sau Tết»."),
        ("31/6/2027", "Bot chưa đọc được một hạn mới từ «31/6/2027»."),
        ("30/11/2026", "Hạn mới 30/11/2026 phải sau thời hạn đang áp dụng 31/12/2026."),
    ):
        assert (await house.say(house.office, words)).startswith(told)
    assert "thời hạn mới 31/03/2027" in await house.say(house.office, "Quý I/2027")
    assert await house.run(extensions) == [(RequestState.AGREED, SPRING, None, "")]


@story()
async def test_a_second_extension_says_that_it_is_the_second(house: House) -> None:
    await asks_for_spring(house)
    await house.say(house.office, "1")
    await house.say(house.officer, "/giahan 1.6 xin đến 30/6/2027 vì vẫn chờ Bộ")
    assert "gia hạn lần 1, hạn gốc 31/12/2026" in (await follow(house, ["say:/choxuly", "say:1"]))
    told = await house.say(house.office, "2 30/6/2027")
    assert "Đã đồng ý gia hạn lần 2" in told
    assert "(trước: 31/03/2027, hạn gốc 31/12/2026)" in told
    assert "đồng ý gia hạn lần 2" in house.officer.last.text


ANSWERING = pytest.mark.parametrize(
    "steps",
    [
        pytest.param(["tap:1 Trả lời", "say:đã cấp vốn"], id="the notice's button"),
        pytest.param(["say:1 đã cấp vốn"], id="a number and the words"),
        pytest.param(["say:trả lời: đã cấp vốn"], id="words"),
        pytest.param(["say:/choxuly", "say:1", "say:1", "say:đã cấp vốn"], id="in the list"),
    ],
)


@ANSWERING
@story()
async def test_a_difficulty_is_answered_and_the_answer_goes_back(
    house: House, steps: list[str]
) -> None:
    await house.say(house.officer, "/vuongmac 1.6 thiếu vốn")
    assert (await follow(house, steps)).startswith("✅ Đã trả lời vướng mắc nhiệm vụ 1.6")
    assert house.officer.last.text.startswith(
        "💬 Văn phòng Thành ủy trả lời vướng mắc nhiệm vụ 1.6:\n«đã cấp vốn»"
    )
    assert await house.run(difficulties) == [(RequestState.AGREED, "đã cấp vốn")]
    assert Flag.DIFFICULTY not in (await house.standing("1.6")).flags
    assert (await house.say(house.officer, "1")).startswith("Báo cáo tiến độ 1.6")


@story()
async def test_plain_words_in_reply_to_a_difficulty_are_its_answer(house: House) -> None:
    await house.say(house.officer, "/vuongmac 1.6 thiếu vốn")
    notice = house.office.last.message_id
    await house.say(house.officer, "/vuongmac 6.14 thiếu người")
    await house.say(house.office, "đã cấp vốn tại 12/QĐ-UBND", reply_to=notice)
    assert await house.run(difficulties) == [
        (RequestState.AGREED, "đã cấp vốn tại 12/QĐ-UBND"),
        (RequestState.OPEN, ""),
    ]


@pytest.mark.parametrize(
    ("command", "button", "decided"),
    [("giahan", "E:1:y", "extended"), ("vuongmac", "D:1", "answered")],
)
@story()
async def test_of_two_decisions_one_counts_and_the_other_is_told_who_and_when(
    house: House, command: str, button: str, decided: str
) -> None:
    await house.say(house.officer, f"/{command} 1.6 xin đến 31/3/2027 vì chờ Bộ")
    for who in (house.office, house.other_office):
        who.tap(button)
    await house.settle()
    if command == "vuongmac":
        await house.say(house.office, "đã cấp vốn")
        await house.say(house.other_office, "chờ năm sau")
    assert len(await house.events(decided)) == 1
    assert house.other_office.last.text == (
        "Đồng chí Nguyễn Văn A đã giải quyết việc này lúc 09:00 ngày 22/12/2026. "
        "Không có gì thay đổi."
    )


@pytest.mark.parametrize(
    ("command", "data"), [("giahan", "E:1:d"), ("giahan", "E:1:n"), ("vuongmac", "D:1")]
)
@story()
async def test_nobody_decides_a_request_that_came_from_their_own_chat(
    house: House, command: str, data: str
) -> None:
    await house.say(house.officer, f"/{command} 1.6 xin đến 31/3/2027 vì chờ Bộ")
    code = await house.invite("Trần Thị B", Role.OFFICE, None)
    await house.say(house.officer, f"/start {code}")
    await house.say(house.officer, "1")  # beside the first role
    refused = f"Với vai trò Văn phòng Thành ủy\n{OWN}"
    assert await house.forge(house.officer, data) == refused
    await house.say(house.officer, "/choxuly")
    await house.say(house.officer, "1")
    assert await house.say(house.officer, "1 đã xong") == refused
    assert await house.events("extended", "not_extended", "answered") == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (["/choxuly"], "1", "⏳ Đề nghị gia hạn 1.6"),
        (["/choxuly", "1"], "1", "✅ Đã đồng ý gia hạn lần 1"),
        (["2"], "28/2/2027", "thời hạn mới 28/02/2027"),
        (["3"], "phải xong trong năm", "Đã trả lời không đồng ý"),
    ],
    ids=["the list", "the matter", "the date", "the reason"],
)
@story()
async def test_a_restart_in_the_middle_forgets_nothing(
    house: House, before: list[str], after: str, told: str
) -> None:
    await asks_for_spring(house)
    for words in before:
        await house.say(house.office, words)
    await house.restart()
    assert told in await house.say(house.office, after)


@story()
async def test_a_decision_touches_nothing_but_its_own_question(house: House) -> None:
    await asks_for_spring(house)
    await house.say(house.officer, "/vuongmac 1.6 thiếu vốn")
    await house.say(house.officer, "/hoanthanh 6.14 12/QĐ-SNV")
    await house.say(house.officer, "/capnhat 1.6 đang trình")
    await house.tap(house.office, "1 Đồng ý")
    standing = await house.standing("1.6")
    assert Flag.DIFFICULTY in standing.flags
    assert standing.last_report is not None
    assert (await house.standing("6.14")).awaits
    log = await house.events("extension", "difficulty", "completion", "progress", "extended")
    assert len(log) == 5


@story()
async def test_a_bare_number_never_decides_where_two_questions_wait(house: House) -> None:
    await asks_for_spring(house)
    await house.say(house.officer, "/hoanthanh 6.14 77/QĐ-UBND")
    asked = await house.say(house.office, "1")
    assert asked.startswith("Đang có 2 việc chờ Văn phòng xử lý (1.6 và 6.14).")
    assert await house.events("confirmed", "extended") == []


@story()
async def test_a_number_in_the_list_never_decides_what_came_meanwhile(house: House) -> None:
    await house.say(house.office, "/choxuly")
    await house.say(house.officer, "/hoanthanh 6.14 77/QĐ-UBND")
    assert (await house.say(house.office, "1")).startswith("Đang có 1 báo cáo hoàn thành")
    assert await house.events("confirmed") == []


@story()
async def test_an_admin_sees_what_waits_and_decides_nothing(house: House) -> None:
    await asks_for_spring(house)
    await house.say(house.admin, "/choxuly")
    shown = await house.tap(house.admin, "1. 1.6")
    assert "Đề nghị hạn mới: 31/03/2027" in shown
    assert "Chọn:" not in shown
    assert (await house.forge(house.admin, "E:1:y")).startswith("Vai trò của đồng chí")


@story()
async def test_tasks_without_one_lead_are_told_to_who_can_assign_them(house: House) -> None:
    listed = await house.say(house.office, "/choxuly")
    assert "👥 Giao chung, chưa xác định một cơ quan chủ trì" in listed
    told = await house.forge(house.office, "z:o:unassigned:0")
    assert "Quản trị phân công bằng /phancong: đồng chí Bùi Văn K." in told
    told = await house.forge(house.admin, "z:o:unassigned:0")
    assert "Đồng chí gõ /phancong để phân công." in told


@pytest.mark.parametrize(
    "data", ["z", "z:", "z:p:x", "z:o:1", "z:o:task:1", "z:q:1", "E:1", "E:x:y", "D:1:y", "s:1:z"]
)
@story()
async def test_a_forged_button_of_the_desk_is_stale(house: House, data: str) -> None:
    assert (await house.forge(house.office, data)).startswith("Nút này không còn dùng được.")

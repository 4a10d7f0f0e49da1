"""Hoàn tác: ten minutes long a report can be taken back, and then it counts nowhere."""

from datetime import timedelta

import pytest

from storage.requests import open_requests
from storage.rules.permissions import Role
from storage.rules.tasks.status import Flag
from tests.bot.house import House, story
from tests.builders import local

REPORTS = {
    "progress": "/capnhat 1.6 đang lấy ý kiến",
    "completion": "/hoanthanh 1.6 4512/QĐ-UBND ngày 20/12/2026",
    "extension": "/giahan 1.6 Quý I/2027, chờ ý kiến Bộ Nội vụ",
    "difficulty": "/vuongmac 1.6 thiếu kinh phí",
}
EACH = pytest.mark.parametrize("kind", list(REPORTS))
WAYS = ("hoan tac", "hoàn tác", "/hoantac")
"""In words, besides the button."""


async def take_back(house: House, way: str) -> str:
    """By the button or by words."""
    if way == "Hoàn tác":
        return await house.tap(house.officer, way)
    return await house.say(house.officer, way)


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        *((kind, "Hoàn tác") for kind in REPORTS),
        *(("completion", way) for way in WAYS),
        *(
            pytest.param(kind, way, marks=pytest.mark.long)
            for kind in REPORTS
            for way in WAYS
            if kind != "completion"
        ),
    ],
)
@story()
async def test_a_report_taken_back_leaves_everything_as_it_was(
    house: House, kind: str, way: str
) -> None:
    await house.say(house.officer, "/capnhat 1.6 bước đầu")
    before = await house.standing("1.6")
    assert (await house.say(house.officer, REPORTS[kind])).startswith("✅ Đã ghi nhận")
    await house.restart()
    undone = await take_back(house, way)
    assert undone.startswith("↩️ Đã hoàn tác ")
    assert "Cập nhật gần nhất trở lại: 22/12/2026, «bước đầu»" in undone
    assert await house.standing("1.6") == before
    assert await house.run(open_requests.open_questions) == []
    (event,) = await house.events("withdrawn")
    assert event.values["kind"] == kind
    assert len(await house.events(kind)) == (2 if kind == "progress" else 1)


@EACH
@story()
async def test_the_office_that_was_told_is_told_of_its_end_too(house: House, kind: str) -> None:
    await house.say(house.officer, REPORTS[kind])
    told = len(house.office.inbox)
    await house.tap(house.officer, "Hoàn tác")
    after = [one.text for one in house.office.inbox[told:]]
    assert [text.startswith("↩️ Đã rút lại") for text in after] == (
        [] if kind == "progress" else [True]
    )


@EACH
@story()
async def test_after_ten_minutes_it_is_too_late(house: House, kind: str) -> None:
    await house.say(house.officer, REPORTS[kind])
    house.clock.move_to(house.clock.now() + timedelta(minutes=10, seconds=5))
    assert (await house.tap(house.officer, "Hoàn tác")).startswith(
        "Đã quá 10 phút nên không hoàn tác được báo cáo nhiệm vụ 1.6"
    )
    assert await house.say(house.officer, "hoàn tác") == (
        "Không có báo cáo nào của đồng chí trong 10 phút qua để hoàn tác."
    )
    assert await house.events("withdrawn") == []


@story()
async def test_what_the_office_has_decided_stays(house: House) -> None:
    await house.say(house.officer, REPORTS["completion"])
    await house.tap(house.office, "Xác nhận")
    assert await house.say(house.officer, "hoan tac") == (
        "Đồng chí Nguyễn Văn A đã giải quyết việc này lúc 09:00 ngày 22/12/2026. Không có gì thay đổi."
    )


@story()
async def test_the_office_cannot_decide_what_was_taken_back(house: House) -> None:
    await house.say(house.officer, REPORTS["completion"])
    (asked,) = await house.events("completion")
    await house.tap(house.officer, "Hoàn tác")
    told = await house.forge(house.office, f"k:{asked.values['confirmation']}:y")
    assert told == "Báo cáo này đã được người gửi hoàn tác. Không có gì thay đổi."
    assert not (await house.standing("1.6")).awaits


@story()
async def test_nobody_takes_back_what_another_reported(house: House) -> None:
    await house.say(house.officer, REPORTS["completion"])
    (event,) = await house.events("completion")
    colleague = await house.joins("Cao Thị M")
    assert await house.forge(colleague, f"u:{event.id}") == (
        "Chỉ người đã gửi báo cáo mới hoàn tác được báo cáo đó. Không có gì thay đổi."
    )
    stale = "Nút này không còn dùng được. Đề nghị đồng chí gõ /nhiemvu để làm lại từ danh sách."
    for who in (house.finance, house.office, house.leader):
        assert await house.forge(who, f"u:{event.id}") in (
            stale,
            "Chỉ người đã gửi báo cáo mới hoàn tác được báo cáo đó. Không có gì thay đổi.",
        )
    assert await house.forge(house.finance, f"u:{event.id}") == stale
    assert (await house.standing("1.6")).awaits


@story()
async def test_it_is_taken_back_once(house: House) -> None:
    await house.say(house.officer, REPORTS["progress"])
    under = house.officer.last.message_id
    told = await house.heard(
        house.officer, lambda: [house.officer.tap("Hoàn tác", under) for _ in range(2)]
    )
    assert [one.text.partition(" ")[0] for one in told] == ["↩️", "Báo"]
    assert len(await house.events("withdrawn")) == 1


@story()
async def test_words_that_reply_to_a_receipt_take_back_that_very_report(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6 một")
    first = house.officer.last.message_id
    await house.say(house.officer, "/capnhat 1.4 hai")
    assert "nhiệm vụ 1.6 " in await house.say(house.officer, "hoàn tác", reply_to=first)
    assert (await house.standing("1.6")).last_report is None
    assert (await house.standing("1.4")).last_report is not None


@story()
async def test_a_return_comes_back_when_the_second_report_is_taken_back(house: House) -> None:
    await house.say(house.officer, REPORTS["completion"])
    await house.say(house.office, "2 thiếu chữ ký")
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND ngày 21/12/2026")
    await house.say(house.officer, "hoàn tác")
    assert Flag.RETURNED in (await house.standing("1.6")).flags


@story()
async def test_the_digest_counts_no_report_that_was_taken_back(house: House) -> None:
    await house.say(house.officer, REPORTS["progress"])
    await house.say(house.officer, "hoàn tác")
    before = len(house.office.inbox)
    await house.move_to(local(2026, 12, 25, 16, 0))
    await house.tap(house.office, "Xem đủ các mục")
    told = "\n".join(part.text for part in house.office.inbox[before:])
    assert "Tỷ lệ cập nhật: 0,0%" in told


@story()
async def test_after_undoing_a_number_reports_again(house: House) -> None:
    await house.say(house.officer, REPORTS["progress"])
    await house.say(house.officer, "hoàn tác")
    assert (await house.say(house.officer, "1")).startswith("Báo cáo tiến độ 1.6 ")
    await house.say(house.officer, "đã trình")
    assert [text for _, text in await house.reports()] == ["đang lấy ý kiến", "đã trình"]


@story()
async def test_only_officers_and_the_office_have_something_to_take_back(house: House) -> None:
    for role in (Role.LEADER, Role.ADMIN):
        answer = await house.say(getattr(house, role.value), "hoàn tác")
        assert answer.startswith("Vai trò của đồng chí không thực hiện được việc này.")


NOT_RECORDED = (
    "6.14 đang lấy ý kiến",
    "/capnhat 6.14",
    "/hoanthanh 6.14",
    "/giahan 6.14",
    "/vuongmac 6.14",
    "/capnhat đang trình",
    "6.14 đang trình; 1.9 đang làm",
    "/capnhatt 6.14 đang trình",
)


@pytest.mark.parametrize(
    ("shown", "replies"),
    [
        *((shown, at % 2 == 1) for at, shown in enumerate(NOT_RECORDED)),
        *(
            pytest.param(shown, at % 2 == 0, marks=pytest.mark.long)
            for at, shown in enumerate(NOT_RECORDED)
        ),
    ],
)
@story()
async def test_under_what_was_not_recorded_no_earlier_report_is_taken_back(
    house: House, shown: str, replies: bool
) -> None:
    await house.say(house.officer, REPORTS["progress"])
    await house.say(house.officer, shown)
    card = house.officer.last.message_id
    answer = await house.say(house.officer, "hoàn tác", reply_to=card if replies else None)
    assert answer.startswith(
        "Tin mà đồng chí trả lời không ghi nhận" if replies else "Đã bỏ câu hỏi đang chờ. Không"
    )
    assert await house.events("withdrawn") == []
    if not replies:
        assert "nhiệm vụ 1.6 " in await house.say(house.officer, "hoàn tác")


@story()
async def test_what_a_recorded_report_still_lacks_does_not_hide_its_receipt(house: House) -> None:
    await house.say(house.officer, "1.6 đang trình; 6.14 đã hoàn thành")
    told = await house.heard(house.officer, lambda: house.officer.say("1"))
    assert [one.text.partition(" 6.14 ")[0][:19] for one in told] == [
        "✅ Đã ghi nhận 1 nội",
        "Báo cáo hoàn thành",
    ]
    assert (await house.say(house.officer, "hoàn tác")).startswith("↩️ Đã hoàn tác ")
    assert len(await house.events("withdrawn")) == 1


@story()
async def test_the_office_takes_back_no_decision_under_a_card_it_has_not_decided(
    house: House,
) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/QĐ-SNV ngày 20/12/2026")
    await house.tap(house.office, "Xác nhận")
    await house.say(house.officer, "/hoanthanh 6.14 13/QĐ-SNV ngày 20/12/2026")
    card = house.office.last.message_id
    assert (await house.say(house.office, "hoàn tác", reply_to=card)).startswith(
        "Tin mà đồng chí trả lời không ghi nhận"
    )
    await house.tap(house.office, "Trả lại", card)
    assert (await house.say(house.office, "hoàn tác")).startswith("Đã bỏ câu hỏi đang chờ.")
    assert "1.6" in await house.say(house.office, "hoàn tác")

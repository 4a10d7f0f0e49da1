"""A completion: reported with its product, confirmed or returned by the office."""

from datetime import date

import pytest
from sqlmodel import select

from storage.rules.permissions import Role
from storage.rules.tasks.status import Flag, Official
from storage.store.session import Session
from storage.store.tables import Confirmation
from tests.bot.house import House, story

Product = tuple[str, date | None, str | None, str]


def products(session: Session) -> list[Product]:
    return [
        (row.product_text, row.product_on, row.file_name, row.no_product_reason)
        for row in session.exec(select(Confirmation).order_by("id"))
    ]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        pytest.param(
            "4512/QĐ-UBND ngày 20/12/2026",
            ("4512/QĐ-UBND ngày 20/12/2026", date(2026, 12, 20), None, ""),
            id="number and date",
        ),
        pytest.param("113-CTr/TU", ("113-CTr/TU", None, None, ""), id="a Party number"),
        pytest.param(
            "khong co van ban vi giao ban truc tuyen",
            ("", None, None, "khong co van ban vi giao ban truc tuyen"),
            id="why there is none",
        ),
    ],
)
@story()
async def test_a_product_is_kept_as_it_was_said(house: House, words: str, kept: Product) -> None:
    assert "số, ký hiệu, ngày văn bản" in await house.say(house.officer, "/hoanthanh 1.6")
    receipt = await house.say(house.officer, words)
    assert receipt.startswith("✅ Đã ghi nhận báo cáo hoàn thành nhiệm vụ 1.6 ")
    assert "Chờ xác nhận" in receipt
    assert await house.run(products) == [kept]
    assert (await house.standing("1.6")).awaits


@story()
async def test_a_file_is_a_product_and_its_caption_names_number_and_date(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6")
    caption = "Quyết định 4512/QĐ-UBND ngày 20/12/2026"
    (receipt,) = await house.heard(
        house.officer, lambda: house.officer.send_document("qd <4512>.pdf", b"%PDF", caption)
    )
    assert "tệp qd <4512>.pdf" in receipt.text
    assert await house.run(products) == [(caption, date(2026, 12, 20), "qd <4512>.pdf", "")]


@story()
async def test_a_photo_without_a_caption_is_a_product_too(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6")
    await house.heard(house.officer, house.officer.send_photo)
    assert await house.run(products) == [("", None, "ảnh", "")]


@story()
async def test_a_file_out_of_the_blue_is_not_recorded_and_says_so(house: House) -> None:
    (answer,) = await house.heard(
        house.officer, lambda: house.officer.send_document("a.pdf", b"%PDF")
    )
    assert "chưa rõ cho nhiệm vụ nào nên chưa ghi nhận" in answer.text
    assert await house.run(products) == []


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        pytest.param(
            "1",
            ("Quyết định ký ngày 20/12/2026", date(2026, 12, 20), None, ""),
            id="it is the product",
        ),
        pytest.param(
            "2 Là lý do chưa có",
            ("", None, None, "Quyết định ký ngày 20/12/2026"),
            id="it is the reason",
        ),
        pytest.param(
            "45/QĐ-SNV", ("45/QĐ-SNV", None, None, ""), id="it is said again, with its number"
        ),
    ],
)
@story()
async def test_an_unclear_product_is_asked_back(house: House, choice: str, kept: Product) -> None:
    await house.say(house.officer, "/hoanthanh 1.6")
    asked = await house.say(house.officer, "Quyết định ký ngày 20/12/2026")
    assert "Bot chưa thấy số, ký hiệu văn bản" in asked
    assert await house.run(products) == []
    if choice.startswith("2 "):
        await house.tap(house.officer, choice)
    else:
        await house.say(house.officer, choice)
    assert await house.run(products) == [kept]


@pytest.mark.parametrize("day", ["31/6/2026", "20/12/2027"])
@story()
async def test_a_day_that_cannot_be_is_asked_again(house: House, day: str) -> None:
    await house.say(house.officer, "/hoanthanh 1.6")
    asked = await house.say(house.officer, f"45/QĐ-SNV ngày {day}")
    assert "không có trên lịch hoặc chưa đến.\n" in asked
    await house.say(house.officer, "45/QĐ-SNV ngày 20/12/2026")
    assert await house.run(products) == [
        ("45/QĐ-SNV ngày 20/12/2026", date(2026, 12, 20), None, "")
    ]


@story()
async def test_the_office_confirms_the_officer_is_told_and_the_status_counts(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND ngày 20/12/2026")
    assert "Báo cáo hoàn thành chờ xác nhận" in house.office.last.text
    assert "4512/QĐ-UBND ngày 20/12/2026" in house.office.last.text
    before = len(house.officer.inbox)
    decided = await house.tap(house.office, "Xác nhận")
    assert decided == (
        "✅ Đã xác nhận hoàn thành nhiệm vụ 1.6 của Sở Nội vụ lúc 09:00 ngày 22/12/2026. "
        "Cơ quan đã được báo."
    )
    (told,) = house.officer.inbox[before:]
    assert told.text == (
        "✅ Văn phòng Thành ủy đã xác nhận hoàn thành nhiệm vụ 1.6 (năm 2026) "
        "lúc 09:00 ngày 22/12/2026. Trân trọng cảm ơn đồng chí."
    )
    assert (await house.standing("1.6")).status is Official.DONE_ON_TIME
    again = await house.say(house.officer, "/hoanthanh 1.6 45/QĐ-SNV")
    assert again == "Nhiệm vụ 1.6 đã hoàn thành, không cần báo cáo thêm."


@story()
async def test_a_returned_report_comes_back_is_mended_and_confirmed(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 dự thảo 12/TTr-SNV")
    assert "viết lý do và việc cần làm tiếp" in await house.tap(house.office, "Trả lại")
    await house.say(house.office, "Cần Quyết định đã ký, không phải tờ trình")
    told = house.officer.last
    assert "trả lại báo cáo hoàn thành nhiệm vụ 1.6" in told.text
    assert "«Cần Quyết định đã ký, không phải tờ trình»" in told.text
    returned = await house.standing("1.6")
    assert (returned.status, returned.awaits) == (Official.OPEN_IN_TIME, False)
    assert Flag.RETURNED in returned.flags

    assert (await house.say(house.officer, "2")).startswith("Báo cáo hoàn thành 1.6 ")
    await house.say(house.officer, "4512/QĐ-UBND ngày 21/12/2026")
    await house.say(house.office, "1")
    mended = await house.standing("1.6")
    assert (mended.status, mended.flags) == (Official.DONE_ON_TIME, ())
    log = await house.events("completion", "returned", "confirmed")
    assert [event.kind for event in log] == ["completion", "returned", "completion", "confirmed"]


@story()
async def test_a_number_with_its_reason_returns_a_report_in_one_line(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/TTr-SNV")
    assert "kèm lý do:\n«chưa ký»" in await house.say(house.office, "2 chưa ký")
    assert Flag.RETURNED in (await house.standing("1.6")).flags


@story()
async def test_a_report_whose_product_came_late_counts_as_late(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.9 300/BC-SNV ngày 5/7/2026")
    await house.tap(house.office, "Xác nhận")
    assert (await house.standing("1.9")).status is Official.DONE_LATE


@story()
async def test_of_two_decisions_one_counts_and_the_other_is_told(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND")
    house.other_office.tap("Trả lại")
    house.office.tap("Xác nhận")
    await house.settle()
    assert house.office.last.text.startswith("✅ Đã xác nhận hoàn thành nhiệm vụ 1.6")
    told = await house.say(house.other_office, "thiếu chữ ký")
    assert told == (
        "Đồng chí Nguyễn Văn A đã giải quyết việc này lúc 09:00 ngày 22/12/2026. Không có gì thay đổi."
    )
    assert (await house.say(house.other_office, "xin lỗi")).startswith("Bot chưa hiểu nội dung này")
    assert [event.kind for event in await house.events("confirmed", "returned")] == ["confirmed"]


@story()
async def test_a_second_press_on_the_same_button_changes_nothing(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND")
    under = house.office.last.message_id
    told = await house.heard(
        house.office, lambda: [house.office.tap("Xác nhận", under) for _ in range(2)]
    )
    assert [one.text.partition(" nhiệm vụ")[0] for one in told] == [
        "✅ Đã xác nhận hoàn thành",
        "Đồng chí Nguyễn Văn A đã giải quyết việc này lúc 09:00 ngày 22/12/2026. Không có gì thay đổi.",
    ]
    assert len(await house.events("confirmed")) == 1


@story()
async def test_a_bare_number_never_decides_where_two_reports_wait(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND")
    first = house.office.last.message_id
    await house.say(house.officer, "/hoanthanh 6.14 77/QĐ-UBND")
    asked = await house.say(house.office, "1")
    assert asked.startswith("Đang có 2 báo cáo hoàn thành chờ xác nhận (1.6 và 6.14).")
    assert await house.events("confirmed") == []
    assert "nhiệm vụ 1.6 của" in await house.say(house.office, "1", reply_to=first)
    assert "nhiệm vụ 6.14 của" in await house.say(house.office, "1")


@story()
async def test_nobody_decides_a_report_of_their_own(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND")
    code = await house.invite("Trần Thị B", Role.OFFICE, None)
    await house.say(house.officer, f"/start {code}")
    await house.say(house.officer, "1")  # beside the first role
    data = house.office.last.buttons[0][0].data or ""
    told = await house.forge(house.officer, data)
    assert told == (
        "Với vai trò Văn phòng Thành ủy\nĐồng chí không thể tự quyết định đề nghị của chính mình."
    )
    assert (await house.standing("1.6")).awaits
    assert "✅ Đã xác nhận" in await house.tap(house.office, "Xác nhận")


@story()
async def test_a_report_that_waits_is_not_made_twice(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6")
    colleague = await house.joins("Cao Thị M")
    await house.say(colleague, "/hoanthanh 1.6 4512/QĐ-UBND")
    waits = "Nhiệm vụ 1.6 đã có báo cáo hoàn thành, đang chờ Văn phòng Thành ủy xác nhận."
    assert await house.say(house.officer, "4512/QĐ-UBND ngày 20/12/2026") == waits
    assert (await house.say(house.officer, "đã gửi bản giấy")).startswith("Đề nghị đồng chí")
    assert len(await house.run(products)) == 1


@story()
async def test_a_share_in_an_unclear_product_is_no_day(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6")
    await house.say(house.officer, "Quyết định đã ký, đạt tỷ lệ 3/4")
    await house.say(house.officer, "1")
    assert await house.run(products) == [("Quyết định đã ký, đạt tỷ lệ 3/4", None, None, "")]

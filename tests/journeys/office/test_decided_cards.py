"""The card to confirm shows what was due beside what was sent; once decided every copy says so."""

import pytest

from tests import builders
from tests.bot.house import House, story


@story()
async def test_the_office_sees_the_kind_that_was_due_and_the_one_that_came(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/TTr-SNV ngày 20/12/2026")
    notice = house.office.last.text
    await house.restart()
    await house.say(house.office, "/choxuly")
    card = await house.say(house.office, "1")
    for shown in (notice, card):
        assert "Phải có: Quyết định của UBND thành phố · hạn 31/12/2026" in shown
        assert "Sản phẩm: 12/TTr-SNV ngày 20/12/2026\n" in shown
        assert "⚠️ Khác loại văn bản: phải có Quyết định, đã gửi Tờ trình." in shown


@story()
async def test_days_that_do_not_fit_are_told(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 99/QĐ-UBND ngày 01/12/2025")
    assert "⚠️ Văn bản ngày 01/12/2025 có trước chương trình" in house.office.last.text
    house.clock.move_to(builders.local(2027, 1, 5, 9, 0))
    await house.say(house.officer, "/hoanthanh 6.14 12/QĐ-UBND ngày 04/01/2027")
    assert "⚠️ Đã quá hạn 4 ngày: 04/01/2027, hạn 31/12/2026." in house.office.last.text


@story()
async def test_of_a_restricted_task_no_product_is_shown(house: House) -> None:
    builders.restrict(house.database, "1.6")
    await house.say(house.officer, "/hoanthanh 1.6 12/TTr-SNV ngày 20/12/2026")
    assert "Phải có: (xem tại Văn phòng)" in house.office.last.text
    assert "TTr" not in house.office.last.text
    assert "Quyết định" not in house.office.last.text


ASKED = {
    "/hoanthanh 1.6 4512/QĐ-UBND ngày 20/12/2026": ("Xác nhận", "xác nhận hoàn thành"),
    "/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ": ("1 Đồng ý", "đồng ý gia hạn"),
    "không phải của cơ quan 1.6 thuộc Sở Tài chính": ("Giữ nguyên", "giữ nguyên phân công"),
}


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "pressed"])
@pytest.mark.parametrize("asked", list(ASKED))
@story()
async def test_a_decided_card_says_so_and_its_copies_too(
    house: House, asked: str, typed: bool
) -> None:
    button, outcome = ASKED[asked]
    if "1\u00a0Ghi nhận" in await house.say(house.officer, asked):
        await house.say(house.officer, "1")
    own, copy = house.office.last, house.other_office.last
    await house.say(house.other_office, "/choxuly")
    await house.say(house.other_office, "1")
    opened = house.other_office.last
    await house.restart()
    if typed:
        await house.say(house.office, "1")
    else:
        await house.tap(house.office, button, own.message_id)
    for person, shown in (
        (house.office, own),
        (house.other_office, copy),
        (house.other_office, opened),
    ):
        now = person.chat.messages[shown.message_id]
        line = f"☑️ Đã giải quyết: {outcome} – đồng chí Nguyễn Văn A, 09:00 ngày 22/12/2026."
        assert now.text.splitlines()[-1] == line
        assert now.text.splitlines()[0] == shown.text.splitlines()[0]
        assert "Chọn:" not in now.text
        assert now.labels == []
    await house.say(house.office, "/molai 1.6 nhầm")
    again = house.other_office.chat.messages[copy.message_id]
    assert "↩️ Đã thu hồi quyết định – đồng chí Nguyễn Văn A" in again.text
    assert button in again.labels
    assert (await house.tap(house.other_office, button, copy.message_id)).startswith("✅")


@story()
async def test_what_the_agency_took_back_is_marked_too(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND ngày 20/12/2026")
    shown = house.office.last
    await house.tap(house.officer, "Hoàn tác")
    now = house.office.chat.messages[shown.message_id]
    assert now.text.splitlines()[-1].startswith("↩️ Cơ quan đã rút lại – đồng chí Trần Thị B")
    assert now.labels == []

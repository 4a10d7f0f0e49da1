"""/caidat: an own hour within the office's hours, and no reminder 30 days before."""

import pytest

from bot.simulator.cast import Person
from tests.bot.house import House, story
from tests.builders import local

EVE = local(2026, 12, 23, 17, 0)


def reminders(who: Person) -> list[str]:
    return [one.text for one in who.inbox if one.text.startswith("🔔")]


@pytest.mark.parametrize("way", ["buttons", "number", "words", "one line"])
@story(at=EVE)
async def test_an_own_hour_holds_from_the_next_reminder_on(house: House, way: str) -> None:
    if way != "one line":
        asked = await house.say(house.officer, "/caidat")
        assert "Giờ nhắc: giờ chung của Văn phòng · bước 30 ngày: có nhắc" in asked
        await house.restart()
    if way == "buttons":
        done = await house.tap(house.officer, "6. Nhắc lúc 15:00")
    else:
        words = {"number": "6", "words": "15h00", "one line": "/caidat 15:00"}
        done = await house.say(house.officer, words[way])
    assert done == "✅ Đã ghi nhận cài đặt: giờ nhắc 15:00; bước 30 ngày: có nhắc."
    await house.move_to(local(2026, 12, 24, 14, 59))
    assert reminders(house.officer) == []
    assert len(reminders(house.finance)) == 1
    await house.move_to(local(2026, 12, 24, 15, 0))
    (told,) = reminders(house.officer)
    assert "(gửi muộn)" not in told
    await house.restart()
    await house.move_to(local(2026, 12, 24, 17, 0))
    assert len(reminders(house.officer)) == 1


@story(at=EVE)
async def test_changing_the_hour_on_the_day_never_brings_a_second_message(house: House) -> None:
    await house.move_to(local(2026, 12, 24, 9, 0))
    await house.say(house.officer, "/caidat 14h30")
    await house.move_to(local(2026, 12, 24, 16, 0))
    assert len(reminders(house.officer)) == 1


@pytest.mark.parametrize("hour", ["12:00", "7h", "16:30", "25", "9:75", "sáng sớm"])
@story(at=EVE)
async def test_outside_the_offices_hours_nothing_is_changed(house: House, hour: str) -> None:
    assert (await house.say(house.officer, f"/caidat {hour}")).startswith(
        "Giờ nhắc phải trong giờ gửi của Văn phòng"
    )
    assert await house.events("settings") == []


@story(at=local(2026, 11, 30, 17, 0))
async def test_without_the_first_step_nothing_comes_thirty_days_before(house: House) -> None:
    assert (await house.say(house.officer, "/caidat không nhắc 30 ngày")).endswith("không nhắc.")
    await house.move_to(local(2026, 12, 1, 17, 0))
    assert reminders(house.officer) == []
    assert len(reminders(house.finance)) == 1
    assert (await house.say(house.officer, "/caidat nhắc 30 ngày")).endswith("có nhắc.")


@story(at=EVE)
async def test_after_everything_is_reported_there_is_silence(house: House) -> None:
    due = ("1.4", "1.6", "6.6", "6.14", "11.12", "11.13", "11.14")
    for code in due:
        await house.say(house.officer, f"/hoanthanh {code} 12/QĐ-UBND ngày 22/12/2026")
    await house.move_to(local(2026, 12, 24, 17, 0))
    assert reminders(house.officer) == []
    assert len(reminders(house.finance)) == 1

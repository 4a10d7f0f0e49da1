"""The four answers inside the reminder, by buttons and by numbers, over a restart at every step."""

import pytest

from tests.bot.house import House, story
from tests.builders import local

ANSWERS = [
    ("1", "Báo cáo tiến độ", "đã trình UBND", "progress"),
    ("2", "Báo cáo hoàn thành", "45/QĐ-SNV ngày 20/12/2026", "completion"),
    ("3", "Đề nghị gia hạn", "Quý I/2027, chờ ý kiến Bộ Nội vụ", "extension"),
    (
        "4",
        "Vướng mắc",
        "thiếu vốn; cơ quan: Sở Tài chính; từ ngày: 1/12; đề nghị: bố trí",
        "difficulty",
    ),
]
RECORDS = [kind for *_, kind in ANSWERS]


@pytest.mark.parametrize("way", ["tap", "type"])
@pytest.mark.parametrize(("number", "label", "words", "kind"), ANSWERS)
@story(at=local(2026, 12, 23, 17, 0))
async def test_an_answer_survives_a_restart_at_every_step_and_can_be_taken_back(
    house: House, number: str, label: str, words: str, kind: str, way: str
) -> None:
    await house.move_to(local(2026, 12, 24, 8, 30))
    before = await house.standing("1.6")
    await house.restart()
    if way == "tap":
        asked = await house.tap(house.officer, f"{number} {label}")
    else:
        asked = await house.say(house.officer, number)
    assert asked.startswith(f"{label}: đồng chí chọn nhiệm vụ")
    await house.restart()
    if way == "tap":
        await house.tap(house.officer, "2. 1.6")
    else:
        await house.say(house.officer, "2")
    await house.restart()
    receipt = await house.say(house.officer, words)
    assert receipt.startswith(f"✅ Đã ghi nhận {label.lower()} nhiệm vụ 1.6 ")
    assert [event.kind for event in await house.events(*RECORDS)] == [kind]
    await house.restart()
    if way == "tap":
        await house.tap(house.officer, "Hoàn tác")
    else:
        await house.say(house.officer, "hoan tac")
    assert await house.standing("1.6") == before

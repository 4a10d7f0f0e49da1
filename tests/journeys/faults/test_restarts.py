"""The process ends in the middle of a dialogue and a new one goes on as if nothing had been."""

from collections.abc import Awaitable, Callable

import pytest

from tests.bot.house import House, story

Step = Callable[[House], Awaitable[object]]


def says(words: str) -> Step:
    return lambda house: house.say(house.officer, words)


def taps(button: str) -> Step:
    return lambda house: house.tap(house.officer, button)


async def returned(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/TTr-SNV")
    await house.tap(house.office, "Trả lại")


@pytest.mark.parametrize(
    ("before", "after", "receipt"),
    [
        pytest.param(
            [says("/capnhat 1.6")], says("đang trình"), "Đã ghi nhận báo cáo tiến độ", id="progress"
        ),
        pytest.param(
            [says("/hoanthanh 1.6")], says("12/QĐ-UBND"), "báo cáo hoàn thành", id="product"
        ),
        pytest.param(
            [says("/giahan 1.6")], says("Quý I/2027, chờ vốn"), "đề nghị gia hạn", id="extension"
        ),
        pytest.param([says("/vuongmac 1.6")], says("thiếu"), "vướng mắc", id="difficulty"),
        pytest.param(
            [says("/capnhat đang trình ký")],
            says("1.6"),
            "✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6",
            id="which task",
        ),
        pytest.param(
            [says("1.6 đang trình")], taps("1 Ghi nhận"), "«đang trình»", id="shall it be recorded"
        ),
        pytest.param(
            [says("/hoanthanh 1.6"), says("Quyết định đã ký")],
            taps("1 Là sản phẩm"),
            "Sản phẩm: Quyết định đã ký",
            id="kind of product",
        ),
        pytest.param(
            [says("/capnhat 1.66 đang trình")], taps("1. 1.6"), "«đang trình»", id="nearest code"
        ),
        pytest.param(
            [returned],
            lambda house: house.say(house.office, "thiếu chữ ký"),
            "Đã trả lại báo cáo hoàn thành nhiệm vụ 1.6",
            id="why it goes back",
        ),
    ],
)
@story()
async def test_a_restart_forgets_no_question(
    house: House, before: list[Step], after: Step, receipt: str
) -> None:
    for step in before:
        await step(house)
    await house.restart()
    assert receipt in str(await after(house))


@story()
async def test_what_was_said_while_the_bot_was_away_is_answered_once(house: House) -> None:
    await house.close()
    house.officer.say("/capnhat 1.6 đã trình")
    await house.restart()
    assert house.officer.last.text.startswith("✅ Đã ghi nhận")
    await house.restart()
    assert await house.reports() == [("1.6", "đã trình")]
    assert len(house.officer.inbox) == 1

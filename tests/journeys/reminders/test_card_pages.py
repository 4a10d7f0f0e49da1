"""A card of several pages: a number names the line that bears it; 1 and 2 stay what is done with all."""

import pytest

from storage.tasks.agency_tasks import standings
from tests.bot.house import WORKDAY, House, story
from tests.builders import HOME_AFFAIRS

LINES = 18


async def second_page(house: House) -> list[str]:
    """The codes on a card of three pages, whose second one is shown."""
    rows = await house.run(standings, WORKDAY.date())
    codes = [one.code for one in rows if one.agency == HOME_AFFAIRS and one.is_open][:LINES]
    card = await house.say(
        house.officer, "\n".join(f"{code} đang rà soát lần hai" for code in codes)
    )
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 18 nội dung (trang 1/3):")
    page = await house.say(house.officer, "tiếp")
    assert f"\n\n9. {codes[8]} " in page
    return codes


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        pytest.param("9", 9, id="the first line of the page"),
        pytest.param("10", 10, id="the second", marks=pytest.mark.long),
        pytest.param("16", 16, id="the last"),
        pytest.param("16.", 16, id="with a dot"),
    ],
)
@story()
async def test_a_number_on_a_later_page_is_the_line_that_bears_it(
    house: House, typed: str, line: int
) -> None:
    codes = await second_page(house)
    card = await house.say(house.officer, typed)
    assert f"\n\n{line}. ✖ Đã bỏ: {codes[line - 1]} " in card
    assert card.count("✖") == 1
    await house.say(house.officer, "1")
    assert [code for code, _words in await house.reports()] == [
        code for at, code in enumerate(codes, 1) if at != line
    ]


@pytest.mark.parametrize(
    "typed", ["8", "17", "0", *(pytest.param(one, marks=pytest.mark.long) for one in ("3", "19"))]
)
@story()
async def test_a_number_that_this_page_does_not_show_strikes_nothing(
    house: House, typed: str
) -> None:
    codes = await second_page(house)
    answer = await house.say(house.officer, typed)
    assert answer.startswith("Bot chưa hiểu nội dung này. Các nội dung trên chưa được ghi:")
    assert (await house.say(house.officer, "2")).startswith("Đồng chí sửa dòng nào?")
    assert await house.reports() == []
    await house.say(house.officer, "ghi")
    assert [code for code, _words in await house.reports()] == codes


@pytest.mark.parametrize(("typed", "line"), [("3", 3), ("4", 4), ("5", 0)])
@story()
async def test_on_a_card_of_one_page_too_a_number_is_its_line(
    house: House, typed: str, line: int
) -> None:
    codes = ["1.6", "6.14", "1.9", "1.8"]
    await house.say(house.officer, "; ".join(f"{code} đang làm" for code in codes))
    await house.say(house.officer, typed)
    await house.say(house.officer, "1")
    assert [code for code, _words in await house.reports()] == [
        code for at, code in enumerate(codes, 1) if at != line
    ]


@story()
async def test_on_the_first_page_too_a_number_is_its_line(house: House) -> None:
    codes = await second_page(house)
    await house.say(house.officer, "trước")
    assert f"\n\n4. ✖ Đã bỏ: {codes[3]} " in await house.say(house.officer, "4")

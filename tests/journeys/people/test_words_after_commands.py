"""Words after a command that mean nothing to it are asked about; none is dropped."""

import pytest

from tests.bot.house import House, story
from tests.builders import local

FRIDAY = local(2026, 12, 25, 15, 55)


@pytest.mark.parametrize(
    ("said", "usage"),
    [
        ("/xuat Sở Nội vụ", "/xuat [csv]"),
        ("/tonghop tuần trước", "/tonghop"),
    ],
)
@story(at=FRIDAY)
async def test_the_office_is_not_given_another_thing_than_it_named(
    house: House, said: str, usage: str
) -> None:
    words = said.partition(" ")[2]
    assert await house.say(house.office, said) == f"Bot chưa hiểu «{words}». Cách gõ: {usage}"


@pytest.mark.parametrize(
    ("said", "usage"),
    [
        ("/lich quý IV", "/lich [địa chỉ | thu hồi]"),
        ("/danhan 2.1.5 không phải của Sở", "/danhan"),
    ],
)
@story(at=FRIDAY)
async def test_an_officers_words_are_not_taken_for_the_bare_command(
    house: House, said: str, usage: str
) -> None:
    words = said.partition(" ")[2]
    assert await house.say(house.officer, said) == f"Bot chưa hiểu «{words}». Cách gõ: {usage}"


@story(at=FRIDAY)
async def test_who_may_not_have_it_is_told_so_before_the_words_are_looked_at(house: House) -> None:
    assert (await house.say(house.officer, "/xuat Sở Nội vụ")).startswith("Vai trò của đồng chí")


@story(at=FRIDAY)
async def test_the_contact_points_of_the_agency_that_is_named_are_shown_alone(house: House) -> None:
    told = await house.say(house.admin, "/daumoi so noi vu")
    assert [line for line in told.splitlines() if "Sở " in line] == ["Sở Nội vụ – 🟢 có đầu mối"]
    assert (
        await house.say(house.admin, "/daumoi Sở Biển")
        == "Không tìm thấy cơ quan «Sở Biển» trong sổ theo dõi."
    )

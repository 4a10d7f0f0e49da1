"""A full disk, or a store that can only be read: nothing is acknowledged, and nothing is lost."""

import pytest

from tests.bot.house import House, story
from tests.postgresql import sqlite_only

MESSAGES = 30


def pragma(house: House, words: str) -> int:
    """Change a setting of the store's one connection, in no transaction; gives what it is then."""
    connection = house.database.engine.raw_connection()
    found = connection.cursor().execute(f"PRAGMA {words}").fetchone()
    return int(found[0]) if found else 0


def say_much(house: House) -> None:
    """More than what is left of the last page holds."""
    for number in range(MESSAGES):
        house.officer.say(f"/capnhat 1.6 lần {number}: " + "đang lấy ý kiến " * 100)


async def numbers_reported(house: House) -> list[str]:
    return [text.split()[1] for _code, text in await house.reports()]


@sqlite_only
@pytest.mark.parametrize(
    ("ill", "well", "reason"),
    [
        pytest.param("max_page_count={pages}", "max_page_count=1000000", "full", id="full"),
        pytest.param("query_only=ON", "query_only=OFF", "read_only", id="read only"),
    ],
)
@story()
async def test_what_cannot_be_kept_is_fetched_again_once_it_can(
    house: House, caplog: pytest.LogCaptureFixture, ill: str, well: str, reason: str
) -> None:
    caplog.set_level("WARNING")
    pages = pragma(house, "page_count")
    pragma(house, ill.format(pages=pages))
    say_much(house)
    await house.until(lambda: any(reason in one.getMessage() for one in caplog.records))
    assert len(house.officer.inbox) < MESSAGES
    pragma(house, well)
    await house.settle()
    assert await numbers_reported(house) == [f"{number}:" for number in range(MESSAGES)]
    answers = [one.text for one in house.officer.inbox]
    assert sum(text.startswith("✅ Đã ghi nhận") for text in answers) == MESSAGES

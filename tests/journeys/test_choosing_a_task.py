"""Which task a report is about, where many are open: by number, by code, by a few words of its title."""

import re

from tests.bot.house import House, story
from tests.builders import local


@story()
async def test_words_look_for_the_task_and_the_command_goes_on_with_it(house: House) -> None:
    first = await house.say(house.officer, "/capnhat")
    assert "(gõ số thứ tự, mã hoặc vài chữ trong tên)" in first
    found = await house.say(house.officer, "par index")
    assert [line[:3] for line in found.splitlines()[1:-1]] == ["1. ", "2. "]
    assert "11.12" in found.splitlines()[1]
    assert "11.13" in found.splitlines()[2]
    await house.restart()
    await house.say(house.officer, "2")
    receipt = await house.say(house.officer, "đang rà soát tiêu chí")
    assert receipt.startswith("✅ Đã ghi nhận")
    assert await house.reports() == [("11.13", "đang rà soát tiêu chí")]


@story()
async def test_the_words_of_a_report_wait_while_its_task_is_looked_for(house: House) -> None:
    await house.say(house.officer, "đang lấy ý kiến các sở ngành")
    found = await house.say(house.officer, "quan he lao dong")
    assert "Nội dung đã nhận: «đang lấy ý kiến các sở ngành»" in found
    assert "6.14" in found
    await house.say(house.officer, "1")
    await house.say(house.officer, "1")
    assert await house.reports() == [("6.14", "đang lấy ý kiến các sở ngành")]


@story()
async def test_words_that_find_no_task_keep_the_list(house: House) -> None:
    await house.say(house.officer, "/capnhat")
    answer = await house.say(house.officer, "xyzzy")
    assert answer.startswith("Bot chưa hiểu")
    assert await house.reports() == []


def codes(text: str) -> list[str]:
    """The codes of a numbered list."""
    return re.findall(r"^\d+\. \S+ (\d+(?:\.\d+)+)", text, re.MULTILINE)


@story(at=local(2026, 12, 23, 17, 0))
async def test_the_list_begins_with_the_last_reminder_and_turns_over_all_that_is_open(
    house: House,
) -> None:
    await house.move_to(local(2026, 12, 24, 9, 0))
    reminder = next(one.text for one in reversed(house.officer.inbox) if one.text[0] == "🔔")
    reminded = re.findall(r"^\d+\. (\d+(?:\.\d+)+)", reminder, re.MULTILINE)
    first = await house.say(house.officer, "/capnhat")
    assert codes(first)[: len(reminded)] == reminded
    pages = re.search(r"Trang 1/(\d+): gõ “sau”, “trước”", first)
    assert pages is not None
    second = await house.tap(house.officer, "Sau ›")
    await house.restart()
    assert await house.say(house.officer, "trước") == first
    assert await house.say(house.officer, "sau") == second
    shown = codes(first)
    while "Sau ›" in house.officer.last.labels:
        shown += codes(house.officer.last.text)
        await house.tap(house.officer, "Sau ›")
    shown += codes(house.officer.last.text)
    assert len(shown) == len(set(shown)) > 10 * (int(pages[1]) - 1)
    wanted = codes(second)[1]
    await house.say(house.officer, "trước")
    while codes(house.officer.last.text) != codes(second):
        await house.say(house.officer, "trước")
    await house.say(house.officer, "2")
    await house.say(house.officer, "đang rà soát")
    assert await house.reports() == [(wanted, "đang rà soát")]


@story()
async def test_an_old_page_of_the_list_turns_no_more(house: House) -> None:
    await house.say(house.officer, "/capnhat")
    page = next(
        one.data or "" for row in house.officer.last.buttons for one in row if one.label == "Sau ›"
    )
    await house.say(house.officer, "/huy")
    assert (await house.forge(house.officer, page)).startswith("Nút này")

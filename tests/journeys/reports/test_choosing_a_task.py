"""Which task a report is about, where many are open: by number, by code, by a few words of its title."""

import re
from functools import partial

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


@story()
async def test_the_first_and_the_last_page_say_so_and_the_list_stays(house: House) -> None:
    first = await house.say(house.officer, "/capnhat")
    found = re.search(r"Trang 1/(\d+):", first)
    assert found is not None
    pages = int(found[1])
    assert await house.say(house.officer, "trước") == (
        f"Đây là trang đầu (1/{pages}), không có trang trước. "
        "Đồng chí chọn ở danh sách trên, hoặc gõ /huy để hủy."
    )
    for _ in range(pages - 1):
        last = await house.say(house.officer, "sau")
    assert await house.say(house.officer, "trang sau") == (
        f"Đây là trang cuối ({pages}/{pages}), không có trang sau. "
        "Đồng chí chọn ở danh sách trên, hoặc gõ /huy để hủy."
    )
    await house.say(house.officer, "1")
    await house.say(house.officer, "đang rà soát")
    assert await house.reports() == [(codes(last)[0], "đang rà soát")]


async def sends(house: House, name: str, caption: str = "") -> str:
    """The answer to a file that names no task."""
    send = partial(house.officer.send_document, name, b"%PDF", caption)
    (answer,) = await house.heard(house.officer, send)
    return answer.text


@story()
async def test_a_page_of_the_list_for_a_file_still_says_so_and_offers_the_whole_report(
    house: House,
) -> None:
    first = await sends(house, "so-lieu.pdf", "số liệu kèm theo")
    labels = house.officer.last.labels
    assert first.splitlines()[:2] == [
        "Đã nhận tệp so-lieu.pdf nhưng chưa rõ cho nhiệm vụ nào nên chưa ghi nhận.",
        "Nội dung đã nhận: «số liệu kèm theo»",
    ]
    second = await house.tap(house.officer, "Sau ›")
    assert second.splitlines()[:2] == first.splitlines()[:2]
    assert second.splitlines()[2] == first.splitlines()[2].replace("Trang 1/", "Trang 2/")
    assert second.splitlines()[-1] == first.splitlines()[-1]
    assert "gõ «báo cáo chung»" in second.splitlines()[-1]
    assert "Báo cáo chung của cơ quan" in " ".join(labels)
    assert [one for one in labels if "Báo cáo" in one] == [
        one for one in house.officer.last.labels if "Báo cáo" in one
    ]
    assert await house.say(house.officer, "trước") == first


@story()
async def test_words_under_a_file_choose_the_one_task_they_find(house: House) -> None:
    assert "(gõ số thứ tự, mã hoặc vài chữ trong tên)" in await sends(house, "qd.pdf")
    card = await house.say(house.officer, "quan he lao dong")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo hoàn thành")
    assert " 6.14 " in card.splitlines()[0]
    assert "Tệp: qd.pdf" in card
    assert "quan he lao dong" not in card
    assert await house.events("completion") == []


@story()
async def test_words_under_a_file_that_find_several_list_them(house: House) -> None:
    await sends(house, "qd.pdf")
    found = await house.say(house.officer, "par index")
    assert found.startswith("Đã nhận tệp qd.pdf ")
    assert codes(found) == ["11.12", "11.13"]
    assert "Tệp: qd.pdf" in await house.say(house.officer, "2")


@story()
async def test_words_under_a_file_that_find_none_go_with_it(house: House) -> None:
    await sends(house, "qd.pdf")
    assert await house.say(house.officer, "xyzzy kèm phụ lục") == (
        "Không có nhiệm vụ nào trong tên có «xyzzy kèm phụ lục»; nội dung này được giữ cùng tệp. "
        "Đồng chí chọn nhiệm vụ ở danh sách trên: gõ số thứ tự hoặc mã."
    )
    card = await house.say(house.officer, "1.6")
    assert "Tệp: qd.pdf" in card
    assert "«xyzzy kèm phụ lục»" in card

"""Which task a report is about, where many are open: by number, by code, by a few words of its title."""

from tests.bot.house import House, story


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

"""An album of a file that can be read and one that cannot: neither is lost, in either order."""

from functools import partial

import pytest

from seed.refusals import MAX_FILE
from tests.bot.house import House, story
from tests.journeys.files.test_files import album, kept

TEXT = "1.6: Sở đã trình UBND thành phố dự thảo Quyết định.\n1.13: đang chạy thử phần mềm.\n"
READABLE, OTHER = "bao-cao.txt", "phu-luc.zip"
NOT_READ = (
    "Bot không đọc được chữ trong phu-luc.zip nên nội dung đó không có trong báo cáo. Nếu là sản "
    "phẩm của nhiệm vụ, đề nghị đồng chí gửi lại kèm mã nhiệm vụ, ví dụ: 1.6 đã ban hành."
)


async def send(house: House, names: list[str]) -> list[str]:
    sending = partial(album, house, house.officer, names, content=TEXT.encode())
    return [one.text for one in await house.heard(house.officer, sending)]


@story()
async def test_a_file_that_cannot_be_read_joins_the_question_what_the_first_one_is(
    house: House,
) -> None:
    asked, joined = await send(house, [READABLE, OTHER])
    assert asked.startswith("Đã nhận tệp «bao-cao.txt». Tệp này là:\n1\xa0Báo cáo chung")
    assert joined == (
        "Đã nhận thêm tệp phu-luc.zip (2 tệp), cùng báo cáo đang chờ đồng chí chọn ở trên."
    )
    await house.restart()
    told = await house.heard(house.officer, partial(house.officer.say, "1"))
    assert told[0].text.startswith("Đã nhận tệp «bao-cao.txt», đang đọc.")
    assert told[1].text == NOT_READ
    assert "Đọc từ tệp «bao-cao.txt»" in told[2].text
    await house.say(house.officer, "1")
    assert [code for code, _words in await house.reports()] == ["1.6", "1.13"]


@story()
async def test_both_are_the_product_of_one_task_if_that_is_said(house: House) -> None:
    await send(house, [READABLE, OTHER])
    assert (await house.say(house.officer, "2")).startswith("Đã nhận tệp bao-cao.txt")
    assert "Tệp: bao-cao.txt và phu-luc.zip" in await house.say(house.officer, "1.6")
    await house.say(house.officer, "1")
    assert await house.run(kept) == [("", [READABLE, OTHER])]


@pytest.mark.parametrize("answer", ["báo cáo chung", "1.6"])
@story()
async def test_the_file_that_is_read_may_come_second(house: House, answer: str) -> None:
    asked, joined = await send(house, [OTHER, READABLE])
    assert asked.startswith("Đã nhận tệp phu-luc.zip nhưng chưa rõ cho nhiệm vụ nào")
    assert "báo cáo chung" not in asked
    assert joined == (
        "Đã nhận thêm tệp bao-cao.txt (2 tệp), cùng báo cáo đang chờ đồng chí chọn ở trên. "
        "Nếu tệp này là báo cáo chung về nhiều nhiệm vụ, gõ «báo cáo chung»."
    )
    told = await house.heard(house.officer, partial(house.officer.say, answer))
    if answer == "1.6":
        assert "Tệp: phu-luc.zip và bao-cao.txt" in told[0].text
        return
    assert told[1].text == NOT_READ
    assert "Đọc từ tệp «bao-cao.txt»" in told[2].text


@story()
async def test_a_file_sent_after_it_without_words_loses_the_first_one_neither(
    house: House,
) -> None:
    await house.heard(house.officer, partial(house.officer.send_document, READABLE, TEXT.encode()))
    joined = await house.heard(
        house.officer, partial(house.officer.send_document, OTHER, b"PK\x03\x04")
    )
    assert [one.text.partition(" (")[0] for one in joined] == ["Đã nhận thêm tệp phu-luc.zip"]
    await house.say(house.officer, "2")
    assert "Tệp: bao-cao.txt và phu-luc.zip" in await house.say(house.officer, "1.6")


@story()
async def test_a_file_that_is_too_large_is_named(house: House) -> None:
    large = b"0" * (MAX_FILE + 1)
    (told,) = await house.heard(
        house.officer,
        partial(house.officer.send_document, "bao-cao-lon.docx", large, "báo cáo tháng 12"),
    )
    assert told.text.startswith(
        "Chưa đọc được tệp «bao-cao-lon.docx»; nội dung của tệp chưa được ghi.\n"
        "Tệp vượt quá mức cho phép: tối đa 20 MB."
    )

"""A file sent while a report is being written goes with it: before its words, with them or after."""

from datetime import timedelta
from functools import partial

import pytest

from storage.rules.policy import QUESTION_LIVES
from tests.bot.house import WORKDAY, House, story
from tests.builders import restrict
from tests.journeys.files.test_files import album, kept

RECORDS = ("progress", "completion", "extension", "difficulty")


async def send(house: House, name: str = "to-trinh.pdf", caption: str = "") -> str:
    (answer,) = await house.heard(
        house.officer, partial(house.officer.send_document, name, b"%PDF", caption)
    )
    return answer.text


async def told(house: House, kind: str = "progress") -> tuple[str, list[str]]:
    """The words and the files of the only report there is, the last one of its corrections."""
    events = await house.events(*RECORDS)
    assert {event.kind for event in events} == {kind}
    return events[-1].values["text"], [one["name"] for one in events[-1].values.get("files", ())]


@pytest.mark.parametrize("restarts", [False, True])
@pytest.mark.parametrize(
    ("command", "kind", "words"),
    [
        ("/capnhat 1.6", "progress", "đã trình UBND"),
        ("/vuongmac 1.6", "difficulty", "thiếu kinh phí"),
        ("/giahan 1.6", "extension", "đến 31/3/2027 vì chờ vốn"),
    ],
)
@story()
async def test_a_file_before_the_words_that_are_asked_for_goes_with_them(
    house: House, command: str, kind: str, words: str, restarts: bool
) -> None:
    await house.say(house.officer, command)
    answer = await send(house)
    assert answer.startswith("Đã nhận tệp to-trinh.pdf (1 tệp), giữ cùng nội dung đang chờ.")
    assert await house.events(*RECORDS) == []
    if restarts:
        await house.restart()
    await send(house, "phu-luc.xlsx")
    await house.say(house.officer, words)
    said, files = await told(house, kind)
    assert said.startswith(words)
    assert files == ["to-trinh.pdf", "phu-luc.xlsx"]


@pytest.mark.parametrize(
    ("answer", "words"), [("3", "Đã trình"), ("ghi", "to-trinh.pdf"), ("Chờ ký", "Chờ ký")]
)
@story()
async def test_a_ready_answer_or_none_takes_the_file_too(
    house: House, answer: str, words: str
) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    await send(house)
    receipt = await house.say(house.officer, answer)
    assert receipt.startswith("✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6 ")
    assert "Tệp: to-trinh.pdf" in receipt
    assert await told(house) == (words, ["to-trinh.pdf"])
    assert " · tệp to-trinh.pdf" in await house.say(house.office, "/lichsu 1.6")


@story()
async def test_a_caption_is_the_answer_to_what_was_asked(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    receipt = await send(house, caption="đã trình UBND, hẹn 28/12")
    assert receipt.startswith("✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6 ")
    assert await told(house) == ("đã trình UBND, hẹn 28/12", ["to-trinh.pdf"])


@story()
async def test_an_album_with_words_is_shown_before_it_is_recorded(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    names = ["a.pdf", "b.pdf"]
    card, more = await house.heard(
        house.officer, partial(album, house, house.officer, names, "đã trình UBND")
    )
    assert card.text.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 "
    )
    assert more.text.startswith("Đã nhận thêm tệp b.pdf (2 tệp)")
    await house.say(house.officer, "1")
    assert await told(house) == ("đã trình UBND", names)


@pytest.mark.parametrize("way", ["tap", "type", "restart"])
@story()
async def test_a_file_after_the_words_were_recorded_is_shown_with_them(
    house: House, way: str
) -> None:
    await house.say(house.officer, "/capnhat 1.6 đã trình UBND, hẹn 28/12")
    card = await send(house)
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 ")
    assert "«đã trình UBND, hẹn 28/12»" in card
    assert "Tệp: to-trinh.pdf" in card
    if way == "restart":
        await house.restart()
    if way == "type":
        await house.say(house.officer, "1")
    else:
        await house.tap(house.officer, "1 Ghi nhận")
    first, second = await house.events(*RECORDS)
    assert second.values["corrects"] == first.id
    assert second.values["promised_on"] == first.values["promised_on"] == "2026-12-28"
    assert await told(house) == ("đã trình UBND, hẹn 28/12", ["to-trinh.pdf"])
    assert await house.run(kept) == []


@pytest.mark.parametrize(
    ("words", "kind", "named"),
    [
        ("/giahan 1.6 đến 31/3/2027 vì chờ vốn", "extension", "đề nghị gia hạn"),
        ("/vuongmac 1.6 thiếu kinh phí", "difficulty", "vướng mắc"),
    ],
)
@story()
async def test_a_file_after_a_request_was_recorded_joins_it_and_the_office_gets_it(
    house: House, words: str, kind: str, named: str
) -> None:
    await house.say(house.officer, words)
    before = len(house.office.inbox)
    receipt = await send(house)
    assert receipt == f"✅ Đã ghi nhận thêm tệp to-trinh.pdf vào {named} nhiệm vụ 1.6."
    (said,) = await house.events(*RECORDS)
    (added,) = await house.events("file_added")
    assert (said.kind, added.values["report"]) == (kind, said.id)
    (file,) = house.office.inbox[before:]
    assert file.attachment is not None
    assert file.attachment.name == "to-trinh.pdf"
    history = await house.say(house.office, "/lichsu 1.6")
    assert "thêm tệp vào báo cáo (Sở Nội vụ) – Trần Thị B · tệp to-trinh.pdf" in history
    if kind == "difficulty":
        assert "Sở Tài chính" in await house.say(house.officer, "Sở Tài chính")


@story()
async def test_a_file_that_replies_goes_where_it_replies_to_whatever_is_asked(
    house: House,
) -> None:
    own = house.officer.say("/capnhat 1.6 đã trình UBND")
    await house.settle()
    receipt = house.officer.last.message_id
    await house.say(house.officer, "/vuongmac 6.14 thiếu kinh phí")
    asked = house.officer.last.message_id
    for about in (receipt, own.message_id):
        sends = partial(house.officer.send_document, "x.pdf", b"%PDF", reply_to=about)
        (card,) = await house.heard(house.officer, sends)
        assert card.text.startswith(
            "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 "
        )
        await house.say(house.officer, "thôi")
    assert await house.events("file_added") == []
    (joined,) = await house.heard(
        house.officer, lambda: house.officer.send_document("x.pdf", b"%PDF", reply_to=asked)
    )
    assert joined.text == "✅ Đã ghi nhận thêm tệp x.pdf vào vướng mắc nhiệm vụ 6.14."


@pytest.mark.parametrize("way", ["an edit", "sửa"])
@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (
            "/giahan 1.6 đến 31/3/2027 vì chờ vốn",
            "/giahan 1.6 xin gia hạn đến 30/4/2027 vì chờ vốn",
            "extension",
        ),
        ("/vuongmac 1.6 thiếu kinh phí", "/vuongmac 1.6 thiếu mặt bằng", "difficulty"),
    ],
)
@story()
async def test_a_file_that_joined_a_request_goes_with_the_one_in_its_place(
    house: House, before: str, after: str, kind: str, way: str
) -> None:
    own = house.officer.say(before)
    await house.settle()
    await send(house)
    if way == "an edit":
        await house.heard(house.officer, lambda: house.officer.edit(own.message_id, after) and None)
        await house.say(house.officer, "1")
    else:
        await house.say(house.officer, "sửa")
        await house.say(house.officer, after.split(" ", 2)[2])
    assert len(await house.events(*RECORDS)) == 2
    said, files = await told(house, kind)
    assert (said != before.split(" ", 2)[2], files) == (True, ["to-trinh.pdf"])


@story()
async def test_a_file_long_after_the_words_is_a_matter_of_its_own(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6 đã trình UBND")
    house.clock.move_to(WORKDAY + timedelta(minutes=11))
    assert "báo cáo hoàn thành nhiệm vụ 1.6" in await send(house)


@pytest.mark.parametrize("first", ["/capnhat đang lấy ý kiến", "đang lấy ý kiến các sở"])
@story()
async def test_words_that_wait_for_their_task_take_a_file(house: House, first: str) -> None:
    await house.say(house.officer, first)
    assert (await send(house)).startswith("Đã nhận thêm tệp to-trinh.pdf (1 tệp)")
    await house.restart()
    card = await house.say(house.officer, "6.14")
    assert "Tệp: to-trinh.pdf" in card
    await house.say(house.officer, "1")
    assert await told(house) == (first.removeprefix("/capnhat "), ["to-trinh.pdf"])


@story()
async def test_two_files_of_which_no_task_is_known_are_both_kept(house: House) -> None:
    await send(house, "a.pdf")
    assert (await send(house, "b.pdf")).startswith("Đã nhận thêm tệp b.pdf (2 tệp)")
    assert "Tệp: a.pdf và b.pdf" in await house.say(house.officer, "1.6")


@story()
async def test_a_shown_report_takes_a_file_and_more_words(house: House) -> None:
    await house.say(house.officer, "1.6 đã trình UBND")
    card = await send(house)
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 ")
    assert "Tệp: to-trinh.pdf" in card
    assert "Tệp: to-trinh.pdf và b.pdf" in await send(house, "b.pdf", "hẹn 28/12")
    await house.say(house.officer, "1")
    assert await told(house) == ("đã trình UBND\nhẹn 28/12", ["to-trinh.pdf", "b.pdf"])


@story()
async def test_a_card_of_several_takes_a_file(house: House) -> None:
    await house.say(house.officer, "1.6 đang trình; 6.14 đang làm")
    card = await send(house)
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 2 nội dung:")
    assert card.count(" · 1 tệp") == 2
    await house.say(house.officer, "1")
    events = await house.events("progress")
    assert [len(event.values["files"]) for event in events] == [1, 1]


@story()
async def test_what_is_about_another_task_names_the_file_that_it_leaves(house: House) -> None:
    await send(house, "a.pdf", "1.6 đã trình UBND")
    left, card = await house.heard(
        house.officer,
        partial(house.officer.send_document, "b.pdf", b"%PDF", "6.14 đang lấy ý kiến"),
    )
    assert left.text.startswith("Chưa ghi nhận a.pdf: đồng chí đã chuyển sang nội dung khác.")
    assert "nhiệm vụ 6.14 " in card.text
    assert "Tệp: b.pdf" in card.text
    left, card = await house.heard(house.officer, partial(house.officer.say, "1.9 đang lấy ý kiến"))
    assert left.text.startswith("Chưa ghi nhận b.pdf: ")
    assert "nhiệm vụ 1.9 " in card.text


@pytest.mark.parametrize("late", ["the file", "the words"])
@story()
async def test_what_comes_after_two_hours_is_shown_with_all_that_waits(
    house: House, late: str
) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    if late == "the words":
        await send(house)
    house.clock.move_to(WORKDAY + QUESTION_LIVES + timedelta(minutes=1))
    card = (
        await send(house, caption="đã trình UBND")
        if late == "the file"
        else await house.say(house.officer, "đã trình UBND")
    )
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 ")
    await house.say(house.officer, "1")
    assert await told(house) == ("đã trình UBND", ["to-trinh.pdf"])


@story()
async def test_the_name_of_a_restricted_tasks_file_is_shown_nowhere(house: House) -> None:
    restrict(house.database, "1.6")
    await house.say(house.officer, "/capnhat 1.6")
    assert (await send(house, "ke-hoach-mat.pdf")).startswith("Đã nhận tệp (1 tệp), giữ cùng")
    await house.say(house.officer, "/chitiet 6.14")
    told = await house.heard(house.officer, partial(house.officer.say, "đang lấy ý kiến"))
    assert told[0].text.startswith("Chưa ghi nhận 1 tệp: ")
    assert not any("ke-hoach-mat" in one.text for one in house.officer.inbox if one.from_bot)

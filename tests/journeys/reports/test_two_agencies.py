"""A contact point of two agencies: each line is recorded for the agency that leads its task."""

from collections.abc import Sequence
from functools import partial

import pytest
from sqlmodel import col, select

from bot.simulator.chats.cast import Person
from storage.people import contact_points
from storage.rules.permissions import Role
from storage.store.session import Session
from storage.store.tables import Agency, Event
from storage.store.tables import Person as Row
from tests.bot.house import House, story
from tests.builders import FINANCE, HOME_AFFAIRS, local

AS_FINANCE = f"Với vai trò đầu mối {FINANCE}\n"
Recorded = tuple[str, str, str]


async def of_both(house: House) -> Person:
    """The contact point of Sở Nội vụ, who is Sở Tài chính's too."""
    code = await house.invite("Trần Thị B", Role.OFFICER, FINANCE)
    await house.say(house.officer, f"/start {code}")
    await house.tap(house.officer, "1. Thêm vào vai trò đang có")
    return house.officer


def recorded(session: Session) -> Sequence[Recorded]:
    """Each report's agency, the agency of who reported, and its words."""
    return [
        (
            session.get_one(Agency, event.agency_id).name,
            session.get_one(Agency, session.get_one(Row, event.person_id).agency_id).name,
            str(event.values.get("text", "")),
        )
        for event in session.exec(select(Event).order_by(col(Event.id)))
        if event.kind in ("progress", "extension", "difficulty", "completion")
    ]


FIRST: Recorded = (HOME_AFFAIRS, HOME_AFFAIRS, "đã trình UBND")
SECOND: Recorded = (FINANCE, FINANCE, "đang lấy ý kiến")


@pytest.mark.parametrize("way", ["tap", "type", "restart"])
@pytest.mark.parametrize(
    "words",
    [
        "1.6 đã trình UBND; 2.1.2 đang lấy ý kiến",
        "1.6 đã trình UBND\n2.1.2 đang lấy ý kiến",
        "/capnhat 1.6 đã trình UBND\n/capnhat 2.1.2 đang lấy ý kiến",
    ],
)
@story()
async def test_one_message_about_tasks_of_both_is_one_card_and_each_its_own_record(
    house: House, words: str, way: str
) -> None:
    both = await of_both(house)
    card = await house.say(both, words)
    assert "Đề nghị đồng chí kiểm tra trước khi ghi 2 nội dung:" in card
    assert f" · {HOME_AFFAIRS} · báo cáo tiến độ\n«đã trình UBND»" in card
    assert f" · {FINANCE} · báo cáo tiến độ\n«đang lấy ý kiến»" in card
    assert await house.run(recorded) == []
    if way == "restart":
        await house.restart()
    receipt = await (house.say(both, "1") if way == "type" else house.tap(both, "1 Ghi tất cả"))
    assert f"• 1.6 ({HOME_AFFAIRS}) báo cáo tiến độ" in receipt
    assert f"• 2.1.2 ({FINANCE}) báo cáo tiến độ" in receipt
    assert await house.run(recorded) == [FIRST, SECOND]
    undone = await (
        house.say(both, "hoàn tác") if way == "type" else house.tap(both, "Hoàn tác tất cả")
    )
    assert "Đã hoàn tác 2 báo cáo" in undone
    assert len(await house.events("withdrawn")) == 2


@story()
async def test_what_a_line_of_the_other_agency_lacks_is_asked_in_its_role(house: House) -> None:
    both = await of_both(house)
    await house.say(both, "1.6 đã trình UBND; 2.1.2 xin gia hạn")
    told = await house.heard(both, partial(both.say, "1"))
    assert "✅ Đã ghi nhận 1 nội dung" in told[0].text
    assert f"• 1.6 ({HOME_AFFAIRS}) báo cáo tiến độ" in told[0].text
    assert told[1].text.startswith(AS_FINANCE)
    receipt = await house.say(both, "đến 31/3/2027 vì chờ vốn")
    assert receipt.startswith(f"{AS_FINANCE}✅ Đã ghi nhận đề nghị gia hạn")
    assert [one[:2] for one in await house.run(recorded)] == [
        (HOME_AFFAIRS, HOME_AFFAIRS),
        (FINANCE, FINANCE),
    ]


@story()
async def test_a_line_is_given_a_task_of_the_other_agency(house: House) -> None:
    both = await of_both(house)
    await house.say(both, "1.6 đã trình UBND; 6.14 đang lấy ý kiến")
    assert "2. 2.1.2 " in await house.say(both, "2 2.1.2")
    await house.say(both, "1")
    assert await house.run(recorded) == [FIRST, SECOND]


@story()
async def test_a_task_that_is_picked_by_its_code_is_reported_on_in_its_role(house: House) -> None:
    both = await of_both(house)
    await house.say(both, "/capnhat đang lấy ý kiến")
    await house.say(both, "2.1.2")
    assert await house.run(recorded) == [SECOND]


@story()
async def test_a_written_report_on_tasks_of_both_is_laid_beside_both(house: House) -> None:
    both = await of_both(house)
    report = "\n".join(
        f"- Nhiệm vụ {code}: {words}; đơn vị tiếp tục phối hợp với các cơ quan liên quan để "
        "hoàn chỉnh hồ sơ theo quy định và báo cáo kết quả bằng văn bản trong kỳ sau."
        for code, words in (
            ("1.6", "Sở đã trình UBND thành phố dự thảo Quyết định"),
            ("1.13", "đang chạy thử phần mềm"),
            ("2.1.2", "đang lấy ý kiến các sở, ngành về dự toán"),
        )
    )
    card = await house.say(both, report)
    assert "Đề nghị đồng chí kiểm tra trước khi ghi 3 nội dung" in card
    await house.say(both, "1")
    assert [one[:2] for one in await house.run(recorded)] == [
        (HOME_AFFAIRS, HOME_AFFAIRS),
        (HOME_AFFAIRS, HOME_AFFAIRS),
        (FINANCE, FINANCE),
    ]


@story()
async def test_a_report_file_on_tasks_of_both_is_read_for_both(house: House) -> None:
    both = await of_both(house)
    report = (
        "BÁO CÁO\n1. Nhiệm vụ 1.6: đã trình UBND.\n2. Nhiệm vụ 2.1.2: đang lấy ý kiến.\n"
    ).encode()
    send = partial(both.send_document, "bao-cao.txt", report, "báo cáo tháng 12 của Sở")
    *_, card = await house.heard(both, send)
    assert "Đề nghị đồng chí kiểm tra trước khi ghi 2 nội dung" in card.text
    assert f" · {FINANCE} · báo cáo tiến độ" in card.text
    await house.say(both, "1")
    assert [one[:2] for one in await house.run(recorded)] == [
        (HOME_AFFAIRS, HOME_AFFAIRS),
        (FINANCE, FINANCE),
    ]


@story()
async def test_who_has_one_agency_reads_nothing_of_the_other(house: House) -> None:
    await house.say(house.officer, "1.6 đã trình UBND; 2.1.2 đang lấy ý kiến")
    assert HOME_AFFAIRS not in house.officer.last.text
    assert FINANCE not in house.officer.last.text


@pytest.mark.parametrize("way", ["words", "number", "restart"])
@story(at=local(2026, 12, 23, 17, 0))
async def test_an_absence_counts_for_both_agencies_and_the_answer_says_so(
    house: House, way: str
) -> None:
    both = await of_both(house)
    if way == "words":
        answer = await house.say(both, "/caidat vắng mặt đến 27/12")
    else:
        assert "tính cho mọi vai trò của đồng chí" in await house.say(both, "/caidat")
        if way == "restart":
            await house.restart()
        answer = await house.say(both, "10")
    assert answer.endswith(
        "vắng mặt đến hết 27/12/2026: tin nhắc gửi phó đầu mối, không có thì gửi lãnh đạo phụ trách "
        f"(tính cho mọi vai trò của đồng chí: đầu mối {HOME_AFFAIRS}, đầu mối {FINANCE})."
    )
    before = len(both.inbox)
    await house.move_to(local(2026, 12, 24, 9, 0))
    assert [one.text for one in both.inbox[before:] if "🔔" in one.text] == []
    away = await house.run(contact_points.absences, house.clock.now().date())
    assert sorted(one.agency for one in away.values()) == [HOME_AFFAIRS, FINANCE]
    await house.say(both, "/caidat đi làm lại")
    assert await house.run(contact_points.absences, house.clock.now().date()) == {}


async def reported_on_both(house: House, own_first: bool) -> Person:
    """A report for each of two agencies, one after the other; the newest is the second."""
    both = await of_both(house)
    lines = ["/capnhat 1.6 đã trình UBND", "/capnhat 2.1.2 đang lấy ý kiến, hẹn 28/12"]
    for line in lines if own_first else reversed(lines):
        assert "✅ Đã ghi nhận báo cáo tiến độ" in await house.say(both, line)
    return both


@pytest.mark.parametrize("own_first", [True, False])
@pytest.mark.parametrize("way", ["tap", "type"])
@story()
async def test_the_newest_report_of_either_agency_is_taken_back_first(
    house: House, way: str, own_first: bool
) -> None:
    both = await reported_on_both(house, own_first)
    await house.restart()
    if way == "tap":
        await house.tap(both, "Hoàn tác")
    else:
        await house.say(both, "hoàn tác")
    _first, second = await house.events("progress")
    assert [one.values["event"] for one in await house.events("withdrawn")] == [second.id]
    if way == "type":
        await house.say(both, "hoàn tác")
        assert len(await house.events("withdrawn")) == 2


@pytest.mark.parametrize("own_first", [True, False])
@pytest.mark.parametrize("way", ["tap", "type"])
@story()
async def test_the_newest_report_of_either_agency_is_put_right(
    house: House, way: str, own_first: bool
) -> None:
    both = await reported_on_both(house, own_first)
    await (house.tap(both, "Sửa") if way == "tap" else house.say(both, "sửa"))
    await house.restart()
    await house.say(both, "đang trình, hẹn 30/12")
    _first, second, right = await house.events("progress")
    assert (right.values["corrects"], right.task_id, right.person_id) == (
        second.id,
        second.task_id,
        second.person_id,
    )


@story()
async def test_an_edited_message_corrects_the_report_of_the_other_agency(house: House) -> None:
    both = await of_both(house)
    sent = both.say("/capnhat 2.1.2 đang lấy ý kiến")
    await house.settle()
    await house.say(both, "/capnhat 1.6 đã trình UBND")
    await house.heard(both, lambda: both.edit(sent.message_id, "/capnhat 2.1.2 chưa lấy ý kiến"))
    await house.say(both, "1")
    first, _other, right = await house.events("progress")
    assert (right.values["corrects"], right.values["text"]) == (first.id, "chưa lấy ý kiến")
    assert right.person_id == first.person_id

"""What somebody tries who wants what is not theirs: the exact answer, and a register as it was.

Each story tries one way in by the local Telegram. Whatever is tried, the tables that are not post
itself hold the same rows before and after (docs/decisions.md, P6, P7, P13).
"""

from datetime import timedelta
from functools import partial

from storage.rules.permissions import Role
from tests.bot.house import House, story
from tests.builders import FINANCE
from tests.journeys.faults.intruders import (
    FOREIGN,
    NOWHERE,
    WHICH_TASK,
    WORDS,
    answers,
    buttons,
    finance_at_work,
    nothing_changes,
    pressed,
)
from tests.journeys.people.test_groups import ALONE, WHERE_TO
from tests.journeys.people.test_joining import REFUSED
from tests.journeys.rights.matrix import SECRET, restrict
from tests.journeys.rights.test_rights import NOT_ALLOWED, STALE, UNKNOWN


@story()
async def test_a_stranger_presses_the_buttons_of_an_officer_and_of_the_office(house: House) -> None:
    theirs = [*await finance_at_work(house), *buttons(house.office)]
    assert len(theirs) > 10
    stranger = house.telegram.person("Người lạ")
    async with nothing_changes(house):
        await house.say(stranger, "/start")
        for data in theirs:
            assert await pressed(house, stranger, data) in ([], [REFUSED]), data
    assert {one.text for one in stranger.inbox} == {REFUSED}


@story()
async def test_an_officer_presses_the_buttons_of_another_agency_and_of_the_office(
    house: House,
) -> None:
    theirs = await finance_at_work(house)
    offices = buttons(house.office)
    tasks = [data for data in theirs if data.startswith("t:")]
    cards = [data for data in theirs if data not in tasks]
    async with nothing_changes(house):
        assert await pressed(house, house.officer, *tasks) == [UNKNOWN] * len(tasks)
        assert await pressed(house, house.officer, *cards) == [STALE] * len(cards)
        assert await pressed(house, house.officer, *offices) == [NOT_ALLOWED] * len(offices)
    assert [one.text for one in house.officer.inbox if WORDS in one.text] == []


@story()
async def test_an_officer_names_a_task_of_another_agency_in_every_way(house: House) -> None:
    await finance_at_work(house)
    named = [
        *(f"/{name} {FOREIGN}" for name in ("chitiet", "lichsu", "capnhat", "giahan", "hoanthanh")),
        *(f"/capnhat {FOREIGN} đã xong", f"/vuongmac {FOREIGN} thiếu"),
        *(f"/hoanthanh {FOREIGN} 12/QĐ-STC ngày 1/12/2026", FOREIGN, f"{FOREIGN} đang trình"),
    ]
    async with nothing_changes(house):
        assert await answers(house, house.officer, *named) == {NOWHERE}
        assert await answers(house, house.officer, f"/chitieu {FOREIGN}") == {
            f"Không tìm thấy chỉ tiêu {FOREIGN}. Gõ /chitieu để xem danh sách."
        }
        assert await answers(house, house.officer, f"/timkiem {WORDS}") == {
            (
                f"🔎 Tìm “{WORDS}”: 0 nhiệm vụ\nKhông thấy nhiệm vụ nào trong phạm vi của đồng chí. "
                "Đề nghị thử ít từ hơn hoặc từ khác."
            )
        }


@story()
async def test_a_restricted_task_is_nowhere_for_others_and_without_words_for_its_own(
    house: House,
) -> None:
    await house.run(restrict, "1.6")
    elsewhere = "Không tìm thấy nhiệm vụ 1.6. Có phải: 6.6  8.6  11.6?"
    asked = ("/chitiet 1.6", "/lichsu 1.6")
    async with nothing_changes(house):
        assert await answers(house, house.finance, *asked) == {elsewhere}
        for who in (house.officer, house.leader, house.office, house.admin):
            assert await answers(house, who, "/lichsu 1.6") == {
                "🕘 Lịch sử nhiệm vụ 1.6\nXem tại Văn phòng."
            }
            assert await answers(house, who, "/timkiem 1.6") == {
                "🔎 Tìm “1.6”: 1 nhiệm vụ\n1. 1.6 xem tại Văn phòng\nGõ số để xem nhiệm vụ."
            }
            (card,) = await answers(house, who, "/chitiet 1.6")
            assert card.startswith("1.6 – xem tại Văn phòng\nThời hạn: 31/12/2026\n")
        for who in (house.officer, house.leader, house.finance):
            assert await answers(house, who, f"/timkiem {SECRET}") == {
                (
                    f"🔎 Tìm “{SECRET}”: 0 nhiệm vụ\nKhông thấy nhiệm vụ nào trong phạm vi của đồng chí. "
                    "Đề nghị thử ít từ hơn hoặc từ khác."
                )
            }
    everyone = (house.officer, house.leader, house.office, house.admin, house.finance)
    shown = [one.text for who in everyone for one in who.inbox if SECRET in one.text]
    assert [words for words in shown if not words.startswith("🔎 Tìm")] == []


@story()
async def test_an_expired_and_a_used_code_open_nothing(house: House) -> None:
    used, old = await house.invite("Cao Thị M"), await house.invite("Ngô Văn N", Role.OFFICE, None)
    await house.say(house.telegram.person("Người được mời"), f"/start {used}")
    house.clock.move_to(house.clock.now() + timedelta(hours=73))
    thief = house.telegram.person("Người nhặt được")
    async with nothing_changes(house, told=["bad_code", "bad_code"]):
        assert await house.say(thief, f"/start {used}") == (
            "Mã mời này đã được dùng. Mỗi mã chỉ dùng một lần; tài khoản này chưa được cấp quyền. "
            "Đề nghị đồng chí liên hệ Văn phòng Thành ủy."
        )
        assert await house.say(thief, f"/start {old}") == (
            "Mã mời này đã hết hạn. Tài khoản này chưa được cấp quyền. "
            "Đề nghị đồng chí liên hệ Văn phòng Thành ủy để nhận mã mới."
        )
        assert await house.say(thief, "/choxuly") == REFUSED


@story()
async def test_an_invited_person_whom_nobody_confirmed_yet_gets_nothing(house: House) -> None:
    newcomer = house.telegram.person("Người lạ")
    code = await house.invite("Cao Thị M", Role.OFFICE, None, trusted=False)
    await house.say(newcomer, f"/start {code}")
    admins = buttons(house.admin)
    async with nothing_changes(house):
        for words in ("/choxuly", "/chitiet 1.6", "1.6 đã trình", "1", "/moi"):
            assert await house.say(newcomer, words) == REFUSED
        assert set(await pressed(house, newcomer, *admins)) == {REFUSED}
        assert set(await pressed(house, house.office, *admins)) == {NOT_ALLOWED}


@story()
async def test_who_left_can_do_nothing_with_what_is_still_on_the_phone(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 6.14 12/QĐ-UBND ngày 21/12/2026")
    await house.say(house.officer, "/chitiet 1.6")
    await house.say(house.officer, "/capnhat 1.6")
    await house.dismiss(house.officer)
    under = house.officer.last.message_id
    async with nothing_changes(house):
        assert set(await pressed(house, house.officer, *buttons(house.officer))) == {REFUSED}
        for words in ("đã trình", "/capnhat 1.6 đã trình", "/nhiemvu", "1", "1.6"):
            assert await house.say(house.officer, words, under) == REFUSED


@story()
async def test_an_old_button_of_the_office_decides_nothing_after_the_role_ended(
    house: House,
) -> None:
    await house.say(house.officer, "/hoanthanh 6.14 12/QĐ-UBND ngày 21/12/2026")
    await house.say(house.officer, "/giahan 1.4 xin đến 31/3/2027 vì chờ Bộ")
    old = buttons(house.office)
    assert {"k:1:y", "k:1:n", "E:1:y", "E:1:n"} <= set(old)
    await house.tap(house.office, "Trả lại")
    await house.dismiss(house.office)
    async with nothing_changes(house):
        assert set(await pressed(house, house.office, *old)) == {REFUSED}
        assert await house.say(house.office, "thiếu văn bản") == REFUSED
        assert (
            await house.say(house.office, "xác nhận", house.office.inbox[0].message_id) == REFUSED
        )


@story()
async def test_a_deputy_who_moved_on_no_longer_stands_in(house: House) -> None:
    deputy = await house.joins("Đặng Văn Q")
    await house.say(deputy, "/chitiet 1.6")
    await house.say(deputy, "/capnhat 1.6 đang lấy ý kiến")
    tasks = [data for data in buttons(deputy) if data.startswith("t:")]
    reports = [data for data in buttons(deputy) if data not in tasks]
    await house.say(deputy, f"/start {await house.invite('Đặng Văn Q', agency=FINANCE)}")
    await house.tap(deputy, "2. Thay cho đầu mối Sở Nội vụ")
    async with nothing_changes(house):
        assert await pressed(house, deputy, *tasks) == [UNKNOWN] * len(tasks)
        assert len(reports) > 1
        assert await pressed(house, deputy, *reports) == [STALE] * len(reports)
        assert await answers(house, deputy, "/lichsu 1.4") == {
            "Không tìm thấy nhiệm vụ 1.4. Có phải: 8.4  1.14  11.4?"
        }
    assert await house.reports() == [("1.6", "đang lấy ý kiến")]


@story()
async def test_a_group_nobody_bound_is_shown_nothing_whoever_asks(house: House) -> None:
    group = house.telegram.group("Nhóm lạ", [house.officer, house.office])
    await house.settle()
    number = await house.task_id("1.6")
    stranger = house.telegram.person("Người lạ")
    async with nothing_changes(house):
        for who, words, answer in (
            (house.officer, "/nhiemvu", ALONE),
            (house.officer, "/gannhom Sở Nội vụ", NOT_ALLOWED),
        ):
            group.say(who, words)
            await house.settle()
            assert group.last.text == answer, words
        said = len(group.inbox)
        for data in (f"d:{number}", f"t:1:{number}", "l:open:0", "x", *buttons(house.office)):
            group.tap_raw(house.officer, data, group.last.message_id)
            group.tap_raw(stranger, data, group.last.message_id)
            await house.settle()
    assert {one.text for one in group.inbox[said:]} <= {ALONE, WHERE_TO}


@story()
async def test_a_card_that_was_passed_on_gives_its_reader_no_task(house: House) -> None:
    await finance_at_work(house)
    cards = [one.text for one in house.finance.inbox if FOREIGN in one.text]
    async with nothing_changes(house):
        for card in cards:
            for one in await house.heard(house.officer, partial(house.officer.forward, card)):
                assert one.text == NOWHERE or one.text.startswith(WHICH_TASK), card
            await house.heard(house.officer, lambda: house.officer.say("/huy"))

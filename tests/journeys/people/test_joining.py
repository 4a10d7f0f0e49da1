"""Joining: codes that open the door once, and everything that does not."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from bot.commands import COMMANDS
from bot.simulator.chats.cast import Person
from storage.rules.permissions import Role
from tests.bot.house import House, story

REFUSED = (
    "Tài khoản này chưa được cấp quyền. Đề nghị đồng chí liên hệ Văn phòng Thành ủy "
    "để nhận mã mời, rồi gửi: /start MÃ"
)


def stranger(house: House) -> Person:
    return house.telegram.person("Người lạ")


@pytest.mark.parametrize("case", [str.upper, str.lower])
@story()
async def test_a_trusted_code_opens_the_door_in_any_case(
    house: House, case: Callable[[str], str]
) -> None:
    code = await house.invite("Cao Thị M")
    newcomer = stranger(house)
    welcome = await house.say(newcomer, f"/START  {case(code)} ")
    assert welcome.startswith(
        "Kính chào đồng chí Cao Thị M, Sở Nội vụ.\n"
        "Đồng chí đã kết nối thành công với vai trò đầu mối."
    )
    assert "1.6" in await house.say(newcomer, "/nhiemvu sapdenhan")


@story()
async def test_the_bots_link_brings_its_code_along(house: House) -> None:
    code = await house.invite("Cao Thị M", Role.LEADER)
    (welcome,) = await house.heard(
        newcomer := stranger(house), lambda: newcomer.start(payload=code)
    )
    assert "lãnh đạo phụ trách" in welcome.text


@story()
async def test_the_link_pressed_again_greets_and_costs_no_guess(house: House) -> None:
    newcomer = await house.joins("Cao Thị M")
    code = await house.invite("Ngô Văn N")
    await house.say(newcomer, f"/start {code}")
    await house.tap(newcomer, "1. Thay cho đầu mối Sở Nội vụ")
    for _ in range(6):
        again = await house.say(newcomer, f"/start {code}")
        assert again.startswith("Kính chào đồng chí Ngô Văn N, Sở Nội vụ.\nĐồng chí đã kết nối với")
    assert await house.events("bad_code") == []


@pytest.mark.parametrize(
    ("button", "told", "tasks"),
    [
        pytest.param("Xác nhận", "Đồng chí đã kết nối thành công", "Nhiệm vụ", id="confirmed"),
        pytest.param("Từ chối", "Quản trị chưa xác nhận được đồng chí", REFUSED, id="refused"),
    ],
)
@story()
async def test_without_trust_an_admin_decides(
    house: House, button: str, told: str, tasks: str
) -> None:
    newcomer = stranger(house)
    code = await house.invite("Cao Thị M", trusted=False)
    answer = await house.say(newcomer, f"/start {code}")
    assert "Quản trị sẽ xác nhận đúng người" in answer
    assert await house.say(newcomer, "/nhiemvu") == REFUSED
    assert "chưa xác nhận đồng chí" in await house.say(newcomer, "/start")
    assert "chưa xác nhận đồng chí" in await house.say(newcomer, f"/start {code}")
    assert "Cao Thị M – đầu mối, Sở Nội vụ" in house.admin.last.text
    pressed = house.admin.last.buttons[0][0].data or ""

    await house.tap(house.admin, button)
    assert told in newcomer.last.text
    assert tasks in await house.say(newcomer, "/nhiemvu")
    assert await house.forge(house.admin, pressed) == (
        "Việc này đã được giải quyết. Không có gì thay đổi."
    )


@story()
async def test_only_an_admin_admits_people(house: House) -> None:
    newcomer = stranger(house)
    await house.say(newcomer, f"/start {await house.invite('Cao Thị M', trusted=False)}")
    data = house.admin.last.buttons[0][0].data or ""
    for someone in (house.officer, house.leader, house.office):
        assert "không thực hiện được việc này" in await house.forge(someone, data)
    assert await house.forge(newcomer, data) == REFUSED
    assert await house.events("admitted", "refused") == []


@story()
async def test_a_code_opens_once(house: House) -> None:
    code = await house.invite("Cao Thị M")
    await house.say(stranger(house), f"/start {code}")
    late = house.telegram.person("Người đến sau")
    answer = await house.say(late, f"/start {code}")
    assert answer == (
        "Mã mời này đã được dùng. Mỗi mã chỉ dùng một lần; tài khoản này chưa được cấp quyền. "
        "Đề nghị đồng chí liên hệ Văn phòng Thành ủy."
    )
    assert await house.say(late, "/nhiemvu") == REFUSED


@pytest.mark.parametrize(
    ("hours", "opens"), [pytest.param(71, True, id="71 h"), pytest.param(73, False, id="73 h")]
)
@story()
async def test_a_code_lives_72_hours(house: House, hours: int, opens: bool) -> None:
    code = await house.invite("Cao Thị M")
    house.clock.move_to(house.clock.now() + timedelta(hours=hours))
    answer = await house.say(stranger(house), f"/start {code}")
    assert ("Mã mời này đã hết hạn" in answer, "kết nối thành công" in answer) == (
        not opens,
        opens,
    )


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda code: code[:-1] + ("A" if code[-1] != "A" else "B"), id="altered"),
        pytest.param(lambda code: code[:-1], id="cut"),
        pytest.param(lambda code: (code * 5)[:65], id="65 characters"),
        pytest.param(lambda _: "' OR 1=1 --", id="SQL"),
        pytest.param(lambda _: "x" * 4000, id="very long"),
        pytest.param(lambda _: "{0.__class__}<b>", id="markup"),
    ],
)
@story()
async def test_a_wrong_code_opens_nothing(house: House, spoil: Callable[[str], str]) -> None:
    code = await house.invite("Cao Thị M")
    newcomer = stranger(house)
    assert await house.say(newcomer, f"/start {spoil(code)}") == (
        "Mã mời không đúng. Tài khoản này chưa được cấp quyền. "
        "Đề nghị đồng chí kiểm tra lại mã hoặc liên hệ Văn phòng Thành ủy."
    )
    assert await house.say(newcomer, "/nhiemvu") == REFUSED
    assert "kết nối thành công" in await house.say(newcomer, f"/start {code}")


@story()
async def test_five_wrong_guesses_lock_the_chat_for_an_hour(house: House) -> None:
    code = await house.invite("Cao Thị M")
    guesser = stranger(house)
    for n in range(5):
        assert "Mã mời không đúng" in await house.say(guesser, f"/start SAI{n}")
    locked = await house.say(guesser, f"/start {code}")
    assert locked.startswith("Đã nhập sai mã nhiều lần. Đề nghị đồng chí chờ một giờ")
    assert len(await house.events("bad_code")) == 5, "a locked try is not counted"
    house.clock.move_to(house.clock.now() + timedelta(minutes=59))
    assert await house.say(guesser, f"/start {code}") == locked
    house.clock.move_to(house.clock.now() + timedelta(minutes=2))
    assert "kết nối thành công" in await house.say(guesser, f"/start {code}")


@story()
async def test_one_guessers_lock_is_nobody_elses(house: House) -> None:
    for n in range(6):
        await house.say(stranger(house), f"/start SAI{n}")
    await house.joins("Cao Thị M")


@story()
async def test_a_wrong_code_does_not_take_a_registered_persons_rights(house: House) -> None:
    answer = await house.say(house.officer, "/start SAIMA")
    assert answer.startswith("Mã mời không đúng. Đề nghị")
    assert "1.6" in await house.say(house.officer, "/nhiemvu sapdenhan")


@story()
async def test_a_stranger_is_told_one_thing_and_nothing_else(house: House) -> None:
    commands = [f"/{command.name} 1.6 xong" for command in COMMANDS]
    for words in [
        *commands,
        "/start",
        "/khongco",
        "xin chào",
        "1",
        "1.6 đã xong",
        "👍",
        "a" * 4000,
    ]:
        assert await house.say(stranger(house), words) == REFUSED, words
    assert await house.events("progress", "completion", "extension", "difficulty") == []


@story()
async def test_a_strangers_buttons_files_voice_and_stickers_show_nothing(house: House) -> None:
    unknown = stranger(house)
    await house.say(unknown, "/start")
    for data in ("d:1", "t:1:1", "l:open:0", "k:1:y", "j:1:y", "a:ab12:1", "p:1", "w:y", "x", "?"):
        assert await house.forge(unknown, data) == REFUSED, data
    others: list[Callable[[Person], object]] = [
        lambda other: other.send_document("a.pdf", b"%PDF", "/capnhat 1.6 xong"),
        Person.send_photo,
        Person.send_voice,
        Person.send_sticker,
    ]
    for send in others:
        sent = await house.heard(other := stranger(house), partial(send, other))
        assert [one.text for one in sent] == [REFUSED]
    assert await house.events("progress", "completion") == []


@story()
async def test_a_new_code_gives_the_chat_to_its_new_person_with_no_question_left(
    house: House,
) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    code = await house.invite("Trần Thị B", agency="Sở Tài chính")
    await house.say(house.officer, f"/start {code}")
    await house.tap(house.officer, "2. Thay cho đầu mối Sở Nội vụ")
    answer = await house.say(house.officer, "Đã xong cả rồi")
    assert answer.startswith("Báo cáo: đồng chí chọn nhiệm vụ")
    assert " 2.1.6 " in answer
    assert "quan hệ lao động" not in answer
    assert await house.reports() == []


def digits_shown(who: Person) -> str:
    found = re.search(r"Bốn chữ số của đồng chí: ([0-9]{4})", who.last.text)
    assert found is not None
    return found[1]


async def opens(house: House, role: Role) -> Person:
    """Somebody opens the link of a role for which an admin calls."""
    newcomer = stranger(house)
    newcomer.account.username = "nguoi_la"
    await house.say(newcomer, f"/start {await house.invite('Cao Thị M', role, trusted=False)}")
    return newcomer


@story()
async def test_the_admin_sees_which_account_opened_the_link(house: House) -> None:
    newcomer = stranger(house)
    newcomer.account.username = "nguoi_la"
    await house.say(newcomer, f"/start {await house.invite('Cao Thị M', trusted=False)}")
    shown = f"Tài khoản Telegram: «Người lạ» (@nguoi_la), số {newcomer.user_id}, mở lúc 09:00"
    assert shown in house.admin.last.text
    assert "chữ số" not in house.admin.last.text + newcomer.last.text


@pytest.mark.parametrize("role", [Role.OFFICE, Role.ADMIN])
@story()
async def test_a_role_of_the_office_takes_four_digits_read_out_on_the_phone(
    house: House, role: Role
) -> None:
    second = await house.joins("Bùi Văn P", Role.ADMIN, None)
    newcomer = await opens(house, role)
    digits = digits_shown(newcomer)
    assert digits not in house.admin.last.text
    await house.tap(house.admin, "Xác nhận")
    assert house.admin.last.text.startswith("Người được mời đọc bốn chữ số nào")
    assert house.admin.last.labels == ["Hủy"]
    wrong = "0000" if digits != "0000" else "1111"
    assert (await house.say(house.admin, wrong)).startswith("Bốn chữ số chưa đúng")
    assert await house.say(newcomer, "/nhiemvu") == REFUSED
    await house.tap(house.admin, "Xác nhận")
    assert (await house.say(house.admin, digits)).startswith("✅ Đã xác nhận đồng chí Cao Thị M")
    assert newcomer.last.text.startswith("Kính chào đồng chí Cao Thị M")
    assert second.last.text.startswith("👤 Đồng chí Bùi Văn K đã xác nhận Cao Thị M")
    assert await house.say(newcomer, "/tonghop") != REFUSED


@story()
async def test_no_digits_are_offered_however_often_an_admin_asks(house: House) -> None:
    digits = digits_shown(await opens(house, Role.OFFICE))
    before = len(house.admin.inbox)
    for _ in range(3):
        await house.tap(house.admin, "Xác nhận", question_of(house.admin))
    asked = house.admin.inbox[before:]
    assert [one.labels for one in asked] == [["Hủy"]] * 3
    assert [one.text for one in asked if digits in one.text] == []


@story()
async def test_the_third_wrong_try_refuses_the_code(house: House) -> None:
    newcomer = await opens(house, Role.OFFICE)
    wrong = "0000" if digits_shown(newcomer) != "0000" else "1111"
    for answer in ("chưa đúng", "chưa đúng", "Đã từ chối"):
        await house.tap(house.admin, "Xác nhận", question_of(house.admin))
        assert answer in await house.say(house.admin, wrong)
    assert "Quản trị chưa xác nhận được đồng chí" in newcomer.last.text
    assert [event.kind for event in await house.events("admitted", "refused")] == ["refused"]


@story()
async def test_what_is_no_four_digits_is_no_try(house: House) -> None:
    digits = digits_shown(await opens(house, Role.OFFICE))
    await house.tap(house.admin, "Xác nhận")
    for typed in ("1", "123", "đúng rồi", "12345"):
        answer = await house.say(house.admin, typed)
        assert answer.startswith(f"«{typed}» chưa phải bốn chữ số. Người được mời đọc")
    parted = f"{digits[:2]} {digits[2:]}"
    assert (await house.say(house.admin, parted)).startswith("✅ Đã xác nhận đồng chí Cao Thị M")


@pytest.mark.parametrize("right", [True, False])
@story()
async def test_digits_typed_after_another_notice_are_shown_before_they_count(
    house: House, right: bool
) -> None:
    newcomer = await opens(house, Role.OFFICE)
    digits = digits_shown(newcomer)
    typed = digits if right else ("0000" if digits != "0000" else "1111")
    await house.tap(house.admin, "Xác nhận")
    await house.say(stranger(house), f"/start {await house.invite('Ngô Văn N', trusted=False)}")
    assert "mã mời của Ngô Văn N" in house.admin.last.text
    late = await house.say(house.admin, typed)
    assert "câu hỏi «bốn chữ số người mới đọc qua điện thoại»" in late
    assert f"Đồng chí trả lời câu hỏi đó: «{typed}»" in late
    assert await house.say(newcomer, "/tonghop") == REFUSED
    answer = await house.say(house.admin, "1")
    assert answer.startswith("✅ Đã xác nhận" if right else "Bốn chữ số chưa đúng")
    assert (await house.say(newcomer, "/tonghop") == REFUSED) == (not right)


def question_of(admin: Person) -> int:
    return next(one for one in admin.inbox if "mã mời của Cao Thị M" in one.text).message_id


@story()
async def test_a_colleague_of_the_office_who_comes_in_unasked_is_told_to_the_admins(
    house: House,
) -> None:
    await house.joins("Cao Thị M")
    before = len(house.admin.inbox)
    newcomer = await house.joins("Bùi Văn P", Role.OFFICE, None)
    (told,) = house.admin.inbox[before:]
    assert told.text.startswith("👤 Bùi Văn P – Văn phòng Thành ủy vừa kết nối")
    assert f"số {newcomer.user_id}" in told.text


@story(keep_updates_days=10)
async def test_who_joins_is_told_in_a_sentence_what_is_kept_why_and_how_long(house: House) -> None:
    newcomer = await house.joins("Cao Thị M")
    welcome = next(one.text for one in newcomer.inbox if one.text.startswith("Kính chào"))
    assert (
        "Để đôn đốc và tổng hợp, sổ giữ họ tên, vai trò, cơ quan, mã trò chuyện, báo cáo của "
        "đồng chí; nguyên văn tin đến giữ 10 ngày, lời tin Bot gửi 90 ngày."
    ) in welcome

"""/moi: an admin invites somebody in one line or question by question; nobody else can."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.simulator.chats.cast import Person
from storage.store.session import Session
from storage.store.tables import Invite, Outbox
from storage.store.tables import Person as PersonRow
from tests.bot.house import House, story

NOT_ALLOWED = (
    "Vai trò của đồng chí không thực hiện được việc này. Gõ /trogiup để xem các lệnh của đồng chí."
)
STALE = "Nút này không còn dùng được. Đề nghị đồng chí gõ /nhiemvu để làm lại từ danh sách."
ROLES = (
    "Mời với vai trò nào? Đồng chí chọn (gõ số hoặc tên vai trò):\n"
    "1. đầu mối\n2. phó đầu mối\n3. lãnh đạo phụ trách\n4. Văn phòng Thành ủy\n5. quản trị"
)


def code_in(message: str) -> str:
    (line,) = [line for line in message.splitlines() if "/start " in line]
    return line.rsplit(" ", 1)[1]


def invited(session: Session) -> list[tuple[str, str, bool, bool]]:
    rows = session.exec(select(Invite).order_by("id"))
    return [(row.name, row.role, row.deputy, row.trusted) for row in rows]


def deputies(session: Session) -> list[str]:
    return [one.name for one in session.exec(select(PersonRow)) if one.deputy]


async def joined_by(house: House, message: str) -> Person:
    newcomer = house.telegram.person("Người mới")
    await house.say(newcomer, f"/start {code_in(message)}")
    return newcomer


@story()
async def test_one_line_makes_an_invitation_that_can_be_forwarded_as_it_is(house: House) -> None:
    message = await house.say(house.admin, "/moi đầu mối; Sở Xây dựng; Cao Thị M")
    code = code_in(message)
    assert message == (
        "🔑 Kính gửi đồng chí Cao Thị M, Sở Xây dựng\n"
        "Mời đồng chí kết nối với Đôn Đốc (theo dõi nhiệm vụ của Thành ủy) với vai trò đầu mối.\n"
        f"Mở liên kết rồi bấm Start (Bắt đầu): https://t.me/dondoc_bot?start={code}\n"
        f"Hoặc nhắn cho @dondoc_bot: /start {code}\n"
        "Mã dùng một lần, đến 09:00 ngày 25/12/2026, chỉ dành cho đồng chí; "
        "sau khi dùng mã, quản trị sẽ xác nhận."
    )
    newcomer = await joined_by(house, message)
    assert "Cao Thị M – đầu mối, Sở Xây dựng" in house.admin.last.text
    await house.tap(house.admin, "Xác nhận")
    assert "kết nối thành công" in newcomer.last.text


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("đầu mối\nSở Nội vu\nCao Thị M", ("Cao Thị M", "officer", False, False)),
        ("PHÓ ĐẦU MỐI; so noi vu; Đ/c Cao Thị M", ("Cao Thị M", "officer", True, False)),
        ("Sở Nội vụ; lãnh đạo; Cao Thị M", ("Cao Thị M", "leader", False, False)),
        ("Cao Thị M; Đ/c Giám đốc Sở Nội vụ; đầu mối", ("Cao Thị M", "officer", False, False)),
        ("văn phòng; Cao Thị M", ("Cao Thị M", "office", False, False)),
        ("quản trị; Cao Thị M", ("Cao Thị M", "admin", False, False)),
    ],
)
@story()
async def test_the_parts_of_the_line_are_known_by_what_they_say(
    house: House, words: str, row: tuple[str, str, bool, bool]
) -> None:
    assert "Kính gửi đồng chí Cao Thị M" in await house.say(house.admin, f"/moi {words}")
    assert await house.run(invited) == [row]


@story()
async def test_question_by_question_by_numbers(house: House) -> None:
    assert await house.say(house.admin, "/mời") == ROLES
    assert (await house.say(house.admin, "2")).startswith("Đồng chí gõ tên cơ quan")
    asked = (await house.say(house.admin, "Sở Nọi vụu")).splitlines()
    assert asked[:3] == [
        "Chưa có cách viết «Sở Nọi vụu» trong sổ. Đồng chí chọn (gõ số) hoặc gõ lại tên cơ quan:",
        "1. Sở Nội vụ",
        "2. Sở Ngoại vụ",
    ]
    assert asked[-2].endswith(". Cơ quan mới: Sở Nọi vụu")
    assert "Đồng chí gõ họ và tên người được mời" in await house.say(house.admin, "1")
    assert "chưa phải họ và tên" in await house.say(house.admin, "Trần 2")
    message = await house.say(house.admin, "Cao Thị M")
    assert "vai trò phó đầu mối" in message
    await joined_by(house, message)
    assert await house.run(deputies) == ["Cao Thị M"]
    again = await house.say(house.admin, "/moi đầu mối; SỞ NỌI VỤU; Ngô Văn N")
    assert "Ngô Văn N, Sở Nội vụ" in again, "the spelling is remembered"


@story()
async def test_question_by_question_by_buttons(house: House) -> None:
    await house.say(house.admin, "/moi")
    await house.tap(house.admin, "3. lãnh đạo phụ trách")
    await house.say(house.admin, "Sở Nọi vụu")
    assert house.admin.last.labels[:2] == ["1. Sở Nội vụ", "2. Sở Ngoại vụ"]
    await house.tap(house.admin, "2. Sở Ngoại vụ")
    assert "Sở Ngoại vụ" in await house.say(house.admin, "Cao Thị M")
    assert await house.run(invited) == [("Cao Thị M", "leader", False, False)]


@story()
async def test_a_new_agency_is_added_by_choice_only(house: House) -> None:
    await house.say(house.admin, "/moi đầu mối; Đài Khí tượng Đông Bắc; Cao Thị M")
    assert await house.events("agency_added") == []
    label = house.admin.last.labels[-2]
    assert label.endswith("Đài Khí tượng Đông Bắc")
    assert "Cao Thị M, Đài Khí tượng Đông Bắc" in await house.tap(house.admin, label)
    assert [one.values for one in await house.events("agency_added")] == [
        {"name": "Đài Khí tượng Đông Bắc"}
    ]


@story()
async def test_a_group_is_no_agency_to_invite_for(house: House) -> None:
    answer = await house.say(house.admin, "/moi đầu mối; Ai đó chưa rõ; Cao Thị M")
    assert answer.startswith("Không tìm thấy cơ quan «Ai đó chưa rõ»")
    assert "Sở Y tế" in await house.say(house.admin, "Sở Y tế")


@story()
async def test_an_old_questions_button_does_not_answer_a_new_one(house: House) -> None:
    await house.say(house.admin, "/moi")
    old = house.admin.last.buttons[4][0].data or ""
    await house.say(house.admin, "/moi")
    assert await house.forge(house.admin, old) == STALE
    for forged in ("o", "o:", "o::1", "o:ab12:1", "o:ab12:x", "g:x", "f:", "f:-1"):
        assert await house.forge(house.admin, forged) == STALE, forged
    assert await house.say(house.admin, "9") == (
        "Bot chưa hiểu lựa chọn của đồng chí. Đề nghị gõ số từ 1 đến 5, hoặc gõ /huy để hủy."
    )
    await house.say(house.admin, "/huy")
    assert await house.run(invited) == []


@story()
async def test_the_question_waits_through_a_restart(house: House) -> None:
    await house.say(house.admin, "/moi đầu mối; Sở Y tế")
    await house.restart()
    assert "Cao Thị M, Sở Y tế" in await house.say(house.admin, "Cao Thị M")


@story()
async def test_a_new_code_withdraws_the_one_before(house: House) -> None:
    first = await house.say(house.admin, "/moi đầu mối; Sở Y tế; Cao Thị M")
    house.clock.move_to(house.clock.now() + timedelta(minutes=1))
    second = await house.say(house.admin, "/moi đầu mối; Sở Y tế; cao thị m")
    late = house.telegram.person("Người lạ")
    assert "đã hết hạn" in await house.say(late, f"/start {code_in(first)}")
    assert "Đã nhận mã" in await house.say(late, f"/start {code_in(second)}")


@story()
async def test_who_is_in_already_is_invited_again_only_after_a_yes(house: House) -> None:
    asked = await house.say(house.admin, "/moi đầu mối; Sở Nội vụ; Trần Thị B")
    assert asked.startswith("Đồng chí Trần Thị B, Sở Nội vụ đã kết nối với vai trò đầu mối.")
    assert "Đã bỏ câu hỏi" in await house.say(house.admin, "2")
    await house.say(house.admin, "/moi đầu mối; Sở Nội vụ; Trần Thị B")
    assert "Kính gửi đồng chí Trần Thị B" in await house.tap(house.admin, "1. Tạo mã mới")


@story()
async def test_the_code_is_nowhere_but_in_the_chat(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    code = code_in(await house.say(house.admin, "/moi đầu mối; Sở Y tế; Cao Thị M"))

    def kept(session: Session) -> list[Outbox]:
        return [row for row in session.exec(select(Outbox)) if code in str(row.said)]

    assert await house.run(kept) == []
    assert all(code not in str(event.values) for event in await house.events("invited"))


@pytest.mark.parametrize("role", ["officer", "leader", "office"])
@story()
async def test_nobody_but_an_admin_invites(house: House, role: str) -> None:
    who = getattr(house, role)
    assert await house.say(who, "/moi đầu mối; Sở Nội vụ; Cao Thị M") == NOT_ALLOWED
    assert await house.say(who, "/moi") == NOT_ALLOWED
    assert await house.run(invited) == []

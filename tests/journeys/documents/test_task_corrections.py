"""Mending a task by chat: by one message, by buttons, by numbers, over a restart; the agency is told."""

from storage.rules.tasks.status import Official
from tests.bot.house import House, story
from tests.builders import HOME_AFFAIRS, local

AT = local(2026, 12, 2, 9, 0)
NOTICE = "Thông báo số 20-TB/TU ngày 01/12/2026"


@story(at=AT)
async def test_a_slip_in_a_title_is_shown_then_corrected_by_buttons(house: House) -> None:
    before = (await house.standing("1.6")).title
    wrong = before.split()[0]
    offered = await house.say(house.office, "/suaviec 1.6")
    assert offered.splitlines()[-5:] == [
        "Đồng chí sửa gì?",
        "1. Sửa tên",
        "2. Sửa sản phẩm",
        "3. Đặt, đổi thời hạn theo văn bản",
        "4. Kết thúc theo văn bản",
    ]
    asked = await house.tap(house.office, "1. Sửa tên")
    assert asked.startswith(f"Tên nhiệm vụ đang ghi: «{before[:20]}")
    await house.restart()
    shown = await house.say(house.office, f"{wrong} -> GIAO")
    assert shown.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: sửa tên nhiệm vụ 1.6")
    assert "Căn cứ: sửa lỗi chữ theo bản gốc" in shown
    assert (await house.standing("1.6")).title == before
    done = await house.heard(house.office, lambda: house.office.tap("1. Ghi"))
    assert done[0].text.startswith("✅ Đã ghi nhận lúc 09:00 ngày 02/12/2026")
    assert (await house.standing("1.6")).title == "GIAO" + before[len(wrong) :]
    assert house.officer.last.text.startswith(
        "✏️ Văn phòng Thành ủy: sửa nội dung nhiệm vụ 1.6 GIAO"
    )
    told = await house.say(house.officer, "/lichsu 1.6")
    assert ": sửa nội dung: " in told
    assert "«sửa lỗi chữ theo bản gốc»" in told


@story(at=AT)
async def test_a_correction_that_does_not_say_of_what_waits_for_the_answer(house: House) -> None:
    same = await house.say(house.office, "/suaviec 1.6 tên: Giao biên chế -> Giao biên chế")
    assert same == "Nhiệm vụ 1.6 đang đúng như vậy. Không có gì thay đổi."
    offered = await house.say(house.office, "/suaviec 1.6 Giao biên chế -> GIAO BIÊN CHẾ")
    assert offered.splitlines()[1:3] == ["Đồng chí sửa gì?", "1. Sửa tên"]
    shown = await house.say(house.office, "1")
    assert "Sửa thành: «GIAO BIÊN CHẾ công chức" in shown
    await house.say(house.office, "1")
    assert (await house.standing("1.6")).title.startswith("GIAO BIÊN CHẾ công chức")


@story(at=AT)
async def test_a_slip_of_the_source_is_shown_as_meant_in_title_and_product(house: House) -> None:
    card = await house.say(house.admin, "/chitiet 1.16")
    assert "Kế hoạch tinh giản biên chế giai đoạn" in card
    assert "Rõ sản phẩm: Kế hoạch tinh giản biên chế của UBND thành phố" in card.splitlines()


@story(at=AT)
async def test_a_condition_came_and_the_task_gets_its_date_in_one_message(house: House) -> None:
    assert (await house.standing("2.2.1", "Sở Tài chính")).status is Official.NO_DEADLINE
    shown = await house.say(house.office, f"/suaviec 2.2.1 thời hạn 31/3/2027 theo {NOTICE}")
    assert "Thời hạn đang áp dụng: không có thời hạn\nThời hạn mới: 31/03/2027" in shown
    await house.restart()
    await house.say(house.office, "1")
    now = await house.standing("2.2.1", "Sở Tài chính")
    assert (now.status, now.due_on) == (Official.OPEN_IN_TIME, local(2027, 3, 31).date())
    assert f"Căn cứ: {NOTICE}" in house.finance.last.text
    assert "Thời hạn: không có → 31/03/2027" in house.finance.last.text
    history = await house.say(house.office, "/lichsu 2.2.1")
    assert "đặt thời hạn theo văn bản: Không có → 31/03/2027" in history
    assert f"«{NOTICE}»" in history


@story(at=AT)
async def test_what_is_missing_is_asked_and_a_number_is_no_answer_to_it(house: House) -> None:
    await house.say(house.office, "/suaviec 1.6")
    assert (await house.say(house.office, "3")).splitlines()[:2] == [
        "Nhiệm vụ có nhiều mốc chưa xong. Đồng chí đổi thời hạn của mốc nào?",
        "1. 31/12/2026",
    ]
    assert (await house.say(house.office, "1")).startswith("Đồng chí gõ thời hạn mới và văn bản")
    assert (await house.say(house.office, "5")).startswith("Tin nhắn chưa có nội dung")
    assert (await house.say(house.office, "hôm nào đó")).startswith("Bot chưa đọc được một hạn mới")
    asked = await house.say(house.office, "Quý I/2027")
    assert asked.startswith("Đồng chí ghi văn bản làm căn cứ")
    assert (await house.say(house.office, "sếp bảo thế")).startswith("Chưa rõ căn cứ.")
    shown = await house.say(house.office, f"theo {NOTICE}")
    assert "Thời hạn mới: 31/03/2027" in shown
    assert (await house.say(house.office, "2")).startswith("Đã bỏ câu hỏi")
    assert (await house.standing("1.6")).due_on == local(2026, 12, 31).date()
    assert await house.events("dated") == []


@story(at=AT)
async def test_a_task_is_ended_and_followed_again(house: House) -> None:
    await house.say(house.admin, f"/suaviec 1.6 kết thúc theo {NOTICE}")
    await house.say(house.admin, "1")
    assert house.officer.last.text.startswith("✏️ Văn phòng Thành ủy: kết thúc theo văn bản")
    ended = (
        f"Nhiệm vụ 1.6 đã kết thúc theo {NOTICE} (ghi nhận ngày 02/12/2026) nên không theo dõi "
        "nữa; báo cáo đã gửi vẫn được lưu."
    )
    for words in ("/chitiet 1.6", "/lichsu 1.6", "/capnhat 1.6 đang làm"):
        assert (words, await house.say(house.officer, words)) == (words, ended)
    assert (await house.say(house.science, "/chitiet 1.6")).startswith("Không tìm thấy nhiệm vụ")
    await house.say(house.admin, "/suaviec 1.6 theo dõi lại theo Thông báo số 25-TB/TU")
    await house.say(house.admin, "1")
    assert (await house.standing("1.6", HOME_AFFAIRS)).status is Official.OPEN_IN_TIME


@story(at=AT)
async def test_a_target_is_mended_by_its_code_and_an_officer_mends_nothing(house: House) -> None:
    shown = await house.say(house.office, "/suaviec PL1.II.1 tên: Tốc độ -> TỐC ĐỘ")
    assert "Sửa thành: «TỐC ĐỘ tăng tổng sản phẩm" in shown
    await house.say(house.office, "1")
    assert "PL1.II.1 TỐC ĐỘ tăng" in await house.say(house.office, "/chitieu")
    no = "Vai trò của đồng chí không thực hiện được việc này"
    assert (await house.say(house.officer, "/suaviec 1.6 tên: a -> b")).startswith(no)


@story(at=AT)
async def test_the_words_of_a_restricted_task_stay_in_the_office(house: House) -> None:
    offered = await house.say(house.office, "/suaviec 8.1")
    assert offered.splitlines()[0] == "✏️ 8.1 xem tại Văn phòng"
    assert "Sửa tên" not in offered
    assert (await house.say(house.office, "/suaviec 8.1 tên: a -> b")).startswith(
        "Nội dung nhiệm vụ 8.1 xem tại Văn phòng"
    )


@story(at=AT)
async def test_ending_a_task_closes_what_was_asked_and_says_so_to_who_asked(house: House) -> None:
    await house.say(house.officer, "/giahan 1.6 đến 31/3/2027 vì chờ ý kiến Bộ Nội vụ")
    assert "⏳ Đề nghị gia hạn · 1.6" in await house.say(house.office, "/choxuly gia hạn")
    await house.say(house.admin, f"/suaviec 1.6 kết thúc theo {NOTICE}")
    await house.say(house.admin, "1")
    closed = (
        f"☑️ Nhiệm vụ 1.6 đã kết thúc theo {NOTICE}. «Gia hạn» đồng chí gửi ngày 02/12/2026 được "
        "đóng, không cần chờ trả lời."
    )
    await house.until(lambda: any(m.text.startswith(closed) for m in house.officer.inbox))
    left = await house.say(house.office, "/choxuly gia hạn")
    assert left.startswith("🗂 Việc của Văn phòng – ⏳ Đề nghị gia hạn: 0")


@story(at=AT)
async def test_the_office_finds_what_an_import_restricted_until_it_is_opened(house: House) -> None:
    found = await house.say(house.office, "/choxuly hạn chế")
    assert found.startswith("🔒 Hạn chế, chờ quản trị mở: ")
    assert "PL3.B.IV.37 (17-CTr/TU)" in found
    count = found.split(": ")[1].split()[0]
    assert f"🔒 Hạn chế, chờ quản trị mở: {count} – gõ /choxuly hạn chế" in await house.say(
        house.office, "/choxuly"
    )


@story(at=AT)
async def test_what_another_colleague_corrected_meanwhile_is_not_undone_by_a_late_yes(
    house: House,
) -> None:
    before = (await house.standing("1.6")).title.split()
    await house.say(house.office, f"/suaviec 1.6 tên: {before[0]} -> GIAO")
    await house.say(house.other_office, f"/suaviec 1.6 tên: {before[-1]} -> XONG")
    await house.say(house.other_office, "1")
    now = " ".join([*before[:-1], "XONG"])
    told = await house.heard(house.office, lambda: house.office.tap("1. Ghi"))
    assert told[0].text.startswith("Nhiệm vụ 1.6 vừa được người khác sửa, chưa ghi gì thêm.")
    assert told[1].text.startswith("Đề nghị đồng chí kiểm tra trước khi ghi")
    assert (await house.standing("1.6")).title == now
    assert (await house.say(house.office, "1")).startswith("✅ Đã ghi nhận")
    assert (await house.standing("1.6")).title == " ".join(["GIAO", *before[1:-1], "XONG"])


@story(at=AT)
async def test_a_date_that_another_colleague_set_meanwhile_is_shown_first(house: House) -> None:
    await house.say(house.office, f"/suaviec 2.2.1 thời hạn 31/3/2027 theo {NOTICE}")
    await house.say(house.other_office, f"/suaviec 2.2.1 thời hạn 30/6/2027 theo {NOTICE}")
    await house.say(house.other_office, "1")
    told = await house.heard(house.office, lambda: house.office.say("1"))
    assert told[0].text.startswith("Nhiệm vụ 2.2.1 vừa được người khác sửa")
    assert "Thời hạn đang áp dụng: 30/06/2027\nThời hạn mới: 31/03/2027" in told[1].text

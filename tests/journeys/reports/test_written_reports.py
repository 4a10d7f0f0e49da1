"""The agency's own report, typed or forwarded: its sentences beside the open tasks, one tap records."""

from typing import Any

import pytest

from bot.simulator.chats.cast import Person
from tests.bot.house import House, story

RECORDS = ("progress", "completion", "extension", "difficulty", "forecast", "disputed")
WAYS = pytest.mark.parametrize("way", ["tap", "type"])
REPORT = """Sở Nội vụ báo cáo kết quả thực hiện nhiệm vụ quý IV năm 2026 như sau:
1. Về giao biên chế công chức trong các cơ quan hành chính, số lượng người làm việc trong các đơn vị sự nghiệp công lập năm 2027: Sở đã trình UBND thành phố dự thảo Quyết định. Dự kiến ban hành trước 28/12/2026.
2. Phần mềm đánh giá kết quả, hiệu quả công việc (KPI) đối với công chức còn vướng kinh phí, đề nghị Sở Tài chính bố trí.
3. Nhiệm vụ 2.3 do Sở Tài chính chủ trì đã hoàn thành.
4. Chính sách đặc thù đối với người có công với cách mạng: xin gia hạn đến 31/3/2027 vì chờ ý kiến Bộ Nội vụ.
5. Đề án phát triển quan hệ lao động trong các doanh nghiệp giai đoạn 2026-2030 đã hoàn thành, ban hành kèm theo Quyết định số 45/QĐ-SNV ngày 20/12/2026.
Trong thời gian tới, Sở tiếp tục đôn đốc các đơn vị. Trân trọng báo cáo."""
DOUBTFUL = f"{REPORT}\nMức độ hài lòng tối thiểu và chỉ số Par Index trong nhóm 5 địa phương dẫn đầu cả nước, phấn đấu trong top 3: đang rà soát tiêu chí."


async def kinds(house: House) -> list[str]:
    return [event.kind for event in await house.events(*RECORDS)]


async def choose(house: House, button: str, typed: str, way: str) -> str:
    """The same choice by its button or typed."""
    if way == "tap":
        return await house.tap(house.officer, button)
    return await house.say(house.officer, typed)


def forwarded(house: House, who: Person, text: str) -> None:
    """Somebody else's message, passed on."""
    body: dict[str, Any] = {
        "message_id": 800_000,
        "from": {"id": who.user_id, "is_bot": False, "first_name": who.name},
        "chat": {"id": who.user_id, "type": "private", "first_name": who.name},
        "date": 1_798_000_000,
        "forward_origin": {"type": "hidden_user", "date": 1_798_000_000, "sender_user_name": "Thử"},
        "text": text,
    }
    house.telegram.push_raw({"message": body})


@WAYS
@story()
async def test_a_report_in_plain_words_is_laid_beside_the_open_tasks(
    house: House, way: str
) -> None:
    card = await house.say(house.officer, REPORT)
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 4 nội dung:\n\n1. 1.6 ")
    assert "· báo cáo tiến độ · hẹn 28/12/2026\n«Về giao biên chế công chức" in card
    assert "\n\n2. 1.13 " in card
    assert "· vướng mắc\n«Phần mềm đánh giá kết quả" in card
    assert "\n\n3. 6.13 " in card
    assert "· đề nghị gia hạn · đến 31/03/2027\n«Chính sách đặc thù" in card
    assert "\n\n4. 6.14 " in card
    assert "· báo cáo hoàn thành · văn bản 45/QĐ-SNV · ngày 20/12/2026\n«Đề án phát triển" in card
    assert "Báo cáo chưa nêu 19 nhiệm vụ đang mở: 1.1, 1.4, 1.5, 1.8, " in card
    assert await kinds(house) == []
    await house.restart()
    receipt = await choose(house, "1 Ghi tất cả", "1", way)
    assert receipt.startswith("✅ Đã ghi nhận 4 nội dung lúc ")
    assert await kinds(house) == ["progress", "difficulty", "extension", "completion"]
    ((code, words),) = await house.reports()
    assert code == "1.6"
    assert words.endswith("dự thảo Quyết định. Dự kiến ban hành trước 28/12/2026.")


@story()
async def test_what_is_said_of_another_agencys_task_is_not_shown(house: House) -> None:
    card = await house.say(house.officer, REPORT)
    assert [
        word for word in ("2.3", "chủ trì đã hoàn thành", "đôn đốc các đơn vị") if word in card
    ] == []


@story()
async def test_a_forwarded_report_says_from_whom_it_is(house: House) -> None:
    (card,) = await house.heard(house.officer, lambda: forwarded(house, house.officer, REPORT))
    assert card.text.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi 4 nội dung:\nTin chuyển tiếp từ Thử.\n"
    )
    assert await kinds(house) == []


@WAYS
@story()
async def test_a_line_that_fits_two_tasks_is_not_recorded_until_one_is_chosen(
    house: House, way: str
) -> None:
    card = await house.say(house.officer, DOUBTFUL)
    assert "\n\n5. ⚠️ Chưa chọn: 11.12 " in card
    assert " · chưa rõ, cũng có thể là 11.13\n«Mức độ hài lòng tối thiểu" in card
    assert "gõ số dòng và mã, ví dụ «5 11.13»." in card
    receipt = await choose(house, "1 Ghi tất cả", "1", way)
    assert receipt.startswith("✅ Đã ghi nhận 4 nội dung lúc ")
    assert [code for code, _words in await house.reports()] == ["1.6"]


@pytest.mark.parametrize("said", ["5 11.13", "giữ 5"])
@story()
async def test_the_task_of_a_doubtful_line_is_chosen_by_its_code_or_as_it_stands(
    house: House, said: str
) -> None:
    await house.say(house.officer, DOUBTFUL)
    chosen = {"5 11.13": "11.13", "giữ 5": "11.12"}[said]
    card = await house.say(house.officer, said)
    assert f"\n\n5. {chosen} " in card
    assert "chưa rõ" not in card
    await house.say(house.officer, "1")
    assert [code for code, _words in await house.reports()] == ["1.6", chosen]


@story()
async def test_a_long_sentence_is_cut_without_saying_its_words_twice(house: House) -> None:
    sent = f"đã trình UBND thành phố dự thảo Quyết định{' tại nhiều cuộc họp' * 6}"
    rest = REPORT.partition("2. ")[2]
    card = await house.say(house.officer, f"1. Nhiệm vụ 1.6 - Giao biên chế: Sở {sent}.\n2. {rest}")
    assert "\n«Giao biên chế: Sở đã trình UBND thành phố dự thảo" in card
    assert card.count("đã trình UBND") == 1


@story()
async def test_a_long_report_of_one_task_stays_one_report(house: House) -> None:
    first, second = REPORT.splitlines()[:2]
    card = await house.say(house.officer, f"{first}\n{second}\n{'Sở sẽ báo cáo thêm. ' * 12}")
    assert "nội dung:" not in card
    assert await kinds(house) == []


@story()
async def test_nothing_of_a_report_that_is_cancelled_is_kept(house: House) -> None:
    await house.say(house.officer, REPORT)
    answer = await house.say(house.officer, "/huy")
    assert answer == "Đã bỏ câu hỏi đang chờ. Không ghi nhận thêm nội dung nào."
    assert await kinds(house) == []

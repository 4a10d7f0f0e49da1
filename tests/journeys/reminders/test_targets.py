"""Chỉ tiêu: asked in December and January, answered by number, compared with the year's plan."""

import re

import pytest
from sqlmodel import select

from bot.simulator.chats.chats import Message
from storage.figures.targets import Achieved, achieved
from storage.rules.figures.target_figures import Stage, Verdict
from storage.store.session import Session
from storage.store.tables import TargetValue
from tests.bot.house import House, story
from tests.builders import local

NOVEMBER = local(2026, 11, 30, 17, 0)
DECEMBER = local(2026, 12, 1, 17, 0)
SECOND = local(2026, 12, 2, 17, 0)


def questions(messages: list[Message]) -> list[Message]:
    return [one for one in messages if one.text.startswith("🎯") and "đề nghị cho số" in one.text]


async def asked(house: House) -> Message:
    """The question to Sở Tài chính, on the first day of December on which nothing else is said."""
    await house.move_to(local(2026, 12, 14, 17, 0))
    (question,) = questions(house.finance.inbox)
    return question


async def target(house: House, code: str, year: int = 2026) -> Achieved:
    found = await house.run(achieved, year)
    return next(one for one in found if one.is_called(code))


@story(at=NOVEMBER)
async def test_each_person_is_asked_once_in_december_on_a_day_without_a_reminder(
    house: House,
) -> None:
    question = await asked(house)
    assert question.text.splitlines()[:2] == [
        "🎯 Chỉ tiêu năm 2026: đề nghị cho số liệu ước",
        "Kính gửi đồng chí Lê Văn C, Sở Tài chính",
    ]
    growth = "PL1.II.1 Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) (cùng PL4.1)"
    assert f"1. {growth} · kế hoạch 13,0" in question.text
    assert "PL4.1 Tốc độ" not in question.text
    assert "trước ngày 14/12/2026" in question.text
    for who in (house.officer, house.finance, house.science, house.organisation):
        days = [one.date for one in who.inbox]
        assert len(days) == len(set(days))
        assert len(questions(who.inbox)) == 1
    await house.move_to(local(2027, 1, 15, 17, 0))
    assert len(questions(house.finance.inbox)) == 1


@story(at=NOVEMBER)
async def test_numbers_and_figures_answer_the_question_several_at_once(house: House) -> None:
    await asked(house)
    answer = await house.say(house.finance, "1 13,4\n7. 0,1\n3) 10,2 %")
    assert answer.splitlines()[0].startswith("✅ Đã ghi nhận số liệu chỉ tiêu năm 2026 lúc ")
    assert re.search(
        r"• PL1\.II\.1 .*: 13,4 % \(ước\) · kế hoạch 13,0 .* · 🟢 đạt \(số \d+\)", answer
    )
    assert re.search(r"• PL1\.II\.1\.2 .*: 10,2 % \(ước\) · kế hoạch 11,0 .* · 🔴 chưa đạt", answer)
    assert "⚠️ Chưa ghi nhận:\n• 7. 0,1: Số này cách kế hoạch quá xa" in answer
    assert [
        (one.verdict, one.estimate and one.estimate.agency)
        for one in [await target(house, "PL1.II.1"), await target(house, "PL1.II.1.2")]
    ] == [(Verdict.MET, "Sở Tài chính"), (Verdict.MISSED, "Sở Tài chính")]
    assert (await house.say(house.finance, "7 0,1 đúng")).startswith("✅ Đã ghi nhận")


@story(at=SECOND)
async def test_a_correction_stands_beside_the_figure_it_corrects(house: House) -> None:
    await house.say(house.finance, "/chitieu PL1.II.1 13,4")
    answer = await house.say(house.finance, "/chitieu pl1.ii.1 12,8")
    assert ": 12,8 % (ước), thay số trước 13,4 (ước)" in answer

    def kept(session: Session) -> list[tuple[str, str]]:
        return [(row.value, row.stage) for row in session.exec(select(TargetValue))]

    assert await house.run(kept) == [("13.4", Stage.ESTIMATE), ("12.8", Stage.ESTIMATE)]
    assert [event.values["before"] for event in await house.events("target_value")] == [
        None,
        "13,4",
    ]


@story(at=SECOND)
async def test_the_official_figure_stands_apart_from_the_estimate(house: House) -> None:
    await house.say(house.finance, "/chitieu PL1.II.1 13,4")
    await house.move_to(local(2027, 1, 29, 17, 0))
    question = questions(house.finance.inbox)[-1]
    assert "năm 2026: đề nghị cho số liệu chính thức" in question.text
    assert "· 13,4 (ước)" in question.text
    assert (await house.say(house.finance, "1 12,9", question.message_id)).startswith("✅")
    one = await target(house, "PL1.II.1")
    assert one.estimate is not None
    assert one.official is not None
    assert [str(given.value) for given in (one.estimate, one.official)] == ["13.4", "12.9"]
    assert one.verdict is Verdict.MISSED


@story(at=SECOND)
async def test_a_figure_of_the_wrong_unit_is_not_taken_and_says_so(house: House) -> None:
    answer = await house.say(house.finance, "/chitieu PL1.II.6 8,5%")
    assert answer.startswith("Chỉ tiêu này tính bằng Tỷ đồng.")
    assert (await house.say(house.finance, "/chitieu 2")).startswith("Đề nghị đồng chí gõ số")
    assert await house.events("target_value") == []


@story(at=SECOND)
async def test_a_list_shows_an_officer_the_own_and_the_office_all(house: House) -> None:
    own = await house.say(house.finance, "/chitieu")
    assert own.startswith("🎯 Chỉ tiêu năm 2026: 13")
    assert (await house.say(house.finance, "2 15,3")).startswith("✅ Đã ghi nhận")
    everything = await house.say(house.office, "/chitieu")
    assert everything.startswith(
        "🎯 Chỉ tiêu năm 2026: 52 · trang 1/5\nđạt 1 · chưa có số liệu 45 · xem tại Văn phòng 6"
    )
    pages = [await house.tap(house.office, "Sau ›") for _ in range(4)]
    unled = [line for page in pages for line in page.splitlines() if "chưa có cơ quan" in line]
    assert [line.split()[1] for line in unled] == ["PL4.1.a.1", "PL4.1.a.2"]
    assert (await house.say(house.office, "/chitieu PL4.1 13,1")).startswith("✅ Đã ghi nhận")
    assert (await target(house, "PL4.1")).verdict is Verdict.MET
    assert "Cho số liệu" not in await house.say(house.leader, "/chitieu")


@story(at=SECOND)
async def test_anothers_target_looks_like_one_that_does_not_exist(house: House) -> None:
    foreign = await house.say(house.officer, "/chitieu PL1.II.1 13,4")
    missing = await house.say(house.officer, "/chitieu PL9.9 13,4")
    assert foreign.replace("PL1.II.1", "X") == missing.replace("PL9.9", "X")
    assert foreign.startswith("Không tìm thấy nhiệm vụ")
    no = "Vai trò của đồng chí không thực hiện được việc này."
    assert (await house.say(house.admin, "/chitieu PL1.II.1 13,4")).startswith(no)
    assert await house.events("target_value") == []


@story(at=SECOND)
async def test_numbers_answer_the_reminder_that_came_after_the_list(house: House) -> None:
    await house.say(house.officer, "/chitieu")
    await house.move_to(local(2026, 12, 17, 8, 30))
    assert house.officer.last.text.startswith("🔔")
    assert "chỉ tiêu" not in await house.say(house.officer, "1 12,5 km đã xong")


@story(at=SECOND)
async def test_the_digest_counts_the_years_targets(house: House) -> None:
    await house.say(house.finance, "/chitieu PL1.II.1 13,4")
    await house.say(house.finance, "/chitieu PL1.II.1.1 14")
    await house.say(house.office, "/tonghop")
    text = await house.tap(house.office, "Xem đủ các mục")
    assert "K. Chỉ tiêu năm 2026: đạt 1 [K1] · chưa đạt 1 [K2] · chưa có số liệu 44 [K3]" in text
    opened = await house.say(house.office, "K2")
    assert opened.splitlines()[2].startswith("1. PL1.II.1.1 Công nghiệp - Xây dựng")
    assert opened.endswith(": 14 (ước) · kế hoạch 15,2 · %")


@story(at=NOVEMBER)
async def test_words_behind_a_number_answer_the_later_reminder_not_the_question(
    house: House,
) -> None:
    question = await asked(house)
    assert (await house.say(house.finance, "1 đang rà soát")).startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ"
    )
    replied = await house.say(house.finance, "1 đang rà soát", question.message_id)
    assert replied.startswith("Bot chưa đọc được số liệu này")


@story(at=SECOND)
async def test_one_target_shows_the_path_of_its_years(house: House) -> None:
    await house.say(house.finance, "/chitieu PL4.2 8.000")
    assert (await house.say(house.finance, "/chitieu pl4.2")).splitlines() == [
        "🎯 PL1.II.2 GRDP bình quân đầu người (giá hiện hành) (cùng PL4.2) (USD/ người)",
        "Cơ quan chủ trì: Sở Tài chính; Thống kê thành phố",
        "Kế hoạch nhiệm kỳ: 11.247 (đến năm 2030)",
        "· 2026: kế hoạch 7.944,5 · 8.000 USD/ người (ước) · 🟢 đạt",
        "· 2027: kế hoạch 8.676",
        "· 2028: kế hoạch 9.457",
        "· 2029: kế hoạch 10.310",
        "· 2030: kế hoạch 11.247",
        "Chưa đủ số liệu của hai năm để dự báo.",
        "Cho số liệu: /chitieu PL1.II.2 rồi số, ví dụ /chitieu PL1.II.2 8,5.",
    ]
    foreign = await house.say(house.officer, "/chitieu PL4.2")
    assert foreign.startswith("Không tìm thấy nhiệm vụ")


@story(at=SECOND)
async def test_the_office_says_who_leads_a_target_without_one(house: House) -> None:
    told = await house.say(house.office, "/chitieu PL4.1.a.1 chủ trì Sở Tài chính")
    assert told.splitlines() == [
        "✅ Đã phân công nhiệm vụ PL4.1.a.1 Công nghiệp",
        "Trước: Không có",
        "Nay chủ trì: Sở Tài chính",
    ]
    assert (await target(house, "PL4.1.a.1")).leads[0][1] == "Sở Tài chính"
    (event,) = await house.events("assigned")
    assert (event.values["old"], event.values["new"]) == ([], ["Sở Tài chính"])
    assert "/chitieu PL4.1.a.2 chủ trì" not in told


@pytest.mark.parametrize("who", ["finance", "leader"])
@story(at=SECOND)
async def test_nobody_else_says_who_leads_a_target(house: House, who: str) -> None:
    await house.say(getattr(house, who), "/chitieu PL1.II.6 chủ trì Sở Y tế")
    assert await house.events("assigned") == []
    unknown = await house.say(house.office, "/chitieu PL4.1.a.1 chủ trì Sở Mơ mộng")
    assert "Sở Mơ mộng" in unknown
    assert await house.events("assigned") == []

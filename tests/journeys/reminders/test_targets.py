"""Chỉ tiêu: asked in December and January, answered by number, compared with the year's plan."""

import re

import pytest
from sqlmodel import select

from bot.simulator.chats.chats import Message
from storage.figures.targets import TargetStanding, achieved
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


async def target(house: House, code: str, year: int = 2026) -> TargetStanding:
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
    assert foreign.startswith("Không tìm thấy chỉ tiêu PL1.II.1.")
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
    assert foreign == "Không tìm thấy chỉ tiêu PL4.2. Gõ /chitieu để xem danh sách."
    assert (await house.say(house.finance, "/chitieu 2")).startswith("🎯 PL1.II.1.1 ")


@story(at=SECOND)
async def test_the_office_says_who_leads_a_target_without_one(house: House) -> None:
    told = await house.say(house.office, "/chitieu PL4.1.a.1 chủ trì Sở Tài chính")
    assert told.splitlines() == [
        "✅ Đã phân công chỉ tiêu PL4.1.a.1 Công nghiệp",
        "Trước: Không có",
        "Nay chủ trì: Sở Tài chính",
    ]
    assert (await target(house, "PL4.1.a.1")).leads[0][1] == "Sở Tài chính"
    (event,) = await house.events("assigned")
    assert (event.values["old"], event.values["new"]) == ([], ["Sở Tài chính"])
    assert "/chitieu PL4.1.a.2 chủ trì" not in told
    assert house.finance.last.text.splitlines() == [
        "📌 Sở Tài chính được phân công chủ trì chỉ tiêu PL4.1.a.1 Công nghiệp",
        "Cho số liệu hằng năm: /chitieu PL4.1.a.1",
    ]
    path = await house.tap(house.finance, "PL4.1.a.1")
    assert path.startswith("🎯 PL4.1.a.1 Công nghiệp (%)\nCơ quan chủ trì: Sở Tài chính\n")
    again = await house.say(house.office, "/chitieu PL4.1.a.1 chủ trì Sở Tài chính")
    assert again == "Chỉ tiêu PL4.1.a.1 đã do Sở Tài chính chủ trì. Không có gì thay đổi."
    history = await house.say(house.office, "/lichsu PL4.1.a.1")
    assert history.startswith("🕘 Lịch sử chỉ tiêu PL4.1.a.1\n")


@story(at=SECOND)
async def test_the_office_says_in_whose_place_an_agency_leads_a_target(house: House) -> None:
    asked = await house.say(house.office, "/chitieu 9 chủ trì Sở Y tế")
    assert asked.splitlines() == [
        "Có nhiều cơ quan cùng chủ trì. Thay cho cơ quan nào?",
        "1. Sở Tài chính",
        "2. Thống kê thành phố",
    ]
    assert (await house.say(house.office, "2")).splitlines()[::2] == [
        "✅ Đã phân công chỉ tiêu PL1.II.1 Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP)",
        "Nay chủ trì: Sở Tài chính và Sở Y tế",
    ]


@story(at=SECOND)
async def test_a_card_of_a_target_or_a_project_is_shown_by_its_code_too(house: House) -> None:
    path = await house.say(house.office, "/chitieu PL4.2")
    assert await house.say(house.office, "/chitiet pl4.2") == path
    assert (await house.say(house.admin, "/chitiet PL3.B.IV.37")).startswith("🏗 PL3.B.IV.37 ")
    assert (await house.say(house.officer, "/chitiet PL4.2")).startswith("Không tìm thấy ")


@pytest.mark.parametrize("who", ["finance", "leader"])
@story(at=SECOND)
async def test_nobody_else_says_who_leads_a_target(house: House, who: str) -> None:
    await house.say(getattr(house, who), "/chitieu PL1.II.6 chủ trì Sở Y tế")
    assert await house.events("assigned") == []
    unknown = await house.say(house.office, "/chitieu PL4.1.a.1 chủ trì Sở Mơ mộng")
    assert "Sở Mơ mộng" in unknown
    assert await house.events("assigned") == []


@story(at=SECOND)
async def test_the_parts_of_a_years_targets_are_asked_for_by_their_words(house: House) -> None:
    await house.say(house.finance, "/chitieu PL1.II.1 13,4")
    await house.say(house.finance, "/chitieu PL1.II.1.1 14")

    async def shown(words: str) -> tuple[str, list[str]]:
        head, *lines = (await house.say(house.office, f"/chitieu {words}")).splitlines()
        codes = [line.split()[1] for line in lines if line.split(".")[0].isdecimal()]
        return head.removeprefix("🎯 Chỉ tiêu năm "), codes

    unled = ("2026 – chưa có cơ quan chủ trì: 2", ["PL4.1.a.1", "PL4.1.a.2"])
    missed = ("2026 – chưa đạt: 1", ["PL1.II.1.1"])
    met = ("2026 – đạt: 1", ["PL1.II.1"])
    both = ["PL1.II.1", "PL1.II.1.1"]
    for words, expected in (
        ("chưa có chủ trì", unled),
        ("chua co chu tri", unled),
        ("chưa giao", unled),
        ("chưa đạt", missed),
        ("các chỉ tiêu không đạt năm nay", missed),
        ("ko dat", missed),
        ("đạt 2026", met),
        ("co so lieu", ("2026 – có số liệu: 2", both)),
        ("số ước", ("2026 – số liệu ước: 2", both)),
        ("có thể không đạt", ("2026 – có thể không đạt kế hoạch nhiệm kỳ: 0", [])),
        ("chưa đạt năm 2027", ("2027 – chưa đạt: 0", [])),
    ):
        assert (words, await shown(words)) == (words, expected)
    assert (await shown("chưa có số liệu"))[0] == "2026 – chưa có số liệu: 44 · trang 1/4"
    assert (await shown("năm 2027"))[0].startswith("2027: 52 · trang 1/5")
    assert (await shown("của Sở Tài chính"))[0] == "2026 – Sở Tài chính: 13 · trang 1/2"
    assert (await house.tap(house.office, "Sau ›")).startswith(
        "🎯 Chỉ tiêu năm 2026 – Sở Tài chính: 13 · trang 2/2"
    )
    assert (await house.tap(house.office, "Chưa đạt (1)")).startswith(
        "🎯 Chỉ tiêu năm 2026 – chưa đạt: 1"
    )
    assert (await house.tap(house.office, "Tất cả chỉ tiêu")).startswith("🎯 Chỉ tiêu năm 2026: 52")


@story(at=SECOND)
async def test_a_number_of_a_part_is_the_number_among_all(house: House) -> None:
    await house.say(house.finance, "/chitieu PL1.II.1 13,4")
    part = await house.say(house.finance, "/chitieu chưa có số liệu")
    assert part.splitlines()[1].startswith("2. PL1.II.1.1 ")
    assert ": gõ số thứ tự rồi số, mỗi chỉ tiêu một dòng, ví dụ 2 8,5." in part
    assert "• PL1.II.1.1 " in await house.say(house.finance, "2 15,3")
    assert "• PL1.II.1.2 " in await house.say(house.finance, "/chitieu 3 11")


@story(at=SECOND)
async def test_what_is_no_part_of_the_targets_is_told_so(house: House) -> None:
    unclear = await house.say(house.office, "/chitieu xyzzy")
    assert unclear.startswith("Bot chưa hiểu «xyzzy». Chỉ tiêu lọc được theo: đạt, chưa đạt, ")
    assert "hoặc tên một cơ quan" in unclear
    near = await house.say(house.office, "/chitieu Sở Tài chnh 2027")
    assert near == (
        "Bot chưa rõ «Sở Tài chnh 2027». Có phải đồng chí muốn xem chỉ tiêu của cơ quan dưới đây?"
    )
    assert (await house.tap(house.office, "Sở Tài chính")).startswith(
        "🎯 Chỉ tiêu năm 2027 – Sở Tài chính: 13"
    )
    foreign = await house.say(house.officer, "/chitieu Sở Tài chính")
    assert foreign.startswith("Bot chưa hiểu «Sở Tài chính». Chỉ tiêu lọc được theo: ")
    assert "cơ quan." not in foreign
    assert await house.say(house.office, "/chitieu năm 2040") == (
        "Chưa có chỉ tiêu của năm này trong các văn bản đang theo dõi."
    )

"""/thongke: figures that close, a leader's own agency only, ranking only on request."""

import re

import pytest

from bot.texts import plain, render
from storage.figures.statistics import View, table
from storage.store.session import Session
from tests.bot.house import House, story
from tests.builders import local

FRIDAY = local(2026, 12, 25, 15, 55)


def closes(text: str) -> int:
    """The sum line's total, after every line of the text was checked."""
    lines = re.findall(r": (\d+) = 🟢(\d+) 🟠(\d+) 🔵(\d+) 🔴(\d+) ⚫(\d+)", text)
    assert lines
    for total, *five in lines:
        assert int(total) == sum(map(int, five))
    return int(lines[-1][0])


@story(at=FRIDAY)
async def test_every_view_of_the_office_closes_on_the_screen(house: House) -> None:
    whole = await house.say(house.office, "/thongke")
    assert "Tổng số nhiệm vụ: 212" in whole
    assert "Xếp theo" not in whole
    assert [
        closes(await house.say(house.office, f"/thongke {view}"))
        for view in ("mục", "quý", "văn bản", "cơ quan", "xếp hạng")
    ] == [212, 212, 212, 225, 225]


@story(at=FRIDAY)
async def test_a_document_is_counted_however_its_number_is_typed(house: House) -> None:
    whole = await house.say(house.office, "/thongke 17-CTr/TU")
    assert "Tổng số nhiệm vụ: 212" in whole
    for typed in ("17 ctr/tu", "Chương trình số 17-ctr/tu"):
        text = await house.say(house.office, f"/thongke {typed}")
        assert text == whole


@story(at=FRIDAY)
async def test_the_pages_of_a_view_add_up_to_its_sum(house: House) -> None:
    def official(session: Session) -> int:
        return table(session, house.clock.now(), View.AGENCY).total.figures.total

    text = await house.say(house.office, "/thongke co quan")
    seen = 0
    for page in range(3):
        text = text if page == 0 else await house.tap(house.office, "Sau ›")
        seen += sum(int(n) for n in re.findall(r"^\d+\. .*: (\d+) = ", text, re.MULTILINE))
    assert seen == closes(text) == await house.run(official)


@story(at=FRIDAY)
async def test_a_selection_keeps_while_its_views_are_pressed(house: House) -> None:
    text = await house.say(house.office, "/thongke so noi vu")
    assert text.startswith("📈 Thống kê: Sở Nội vụ\n")
    assert "Tổng số nhiệm vụ: 23" in text
    shared = await house.tap(house.office, "Theo quý")
    assert shared.startswith("📈 Thống kê: Sở Nội vụ\n")
    assert closes(shared) == 23
    assert (await house.say(house.office, "/thongke Quý IV/2026")).startswith(
        "📈 Thống kê: Quý IV/2026\n"
    )
    assert closes(await house.tap(house.office, "Theo mục")) == 84
    assert (await house.say(house.office, "/thongke mục 2")).startswith("📈 Thống kê: mục 2\n")
    assert (await house.say(house.office, "/thongke 17-ctr/tu")).startswith(
        "📈 Thống kê: 17-CTr/TU\n"
    )
    assert await house.say(house.office, "/thongke xyzqw") == (
        "Không tìm thấy cơ quan «xyzqw» trong sổ theo dõi."
    )


@story(at=FRIDAY)
async def test_a_leader_sees_the_own_agency_only(house: House) -> None:
    own = await house.say(house.leader, "/thongke")
    assert own.startswith("📈 Thống kê: Sở Nội vụ\n")
    assert "Theo cơ quan" not in house.leader.last.labels
    assert closes(await house.say(house.leader, "/thongke mục")) == 23
    assert await house.say(house.leader, "/thongke sở nội vụ") == own
    no = "Vai trò của đồng chí không thực hiện được việc này."
    for words in ("/thongke Sở Tài chính", "/thongke xếp hạng"):
        assert (await house.say(house.leader, words)).startswith(no)
    finance = (await house.standing("2.1.5", "Sở Tài chính")).agency_id
    for data in (f"G:section:a{finance}:0", "G:rank:-:0"):
        assert (await house.forge(house.leader, data)).startswith(no)
    assert (await house.say(house.officer, "/thongke")).startswith(no)
    assert (await house.forge(house.officer, "G:agency:-:0")).startswith(no)


@pytest.mark.parametrize(
    "data",
    [
        "G:agency:-:99",
        "G:x:-:0",
        "G:agency:a99999:0",
        "G:agency:s1';--:0",
        "G:agency:q2026.5:0",
        "G:",
    ],
)
@story(at=FRIDAY)
async def test_a_forged_button_counts_nothing(house: House, data: str) -> None:
    assert (await house.forge(house.office, data)).startswith("Nút này không còn dùng được")


@story(at=FRIDAY)
async def test_the_weeks_are_told_one_after_the_other(house: House) -> None:
    await house.move_to(local(2027, 1, 8, 17, 0))
    text = await house.say(house.office, "/thongke")
    assert re.findall(
        r"^(\d\d/\d\d): hoàn thành (\d+)/212 · quá hạn (\d+)", text, re.MULTILINE
    ) == [
        ("25/12", "20", "63"),
        ("31/12", "20", "63"),
        ("08/01", "20", "139"),
    ]


@pytest.mark.parametrize("by", ["button", "words"])
@story()
async def test_the_weeks_are_drawn_for_the_office_only(house: House, by: str) -> None:
    await house.say(house.office, "/thongke")
    asked = house.office.last
    heard = await house.heard(
        house.office,
        lambda: (
            house.office.tap("Biểu đồ", asked.message_id)
            if by == "button"
            else house.office.say("/thongke biểu đồ")
        ),
    )
    assert heard[0].text == "⏳ Đang lập biểu đồ theo tuần. Tệp sẽ gửi ngay khi xong."
    picture = heard[1].attachment
    assert picture is not None
    assert picture.content.startswith(b"\x89PNG")
    await house.say(house.leader, "/thongke")
    assert "Biểu đồ" not in house.leader.last.labels
    refused = await house.say(house.leader, "/thongke biểu đồ")
    assert refused == plain(render("errors/not_allowed", code=""))

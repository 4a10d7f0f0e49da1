"""The log, for admins: newest first, in pages, by day, person, task and what happened."""

import pytest

from tests.bot.house import House, story
from tests.builders import local, restrict

SATURDAY = local(2026, 12, 19)
"""No timed message leaves, so the log holds what people do."""


async def a_few_days(house: House) -> None:
    """Three people do something on two days, at noon, when nothing leaves by itself."""
    house.clock.move_to(local(2026, 12, 21, 12, 0))
    await house.say(house.officer, "/capnhat 1.6 đang trình")
    await house.say(house.finance, "/vuongmac 2.1.2 thiếu vốn")
    house.clock.move_to(local(2026, 12, 22, 12, 0))
    await house.say(house.officer, "/hoanthanh 6.14 12/QĐ-SNV")
    await house.tap(house.office, "Xác nhận")


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("· ")]


@story(at=SATURDAY)
async def test_the_log_tells_everything_in_words_the_newest_first(house: House) -> None:
    await a_few_days(house)
    told = await house.say(house.admin, "/nhatky")
    b, c = "(đồng chí Trần Thị B)", "(đồng chí Lê Văn C)"
    assert lines(told)[:4] == [
        "· 12:00 ngày 22/12/2026: xác nhận hoàn thành 6.14 – Sở Nội vụ (đồng chí Nguyễn Văn A)",
        f"· 12:00 ngày 22/12/2026: báo cáo hoàn thành 6.14 – Sở Nội vụ: 12/QĐ-SNV {b}",
        f"· 12:00 ngày 21/12/2026: báo vướng mắc 2.1.2 – Sở Tài chính: thiếu vốn {c}",
        f"· 12:00 ngày 21/12/2026: báo cáo tiến độ 1.6 – Sở Nội vụ: đang trình {b}",
    ]
    assert "nạp văn bản: 17-CTr/TU" in told
    assert "(trên máy chủ)" in told


@pytest.mark.parametrize(
    ("typed", "filtered", "count"),
    [
        ("hôm nay", "22/12/2026", 2),
        ("hom qua", "21/12/2026", 2),
        ("21/12", "21/12/2026", 2),
        ("21/12/2026", "21/12/2026", 2),
        ("Trần Thị B", "Trần Thị B", 2),
        ("đồng chí tran thi b", "Trần Thị B", 2),
        ("1.6", "1.6", 1),
        ("báo cáo tiến độ", "báo cáo tiến độ", 1),
        (
            "bao cao hoan thanh Trần Thị B hôm nay",
            "22/12/2026 · Trần Thị B · báo cáo hoàn thành",
            1,
        ),
        ("21/12, Lê Văn C", "21/12/2026 · Lê Văn C", 1),
        ("20/12", "20/12/2026", 0),
    ],
)
@story(at=SATURDAY)
async def test_the_log_is_filtered_by_what_is_typed(
    house: House, typed: str, filtered: str, count: int
) -> None:
    await a_few_days(house)
    told = await house.say(house.admin, f"/nhatky {typed}")
    assert told.splitlines()[0] == f"📒 Nhật ký: {filtered} – {count} dòng"
    assert len(lines(told)) == count


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Trần Thị Bê", "Có phải đồng chí Trần Thị B"),
        ("31/6/2026", "Bot chưa hiểu «31/6/2026» trong nhật ký"),
        ("xyzqw", "Bot chưa hiểu «xyzqw» trong nhật ký"),
        ("99.9", "Không tìm thấy nhiệm vụ"),
    ],
)
@story()
async def test_words_that_name_nothing_are_said_to(house: House, typed: str, told: str) -> None:
    assert told in await house.say(house.admin, f"/nhatky {typed}")


@story()
async def test_older_pages_keep_the_filter(house: House) -> None:
    for number in range(12):
        await house.say(house.officer, f"/capnhat 1.6 lần {number}")
    await house.say(house.officer, "/vuongmac 1.6 thiếu vốn")
    first = await house.say(house.admin, "/nhatky báo cáo tiến độ hôm nay")
    assert "Trang 1/2" in first
    second = await house.tap(house.admin, "Cũ hơn ›")
    assert [line.partition(": ")[2].partition(": ")[2] for line in lines(second)] == [
        "lần 1 (đồng chí Trần Thị B)",
        "lần 0 (đồng chí Trần Thị B)",
    ]
    assert await house.tap(house.admin, "‹ Mới hơn") == first


@story()
async def test_the_words_of_a_restricted_task_are_not_in_the_log(house: House) -> None:
    restrict(house.database, "1.6")
    await house.say(house.officer, "/capnhat 1.6 CHIM HOÀNG YẾN")
    told = await house.say(house.admin, "/nhatky 1.6")
    assert "báo cáo tiến độ 1.6 – Sở Nội vụ: xem tại Văn phòng" in told
    assert "CHIM" not in told


@pytest.mark.parametrize(
    "data", ["i:0", "i:x:-:-:-:-", "i:0:2026-13-01:-:-:-", "i:0:-:-:-:nothing", "i:0:1:2:3:4"]
)
@story()
async def test_a_forged_page_of_the_log_is_stale(house: House, data: str) -> None:
    assert (await house.forge(house.admin, data)).startswith("Nút này không còn dùng được.")

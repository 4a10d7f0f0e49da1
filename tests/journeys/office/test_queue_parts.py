"""The office's queue by kind, by agency, by forecast and by who is in charge."""

import pytest

from storage.tasks.agency_tasks import standings
from tests.bot.house import House, story
from tests.builders import local


async def filled(house: House) -> None:
    await house.say(house.officer, "/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ")
    await house.say(house.officer, "/vuongmac 6.14 thiếu kinh phí")
    await house.say(house.finance, "/vuongmac 2.1.2 thiếu kinh phí")


def codes(text: str) -> list[str]:
    return [
        line.split(" · ")[1].split()[0] for line in text.splitlines() if "chờ Văn phòng" in line
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/choxuly gia hạn", ["1.6"]),
        ("/choxuly vuong mắt", ["6.14", "2.1.2"]),
        ("/choxuly Sở Nội vụ", ["1.6", "6.14"]),
        ("/choxuly so tai chinh", ["2.1.2"]),
        ("/choxuly của Sở Nội vụ", ["1.6", "6.14"]),
        ("/choxuly không thuộc trách nhiệm", []),
        ("/choxuly hoàn thành", []),
        ("/choxuly", ["1.6", "6.14", "2.1.2"]),
    ],
)
@story()
async def test_by_typed_words(house: House, typed: str, shown: list[str]) -> None:
    await filled(house)
    assert codes(await house.say(house.office, typed)) == shown


@story()
async def test_by_buttons_and_by_numbers(house: House) -> None:
    await filled(house)
    await house.say(house.office, "/choxuly")
    assert "Vướng mắc (2)" in house.office.last.labels
    assert codes(await house.tap(house.office, "Vướng mắc (2)")) == ["6.14", "2.1.2"]
    assert "Gia hạn (1)" in house.office.last.labels
    listed = await house.tap(house.office, "Theo cơ quan")
    assert listed.splitlines()[1] == "1. Sở Nội vụ: 2"
    await house.restart()
    part = await house.say(house.office, "1")
    assert part.startswith("🗂 Việc của Văn phòng – Sở Nội vụ: 2")
    assert "«thiếu kinh phí»" in await house.say(house.office, "2")
    await house.say(house.office, "/choxuly theo cơ quan")
    button = next(label for label in house.office.last.labels if "Tài chính" in label)
    assert codes(await house.tap(house.office, button)) == ["2.1.2"]
    assert codes(await house.tap(house.office, "Tất cả")) == ["1.6", "6.14", "2.1.2"]


@story()
async def test_pages_are_turned_by_words_and_stay_in_their_part(house: House) -> None:
    agency = (await house.standing("1.6")).agency_id
    rows = await house.run(standings, house.clock.now().date(), agency_ids=[agency])
    for row in [row for row in rows if row.is_open][:10]:
        await house.say(house.officer, f"/vuongmac {row.code} thiếu kinh phí")
    first = await house.say(house.office, "/choxuly vướng mắc")
    assert "“tiếp” hoặc “trước” để chuyển trang" in first
    second = await house.say(house.office, "tiếp")
    assert (len(codes(first)), len(codes(second))) == (8, 2)
    assert second.splitlines()[:2] == ["🗂 Việc của Văn phòng – ⚠️ Vướng mắc: 10", "Trang 2/2"]
    await house.restart()
    assert await house.say(house.office, "trang trước") == first
    assert codes(first)[1] in await house.say(house.office, "2")


@story()
async def test_by_forecast_and_by_who_is_in_charge(house: House) -> None:
    await filled(house)
    if "1\u00a0Ghi nhận" in await house.say(house.officer, "1.6 không kịp"):
        await house.say(house.officer, "1")
    assert len(await house.events("forecast")) == 1
    assert codes(await house.say(house.office, "/choxuly không kịp")) == ["1.6"]
    await house.say(house.office, "/choxuly")
    assert codes(await house.tap(house.office, "Không kịp (1)")) == ["1.6"]
    assert "Của tôi" not in house.office.last.labels
    await house.say(house.office, f"/phutrach Sở Tài chính: {house.office.name}")
    await house.say(house.office, "/choxuly")
    assert codes(await house.tap(house.office, "Của tôi")) == ["2.1.2"]
    assert codes(await house.say(house.other_office, "/choxuly của tôi")) == []


@story()
async def test_what_is_no_part_is_told(house: House) -> None:
    unclear = await house.say(house.office, "/choxuly xyzzy")
    assert unclear.startswith("Bot chưa hiểu «xyzzy». Việc của Văn phòng lọc được theo: gia hạn, ")
    left = await house.say(house.office, "/choxuly Sở Nội vụ gia hạn")
    assert left.startswith("Bot chưa hiểu «Sở Nội vụ gia hạn». Việc của Văn phòng lọc được theo: ")
    near = await house.say(house.office, "/choxuly Sở Nội vuj")
    assert near.splitlines()[:2] == [
        "Bot chưa rõ «Sở Nội vuj». Có phải đồng chí muốn xem việc của:",
        "1. Sở Nội vụ",
    ]
    none = await house.say(house.office, "/choxuly có nguy cơ")
    assert "Không có. Nhiệm vụ cơ quan dự báo có nguy cơ: gõ /nhiemvu có nguy cơ" in none
    asked = "Bot chưa hiểu «xyzzy». Đề nghị đồng chí gõ /duan kèm số thứ tự"
    assert (await house.say(house.office, "/duan xyzzy")).startswith(asked)
    assert "không thực hiện được" in await house.say(house.officer, "/choxuly gia hạn")


@story(at=local(2027, 1, 6, 9, 0))
async def test_an_extension_asked_after_the_deadline_is_marked_everywhere(house: House) -> None:
    told = await house.say(house.officer, "/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ")
    assert "đề nghị sau hạn" in told
    assert "đề nghị sau hạn" in house.office.last.text
    await house.say(house.office, "/choxuly gia hạn")
    assert "đề nghị sau hạn" in await house.say(house.office, "1")
    assert "Đề nghị sau hạn" in await house.say(house.office, "/chitiet 1.6")
    await house.say(house.office, "/choxuly gia hạn")
    await house.say(house.office, "1")
    await house.say(house.office, "1")
    for who in (house.officer, house.office):
        assert "Đề nghị sau hạn" in await house.say(who, "/chitiet 1.6")


@story(at=local(2026, 12, 22, 12, 0))
async def test_letters_are_a_part_by_words_and_by_button(house: House) -> None:
    await filled(house)
    await house.say(house.office, "/choxuly")
    letters = await house.tap(house.office, "Công văn (1)")
    assert letters.splitlines()[0] == "🗂 Việc của Văn phòng – ✉️ Công văn đôn đốc: 1"
    assert letters.splitlines()[1].startswith("1. ✉️ Đề xuất đôn đốc bằng văn bản · 17 cơ quan")
    for words in ("công văn", "cong van don doc", "thư", "văn bản đôn đốc"):
        assert await house.say(house.office, f"/choxuly {words}") == letters
    agencies = await house.say(house.office, "1")
    number = next(line.split(".")[0] for line in agencies.splitlines() if ". Sở Nội vụ:" in line)
    await house.say(house.office, number)
    await house.heard(house.office, lambda: house.office.say("1"))
    waits = await house.say(house.office, "/choxuly chờ ghi số")
    assert waits.splitlines()[:2] == [
        "🗂 Việc của Văn phòng – ✉️ Công văn đôn đốc chờ ghi số, ngày: 1",
        "1. ✉️ Công văn đôn đốc chờ ghi số, ngày – Sở Nội vụ",
    ]
    assert "Công văn (2)" in house.office.last.labels
    await house.say(house.office, "1")
    await house.say(house.office, "1 815-CV/VPTU ngày 22/12/2026, trả lời trước 28/12/2026")
    answered = await house.say(house.office, "/choxuly chờ trả lời")
    assert " – Sở Nội vụ · 815-CV/VPTU ngày 22/12/2026, trả lời chậm nhất 28/12/2026" in answered
    assert (
        (await house.say(house.office, "/choxuly giao chung")).splitlines()[1].startswith("1. 👥 ")
    )

"""What a quarter's report on a key project says, part by part."""

from datetime import date
from decimal import Decimal

import pytest

from storage.rules.calendar.periods import Quarter
from storage.rules.errors import DomainError, Kind
from storage.rules.tasks.project_parts import PartWords, ProjectPart, read_parts, split_quarter

PAID, CLEARED, BEGUN, REST = ProjectPart


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "giải ngân 45,5% (120/264 tỷ đồng); mặt bằng bàn giao 80%; khởi công 15/12/2026",
            [
                PartWords(PAID, "giải ngân 45,5% (120/264 tỷ đồng)", Decimal("45.5")),
                PartWords(CLEARED, "mặt bằng bàn giao 80%", Decimal(80)),
                PartWords(BEGUN, "khởi công 15/12/2026", None, date(2026, 12, 15)),
            ],
        ),
        (
            "Đã khởi công ngày 02/9/2026, đã giải ngân 30%",
            [
                PartWords(BEGUN, "Đã khởi công ngày 02/9/2026", None, date(2026, 9, 2)),
                PartWords(PAID, "đã giải ngân 30%", Decimal(30)),
            ],
        ),
        (
            "đang lập hồ sơ\nGPMB chưa xong 3 hộ",
            [PartWords(REST, "đang lập hồ sơ"), PartWords(CLEARED, "GPMB chưa xong 3 hộ")],
        ),
        ("chưa có mặt bằng", [PartWords(REST, "chưa có mặt bằng")]),
        ("khởi công 31/02/2026", [PartWords(BEGUN, "khởi công 31/02/2026")]),
        ("giải ngân 10%; giải ngân thêm 5%", [PartWords(PAID, "giải ngân 10%; giải ngân thêm 5%", Decimal(10))]),
        (" ; , ", []),
    ],
)  # fmt: skip
def test_each_part_begins_with_its_word(text: str, parts: list[PartWords]) -> None:
    assert read_parts(text) == parts


def test_more_than_all_of_it_is_a_slip() -> None:
    with pytest.raises(DomainError) as raised:
        read_parts("giải ngân 450%")
    assert (raised.value.kind, raised.value.values) == (Kind.BAD_SHARE, {"text": "giải ngân 450%"})


@pytest.mark.parametrize(
    ("text", "quarter", "rest"),
    [
        ("giải ngân 4%", Quarter(2026, 4), "giải ngân 4%"),
        ("Quý III/2026: giải ngân 4%", Quarter(2026, 3), "giải ngân 4%"),
        ("quy 1 giải ngân 4%", Quarter(2026, 1), "giải ngân 4%"),
        ("Quý II năm 2027, khởi công", Quarter(2027, 2), "khởi công"),
    ],
)
def test_the_quarter_may_stand_in_front(text: str, quarter: Quarter, rest: str) -> None:
    assert split_quarter(text, date(2026, 11, 27)) == (quarter, rest)


def test_a_quarter_without_a_year_is_the_nearest_that_has_begun() -> None:
    assert split_quarter("quý IV giải ngân", date(2027, 1, 5))[0] == Quarter(2026, 4)


def test_twenty_thousand_hostile_characters_take_no_time() -> None:
    for piece in ("giải ngân ", " và ", "đã ", "; ", "1" * 4, "quý "):
        text = piece * (20_000 // len(piece))
        assert len(read_parts(text)) <= 1
        split_quarter(text, date(2026, 1, 1))

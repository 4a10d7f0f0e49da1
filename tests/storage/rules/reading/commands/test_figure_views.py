"""What /thongke is asked for, as people type it."""

from datetime import date

import pytest

from storage.rules.reading.commands.figure_views import RANK, Asked, is_section, read_asked
from storage.rules.reading.reporting_period import Part, Period

TODAY = date(2026, 12, 25)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", Asked()),
        ("cơ quan", Asked(view="agency")),
        ("Theo mục", Asked(view="section")),
        ("quý", Asked(view="quarter")),
        ("văn bản", Asked(view="programme")),
        ("xếp hạng", Asked(view=RANK)),
        ("XEPHANG", Asked(view=RANK)),
        ("mục 2.1", Asked(section="2.1")),
        ("2", Asked(section="2")),
        ("12.10.", Asked(section="12.10")),
        ("Quý IV/2026", Asked(period=Period(2026, 4))),
        ("quy 1 năm 2027", Asked(period=Period(2027, 1))),
        ("q3", Asked(period=Period(2026, 3))),
        ("Quý 04/2026", Asked(period=Period(2026, 4))),
        ("quý này", Asked(period=Period(2026, 4))),
        ("quý sau", Asked(period=Period(2027, 1))),
        ("năm 2026", Asked(period=Period(2026))),
        ("6 tháng đầu năm 2026", Asked(period=Period(2026, part=Part.FIRST_HALF))),
        ("9 tháng", Asked(period=Period(2026, part=Part.NINE_MONTHS))),
        ("Giữa nhiệm kỳ", Asked(period=Period(2026, part=Part.MID_TERM))),
        ("nhiệm kỳ 2025-2030", Asked(period=Period(2026, part=Part.TERM))),
        ("Quý 5/2026", Asked(words="Quý 5/2026")),
        (" Sở Nội vụ ", Asked(words="Sở Nội vụ")),
        ("17-CTr/TU", Asked(words="17-CTr/TU")),
    ],
)
def test_a_view_is_read_as_it_was_meant(text: str, asked: Asked) -> None:
    assert read_asked(text, TODAY) == asked


def test_only_a_bare_code_is_a_section_of_a_button() -> None:
    assert [is_section(text) for text in ("2", "12.10", "", "2.", "a", "2 or 1=1")] == [
        *(True, True),
        *(False, False, False, False),
    ]

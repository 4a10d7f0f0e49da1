"""What /thongke is asked for, as people type it."""

from datetime import date

import pytest

from storage.rules.reading.commands.figure_views import RANK, FigureQuery, is_section, read_asked
from storage.rules.reading.reporting_period import Part, Period

TODAY = date(2026, 12, 25)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", FigureQuery()),
        ("cơ quan", FigureQuery(view="agency")),
        ("Theo mục", FigureQuery(view="section")),
        ("quý", FigureQuery(view="quarter")),
        ("văn bản", FigureQuery(view="programme")),
        ("xếp hạng", FigureQuery(view=RANK)),
        ("XEPHANG", FigureQuery(view=RANK)),
        ("mục 2.1", FigureQuery(section="2.1")),
        ("2", FigureQuery(section="2")),
        ("12.10.", FigureQuery(section="12.10")),
        ("Quý IV/2026", FigureQuery(period=Period(2026, 4))),
        ("quy 1 năm 2027", FigureQuery(period=Period(2027, 1))),
        ("q3", FigureQuery(period=Period(2026, 3))),
        ("Quý 04/2026", FigureQuery(period=Period(2026, 4))),
        ("quý này", FigureQuery(period=Period(2026, 4))),
        ("quý sau", FigureQuery(period=Period(2027, 1))),
        ("năm 2026", FigureQuery(period=Period(2026))),
        ("6 tháng đầu năm 2026", FigureQuery(period=Period(2026, part=Part.FIRST_HALF))),
        ("9 tháng", FigureQuery(period=Period(2026, part=Part.NINE_MONTHS))),
        ("Giữa nhiệm kỳ", FigureQuery(period=Period(2026, part=Part.MID_TERM))),
        ("nhiệm kỳ 2025-2030", FigureQuery(period=Period(2026, part=Part.TERM))),
        ("Quý 5/2026", FigureQuery(words="Quý 5/2026")),
        (" Sở Nội vụ ", FigureQuery(words="Sở Nội vụ")),
        ("17-CTr/TU", FigureQuery(words="17-CTr/TU")),
    ],
)
def test_a_view_is_read_as_it_was_meant(text: str, asked: FigureQuery) -> None:
    assert read_asked(text, TODAY) == asked


def test_only_a_bare_code_is_a_section_of_a_button() -> None:
    assert [is_section(text) for text in ("2", "12.10", "", "2.", "a", "2 or 1=1")] == [
        *(True, True),
        *(False, False, False, False),
    ]

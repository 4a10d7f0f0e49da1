"""Yearly figures of chỉ tiêu: when they are asked for, how they are read, what they come to."""

from datetime import date
from decimal import Decimal

import pytest

from storage.rules.errors import DomainError, Kind
from storage.rules.figures.target_figures import (
    Floor,
    Stage,
    Trouble,
    Verdict,
    answer_by,
    asked_on,
    read_number,
    read_plan,
    read_value,
    stage_on,
    verdict,
)
from storage.store.office_calendar import office_calendar

CALENDAR = office_calendar([2026, 2027])
THIRTEEN = Floor(Decimal(13))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 30), (2025, Stage.OFFICIAL)),
        (date(2026, 12, 1), (2026, Stage.ESTIMATE)),
        (date(2027, 1, 15), (2026, Stage.ESTIMATE)),
        (date(2027, 1, 16), (2026, Stage.OFFICIAL)),
        (date(2027, 6, 1), (2026, Stage.OFFICIAL)),
    ],
)
def test_a_day_belongs_to_a_years_estimate_or_official_figure(
    day: date, expected: tuple[int, Stage]
) -> None:
    assert stage_on(day) == expected


def test_the_estimate_is_asked_for_in_ten_working_days_the_official_in_half_of_january() -> None:
    december = [date(2026, 12, n) for n in range(1, 32)]
    january = [date(2027, 1, n) for n in range(1, 32)]
    assert [day.day for day in december if asked_on(day, CALENDAR)] == [
        *(1, 2, 3, 4, 7, 8, 9, 10, 11, 14),
    ]
    assert [day.day for day in january if asked_on(day, CALENDAR)] == [
        *(18, 19, 20, 21, 22, 25, 26, 27, 28, 29),
    ]
    assert asked_on(date(2026, 11, 30), CALENDAR) is None
    assert asked_on(date(2026, 12, 1), CALENDAR) == (2026, Stage.ESTIMATE)
    assert asked_on(date(2027, 1, 18), CALENDAR) == (2026, Stage.OFFICIAL)
    assert [answer_by(day, CALENDAR) for day in (date(2026, 12, 3), date(2027, 1, 18))] == [
        date(2026, 12, 14),
        date(2027, 1, 31),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12.345,6", "12345.6"),
        ("8,5", "8.5"),
        ("8.5", "8.5"),
        ("8.500", "8500"),
        ("245.500", "245500"),
        ("1.234.567", "1234567"),
        ("-3,2", "-3.2"),
        ("7.", "7"),
        ("12,345.6", None),
        ("1.23.4", None),
        ("mười", None),
        ("", None),
    ],
)
def test_a_number_is_read_as_it_is_written_in_vietnamese(text: str, number: str | None) -> None:
    assert read_number(text) == (Decimal(number) if number else None)


@pytest.mark.parametrize(
    ("planned", "floor"),
    [
        ("≥13, phấn đấu đạt 14%/năm", Floor(Decimal(13))),
        ("13%, phần đầu 14%", Floor(Decimal(13))),
        ("15,5 - 16,5", Floor(Decimal("15.5"))),
        ("47-48", Floor(Decimal(47))),
        (">35", Floor(Decimal(35), strict=True)),
        (">= 40", Floor(Decimal(40))),
        ("245.500", Floor(Decimal(245_500))),
        ("55%", Floor(Decimal(55))),
        ("100% tổ chức đảng cấp dưới", None),
        ("2,4 (Tổng 5 năm 2026-2030)", None),
        ("Nhóm 5 địa phương dẫn đầu cả nước", None),
        ("3% tổng số đảng viên trở lên", None),
        ("", None),
    ],
)
def test_a_plan_is_a_floor_or_words(planned: str, floor: Floor | None) -> None:
    assert read_plan(planned) == floor


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("8,5", "%", "8.5"),
        ("8,5%", "%/năm", "8.5"),
        ("≥ 40", "%", "40"),
        ("đạt 13,4 % (ước)", "%", "13.4"),
        ("245.500 tỷ đồng", "Tỷ đồng", "245500"),
        ("245.500 ty", "Tỷ đồng", "245500"),
        ("11.247 USD", "USD/người", "11247"),
        ("0,82", "", "0.82"),
    ],
)
def test_a_figure_is_read_with_or_without_its_unit(text: str, unit: str, value: str) -> None:
    assert read_value(text, unit, None) == Decimal(value)


def test_what_is_measured_in_words_is_taken_in_words() -> None:
    assert read_value("hạng 4 cả nước", "", None) is None


@pytest.mark.parametrize(
    ("text", "unit", "trouble"),
    [
        ("cao", "%", Trouble.NO_NUMBER),
        ("10-12", "%", Trouble.UNIT),
        ("8,5%", "Tỷ đồng", Trouble.UNIT),
        ("245.500 triệu", "Tỷ đồng", Trouble.UNIT),
        ("113", "%", Trouble.RANGE),
        ("-101", "%", Trouble.RANGE),
        ("-5", "Căn", Trouble.RANGE),
        ("0,13", "%", Trouble.FAR),
        ("1.300", "Căn", Trouble.FAR),
    ],
)
def test_a_figure_of_another_unit_or_out_of_range_is_not_taken(
    text: str, unit: str, trouble: Trouble
) -> None:
    with pytest.raises(DomainError) as raised:
        read_value(text, unit, THIRTEEN)
    assert (raised.value.kind, raised.value.values["trouble"]) == (Kind.BAD_TARGET_VALUE, trouble)


def test_a_figure_far_from_the_plan_is_taken_from_who_is_sure() -> None:
    assert read_value("0,13", "%", THIRTEEN, sure=True) == Decimal("0.13")


@pytest.mark.parametrize(
    ("value", "floor", "given", "expected"),
    [
        (Decimal(13), THIRTEEN, True, Verdict.MET),
        (Decimal("12.9"), THIRTEEN, True, Verdict.MISSED),
        (Decimal(35), Floor(Decimal(35), strict=True), True, Verdict.MISSED),
        (Decimal(13), None, True, Verdict.UNCOMPARED),
        (None, THIRTEEN, True, Verdict.UNCOMPARED),
        (None, THIRTEEN, False, Verdict.MISSING),
    ],
)
def test_a_figure_comes_to_one_of_four(
    value: Decimal | None, floor: Floor | None, given: bool, expected: Verdict
) -> None:
    assert verdict(value, floor, given=given) is expected

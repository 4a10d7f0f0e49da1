"""The dates of a task as somebody types them."""

from datetime import date

import pytest

from storage.rules.errors import DomainError, Kind
from storage.rules.typed_dates import typed_dates

TODAY = date(2026, 12, 22)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("31/3/2027", [date(2027, 3, 31)]),
        ("31/3", [date(2027, 3, 31)]),
        ("Quý I/2027; Quý III/2027", [date(2027, 3, 31), date(2027, 9, 30)]),
        (
            "Quý II hằng năm",
            [date(2026, 6, 30), date(2027, 6, 30), date(2028, 6, 30)],
        ),
        ("15/6 hằng năm", [date(2026, 6, 15), date(2027, 6, 15), date(2028, 6, 15)]),
        ("15 tháng 6 hằng năm", [date(2026, 6, 15), date(2027, 6, 15), date(2028, 6, 15)]),
        ("29/2 hằng năm", [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]),
        ("31/12/2026; 15/6 hằng năm", [date(2026, 12, 31), date(2027, 6, 15), date(2028, 6, 15)]),
        (
            "ngày 20 của tháng cuối quý",
            [
                date(2026, 12, 20),
                *(date(year, month, 20) for year in (2027, 2028) for month in (3, 6, 9, 12)),
            ],
        ),
    ],
)
def test_every_date_of_the_words_is_taken(text: str, due: list[date]) -> None:
    assert [one.due_on for one in typed_dates(text, TODAY, 2028)] == due


@pytest.mark.parametrize(
    "text",
    [
        "sớm nhất có thể",
        "",
        "31/6/2027",
        "từ quý I/2027",
        "15/6 và 15/12 hằng năm",
        "31/6 hằng năm",
        "ngày 5 tháng đầu quý",
    ],
)
def test_what_is_no_sure_date_is_asked(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        typed_dates(text, TODAY, 2028)
    assert refused.value.kind is Kind.NO_NEW_DATE

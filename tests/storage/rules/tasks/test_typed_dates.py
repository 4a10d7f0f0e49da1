"""The dates of a task as somebody types them."""

from datetime import date

import pytest

from storage.rules.errors import DomainError, Kind
from storage.rules.tasks.typed_dates import typed_dates

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
            "ngày 15 tháng sáu hằng năm",
            [date(2026, 6, 15), date(2027, 6, 15), date(2028, 6, 15)],
        ),
        (
            "Hằng năm, ngày 10 tháng Một",
            [date(2026, 1, 10), date(2027, 1, 10), date(2028, 1, 10)],
        ),
        (
            "định kỳ 6 tháng, trước ngày 15/6 và 15/12",
            [
                date(2026, 12, 15),
                *(date(year, month, 15) for year in (2027, 2028) for month in (6, 12)),
            ],
        ),
        (
            "mùng 5 hằng tháng đến hết tháng 2/2027",
            [date(2026, 12, 5), date(2027, 1, 5), date(2027, 2, 5)],
        ),
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
        "1.6 hằng năm",
        "1-6 hằng năm",
        "trước 1.6 hằng năm",
        "ngày 15 hằng năm",
        "Hằng tháng, trước ngày 5 của tháng sau",
        "Hằng tháng, trước ngày 5 của tháng liền sau",
        "mỗi tháng, chậm nhất ngày 3 tháng kế tiếp",
        "hằng quý, trước ngày 10 của quý sau",
        "hằng quý, trước ngày 10 của quý tiếp theo",
        "6 tháng một lần, ngày 5/7",
        "hằng quý, ngày 20/3",
        "hằng quý, ngày 15",
        "3 tháng một lần, trước ngày 10",
        "hằng quý, 15 ngày sau khi hết quý",
        "hằng tháng, chậm nhất 5 ngày làm việc sau khi kết thúc tháng",
        "hằng năm, trước 31/1 năm sau",
        "hằng tháng, ngày 10 và 25",
        "ngày 15 tháng 3, 6, 9, 12",
        "tháng 3 và tháng 9",
        "ngày mười lăm hằng tháng",
        "15 tháng sáu hằng năm",
        "ngày rằm hằng tháng",
        "giữa mỗi tháng",
        "đầu quý, hằng quý",
    ],
)
def test_what_is_no_sure_date_is_asked(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        typed_dates(text, TODAY, 2028)
    assert refused.value.kind is Kind.NO_NEW_DATE

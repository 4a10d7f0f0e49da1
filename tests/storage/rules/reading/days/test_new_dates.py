"""The new date of an extension, as the office writes it."""

from datetime import date

import pytest

from storage.rules.reading.days.new_dates import new_date

YEAR_END = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("31/3/2027", date(2027, 3, 31)),
        ("15-2-2027", date(2027, 2, 15)),
        ("30/6/27", date(2027, 6, 30)),
        ("Quý I/2027", date(2027, 3, 31)),
        ("hết tháng 2 năm 2027", date(2027, 2, 28)),
        ("đến 31/3/2027 vì chờ ý kiến Bộ", date(2027, 3, 31)),
        ("30/11/2026", date(2026, 11, 30)),
        ("31/3", date(2027, 3, 31)),
        ("ngày 15 tháng 2", date(2027, 2, 15)),
        ("hết quý I", date(2027, 3, 31)),
        ("31/12", date(2027, 12, 31)),
        ("31/6", None),
        ("31/6/2027", None),
        ("15/2 hoặc 28/2/2027", None),
        ("20/1/2027 và 15/3/2027", None),
        ("sau Tết", None),
        ("đến T6", None),
        ("hết T9", date(2027, 9, 30)),
        ("15/6 hằng năm đến 2028", None),
        ("2", None),
        ("xin thêm ít ngày", None),
    ],
)
def test_one_day_is_read_or_none(text: str, read: date | None) -> None:
    assert new_date(text, after=YEAR_END) == read

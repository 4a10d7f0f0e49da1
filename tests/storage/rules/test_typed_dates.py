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
    ],
)
def test_every_date_of_the_words_is_taken(text: str, due: list[date]) -> None:
    assert [one.due_on for one in typed_dates(text, TODAY, 2028)] == due


@pytest.mark.parametrize("text", ["sớm nhất có thể", "", "31/6/2027", "từ quý I/2027"])
def test_what_is_no_sure_date_is_asked(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        typed_dates(text, TODAY, 2028)
    assert refused.value.kind is Kind.NO_NEW_DATE

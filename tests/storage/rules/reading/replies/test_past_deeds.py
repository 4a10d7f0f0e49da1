"""What was signed or issued on a day gone by is told as done."""

import pytest

from storage.rules.reading.replies.past_deeds import undated_deeds
from tests.storage.rules.reading.replies.accounts_read import TODAY, one


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("xong, ký hôm qua", "xong , da ky"),
        ("xong rồi, ký ngày 20/8/2026", "xong roi , da ky"),
        ("xong, ký ngày mai", "xong , ky"),
        ("xong, ký 28/12", "xong , ky"),
        ("xong, họp hôm qua", "xong , hop"),
        ("QĐ ký hôm qua rồi", "qd ky roi"),
    ],
)
def test_only_an_issue_on_a_day_gone_by_is_done(text: str, told: str) -> None:
    assert undated_deeds(one(text), TODAY) == told

"""Which day is promised, and what has to be asked of it."""

from datetime import date

import pytest

from storage.rules.reading.replies import ReplyGap
from storage.rules.reading.replies.promised_days import Promise, promise_of
from tests.storage.rules.reading.replies.accounts_read import WHEN, one


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("sẽ trình ngày 28/12", Promise(date(2026, 12, 28), made=True, part=0)),
        ("cuối tuần xong", Promise(date(2026, 12, 25), made=True, part=0)),
        ("xong trước 30/6", Promise(None, (ReplyGap.YEAR,), made=True, part=0)),
        ("sẽ họp đầu tháng 1", Promise(None, (ReplyGap.DAY,), made=True, part=0)),
        ("đã trình ngày 20/12", Promise()),
        ("không kịp ngày 28/12", Promise()),
        ("đang làm", Promise()),
    ],
)
def test_only_a_day_on_which_something_will_be_done_is_promised(
    text: str, promise: Promise
) -> None:
    assert promise_of(one(text), WHEN) == promise


def test_the_last_promise_counts() -> None:
    found = promise_of(one("sẽ trình ngày 24/12, sẽ ban hành ngày 28/12"), WHEN)
    assert (found.on, found.part) == (date(2026, 12, 28), 1)


def test_the_day_of_a_document_is_no_promise() -> None:
    account = one("sẽ trình ngày 28/12")
    ((_, day),) = account.parts[0].times
    assert promise_of(account, WHEN, (day,)) == Promise()

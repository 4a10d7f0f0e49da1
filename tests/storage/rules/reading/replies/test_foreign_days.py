"""Days that nobody promised."""

import pytest

from storage.rules.reading.replies.promised_days import promise_of
from tests.storage.rules.reading.replies.accounts_read import WHEN, one


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("đề nghị UBND đặc khu giải quyết trước 15/1/2027", False),
        ("nhờ STC thẩm định xong trước 28/12", False),
        ("mong thành phố bố trí trong quý 1", False),
        ("theo đề nghị của Sở Tài chính trước 28/12 em sẽ trình", True),
        ("chỉ tiêu năm nay đạt 91%", False),
        ("năm nay tuyển được 30 người", False),
        ("báo cáo quý 1 đang làm", False),
        ("năm nay sẽ xong", True),
        ("năm sau làm tiếp", False),
        ("năm sau xong", True),
    ],
)
def test_a_day_is_promised_where_the_officer_acts(text: str, promised: bool) -> None:
    assert promise_of(one(text), WHEN).made is promised

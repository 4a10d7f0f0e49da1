"""Which document is kept with an account."""

from datetime import date

import pytest

from storage.rules.reading.replies import ReplyGap
from storage.rules.reading.replies.kept_documents import Paper, paper_of
from tests.storage.rules.reading.replies.accounts_read import WHEN, one


def paper(text: str) -> Paper:
    return paper_of(one(text), "1.6", WHEN)


@pytest.mark.parametrize(
    ("text", "number", "on"),
    [
        ("đã ban hành Quyết định 45/QĐ-UBND ngày 15/12/2026", "45/QĐ-UBND", date(2026, 12, 15)),
        ("đã ban hành QĐ 45/QĐ-UBND", "45/QĐ-UBND", None),
        ("theo Kế hoạch 20/KH-UBND đang làm", None, None),
        ("đã trình", None, None),
    ],
)
def test_a_product_is_kept_with_its_day_and_a_basis_is_not(
    text: str, number: str | None, on: date | None
) -> None:
    found = paper(text)
    assert (found.document.number if found.document else None, found.on) == (number, on)
    assert found.proves is (number is not None)


def test_a_figure_without_its_sign_is_asked() -> None:
    assert paper("đã có Tờ trình số 45").asks == (ReplyGap.DOCUMENT,)

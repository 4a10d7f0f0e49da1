"""A time that hangs on somebody else's act, and a remark that proposes another."""

import pytest

from storage.rules.reading.deadlines.conditions import (
    condition_in,
    hangs_on_another,
    proposal_at,
)
from storage.rules.reading.deadlines.deadline_words import mend


@pytest.mark.parametrize(
    ("text", "dated", "alone"),
    [
        ("sau khi Luật được ban hành", True, True),
        ("theo yêu cầu", False, True),
        ("Theo lộ trình triển khai Đề án", False, False),
        ("quý I/2026", False, False),
    ],
)
def test_beside_a_date_only_an_express_condition_counts(
    text: str, *, dated: bool, alone: bool
) -> None:
    plain = mend(text).plain
    assert hangs_on_another(plain, dated=True) is dated
    assert hangs_on_another(plain, dated=False) is alone


def test_a_proposal_begins_behind_the_date_it_would_change() -> None:
    words = mend("Quý I/2026; đề xuất gia hạn quý II/2026")
    at = proposal_at(words.plain)
    assert words.written[:at] == "Quý I/2026"
    assert proposal_at(mend("Quý I/2026").plain) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "- Ban hành Kế hoạch: Thời gian thực hiện: Sau khi có hướng dẫn của Bộ; Hoàn thành năm 2026",
            "Sau khi có hướng dẫn của Bộ",
        ),
        (
            "Ban hành trong quý IV/2026 (sau khi Bộ có hướng dẫn) và các năm",
            "sau khi Bộ có hướng dẫn",
        ),
        ("Quý II/2026 | Theo yêu cầu", "Theo yêu cầu"),
        (" Quý II/2026 ", "Quý II/2026"),
    ],
)
def test_a_condition_is_quoted_as_its_document_has_it(text: str, said: str) -> None:
    assert condition_in(text) == said

"""Words that say a task belongs to somebody else."""

import pytest

from storage.rules.reading.replies.dispute_words import is_dispute, names_behind


@pytest.mark.parametrize(
    ("text", "dispute"),
    [
        ("viec nay khong phai cua so em", True),
        ("nhiem vu nay khong thuoc so toi", True),
        ("da trinh", False),
        ("khong phai viec kho", False),
    ],
)
def test_not_our_task_is_told(text: str, *, dispute: bool) -> None:
    assert is_dispute(text) is dispute


@pytest.mark.parametrize(
    ("words", "names"),
    [("thuộc Sở Y tế", ["Sở Y tế"]), ("chuyển sang Sở Tài chính", ["Sở Tài chính"]), ("xong", [])],
)
def test_the_other_body_stands_behind_its_word(words: str, names: list[str]) -> None:
    assert names_behind(words) == names

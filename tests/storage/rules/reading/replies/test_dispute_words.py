"""Words that say a task belongs to somebody else."""

import pytest

from storage.rules.reading.replies.dispute_words import is_dispute, names_behind


@pytest.mark.parametrize(
    ("text", "dispute"),
    [
        ("viec nay khong phai cua so em", True),
        ("nhiem vu nay khong thuoc so toi", True),
        ("viec nay dau phai cua so minh", True),
        ("phai viec cua ben minh dau", True),
        ("ben tui dau lam vu nay", True),
        ("ben em nao co phu trach mang nay", True),
        ("khong ai giao cho so em", True),
        ("cai nay lon so roi chi", True),
        ("viec nay chuyen sang so tai chinh roi", True),
        ("nguoi dung dau phu trach viec nay di vang", False),
        ("khi nao giao viec nay cho em thi em lam", False),
        ("khong phai ban hanh van ban moi", False),
        ("ho so chuyen sang so tai chinh roi", False),
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

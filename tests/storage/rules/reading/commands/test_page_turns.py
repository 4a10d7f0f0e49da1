"""Pages are turned by the same words wherever there are several."""

import pytest

from storage.rules.reading.commands.page_turns import numbered_page, read_page


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("tiếp", 3),
        ("Xem tiếp", 3),
        ("trang sau", 3),
        ("sau.", 3),
        ("trước", 1),
        ("trang truoc", 1),
        ("trang 7", 6),
        ("xem trang 1", 0),
        ("tiếp tục triển khai", None),
        ("trang 123", None),
        ("2", None),
        ("", None),
    ],
)
def test_words_that_turn_a_page_and_words_that_do_not(text: str, page: int | None) -> None:
    assert read_page(text, 2) == page


def test_a_page_by_its_number_needs_no_page_to_begin_from() -> None:
    assert [numbered_page(one) for one in ("trang 3", "tiếp", "trang")] == [2, None, None]

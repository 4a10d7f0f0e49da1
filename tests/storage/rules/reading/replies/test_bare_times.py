"""Times and nothing else."""

import pytest

from storage.rules.reading.replies.bare_times import only_times


@pytest.mark.parametrize(
    ("text", "bare"),
    [("chac TIME nhe anh", True), ("giua TIME va TIME gi do", True), ("TIME trinh", False)],
)
def test_a_day_with_little_words_says_when_and_nothing_else(text: str, *, bare: bool) -> None:
    assert only_times(text) is bare

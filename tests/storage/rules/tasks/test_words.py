"""Words that may not be read are not there, and words that are there are not printed."""

from storage.rules.tasks.words import Words


def test_a_rows_words_are_in_no_repr_and_no_log() -> None:
    words = Words("Giao biên chế", "Quyết định", "trình")
    assert [repr(words), str(words), f"{words}"] == ["Words(…)"] * 3
    assert "Giao" not in repr({"row": (1, words)})

"""What claims that a task is finished, and what only sounds like it."""

import pytest

from storage.rules.reading.replies.completion_claims import (
    claims_done,
    claims_whole,
    is_step,
    is_unfinished,
)


@pytest.mark.parametrize("text", ["da xong", "xong roi", "hoan thanh", "da ban hanh DOC"])
def test_the_whole_is_claimed(text: str) -> None:
    assert claims_done(text, proved=False) is True
    assert is_unfinished(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "se xong",
        "gan xong",
        "da xong , con thieu phu luc",
        "SHARE xa xong",
        "chua xong",
        "neu xong",
    ],
)
def test_what_is_to_come_or_missing_claims_nothing(text: str) -> None:
    assert claims_done(text, proved=False) is False
    assert is_unfinished(text) is True


def test_a_draft_is_a_step_and_no_end() -> None:
    assert is_step("du thao xong") is True
    assert claims_done("du thao xong", proved=False) is False
    assert is_step("da xong") is False


def test_the_whole_in_so_many_words_is_asked_though_a_step_stands_beside() -> None:
    text = "ho so , da hoan thanh"
    assert (is_step(text), claims_whole(text)) == (True, True)
    assert claims_whole("da hoan thanh viec lay y kien") is False

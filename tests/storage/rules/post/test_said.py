"""What a message says survives being kept; a form of another version is not guessed."""

import json

import pytest

from storage.rules.post.said import (
    FORMAT,
    NOTHING,
    Choice,
    ForwardedFile,
    MessageContent,
    UnreadableError,
    from_json,
    to_json,
)

WHOLE = MessageContent(
    "*Nhắc việc*",
    ((Choice("1 Báo cáo", "a:x:1"), Choice("2 Xong", "a:x:2")), (Choice("Hủy", "x"),)),
    ForwardedFile("photo", "F1"),
    "77",
)


@pytest.mark.parametrize("said", [WHOLE, NOTHING, MessageContent("một"), MessageContent(about="7")])
def test_what_is_kept_says_the_same(said: MessageContent) -> None:
    assert from_json(FORMAT, json.loads(json.dumps(to_json(said)))) == said


def test_what_says_nothing_keeps_nothing() -> None:
    assert to_json(NOTHING) == {}


def test_the_first_form_is_this() -> None:
    assert (FORMAT, to_json(WHOLE)) == (
        1,
        {
            "words": "*Nhắc việc*",
            "choices": [
                [["1 Báo cáo", "a:x:1"], ["2 Xong", "a:x:2"]],
                [["Hủy", "x"]],
            ],
            "passed_on": ["photo", "F1"],
            "about": "77",
        },
    )


def test_another_versions_form_is_not_guessed() -> None:
    with pytest.raises(UnreadableError):
        from_json(FORMAT + 1, to_json(WHOLE))

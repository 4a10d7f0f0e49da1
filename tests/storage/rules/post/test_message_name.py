"""What a channel calls a message: kept as text, counted only where the channel counts."""

import re

import pytest

from storage.rules.post.address import TELEGRAM
from storage.rules.post.message_name import MessageName, came_before, kept_name


@pytest.mark.parametrize(
    ("kept", "name"),
    [
        ("71", MessageName("71")),
        ("<71@thu.example>", MessageName("<71@thu.example>")),
        ("071", MessageName("071")),
        (71, MessageName("71")),
        (None, None),
        ("", None),
        (True, None),
        (["71"], None),
    ],
)
def test_a_name_is_read_in_words_and_in_the_numbers_of_before(
    kept: object, name: MessageName | None
) -> None:
    assert kept_name(kept) == name


@pytest.mark.parametrize(
    ("channel", "one", "other", "before"),
    [
        (TELEGRAM, "9", "10", True),
        (TELEGRAM, "10", "9", False),
        (TELEGRAM, "10", "10", False),
        (TELEGRAM, "a9", "10", None),
        ("mail", "9", "10", None),
        ("mail", "<9@thu.example>", "<10@thu.example>", None),
    ],
)
def test_only_telegrams_numbers_say_which_message_came_first(
    channel: str, one: str, other: str, *, before: bool | None
) -> None:
    assert came_before(channel, MessageName(one), MessageName(other)) is before


@pytest.mark.parametrize("typed", ["<a\0@thu.example>", "<\ud83d@thu.example>", "x" * 501])
def test_a_name_that_a_store_does_not_take_is_known_by_its_digest(typed: str) -> None:
    name = MessageName(typed)
    assert re.fullmatch("sha256:[0-9a-f]{64}", name.text)
    assert (MessageName(name.text), MessageName(typed)) == (name, name)
    assert MessageName(f"{typed}.") != name
    assert MessageName("x" * 500).text == "x" * 500

"""What was on a person's screen: by the chat's own numbers where it has them, else by the moments."""

from datetime import timedelta

import pytest

from storage.post.screen import Screen, shown
from storage.rules.post.address import TELEGRAM
from storage.rules.post.message_name import MessageName, kept_name
from storage.store.tables import Outbox
from tests.builders import local

AT = local(2026, 12, 22, 9, 0)


def sent(message: str | None, seconds: float | None, channel: str = TELEGRAM) -> Outbox:
    at = None if seconds is None else AT + timedelta(seconds=seconds)
    return Outbox(
        ref="r",
        kind="reply",
        channel=channel,
        address="1",
        format=1,
        sent_at=at,
        message_id=message,
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "seconds", "was_there"),
    [
        ("9", "10", 0, True),
        ("9", "10", 30, True),
        ("11", "10", 0, False),
        ("11", "10", -30, False),
        ("a9", "a10", -1, True),
        ("a9", "a10", 0.5, True),
        ("a9", "a10", 1, False),
        (None, "10", -1, True),
        (None, None, 5, False),
    ],
)
def test_a_message_was_on_the_screen_where_it_came_before_the_persons_own(
    ours: str | None, theirs: str | None, seconds: float, *, was_there: bool
) -> None:
    assert Screen(AT, kept_name(theirs)).shows(sent(ours, seconds)) is was_there


def test_where_names_are_words_the_moments_say_it_even_if_they_look_like_numbers() -> None:
    for ours, seconds, was_there in (("9", 30, False), ("11", -30, True)):
        row = sent(ours, seconds, "mail")
        assert Screen(AT, MessageName("10")).shows(row) is was_there


def test_what_has_not_left_was_on_no_screen() -> None:
    assert not Screen(AT, MessageName("10")).shows(sent(None, None))
    assert shown(None, sent(None, None))

"""The place where the bot's own pages are asked for."""

import socket

import pytest

from bot.door import open_door


def test_an_answer_in_two_parts_does_not_wait_for_the_first_to_be_confirmed() -> None:
    with (
        open_door("127.0.0.1", 0) as door,
        socket.create_connection(door.getsockname()),
        door.accept()[0] as accepted,
    ):
        waits = accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0

    assert waits is False


def test_a_place_that_is_taken_is_nobody_elses() -> None:
    with open_door("127.0.0.1", 0) as door, pytest.raises(OSError, match="in use"):
        open_door("127.0.0.1", door.getsockname()[1])

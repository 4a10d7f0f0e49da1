"""Commands in the spellings people type."""

import re

import pytest

from storage.rules.reading.replies.command_words import COMMANDS, in_any_spelling, named


@pytest.mark.parametrize(
    ("written", "command"),
    [
        ("vướngmắc", "vuongmac"),
        ("Vướng mắc", "vuongmac"),
        ("hoàn_thành", "hoanthanh"),
        ("GIAHẠN", "giahan"),
        ("capnhat", "capnhat"),
    ],
)
def test_a_command_is_known_in_any_spelling(written: str, command: str) -> None:
    patterns = [in_any_spelling(one) for one in COMMANDS]
    found = [one for one in patterns if re.fullmatch(one, written, re.IGNORECASE)]
    assert len(found) == 1
    assert named(written) == command

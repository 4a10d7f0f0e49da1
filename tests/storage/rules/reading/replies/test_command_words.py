"""Commands in the spellings people type."""

import re

import pytest

from storage.rules.reading.replies.command_words import (
    COMMANDS,
    commands_in,
    in_any_spelling,
    named,
)


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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("/hoàn thành 2.1.5", ["hoanthanh"]),
        ("/ hoàn thành 2.1.5", ["hoanthanh"]),
        ("@bot /hoàn thành 2.1.5", ["hoanthanh"]),
        ("1.6 đang làm\n/ hoàn thành 2.1.5", ["hoanthanh"]),
        ("1.6 xong; /hoàn thành 2.1.5", ["hoanthanh"]),
        ("dạ em /hoanthanh 2.1.5", ["hoanthanh"]),
        ("/capnhat 1.6 đang làm /giahan 2.1.5", ["capnhat", "giahan"]),
        ("1.6 đang làm /gia hạn 2.1.5 đến 31/1", ["giahan"]),
        ("1.6 đang làm / hoàn thành 2.1.5", []),
        ("chưa làm /hoàn thành", []),
        ("chưa làm / hoanthanh", []),
        ("đang vướng / vướng mắc mặt bằng", []),
        ("cập nhật/hoanthanh", []),
    ],
)
def test_a_slash_inside_a_line_is_prose_unless_the_command_is_plain(
    text: str, names: list[str]
) -> None:
    assert [found.name for found in commands_in(text)] == names

"""The help pages: every command's own, and not one English word of typer's."""

import re

import pytest

from bot.cli import _MODULES
from tests.bot.cli.conftest import Dondoc

# What stays as it is typed: commands, options, file kinds, the roles and words an option takes.
_ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|required|default|show|message|exit|and|"
    r"bool|str|int|path|list|range|text|date|file|env|var)\b",
    re.IGNORECASE,
)

_TYPED = r"--[a-z-]+|\"[a-z_]+\""
"""Options, and keys of a JSON object, which are typed and read as they are."""


@pytest.mark.parametrize("command", _MODULES)
def test_a_help_page_has_no_english_word(dondoc: Dondoc, command: str) -> None:
    code, out, err = dondoc(command, "--help")
    assert (code, err) == (0, "")
    assert _ENGLISH.findall(re.sub(_TYPED, "", out)) == []


def test_the_list_of_commands_names_each_and_has_no_english_word(dondoc: Dondoc) -> None:
    code, out, err = dondoc("--help")
    assert (code, err) == (0, "")
    lines = [line.strip(" │") for line in out.splitlines()]
    assert lines[1] == "Cách gọi: dondoc [TUỲ CHỌN] LỆNH [THAM SỐ]…"
    assert [
        command for command in _MODULES if not any(ln.split()[:1] == [command] for ln in lines)
    ] == []
    assert _ENGLISH.findall(re.sub(_TYPED, "", out)) == []


def test_a_page_says_what_is_needed_and_what_it_is(dondoc: Dondoc) -> None:
    _, out, _ = dondoc("people", "--help")
    lines = [" ".join(line.strip(" │").split()) for line in out.splitlines()]
    assert lines[1] == "Cách gọi: dondoc people [TUỲ CHỌN] {TỆP}"
    assert "* TỆP <tệp> Danh sách: cơ quan, họ và tên, vai trò, phó. [bắt buộc]" in lines
    assert "--sheet <tệp> Ghi phiếu phát dạng .xlsx." in lines
    assert "--help Xem hướng dẫn này." in lines

"""The help pages: every command's own, and not one English word of typer's."""

import re
import shlex

import pytest

from bot.cli import _MODULES
from bot.texts.cli_examples import EXAMPLES
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


def test_a_page_ends_with_examples_whose_options_it_names(dondoc: Dondoc) -> None:
    assert sorted(EXAMPLES) == sorted(_MODULES)
    for command, lines in EXAMPLES.items():
        _, out, _ = dondoc(command, "--help")
        assert out.split("Ví dụ:\n")[1].splitlines() == [f"   {line}" for line in lines]
        words = [word for line in lines for word in shlex.split(line)]
        page = out.split("Ví dụ:")[0].split()
        assert [word for word in words if word.startswith("--") and word not in page] == []
        assert words.count(command) >= len(lines)


def test_the_bare_command_says_the_three_things_one_does_first(dondoc: Dondoc) -> None:
    code, out, err = dondoc()
    assert (code, err) == (0, "")
    assert [" ".join(line.split()) for line in out.splitlines() if line.startswith("  ")] == [
        "1. Dùng thử trên máy này, không cần mã bot: dondoc demo",
        "2. Nạp 212 nhiệm vụ của 17-CTr/TU vào sổ: dondoc import",
        "3. Đặt DONDOC_TELEGRAM_TOKEN trong .env, chạy: dondoc run",
    ]


def test_the_tab_key_completes_commands_and_options(
    dondoc: Dondoc, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_DONDOC_COMPLETE", "complete_bash")
    for typed, offered in (("dondoc pe", ["person"]), ("dondoc report --as", ["--assessment"])):
        monkeypatch.setenv("COMP_WORDS", typed)
        monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))
        with pytest.raises(SystemExit, match="0"):
            dondoc()
        out = capsys.readouterr().out.split()
        assert [one for one in offered if one in out] == offered

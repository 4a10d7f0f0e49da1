"""Commands as people type them."""

import pytest

from bot.commands import COMMANDS, for_roles, parse
from bot.talk.nearness import nearest
from storage.rules.permissions import Role

NAMES = [command.name for command in COMMANDS]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("/capnhat", ("capnhat", "")),
        ("/capnhat 1.6 đã trình", ("capnhat", "1.6 đã trình")),
        ("/CẬPNHẬT 1.6", ("capnhat", "1.6")),
        ("/Cập nhật 1.6  đã  trình", ("capnhat", "1.6  đã  trình")),
        ("/cap nhat", ("capnhat", "")),
        ("/Chờ xử lý", ("choxuly", "")),
        ("/chờ xử  lý  trang 2", ("choxuly", "trang 2")),
        ("/ capnhat 1.6", ("capnhat", "1.6")),
        ("/capnhat\n1.6\nđã trình", ("capnhat", "1.6\nđã trình")),
        ("/capnhat@dondoc_bot 1.6", ("capnhat", "1.6")),
        ("/viec quá hạn", ("nhiemvu", "quá hạn")),
        ("/help", ("trogiup", "")),
        ("/start ABC", ("start", "ABC")),
        ("/START abc", ("start", "abc")),
        ("/capnhatt 1.6", ("capnhatt", "1.6")),
        ("/", ("", "")),
        ("trợ giúp", ("trogiup", "")),
        ("HỦY", ("huy", "")),
        ("nhiệm vụ", ("nhiemvu", "")),
        ("hoàn thành 1.6", None),
        ("đã trình", None),
        ("1", None),
        ("", None),
    ],
)
def test_a_command_is_read_as_it_was_meant(text: str, read: tuple[str, str] | None) -> None:
    assert parse(text) == read


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_and_alias_is_read_with_and_without_its_slash(command: object) -> None:
    assert isinstance(command, type(COMMANDS[0]))
    for name in (command.name, *command.aliases):
        assert parse(f"/{name.upper()} x") == (command.name, "x")
        assert parse(name) == (command.name, "")


def test_names_and_aliases_are_telegrams_and_of_one_meaning() -> None:
    every = [name for command in COMMANDS for name in (command.name, *command.aliases)]
    assert len(every) == len(set(every))
    assert all(name.isascii() and name.islower() and len(name) <= 32 for name in every)
    assert all(command.usage.startswith(f"/{command.name}") for command in COMMANDS)


@pytest.mark.parametrize("role", Role)
def test_a_role_has_the_commands_that_name_it_in_the_menu_s_order(role: Role) -> None:
    assert for_roles([role]) == [command for command in COMMANDS if role in command.roles]
    assert {"nhiemvu", "chitiet", "trogiup", "huy"} <= {one.name for one in for_roles([role])}


MAIN = (
    *("nhiemvu", "chitiet", "capnhat", "hoanthanh", "giahan", "vuongmac", "tonghop"),
    *("moi", "daumoi", "phancong", "trogiup", "huy"),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("capnhatt", "capnhat"),
        ("canhat", "capnhat"),
        ("hoanthnah", "hoanthanh"),
        ("vuongmat", "vuongmac"),
        ("trogiub", "trogiup"),
        ("giahann", "giahan"),
    ],
)
def test_the_nearest_command_comes_first(typed: str, meant: str) -> None:
    assert nearest(typed, NAMES)[0] == meant


def test_nothing_is_near_to_nonsense() -> None:
    assert nearest("xyzqw", NAMES) == []
    assert nearest("", NAMES) == []

"""Settings, commands, mistakes, texts and buttons cannot drift from their lists."""

import re

from bot import button_data
from bot.cli import _MODULES
from bot.commands import COMMANDS
from bot.handlers import register_all
from bot.settings import Settings
from bot.talk import questions
from bot.talk.routing import Routes
from bot.texts import template_names
from storage.rules.errors import Kind
from tests.house_rules.house_sources import ROOT, sources

SETTINGS_PAGE = (ROOT / "docs" / "cai-dat.md").read_text("utf-8")
COMMANDS_PAGE = (ROOT / "docs" / "lenh.md").read_text("utf-8")


def _defaults() -> dict[str, str]:
    return {
        f"DONDOC_{name.upper()}": _shown(field.get_default())
        for name, field in Settings.model_fields.items()
    }


def _shown(value: object) -> str:
    hidden = getattr(value, "get_secret_value", None)
    plain = hidden() if hidden else value
    return "" if plain in (None, ()) else str(plain)


def test_the_example_of_settings_shows_every_setting_with_its_default() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    shown = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert shown == _defaults()


def test_the_page_of_settings_explains_each_in_the_words_of_the_settings() -> None:
    form = r"^\| `(DONDOC_\w+)` \| (?:`([^`]*)`)? ?\| (.+) \|$"
    rows = re.findall(form, SETTINGS_PAGE, re.MULTILINE)
    words = {f"DONDOC_{n.upper()}": f.description for n, f in Settings.model_fields.items()}
    assert [(name, default) for name, default, _ in rows] == list(_defaults().items())
    assert {name: text for name, _, text in rows} == words


def test_the_page_of_commands_lists_each_with_its_roles() -> None:
    rows = re.findall(
        r"^\| `(/.+?)`(?: \(`/\w+`\))? \| (.?) ?\| (.?) ?\| (.?) ?\| (.?) ?\| (.+) \|$",
        COMMANDS_PAGE,
        re.MULTILINE,
    )
    order = ("officer", "leader", "office", "admin")
    assert [(usage, marks, menu) for usage, *marks, menu in rows] == [
        # A bar would end the table's cell, and a code span shows its escape.
        (c.usage.replace(" | ", " / "), ["✓" if role in c.roles else "" for role in order], c.menu)
        for c in COMMANDS
    ]


def test_the_page_of_commands_names_each_of_the_command_line() -> None:
    own = COMMANDS_PAGE.partition("## Lệnh trên máy chủ")[2].partition("\n## ")[0]
    named = re.findall(r"`(?:dondoc )?([a-z]+)\b", own)
    assert [command for command in _MODULES if command not in named] == []


def test_every_mistake_has_its_sentence_and_every_sentence_its_mistake() -> None:
    sentences = {name.removeprefix("errors/") for name in template_names() if "errors/" in name}
    assert sentences - {"parked", "parked_admin"} == {kind.value for kind in Kind}


def test_every_text_is_used_and_every_used_text_exists() -> None:
    # A change in the store names the words of its own notice.
    source = "\n".join(path.read_text("utf-8") for path in sources("bot", "storage"))
    quoted = set(re.findall(r"\"([a-z_/]+)\"", source))
    loose = {
        n
        for n in template_names()
        if not n.startswith(("errors/", "refusals/")) and "/_" not in f"/{n}"
    }
    assert sorted(loose - quoted) == []


def test_every_kind_of_button_and_of_question_has_one_handler() -> None:
    routes = Routes()
    register_all(routes)
    assert sorted(routes.pressed, key=lambda one: one.mark) == [
        kind for _, kind in sorted(button_data.KINDS.items())
    ]
    assert set(routes.steps.kinds) == set(questions.KINDS.values())

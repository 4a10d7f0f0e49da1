"""The house keeps its order: settings, commands, words, buttons and imports cannot drift apart."""

import ast
import re
import sys
from pathlib import Path

from bot.channels.telegram import keyboards
from bot.commands import COMMANDS
from bot.settings import Settings
from bot.texts import template_names
from storage.rules.errors import Kind

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
ROOMS = ("bot", "jobs", "storage", "seed")


def _sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


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


def test_the_readme_explains_every_setting_in_the_words_of_the_settings() -> None:
    rows = re.findall(r"^\| `(DONDOC_\w+)` \| (?:`([^`]*)`)? ?\| (.+) \|$", README, re.MULTILINE)
    words = {f"DONDOC_{n.upper()}": f.description for n, f in Settings.model_fields.items()}
    assert [(name, default) for name, default, _ in rows] == list(_defaults().items())
    assert {name: text for name, _, text in rows} == words


def test_the_readme_lists_every_command_with_its_roles() -> None:
    rows = re.findall(
        r"^\| `(/.+?)`(?: \(`/\w+`\))? \| (.?) ?\| (.?) ?\| (.?) ?\| (.?) ?\| (.+) \|$",
        README,
        re.MULTILINE,
    )
    order = ("officer", "leader", "office", "admin")
    assert [(usage.replace("\\|", "|"), marks, menu) for usage, *marks, menu in rows] == [
        (c.usage, ["✓" if role in c.roles else "" for role in order], c.menu) for c in COMMANDS
    ]


def test_every_mistake_has_its_sentence_and_every_sentence_its_mistake() -> None:
    sentences = {name.removeprefix("errors/") for name in template_names() if "errors/" in name}
    assert sentences - {"parked", "parked_admin"} == {kind.value for kind in Kind}


def test_every_text_is_used_and_every_used_text_exists() -> None:
    source = "\n".join(path.read_text("utf-8") for path in _sources("bot"))
    quoted = set(re.findall(r"\"([a-z_/]+)\"", source))
    loose = {
        n
        for n in template_names()
        if not n.startswith(("errors/", "refusals/")) and "/_" not in f"/{n}"
    }
    assert sorted(loose - quoted) == []


def test_every_kind_of_button_has_a_handler_and_every_handler_a_button() -> None:
    handlers = "\n".join(p.read_text("utf-8") for p in _sources("bot/handlers"))
    answered = set(re.findall(r"update_kinds\.press\(\"(\w)\"\)", handlers))
    described = set(re.findall(r"(?:^|· )(\w)(?::| cancel)", keyboards.__doc__ or "", re.MULTILINE))
    assert answered == described


def test_the_rules_import_the_standard_library_and_themselves_only() -> None:
    foreign = {
        name.split(".")[0]
        for path in _sources("storage/rules")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _imported(node)
        if not name.startswith("storage.rules")
    }
    assert sorted(foreign - sys.stdlib_module_names) == []


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def test_nobody_but_the_clock_asks_the_time() -> None:
    asking = re.compile(r"datetime\.(?:now|today|utcnow)\(|date\.today\(|time\.time\(")
    found = [
        p.relative_to(ROOT).as_posix()
        for p in _sources(*ROOMS)
        if asking.search(p.read_text("utf-8"))
    ]
    assert found == ["bot/clock.py"]


def test_no_file_names_a_package_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert re.findall(r"https?://\S+|^-.*", lock, re.MULTILINE) == []


def test_every_module_of_the_rooms_says_what_it_is() -> None:
    naked = [
        path.relative_to(ROOT).as_posix()
        for path in _sources(*ROOMS)
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert naked == []

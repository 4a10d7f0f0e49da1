"""Every kind of notice that a change gives has its words, and the command line tells too."""

import ast
from pathlib import Path

import storage
from bot.cli.register_access import opened
from bot.messages.notice_words import CHOICES, words_of
from bot.settings import Settings
from bot.texts import template_names
from storage.people.notices import WORDS

OWN = {"welcome_with_card"}
"""Put together of two templates."""


def kinds() -> set[str]:
    """The first argument of each ``Announcement(…)`` and of each ``_tell_asker(…, kind, …)``."""
    found: set[str] = set()
    for path in Path(storage.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            at = {"Announcement": 0, "_tell_asker": 2}.get(node.func.id)
            named = node.args[at] if at is not None else None
            if isinstance(named, ast.Constant) and isinstance(named.value, str):
                found.add(named.value)
    return found


def test_every_notice_has_a_template_and_no_choices_are_left_over() -> None:
    found = kinds()
    assert len(found) > 15
    assert found - OWN <= set(template_names())
    assert set(CHOICES) <= found


def test_a_store_that_the_command_line_opens_has_the_words(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, database_url=f"sqlite:///{tmp_path / 'a.db'}")
    with opened(settings, creates=True) as database, database.transaction() as session:
        assert session.info[WORDS] is words_of

"""Every sentence: it renders, and shows what others wrote as they wrote it."""

from typing import Any

import pytest
from jinja2 import meta

from bot import texts
from bot.texts import plain, render, template_names
from seed.contacts.list_check import Problem
from tests.bot.texts.hidden_text_values import CANARY, HIDING, OWN_HIDING, SUBJECTS, WRITTEN
from tests.bot.texts.own_text_values import OWN
from tests.bot.texts.text_samples import (
    EVIL,
)
from tests.bot.texts.text_values import DESK, VALUES

# Composed elsewhere and tested there, or printed on a terminal, or a part of others.
ELSEWHERE = {
    "reminder",
    "digest",
    "digest_full",
    "intake/plan",
    "intake/preview",
    "intake/line",
    "digest_list",
    "statistics",
    "_target",
    "_task",
    "advance",
    "target_list",
    "target_path",
    "target_question",
    "recorded_targets",
    "projects/list",
    "projects/card",
    "projects/recorded",
    "projects/undone",
}
MESSAGES = [
    name
    for name in template_names()
    if not name.startswith(("cli/", "files/")) and name not in ELSEWHERE and "/_" not in f"/{name}"
]


def asked_for(name: str) -> set[str]:
    if name in texts.phrases():
        return set(texts.phrases()[name])
    environment = texts._environment()
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, f"{name}.j2")
    return meta.find_undeclared_variables(environment.parse(source)) - set(environment.globals)


def values_for(name: str) -> dict[str, Any]:
    of_the_desk = DESK if name.startswith("desk/") else {}
    known = {**DESK, **VALUES, **of_the_desk, **OWN.get(name, {})}
    return {key: known[key] for key in asked_for(name)}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_renders_and_escapes_what_others_wrote(name: str) -> None:
    message = render(name, **values_for(name))
    assert message
    assert "<u>" not in message
    assert "&amp;amp;" not in message
    assert "49" not in plain(message).replace(EVIL, "")
    assert "None" not in plain(message)
    assert "\n\n\n" not in message


@pytest.mark.parametrize("name", MESSAGES)
def test_a_restricted_tasks_words_are_in_no_message_about_it(name: str) -> None:
    written = WRITTEN if asked_for(name) & SUBJECTS else {}
    hiding = {**HIDING, **written, **OWN_HIDING.get(name, {})}
    shown = {key: hiding.get(key, value) for key, value in values_for(name).items()}
    assert CANARY not in render(name, **shown)


@pytest.mark.parametrize("problem", Problem)
def test_every_trouble_of_a_list_is_a_sentence_that_escapes_its_values(problem: Problem) -> None:
    values = {"role": EVIL, "agency": EVIL, "name": EVIL, "line": 3, "near": [EVIL], "new": EVIL}
    said = render("people/problem", problem=problem.value, line=2, sheet=EVIL, values=values)
    assert len(plain(said)) > len(f"Dòng 2 ({EVIL}): ")
    assert "<u>" not in said
    assert "&amp;amp;" not in said


@pytest.mark.parametrize(
    ("near", "new", "listed"), [([], "", 0), ([EVIL], "", 1), ([], EVIL, 1), ([EVIL] * 3, EVIL, 4)]
)
def test_an_unknown_spelling_is_asked_about_with_numbered_choices(
    near: list[str], new: str, listed: int
) -> None:
    said = render("people/ask_agency", spelling=EVIL, near=near, new=new)
    numbers = [line.partition(".")[0] for line in said.splitlines() if line[:1].isdigit()]
    assert numbers == [str(n) for n in range(1, listed + 1)]
    assert "<u>" not in said

"""Which tasks a message is about is found in what it shows."""

from types import SimpleNamespace
from typing import Any

import pytest

from bot.talk.subjects import tasks_of
from storage.store.tables import Task
from storage.tasks.receipts import Receipt
from tests.bot.handlers.test_routes import TASK

ROW = Task(id=7, programme_id=1, section_id=1, code="1.7", title="", position=1)


@pytest.mark.parametrize(
    ("values", "tasks"),
    [
        ({"standing": TASK}, [1]),
        ({"receipt": Receipt(1, TASK, "B")}, [1]),
        ({"done": SimpleNamespace(standing=TASK)}, [1]),
        ({"rows": [TASK, TASK]}, [1]),
        ({"task": ROW, "card": SimpleNamespace(task=ROW)}, [7]),
        ({"rows": [TASK], "task": ROW}, [1]),
        ({"rows": ["a", "b"], "words": "x", "receipt": None}, []),
        ({}, []),
    ],
)
def test_the_tasks_of_a_messages_values(values: dict[str, Any], tasks: list[int]) -> None:
    assert tasks_of(values) == tasks

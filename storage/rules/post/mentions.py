"""Which tasks a message speaks of, and how: kept with it when it is queued."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class How(StrEnum):
    """What a message does with a task it speaks of."""

    ASKED = "asked"
    """A report on it is asked for, and its four answers are offered: a reminder's or urge's line."""

    OFFERED = "offered"
    """Its four answers are offered: a notice before the digest, the office's return."""

    NAMED = "named"
    """It is told of: a receipt, a line of a list."""

    CARD = "card"
    """It stands on a quarter card."""

    TARGET = "target"
    """Its year's figure is asked for; it is a chỉ tiêu."""


ANSWERABLE: Final = (How.ASKED, How.OFFERED)
"""Under these a number alone is one of the four answers."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A task, its milestone if one is meant, and its line: the number a person answers by."""

    position: int
    task_id: int
    milestone_id: int | None = None
    how: How = How.NAMED
    asks_forecast: bool = False


def mentioned(how: How, tasks: Iterable[tuple[int, int | None]]) -> tuple[Mention, ...]:
    """Tasks with their milestones, numbered in this order."""
    return tuple(
        Mention(position, task_id, milestone_id, how)
        for position, (task_id, milestone_id) in enumerate(tasks, 1)
    )


def named(task_ids: Iterable[int], how: How = How.NAMED) -> tuple[Mention, ...]:
    """Tasks alone, numbered in this order."""
    return mentioned(how, ((task_id, None) for task_id in task_ids))

"""What becomes of a task's reports, requests and reminders when a newer copy changes its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from storage.programmes.known_rows import KnownTask
from storage.programmes.specs import TaskSpec
from storage.programmes.task_pairs import held_by, holds

# Every task that is gone is held against every row it may have gone to; a document rewritten from
# end to end has no such rows to tell.
_MOST_PAIRS: Final = 200_000


class Fate(StrEnum):
    """What happened to a task of the register."""

    RENUMBERED = "renumbered"
    """Everything goes with it; its old code is still found."""
    SPLIT = "split"
    """Its words are in several rows now; its reports stay with it."""
    MERGED = "merged"
    """Its words are in another row now; its reports stay with it."""
    DROPPED = "dropped"
    """No row has it; its reports stay in the log, and nobody is reminded any more."""


@dataclass(frozen=True, slots=True)
class TaskFate:
    """One task: its code, the codes of the rows it went to, and what was reported and asked."""

    fate: Fate
    code: str
    into: tuple[str, ...]
    reports: int
    extensions: int


def fates(
    pairs: Sequence[tuple[KnownTask | None, TaskSpec | None]],
    reports: Mapping[int, int],
    extensions: Mapping[int, int],
) -> Iterator[TaskFate]:
    """Each task that has another code or no row any more, in the register's order."""
    fresh = [spec for task, spec in pairs if task is None and spec is not None]
    kept = [
        (task, spec)
        for task, spec in pairs
        if task is not None and spec is not None and task.title != spec.title
    ]
    gone = sum(spec is None for _, spec in pairs)
    if gone * (len(fresh) + len(kept)) > _MOST_PAIRS:
        fresh, kept = [], []
    for task, spec in pairs:
        if task is None or (spec is not None and task.code == spec.code):
            continue
        if spec is not None:
            fate, into = _with_row(spec)
        else:
            fate, into = _without_row(task, fresh, kept)
        yield TaskFate(fate, task.code, into, reports.get(task.id, 0), extensions.get(task.id, 0))


def _with_row(spec: TaskSpec) -> tuple[Fate, tuple[str, ...]]:
    return Fate.RENUMBERED, (spec.code,)


def _without_row(
    task: KnownTask, fresh: Sequence[TaskSpec], kept: Sequence[tuple[KnownTask, TaskSpec]]
) -> tuple[Fate, tuple[str, ...]]:
    parts = tuple(spec.code for spec in fresh if holds(task, spec.title))
    if len(parts) > 1:
        return Fate.SPLIT, parts
    wholes = (
        *(spec.code for spec in fresh if held_by(task, spec.title)),
        *(spec.code for _, spec in kept if held_by(task, spec.title)),
    )
    return (Fate.MERGED, wholes[:1]) if wholes else (Fate.DROPPED, parts)

"""Which tasks a message is about: found in its values, so that a reply to it finds them again."""

from collections.abc import Iterator, Mapping
from typing import Any

from storage.store.tables import Task
from storage.tasks.agency_tasks import Standing

_NAMED = ("receipt", "standing", "card", "task", "done", "dispute", "extended")


def tasks_of(values: Mapping[str, Any]) -> list[int]:
    """The tasks of a message's values, a numbered list's in its order; each once."""
    listed = [row.task_id for row in values.get("rows", ()) if isinstance(row, Standing)]
    return list(dict.fromkeys(listed or _single(values)))


def _single(values: Mapping[str, Any]) -> Iterator[int]:
    for name in _NAMED:
        found = values.get(name)
        found = getattr(found, "receipt", found)
        for part in (found, getattr(found, "standing", None), getattr(found, "task", None)):
            if isinstance(part, Standing):
                yield part.task_id
            elif isinstance(part, Task) and part.id is not None:
                yield part.id

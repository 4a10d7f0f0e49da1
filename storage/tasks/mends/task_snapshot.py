"""A task as it is kept in the log before it changes: what figures of an earlier moment need."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from storage.store.tables import Milestone, Task


def snapshot(
    task: Task, lead_ids: Sequence[int], milestones: Sequence[Milestone]
) -> dict[str, Any]:
    """Its kind, leads and milestones, and whether it is followed and hangs on a condition."""
    return {
        "kind": str(task.kind),
        "dropped": task.dropped_at is not None,
        "conditional": task.conditional,
        "leads": list(lead_ids),
        "milestones": [_plain(row) for row in milestones],
    }


def _plain(row: Milestone) -> dict[str, Any]:
    days = {name: _iso(getattr(row, name)) for name in ("opens_on", "due_on", "done_on")}
    return {"id": row.id, "label": row.label, "period": row.period, "done": row.done, **days}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

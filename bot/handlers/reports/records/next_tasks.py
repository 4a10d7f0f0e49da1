"""What is still to be answered after a report: the tasks reminded of and not heard of since."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.handlers.reports.meanings import task_choice
from bot.talk.request import Request
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class RemainingTasks:
    """How many tasks still wait for an answer, and the first of them (code and id)."""

    count: int = 0
    first: Sequence[tuple[str, int]] = ()


def left(
    request: Request, done: Collection[int] = (), rows: Sequence[Standing] | None = None
) -> RemainingTasks:
    """Those of the last reminder first, in its order.

    ``rows``: as the tasks stood before a report that changed none of them but those ``done``.
    """
    if rows is None:
        rows = task_access.seen_by(request.session, request.actor, request.day)
    waiting = {
        row.task_id: row
        for row in rows
        if row.unreported
        and row.reminded_at is not None
        and not row.awaits
        and row.task_id not in done
    }
    if not waiting:
        return RemainingTasks()
    listed = [task_id for task_id in task_choice.lately_reminded(request) if task_id in waiting]
    order = [*listed, *(row.task_id for row in task_access.worth_reporting(rows, len(rows)))]
    found = [waiting[one] for one in dict.fromkeys(order) if one in waiting]
    return RemainingTasks(len(found), [(row.code, row.task_id) for row in found[:_SHOWN]])

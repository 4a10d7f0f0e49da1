"""What is new since the digest before: who moved, what happened, which promises fell due."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jobs.digest.digest_ground import Ground, with_status
from jobs.digest_contents import Changes
from storage.figures.period_results import period_results
from storage.rules.event_kinds import What
from storage.rules.figures import five_figures
from storage.rules.figures.figure_codes import ListKind
from storage.rules.tasks.promise import PromiseState
from storage.rules.tasks.status import Official
from storage.tasks.agency_tasks import task_statuses
from storage.tasks.reports.promises import Promise, promises

_HAPPENED = (
    (ListKind.REPORTED, What.PROGRESS),
    (ListKind.COMPLETED, What.COMPLETION),
    (ListKind.CONFIRMED, What.CONFIRMED),
    (ListKind.RETURNED, What.RETURNED),
)
_SETTLED = ((ListKind.KEPT, PromiseState.KEPT), (ListKind.BROKEN, PromiseState.BROKEN))


def changes_since(ground: Ground, last: Mapping[str, Any]) -> Changes:
    """What stood at the digest before, as of its data time, and what moved since."""
    since = datetime.fromisoformat(last["at"])
    found = period_results(ground.chronicle, since, ground.moment)
    then = five_figures.count(task_statuses(found.opening).values())
    return Changes(since, then, found.tasks)


def happened(ground: Ground, since: datetime, changes: Changes | None) -> None:
    """What is new since the digest before; if there was none nothing is newly so."""
    lists = ground.lists
    before = task_statuses(ground.chronicle.at(since)) if changes else {}
    late = set(with_status(before, Official.OPEN_OVERDUE))
    now_late = ground.with_status(Official.OPEN_OVERDUE) if changes else []
    lists.add_tasks(ListKind.NEWLY_DONE, "", changes.moved.confirmed if changes else ())
    lists.add_tasks(ListKind.REOPENED, "", changes.moved.reopened if changes else ())
    lists.add_tasks(ListKind.NEWLY_OVERDUE, "", [t for t in now_late if t not in late])
    lists.add_tasks(
        ListKind.NO_LONGER_OVERDUE,
        "",
        [t for t in ground.official if t in late and t not in set(now_late)],
    )
    led = {(row.task_id, row.agency_id): place for place, row in enumerate(ground.rows)}
    for kind, what in _HAPPENED:
        found = ground.chronicle.happened(what, since, ground.moment)
        lists.add_rows(kind, "", sorted({*found} & led.keys(), key=led.__getitem__))


def settled_promises(ground: Ground, since: datetime) -> tuple[Promise, ...]:
    """Promises whose day has passed since the digest before, today's left to the next one."""
    known = ground.chronicle.known(ground.moment)
    found = promises(ground.session, ground.day, known, since=since.date(), before=ground.day)
    for kind, state in _SETTLED:
        ground.lists.add(
            kind,
            "",
            (
                ground.lists.of_agency(
                    one.task_id, one.agency_id, promised_on=one.promised_on.isoformat()
                )
                for one in found
                if one.state is state
            ),
        )
    return tuple(one for one in found if one.state in {state for _, state in _SETTLED})

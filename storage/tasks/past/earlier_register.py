"""The register of an earlier moment: its tasks, their leads and milestones, undone step by step.

A change of the register keeps in its event what was there before. So the value of a moment is what
the first change after it found, else what stands now.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from storage.rules.event_kinds import What
from storage.store.tables import TaskKind
from storage.tasks.agency_task_rows import MilestoneRow
from storage.tasks.past.chronicle_rows import EventRow, RegisterRows, TaskRow

_EVER = datetime.min.replace(tzinfo=UTC)


class EarlierRegister:
    """Answers for any moment; made once of the rows read.

    What the very first document brought counts as if it had always been there: the programme was
    under way before the register began.
    """

    def __init__(self, rows: RegisterRows) -> None:
        self._rows = rows
        self._before: dict[tuple[object, str], list[tuple[datetime, Any]]] = defaultdict(list)
        for event in rows.events:
            for thing, field, value in _before(event):
                self._before[thing, field].append((event.at, value))
        self._added, self._arrived = _arrivals(rows.events)

    def lead_rows(self, moment: datetime) -> list[tuple[Any, ...]]:
        """Task × lead agency of the programmes followed then, as ``agency_task_rows.lead_rows``."""
        followed = self._followed(moment)
        return [
            (*self._words(task, moment), *self._rows.agencies[agency_id])
            for task in self._rows.tasks
            if task.programme in followed and self._counts(task, moment)
            for agency_id in self._value(
                task.id, "leads", moment, self._rows.leads.get(task.id, ())
            )
        ]

    def _words(self, task: TaskRow, moment: datetime) -> tuple[Any, ...]:
        *words, conditional = task.words
        return (*words, self._value(task.id, "conditional", moment, conditional))

    def milestones(self, task_id: int, moment: datetime) -> Sequence[MilestoneRow]:
        """A task's milestones, in the document's order."""
        was = self._value(task_id, "milestones", moment, None)
        if was is None:
            return self._rows.milestones.get(task_id, ())
        return [_milestone(one) for one in was]

    def _counts(self, task: TaskRow, moment: datetime) -> bool:
        if self._added.get(task.id, _EVER) > moment:
            return False
        if self._value(task.id, "dropped", moment, task.dropped):
            return False
        return bool(self._value(task.id, "kind", moment, task.kind) == TaskKind.TASK)

    def _followed(self, moment: datetime) -> set[str]:
        arrived = {
            one.supersedes: self._arrived.get(one.number, _EVER)
            for one in self._rows.programmes
            if one.supersedes
        }
        return {
            one.number
            for one in self._rows.programmes
            if (one.in_force or arrived.get(one.number, _EVER) > moment)
            and self._value(one.number, "followed", moment, one.followed)
        }

    def _value(self, thing: object, field: str, moment: datetime, now: Any) -> Any:
        changes = self._before.get((thing, field), ())
        return next((value for at, value in changes if at > moment), now)


def _before(event: EventRow) -> Iterator[tuple[object, str, Any]]:
    """What an event found: of which thing, which field, which value."""
    match event.kind:
        case What.ASSIGNED:
            yield event.task_id, "leads", event.values["old_ids"]
        case What.DROPPED | What.ENDED:
            yield event.task_id, "dropped", False
        case What.RESUMED:
            yield event.task_id, "dropped", True
        case What.REVISED | What.DATED:
            for field, value in event.values.get("was", {}).items():
                yield event.task_id, field, value
        case What.FOLLOWED:
            yield event.values["number"], "followed", event.values["old"]


def _arrivals(
    events: Sequence[EventRow],
) -> tuple[Mapping[int, datetime], Mapping[str, datetime]]:
    """When each task and each programme came, those of the first document left out."""
    imports = [event for event in events if event.kind == What.IMPORTED]
    first = min(imports, key=lambda event: event.id, default=None)
    added: dict[int, datetime] = {
        event.task_id or 0: event.at for event in events if event.kind == What.TASK_ADDED
    }
    arrived: dict[str, datetime] = {}
    for event in imports:
        at = _EVER if event is first else event.at
        for task_ids in event.values.get("added", {}).values():
            added |= dict.fromkeys(task_ids, at)
        for one in event.values["programmes"]:
            arrived.setdefault(one["number"], at)
    return added, arrived


def _milestone(kept: Mapping[str, Any]) -> MilestoneRow:
    days = {
        name: date.fromisoformat(kept[name]) if kept[name] else None
        for name in ("opens_on", "due_on", "done_on")
    }
    return MilestoneRow(
        id=kept["id"], label=kept["label"], period=kept["period"], done=kept["done"], **days
    )

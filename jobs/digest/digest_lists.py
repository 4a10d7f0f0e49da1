"""The lists behind a digest's numbers, in the making: each gets its code as it is added."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from storage.figures.kept_digests import Entry, FigureList
from storage.rules.figures.figure_codes import ListKind, letter_of
from storage.rules.tasks import status
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Flag, Official
from storage.tasks.agency_tasks import Standing, by_task, speaking


class Lists:
    """Entries speak of a task as it stands on the day, for one lead agency or for all of them."""

    def __init__(
        self,
        rows: Sequence[Standing],
        official: Mapping[int, Official],
        causes: Mapping[AgencyTask, Cause],
        day: date,
    ) -> None:
        self._rows = {(row.task_id, row.agency_id): row for row in rows}
        self._parts = by_task(rows)
        self._official = official
        self._causes = causes
        self._day = day
        self._tasks: dict[int, Entry] = {}
        self._lists: list[FigureList] = []
        self._counts: Counter[str] = Counter()

    def found(self) -> tuple[FigureList, ...]:
        """All lists, in the order in which they were added."""
        return tuple(self._lists)

    def add(self, kind: ListKind, about: str, entries: Iterable[Entry]) -> None:
        """One more list; its code is the part's letter and the next number there."""
        letter = letter_of(kind)
        self._counts[letter] += 1
        self._lists.append(
            FigureList(f"{letter}{self._counts[letter]}", kind, about, tuple(entries))
        )

    def add_tasks(self, kind: ListKind, about: str, task_ids: Iterable[int]) -> None:
        """A list that counts each task once, whatever its lead agencies."""
        self.add(kind, about, (self._of_task(task_id) for task_id in task_ids))

    def add_rows(self, kind: ListKind, about: str, pairs: Iterable[AgencyTask]) -> None:
        """A list that counts a task once for each lead agency."""
        self.add(kind, about, (self.of_agency(*pair) for pair in pairs))

    def of_agency(self, task_id: int, agency_id: int | None, **facts: Any) -> Entry:
        """A line about one agency's part; it may have lost the lead since."""
        row = self._rows.get((task_id, agency_id or 0))
        if row is None:
            return Entry(task_id, agency_id, None, None, 0, facts)
        return self._entry(row, row.status, agency_id, facts)

    def _of_task(self, task_id: int) -> Entry:
        """A task's line is made once: several numbers count the same task."""
        if task_id not in self._tasks:
            self._tasks[task_id] = self._joined(task_id)
        return self._tasks[task_id]

    def _joined(self, task_id: int) -> Entry:
        parts, official = self._parts[task_id], self._official[task_id]
        only = parts[0].agency_id if len(parts) == 1 else None
        return self._entry(speaking(parts, official), official, only, {})

    def _entry(
        self, row: Standing, official: Official, agency_id: int | None, facts: Mapping[str, Any]
    ) -> Entry:
        late = official is Official.OPEN_OVERDUE and row.due_on is not None
        cause = self._causes.get((row.task_id, row.agency_id)) if late else None
        return Entry(
            task_id=row.task_id,
            agency_id=agency_id,
            status=official,
            due_on=row.due_on,
            days_late=status.days_late(row.due_on, self._day) if late and row.due_on else 0,
            facts={**facts, **({"cause": cause.value} if cause else {}), **_what_is_due(row)},
        )


def _what_is_due(row: Standing) -> dict[str, Any]:
    """Of which milestone a line speaks, if it has a name, and whether its document lets it wait."""
    found: dict[str, Any] = {"milestone": row.milestone_id} if row.label else {}
    return found | {"conditional": True} if Flag.CONDITIONAL in row.flags else found

"""What a period brought: every completion confirmed in it with its product, and what moved.

A period is a span of moments: after the opening, up to and with the closing. Counted as of both
ends, so that nothing decided later changes it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from storage.rules.calendar.office_clock import day_of
from storage.rules.figures.movement import Movement, movement
from storage.rules.tasks import status
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.status import DONE
from storage.rules.tasks.words import WordedTask, Words
from storage.tasks.agency_tasks import Standing, by_task, state_of, task_statuses
from storage.tasks.past.chronicle import Chronicle, ConfirmedCompletion
from storage.tasks.past.chronicle_rows import CompletionRow


@dataclass(frozen=True, slots=True)
class Result(WordedTask):
    """One completion confirmed; its words name its own product and milestone. A restricted task leaves its words behind.

    ``done_on`` is the product's date, else the report's; ``completes``: with it the milestone is
    done by every lead agency of the task. ``moved_to`` is ``due_on`` if it was set after the
    period the result belongs to.
    """

    row: Standing
    milestone_id: int
    completion_id: int
    words: Words | None
    done_on: date
    due_on: date | None
    confirmed_at: datetime
    completes: bool
    period: str | None = None
    """Which occurrence of a recurring milestone it completes, as ``Occurrence`` names it."""
    has_product: bool = True
    """Whether a product was named, not only why there is none."""
    moved_to: date | None = None
    extended_on: date | None = None
    """The day on which the extension was asked for without which it would have been late."""
    extended_late: bool = False
    """It was asked for when the date in force had passed."""
    remark: str = ""
    """What the office wrote when it confirmed."""

    @property
    def days_late(self) -> int:
        """Days after the date in force."""
        return status.days_late(self.due_on, self.done_on) if self.due_on else 0

    def is_earlier(self, first_day: date) -> bool:
        """Whether the product is dated before a period."""
        return self.done_on < first_day


@dataclass(frozen=True, slots=True)
class PeriodResults:
    """A period: its results, and the movement by task and by part (task × lead agency)."""

    opening: tuple[Standing, ...]
    closing: tuple[Standing, ...]
    results: tuple[Result, ...]
    tasks: Movement[int]
    parts: Movement[AgencyTask]
    taken_back: Collection[AgencyTask] = ()
    """Parts with an earlier confirmation that was taken back in it."""

    def part_of(self, agency_id: int) -> Movement[AgencyTask]:
        """What moved of one agency's own parts."""
        own = [row for row in self.opening if row.agency_id == agency_id]
        now = [row for row in self.closing if row.agency_id == agency_id]
        return _of_parts(own, now, self.results, self.taken_back)


def period_results(
    chronicle: Chronicle,
    after: datetime,
    until: datetime,
    *,
    agency_ids: Collection[int] | None = None,
) -> PeriodResults:
    """What was confirmed after a moment, up to another, and what was done at both."""
    opening = chronicle.at(after, agency_ids=agency_ids)
    closing = chronicle.at(until, agency_ids=agency_ids)
    results = results_of(chronicle, chronicle.confirmed(after, until), closing, until)
    taken_back = chronicle.taken_back(after, until)
    return PeriodResults(
        opening=tuple(opening),
        closing=tuple(closing),
        results=tuple(results),
        tasks=movement(
            _tasks_done(opening),
            _tasks_done(closing),
            (one.row.task_id for one in results if one.completes),
            {task_id for task_id, _ in taken_back},
        ),
        parts=_of_parts(opening, closing, results, taken_back),
        taken_back=taken_back,
    )


def results_of(
    chronicle: Chronicle,
    confirmed: Iterable[ConfirmedCompletion],
    rows: Iterable[Standing],
    moment: datetime,
) -> list[Result]:
    """Completions of these rows as results, in the documents' order; dates in force as of the moment."""
    found = by_task(rows)
    known = {(row.task_id, row.agency_id): row for parts in found.values() for row in parts}
    place = {pair: at for at, pair in enumerate(known)}
    mine = [one for one in confirmed if one.pair in known]
    last = {one.of: one for one in mine}
    return [
        _result(
            chronicle,
            one,
            known[one.pair],
            moment,
            completes=last[one.of] is one and _is_complete(chronicle, found, one, moment),
        )
        for one in sorted(mine, key=lambda one: place[one.pair])
    ]


def _result(
    chronicle: Chronicle,
    one: ConfirmedCompletion,
    row: Standing,
    moment: datetime,
    *,
    completes: bool,
) -> Result:
    completion = one.completion
    milestone = chronicle.milestone(completion.task_id, completion.milestone_id, moment)
    words = row.words and Words(
        row.title,
        completion.product or completion.no_product_reason,
        milestone.label if milestone else "",
    )
    due_on = _due_on(chronicle, completion, moment)
    document = milestone.due_on if milestone else None
    by_extension = document and due_on and document < completion.done_on <= due_on
    of = completion.milestone_id, completion.agency_id
    extension = chronicle.extension_in_force(of, moment) if by_extension else None
    return Result(
        row=row,
        milestone_id=completion.milestone_id,
        completion_id=completion.id,
        words=words,
        done_on=completion.done_on,
        due_on=due_on,
        confirmed_at=one.confirmed_at,
        completes=completes,
        period=milestone.period if milestone and words else None,
        has_product=bool(completion.product) or not completion.no_product_reason,
        extended_on=extension.asked_on if extension else None,
        extended_late=extension is not None and extension.asked_late,
        remark=row.beside(chronicle.known(moment).replies.get(("confirmation", completion.id), "")),
    )


def _due_on(chronicle: Chronicle, completion: CompletionRow, moment: datetime) -> date | None:
    """The date in force of what was completed, as of a moment."""
    milestone = chronicle.milestone(completion.task_id, completion.milestone_id, moment)
    if milestone is None:
        return None
    return state_of(milestone, completion.agency_id, chronicle.requests(moment)).due_on


def _is_complete(
    chronicle: Chronicle,
    parts: Mapping[int, list[Standing]],
    one: ConfirmedCompletion,
    moment: datetime,
) -> bool:
    """Whether every lead agency of the task has the milestone done."""
    task_id, milestone_id = one.of
    done = chronicle.requests(moment).done_on
    return all((milestone_id, row.agency_id) in done for row in parts[task_id])


def _tasks_done(rows: Iterable[Standing]) -> Mapping[int, bool]:
    return {task_id: found in DONE for task_id, found in task_statuses(rows).items()}


def _of_parts(
    opening: Iterable[Standing],
    closing: Iterable[Standing],
    results: Iterable[Result],
    taken_back: Collection[AgencyTask],
) -> Movement[AgencyTask]:
    now = {(row.task_id, row.agency_id): not row.is_open for row in closing}
    return movement(
        {(row.task_id, row.agency_id): not row.is_open for row in opening},
        now,
        ((one.row.task_id, one.row.agency_id) for one in results),
        taken_back,
    )


def confirmed_after(
    chronicle: Chronicle, until: datetime, now: datetime, rows: Iterable[Standing]
) -> list[Result]:
    """Work of a period that was confirmed after it: due, or with a product dated, by its end."""
    last_day = day_of(until)
    confirmed = chronicle.confirmed(until, now)
    was_due = {one.completion.id: _due_on(chronicle, one.completion, until) for one in confirmed}
    return [
        one if one.due_on == was_due[one.completion_id] else replace(one, moved_to=one.due_on)
        for one in results_of(chronicle, confirmed, rows, now)
        if one.done_on <= last_day
        or any(day and day <= last_day for day in (one.due_on, was_due[one.completion_id]))
    ]

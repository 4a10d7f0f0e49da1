"""How every task stands on a day: one row for each task and lead agency, status and flags computed.

All views (lists, cards, reminders, digest, figures) read from here, so their numbers agree.
Columns, not entities: the list is read at every command.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from storage.rules.calendar.office_clock import day_of
from storage.rules.policy import DUE_SOON
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.tasks import status
from storage.rules.tasks.agency_pairs import AgencyMilestone, AgencyTask
from storage.rules.tasks.reports import is_unreported
from storage.rules.tasks.status import DONE, Flag, MilestoneState, Official
from storage.rules.tasks.words import WordedTask, Words
from storage.store.tables import Visibility
from storage.store.transactions.reads import once
from storage.tasks import office_waits, task_reminders
from storage.tasks.agency_task_rows import (
    Chosen,
    DueTasks,
    ForecastRow,
    MilestoneRow,
    Report,
    Requests,
    chosen,
    lead_rows,
    milestones_of,
    requests_of,
)
from storage.tasks.task_words import words_in_row


@dataclass(frozen=True, slots=True)
class Standing(WordedTask):
    """One task of one lead agency on a day. ``due_on`` is the date in force that day.

    ``words`` None: restricted. ``last_report`` has the words of the last progress report, unless that
    was of a milestone which is done, and another governs now; ``heard_at`` is the moment of the last
    report of any kind, ``reminded_at`` that of the last reminder which arrived.
    ``forecast`` is the last one about what is due now; ``ground`` the document by which ``due_on``
    was agreed.
    """

    task_id: int
    code: str
    words: Words | None
    agency_id: int
    agency: str
    agency_short: str
    collective: bool
    milestone_id: int | None
    period: str | None
    due_on: date | None
    status: Official
    flags: tuple[Flag, ...]
    last_report: Report | None
    extensions: int
    heard_at: datetime | None = None
    reminded_at: datetime | None = None
    forecast: ForecastRow | None = None
    ground: Ground | None = None
    disputed_on: date | None = None
    """The day on which the agency said that the task is not its own, if the office has not decided."""

    @property
    def unreported(self) -> bool:
        """Open, and nothing heard of it since its last reminder: «chưa báo cáo»."""
        return Flag.NO_REPORT in self.flags

    @property
    def heard_on(self) -> date | None:
        """The office's day of the last report of any kind."""
        return day_of(self.heard_at) if self.heard_at else None

    @property
    def forecast_due(self) -> date | None:
        """The date a forecast is about, if that is another milestone's than the governing one."""
        if self.forecast is None or self.forecast.milestone_id == self.milestone_id:
            return None
        return self.forecast.due_on

    @property
    def is_open(self) -> bool:
        """Not done yet, with or without a deadline."""
        return self.status not in DONE

    @property
    def awaits(self) -> bool:
        """A completion report waits for the office."""
        return Flag.AWAITS_CONFIRMATION in self.flags


def standings(
    session: Session,
    day: date,
    *,
    agency_ids: Iterable[int] | None = None,
    task_id: int | None = None,
    due: DueTasks | None = None,
) -> list[Standing]:
    """Every task × lead agency of the programmes in force, in the documents' order."""
    agencies = None if agency_ids is None else tuple(agency_ids)
    question = (standings, day, agencies, task_id, due)
    return list(once(session, question, lambda: _standings(session, day, agencies, task_id, due)))


def _standings(
    session: Session,
    day: date,
    agency_ids: tuple[int, ...] | None,
    task_id: int | None,
    due: DueTasks | None,
) -> list[Standing]:
    rows = lead_rows(session, agency_ids=agency_ids, task_id=task_id, due=due)
    everything = task_id is None and agency_ids is None
    of_all = everything and due is None
    task_ids: Chosen = None if of_all else chosen((row[0] for row in rows), due)
    milestones = milestones_of(session, task_ids)
    led = None if everything else sorted({row[7] for row in rows})
    reminded = task_reminders.last_arrived(session, day, led)
    requests = requests_of(session, task_ids, reminded)
    requests = replace(requests, waits=office_waits.of_silent(session, requests))
    return [standing_on(row, milestones[row[0]], requests, day) for row in rows]


def standing_on(
    row: Sequence[object], milestones: Sequence[MilestoneRow], requests: Requests, day: date
) -> Standing:
    """One row of ``lead_rows`` with what is known of it, as it stands on a day."""
    (task_id, code, title, product, deadline, visibility, conditional, *agency) = row
    agency_id, agency_name, agency_short, collective = agency
    assert isinstance(agency_id, int) and isinstance(task_id, int)  # noqa: S101, PT018 - narrows the row
    states = [state_of(milestone, agency_id, requests) for milestone in milestones]
    governing = status.governing(states, day)
    milestone = milestones[states.index(governing)] if governing else None
    official = status.governed_status(governing, day)
    whole = (task_id, agency_id)
    report, heard = _report(whole, states, governing, requests), requests.heard.get(whole)
    reminded = requests.reminded.get(whole)
    pair = (milestone.id if milestone else 0, agency_id)
    due_on = governing.due_on if governing else None
    extensions = len(requests.granted.get(pair, ()))
    is_open = official in _OPEN
    soon = official is Official.OPEN_IN_TIME and due_on is not None and due_on - day <= DUE_SOON
    found = _flags_of(whole, pair, requests)
    found[Flag.DUE_SOON] = soon
    found[Flag.EXTENDED] = extensions > 0
    found[Flag.NO_REPORT] = is_open and is_unreported(
        heard, reminded, requests.waits.get(whole, ())
    )
    found[Flag.CONDITIONAL] = is_open and bool(conditional)
    foretold = requests.forecasts.get(whole) if is_open else None
    ahead = [(state.id, state.due_on) for state in states if not state.done]
    if foretold is not None and not foretold.holds(ahead, day):
        foretold = None
    label = milestone.label if milestone else ""
    words = words_in_row(
        Visibility(str(visibility)), str(title), str(product), label, str(deadline)
    )
    return Standing(
        task_id=task_id,
        code=str(code),
        words=words,
        agency_id=agency_id,
        agency=str(agency_name),
        agency_short=str(agency_short),
        collective=bool(collective),
        milestone_id=milestone.id if milestone else None,
        period=milestone.period if milestone else None,
        due_on=due_on,
        status=official,
        flags=tuple([flag for flag in _FLAGS if found[flag]]),
        last_report=report if words else None,
        extensions=extensions,
        heard_at=heard,
        reminded_at=reminded,
        disputed_on=requests.disputed.get(whole) if is_open else None,
        ground=given.or_none if words and (given := requests.grounds.get(pair)) else None,
        forecast=foretold if foretold is None or words else replace(foretold, reason=""),
    )


def _report(
    whole: AgencyTask,
    states: Sequence[MilestoneState],
    governing: MilestoneState | None,
    requests: Requests,
) -> Report | None:
    """The last progress report, unless it was of a milestone that is done, and another governs."""
    found = requests.reports.get(whole)
    if found is None or found.milestone_id is None:
        return found
    former = any(one.id == found.milestone_id and one.done for one in states if one != governing)
    return None if former else found


def _flags_of(whole: AgencyTask, pair: AgencyMilestone, requests: Requests) -> dict[Flag, bool]:
    """What was asked and answered of a task and of the milestone it is about."""
    return {
        Flag.AWAITS_CONFIRMATION: pair in requests.awaits,
        Flag.RETURNED: pair in requests.returned,
        Flag.EXTENSION_ASKED: pair in requests.asked_extension,
        Flag.ASKED_LATE: pair in requests.asked_late,
        Flag.DIFFICULTY: whole in requests.difficulties,
    }


@dataclass(frozen=True, slots=True)
class MilestoneDates:
    """One milestone of one agency: the document's date, the date in force, how often extended."""

    original: date | None
    due_on: date | None
    extensions: int


def in_force(session: Session, task_id: int, milestone_id: int, agency_id: int) -> MilestoneDates:
    """The dates of one milestone, whichever milestone governs the task today."""
    milestone = next(m for m in milestones_of(session, [task_id])[task_id] if m.id == milestone_id)
    granted = requests_of(session, [task_id]).granted.get((milestone_id, agency_id), ())
    return MilestoneDates(
        milestone.due_on, granted[-1] if granted else milestone.due_on, len(granted)
    )


def next_due(session: Session, task_id: int) -> date | None:
    """The earliest date of the document that is still ahead of the work; None if it has none."""
    found = milestones_of(session, [task_id])[task_id]
    return min((one.due_on for one in found if one.due_on and not one.done), default=None)


_OPEN = (Official.OPEN_IN_TIME, Official.OPEN_OVERDUE, Official.NO_DEADLINE)
_FLAGS = tuple(Flag)


def state_of(milestone: MilestoneRow, agency_id: int, requests: Requests) -> MilestoneState:
    """One milestone of one agency, with what was granted and confirmed."""
    pair = (milestone.id, agency_id)
    done_on = requests.done_on.get(pair)
    granted = requests.granted.get(pair, ())
    return MilestoneState(
        id=milestone.id,
        opens_on=milestone.opens_on,
        due_on=granted[-1] if granted else milestone.due_on,
        done=milestone.done or done_on is not None,
        done_on=done_on or milestone.done_on,
    )


def by_task(rows: Iterable[Standing]) -> dict[int, list[Standing]]:
    """Standings of each task's lead agencies, in order."""
    found: dict[int, list[Standing]] = defaultdict(list)
    for row in rows:
        found[row.task_id].append(row)
    return dict(found)


def task_statuses(rows: Iterable[Standing]) -> dict[int, Official]:
    """One official status a task: done when all its lead agencies are."""
    return {
        task_id: status.task_status([row.status for row in parts])
        for task_id, parts in by_task(rows).items()
    }


def speaking(parts: Iterable[Standing], official: Official) -> Standing:
    """Of a task's lead agencies the one that gives it its status: the earliest due of those."""
    found = [row for row in parts if row.status is official]
    return min(found, key=lambda row: row.due_on or date.max)

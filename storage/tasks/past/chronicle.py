"""How everything stood as of a moment: only what was known and decided by then.

Read once, asked of any number of moments: opening and closing of a period, each week of a trend.
Whoever reads it says which is the earliest, so that years before it cost nothing.
Source: docs/architecture.md, "History": what stood at an earlier moment is computed from the events.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlmodel import Session

from storage.rules.calendar.office_clock import day_of
from storage.rules.event_kinds import What
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.tasks.agency_pairs import AgencyMilestone, AgencyTask
from storage.rules.tasks.reports import REPORTS, reminders_count_since
from storage.store.tables import RequestState
from storage.store.transactions.reads import once
from storage.tasks import task_reminders
from storage.tasks.agency_task_rows import MilestoneRow, Report, Requests
from storage.tasks.agency_tasks import Standing, standing_on
from storage.tasks.past import chronicle_rows
from storage.tasks.past.chronicle_rows import CompletionRow, EventRow
from storage.tasks.past.earlier_register import EarlierRegister
from storage.tasks.past.known_events import KnownEvents

TaskMilestone = tuple[int, int]
"""The number of a task, and that of one of its milestones."""


@dataclass(frozen=True, slots=True)
class ConfirmedCompletion:
    """One completion confirmed: what, of whom, when, and when the product is dated."""

    completion: CompletionRow
    confirmed_at: datetime

    @property
    def pair(self) -> AgencyTask:
        """The task and the agency."""
        return self.completion.task_id, self.completion.agency_id

    @property
    def of(self) -> TaskMilestone:
        """What was completed."""
        return self.completion.task_id, self.completion.milestone_id


@dataclass(frozen=True, slots=True)
class ExtensionInForce:
    """The day it was asked for, whether its date had passed by then, the document that it names."""

    asked_on: date
    asked_late: bool
    ground: Ground | None


class Chronicle:
    """The register and what happened to it, in one transaction's view.

    ``since``: the earliest moment it will be asked about; without it, it may be asked about any.
    """

    def __init__(self, session: Session, since: datetime | None = None) -> None:
        self._session = session
        self._since = since
        self._rows = chronicle_rows.read(session, since)
        self._register = EarlierRegister(self._rows)
        self._reminders = (
            task_reminders.reminders_from(session, since, self._rows.led_once)
            if since
            else task_reminders.reminders(session)
        )
        self._milestone_of: dict[int, int] = {
            event.values["extension"]: event.milestone_id or 0
            for event in self._rows.events
            if event.kind == What.EXTENSION
        }
        self._known: dict[datetime, KnownEvents] = {}
        self._stands: dict[datetime, list[EventRow]] = {}
        self._words: dict[int, Mapping[str, Any]] = {}
        self._requests: dict[datetime, Requests] = {}
        self._stood: dict[tuple[datetime, frozenset[int] | None], list[Standing]] = {}

    def at(self, moment: datetime, *, agency_ids: Collection[int] | None = None) -> list[Standing]:
        """Every task × lead agency followed then, in the documents' order; computed once a moment."""
        led = None if agency_ids is None else frozenset(agency_ids)
        if (moment, led) not in self._stood:
            self._stood[moment, led] = self._standings(moment, led)
        return list(self._stood[moment, led])

    def _standings(self, moment: datetime, agency_ids: frozenset[int] | None) -> list[Standing]:
        day = day_of(moment)
        rows = [
            row
            for row in self._register.lead_rows(moment)
            if agency_ids is None or row[7] in agency_ids
        ]
        requests = self.requests(moment)
        return [
            standing_on(row, self._register.milestones(row[0], moment), requests, day)
            for row in rows
        ]

    def known(self, moment: datetime) -> KnownEvents:
        """What was known of every question; computed once a moment."""
        if moment not in self._known:
            self._known[moment] = self._learnt(moment)
        return self._known[moment]

    def _learnt(self, moment: datetime) -> KnownEvents:
        known = KnownEvents(moment, self._taken_back(moment), partial(self._is_finished, moment))
        for event in self._standing(moment):
            known.take(event)
        return known

    def _is_finished(self, moment: datetime, task_id: int, milestone_id: int | None) -> bool:
        found = self.milestone(task_id, milestone_id or 0, moment)
        return found is not None and found.done

    def milestone(self, task_id: int, milestone_id: int, moment: datetime) -> MilestoneRow | None:
        """A milestone as the document had it."""
        found = self._register.milestones(task_id, moment)
        return next((one for one in found if one.id == milestone_id), None)

    def milestones(self, task_id: int, moment: datetime) -> Sequence[MilestoneRow]:
        """A task's milestones as the document had them."""
        return self._register.milestones(task_id, moment)

    def completions(self, moment: datetime) -> Mapping[AgencyMilestone, CompletionRow]:
        """What was confirmed, by (milestone, agency)."""
        return self._completions(self.known(moment))[0]

    def awaited(self, moment: datetime) -> Mapping[AgencyMilestone, tuple[date, CompletionRow]]:
        """The completion reports that wait, with the day each was made on, by (milestone, agency)."""
        known = self.known(moment)
        found = {}
        for number in sorted(known.open("confirmation")):
            row = self._rows.completions[number]
            on = day_of(known.asked_at["confirmation", number])
            found[row.milestone_id, row.agency_id] = (on, row)
        return found

    def reported(self, after: datetime, until: datetime) -> frozenset[AgencyTask]:
        """(task, agency) with a report of any kind after a moment, up to another."""
        self._reaches(after)
        return frozenset(
            (event.task_id or 0, event.agency_id or 0)
            for event in self._standing(until)
            if event.kind in REPORTS and event.at > after
        )

    def asked(self, after: datetime, until: datetime) -> frozenset[AgencyTask]:
        """(task, agency) that a reminder asked about in that time."""
        self._reaches(after)
        return frozenset(
            (one.task_id, one.agency_id) for one in self._reminders if after < one.at <= until
        )

    def silent_since(
        self, heard: Mapping[AgencyTask, datetime | None], moment: datetime
    ) -> Mapping[AgencyTask, datetime]:
        """The first reminder of each (task, agency) after its last report that asked for one, by a moment.

        However long ago that is: these are read whole.
        """
        ever = task_reminders.reminders(self._session)
        arrived = (one for one in ever if one.at <= moment)
        return task_reminders.first_since(arrived, heard, self.known(moment).waits())

    def happened(self, kind: What, after: datetime, until: datetime) -> list[AgencyTask]:
        """(task, agency) of each event of a kind in that time, none of those taken back."""
        self._reaches(after)
        return [
            (event.task_id or 0, event.agency_id or 0)
            for event in self._standing(until)
            if event.kind == kind and event.at > after
        ]

    def late_extensions(self, after: datetime, until: datetime) -> list[AgencyTask]:
        """Of the extensions agreed to after a moment, up to another, those asked for too late."""
        known = self.known(until)
        return [
            known.of[question]
            for question in known.granted
            if question[1] in self._rows.asked_late
            and after < known.decided_at[question]
            and known.state[question] in (RequestState.AGREED, RequestState.SUPERSEDED)
        ]

    def requests(self, moment: datetime) -> Requests:
        """What was asked and reported, in the form standings are computed from; once a moment."""
        if moment not in self._requests:
            self._requests[moment] = self._asked_by(moment)
        return self._requests[moment]

    def _asked_by(self, moment: datetime) -> Requests:
        known = self.known(moment)
        progress, counted = known.progress(), reminders_count_since(day_of(moment))
        completions, last = self._completions(known)
        granted: dict[AgencyMilestone, list[date]] = defaultdict(list)
        grounds = {}
        late: dict[AgencyMilestone, bool] = {}
        for question in sorted(known.granted, key=lambda one: (known.decided_at[one], one[1])):
            if known.state[question] is RequestState.AGREED:
                milestone_id = self._milestone_of[question[1]]
                pair = milestone_id, known.of[question][1]
                granted[pair].append(known.granted[question])
                grounds[pair] = known.grounds[question]
                late[pair] = question[1] in self._rows.asked_late
        for number in known.open("extension"):
            pair = self._milestone_of[number], known.of["extension", number][1]
            late[pair] = late.get(pair, False) or number in self._rows.asked_late
        words = self._words_of([one.id for one in progress.values()])
        return Requests(
            done_on={pair: row.done_on for pair, row in completions.items()},
            awaits=_in_state(last, RequestState.OPEN),
            returned=_in_state(last, RequestState.RETURNED),
            granted=granted,
            grounds=grounds,
            asked_late=frozenset(pair for pair, holds in late.items() if holds),
            asked_extension=frozenset(
                (self._milestone_of[number], known.of["extension", number][1])
                for number in known.open("extension")
            ),
            difficulties=frozenset(
                known.of["difficulty", number] for number in known.open("difficulty")
            ),
            reports={
                pair: Report(
                    date.fromisoformat(words[one.id]["on"]), words[one.id]["text"], one.milestone_id
                )
                for pair, one in progress.items()
            },
            heard=known.heard(),
            reminded=task_reminders.last_by_task(
                one for one in self._reminders if one.at <= moment and one.queued_at > counted
            ),
            forecasts=known.forecasts,
            disputed={
                known.of["dispute", number]: day_of(known.asked_at["dispute", number])
                for number in known.open("dispute")
            },
            waits=known.waits(),
        )

    def confirmed(self, after: datetime, until: datetime) -> list[ConfirmedCompletion]:
        """Completions confirmed after a moment, up to another, as decided by then; in their order."""
        known = self.known(until)
        found = [
            ConfirmedCompletion(self._rows.completions[number], known.decided_at[kind, number])
            for (kind, number), state in known.state.items()
            if kind == "confirmation" and state is RequestState.AGREED
        ]
        return sorted(
            (one for one in found if one.confirmed_at > after),
            key=lambda one: (one.confirmed_at, one.completion.id),
        )

    def first_confirmed_on(self, moment: datetime) -> date | None:
        """The day of the first confirmation that stands at a moment; None if there is none."""
        known = self.known(moment)
        found = [
            known.decided_at[question]
            for question, state in known.state.items()
            if question[0] == "confirmation" and state is RequestState.AGREED
        ]
        return day_of(min(found)) if found else None

    def taken_back(self, after: datetime, until: datetime) -> frozenset[AgencyTask]:
        """(task, agency) with a confirmation that stood at a moment and at a later one no more."""
        now, completions = self.known(until).state, self._rows.completions
        return frozenset(
            (completions[question[1]].task_id, completions[question[1]].agency_id)
            for question, state in self.known(after).state.items()
            if question[0] == "confirmation"
            and state is RequestState.AGREED
            and now.get(question) is not RequestState.AGREED
        )

    def extension_in_force(self, of: AgencyMilestone, moment: datetime) -> ExtensionInForce | None:
        """When the extension in force was asked for, and by what it was agreed; None if there is none."""
        return self.extensions_in_force(moment).get(of)

    def extensions_in_force(self, moment: datetime) -> Mapping[AgencyMilestone, ExtensionInForce]:
        """The same of every milestone that has one, by (milestone, agency)."""
        known = self.known(moment)
        agreed = sorted(
            (known.decided_at[question], question[1])
            for question in known.granted
            if known.state[question] is RequestState.AGREED
        )
        last = {
            (self._milestone_of[number], known.of["extension", number][1]): ("extension", number)
            for _, number in agreed
        }
        return {
            of: ExtensionInForce(
                asked_on=day_of(known.asked_at[question]),
                asked_late=question[1] in self._rows.asked_late,
                ground=known.grounds[question].or_none,
            )
            for of, question in last.items()
        }

    def _completions(
        self, known: KnownEvents
    ) -> tuple[dict[AgencyMilestone, CompletionRow], dict[AgencyMilestone, RequestState]]:
        """By (milestone, agency): what was confirmed, and the state of the last report."""
        agreed: dict[AgencyMilestone, CompletionRow] = {}
        last: dict[AgencyMilestone, RequestState] = {}
        for number in sorted(n for kind, n in known.state if kind == "confirmation"):
            row = self._rows.completions[number]
            pair = (row.milestone_id, row.agency_id)
            last[pair] = known.state["confirmation", number]
            if last[pair] is RequestState.AGREED:
                agreed[pair] = row
        return agreed, last

    def _reaches(self, moment: datetime) -> None:
        """A moment before the earliest would be answered wrongly, so it is not answered at all."""
        if self._since is not None and moment < self._since:
            raise ValueError(f"read from {self._since} on, asked about {moment}")

    def _taken_back(self, moment: datetime) -> frozenset[int]:
        return frozenset(
            event.values["event"]
            for event in self._rows.events
            if event.kind in (What.WITHDRAWN, What.REOPENED) and event.at <= moment
        )

    def _standing(self, moment: datetime) -> list[EventRow]:
        """The events up to a moment, without those taken back by then; once a moment."""
        self._reaches(moment)
        if moment not in self._stands:
            taken_back = self._taken_back(moment)
            self._stands[moment] = [
                event
                for event in self._rows.events
                if event.at <= moment and event.id not in taken_back
            ]
        return self._stands[moment]

    def _words_of(self, event_ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
        """What some reports said; each is read once, for most are the last of several moments."""
        unread = [number for number in event_ids if number not in self._words]
        if unread:
            self._words |= chronicle_rows.words_of(self._session, unread)
        return self._words


def chronicle_since(session: Session, since: datetime) -> Chronicle:
    """Everything from a moment on, read once in a transaction that does not write meanwhile."""
    return once(session, (chronicle_since, since), lambda: Chronicle(session, since))


def as_of(
    session: Session, moment: datetime, *, agency_ids: Collection[int] | None = None
) -> list[Standing]:
    """How everything stood as of a moment: what every figure, list and paper is counted from."""
    return chronicle_since(session, moment).at(moment, agency_ids=agency_ids)


def _in_state(
    last: Mapping[AgencyMilestone, RequestState], state: RequestState
) -> frozenset[AgencyMilestone]:
    return frozenset(pair for pair, found in last.items() if found is state)

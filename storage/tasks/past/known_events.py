"""What the events up to a moment say: what was asked, decided, reported and foretold by then."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from storage.rules.calendar.office_clock import day_of
from storage.rules.event_kinds import What
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.tasks.agency_pairs import AgencyMilestone, AgencyTask
from storage.rules.tasks.reports import REPORTS, HeardReport, OfficeWait
from storage.store.tables import RequestState
from storage.tasks.agency_task_rows import ForecastRow
from storage.tasks.past.chronicle_rows import EventRow

# What an event makes of the question whose number it names.
_ASKS: Mapping[str, str] = {
    What.COMPLETION: "confirmation",
    What.EXTENSION: "extension",
    What.DIFFICULTY: "difficulty",
    What.DISPUTED: "dispute",
}
_DECIDES: Mapping[str, tuple[str, RequestState]] = {
    What.CONFIRMED: ("confirmation", RequestState.AGREED),
    What.RETURNED: ("confirmation", RequestState.RETURNED),
    What.EXTENDED: ("extension", RequestState.AGREED),
    What.NOT_EXTENDED: ("extension", RequestState.RETURNED),
    What.ANSWERED: ("difficulty", RequestState.AGREED),
    What.DISPUTE_KEPT: ("dispute", RequestState.RETURNED),
    What.DISPUTE_AGREED: ("dispute", RequestState.AGREED),
}
_SAID: Mapping[RequestState, bool] = {
    RequestState.AGREED: True,
    RequestState.SUPERSEDED: True,
    RequestState.RETURNED: False,
}
Question = tuple[str, int]
"""A question to the office: the name of its table, and its number there."""


class ReturnedReport(NamedTuple):
    """A completion report given back: the office's days of the report and of its return, and why."""

    reported_on: date
    on: date
    reason: str


@dataclass(slots=True)
class KnownEvents:
    """What the events up to a moment say of every question; the last word counts.

    ``taken_back``: the events that somebody had taken back by then; ``finished``: whether by then a
    document said itself that a milestone of a task is done.
    """

    moment: datetime
    taken_back: frozenset[int]
    finished: Callable[[int, int | None], bool] = field(compare=False, repr=False)
    state: dict[Question, RequestState] = field(default_factory=dict)
    asked_at: dict[Question, datetime] = field(default_factory=dict)
    asked: dict[Question, EventRow] = field(default_factory=dict)
    """The report that asked each."""
    of: dict[Question, AgencyTask] = field(default_factory=dict)
    decided_at: dict[Question, datetime] = field(default_factory=dict)
    granted: dict[Question, date] = field(default_factory=dict)
    grounds: dict[Question, Ground] = field(default_factory=dict)
    replies: dict[Question, str] = field(default_factory=dict)
    """The office's words with a decision."""
    reopened_at: dict[Question, datetime] = field(default_factory=dict)
    """When a decision was taken back: from then on the question waits again."""
    last: dict[tuple[AgencyTask, str], EventRow] = field(default_factory=dict)
    """The last report of each kind on a task: the one with the highest number."""
    forecasts: dict[AgencyTask, ForecastRow] = field(default_factory=dict)
    """The last forecast of each task and agency."""
    foretold: dict[AgencyMilestone, ForecastRow] = field(default_factory=dict)
    """The last forecast made of each milestone by its date, by (milestone, agency)."""

    def open(self, kind: str) -> Iterator[int]:
        """The numbers of the questions of a kind that nobody had decided."""
        return (
            number
            for (one, number), state in self.state.items()
            if one == kind and state is RequestState.OPEN
        )

    def returns(self) -> dict[AgencyTask, ReturnedReport]:
        """When and why the last completion report of a task was given back, if it was."""
        return {
            self.of[question]: ReturnedReport(
                day_of(self.asked_at[question]),
                day_of(self.decided_at[question]),
                self.replies.get(question, ""),
            )
            for question, state in self.state.items()
            if question[0] == "confirmation" and state is RequestState.RETURNED
        }

    def stood(self, event_id: int, at: datetime) -> bool:
        """Whether an event of a moment had happened, and nobody had taken it back."""
        return at <= self.moment and event_id not in self.taken_back

    def heard(self) -> dict[AgencyTask, datetime]:
        """The moment of the last report of any kind on each task."""
        found: dict[AgencyTask, datetime] = {}
        for (pair, _), event in self.last.items():
            found[pair] = max(event.at, found.get(pair, event.at))
        return found

    def waits(self) -> dict[AgencyTask, list[OfficeWait]]:
        """When questions on each task lay with the office."""
        found: dict[AgencyTask, list[OfficeWait]] = {}
        for question, pair in self.of.items():
            until = self.decided_at.get(question)
            found.setdefault(pair, []).append(OfficeWait(self.asked_at[question], until))
        return found

    def last_heard(self) -> dict[AgencyTask, HeardReport]:
        """The last report of any kind on each task; a completion confirmed ends what is told of its milestone."""
        found: dict[AgencyTask, EventRow] = {}
        for (pair, _), event in self.last.items():
            if pair not in found or event.at > found[pair].at:
                found[pair] = event
        for pair, event in found.items():
            completed = self.last.get((pair, What.COMPLETION))
            is_of_it = completed is not None and completed.milestone_id == event.milestone_id
            if completed is not None and is_of_it and self._agreed(completed):
                found[pair] = completed
        return {
            pair: HeardReport(
                What(one.kind),
                day_of(one.at),
                self._agreed(one),
                self.forecasts[pair].forecast if one.kind == What.FORECAST else None,
            )
            for pair, one in found.items()
        }

    def _agreed(self, event: EventRow) -> bool | None:
        """What was decided on what a report asked for; None if nothing was."""
        kind = _ASKS.get(event.kind)
        state = self.state.get((kind, event.values[kind])) if kind else None
        return _SAID.get(state) if state else None

    def progress(self) -> dict[AgencyTask, EventRow]:
        """The last progress report on each task."""
        return {pair: one for (pair, kind), one in self.last.items() if kind == What.PROGRESS}

    def take(self, event: EventRow) -> None:
        """One more event, none of those taken back."""
        self._end(event)
        pair = (event.task_id or 0, event.agency_id or 0)
        if event.kind in REPORTS:
            before = self.last.get((pair, event.kind))
            if before is None or before.id < event.id:
                self.last[pair, event.kind] = event
        if event.kind == What.FORECAST:
            made = ForecastRow.of(event.milestone_id, event.values)
            self.forecasts[pair] = made
            if made.due_on is not None and made.on <= made.due_on:
                self.foretold[made.milestone_id or 0, pair[1]] = made
        if event.kind in _ASKS:
            kind = _ASKS[event.kind]
            asked = (kind, event.values[kind])
            self.of[asked], self.state[asked] = pair, RequestState.OPEN
            self.asked_at[asked], self.asked[asked] = event.at, event
        elif event.kind == What.REOPENED:
            self.reopened_at[event.values["question"], event.values["id"]] = event.at
        elif event.kind in _DECIDES:
            kind, state = _DECIDES[event.kind]
            decided = (kind, event.values[kind])
            self.state[decided], self.decided_at[decided] = state, event.at
            self.replies[decided] = str(event.values.get("reply") or "")
            if event.kind == What.EXTENDED:
                self.granted[decided] = date.fromisoformat(event.values["due_on"])
                self.grounds[decided] = Ground.of(event.values)

    def _end(self, event: EventRow) -> None:
        """A document set a date anew or ended a task: what was agreed or asked gives way."""
        if event.kind == What.DATED:
            gone = event.values["superseded"]
            self.state |= {("extension", number): RequestState.SUPERSEDED for number in gone}
        elif event.kind == What.REQUEST_CLOSED:
            closed = (str(event.values["question"]), int(event.values["id"]))
            self.state[closed], self.decided_at[closed] = RequestState.CLOSED, event.at

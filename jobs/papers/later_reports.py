"""What was reported and answered between a period's end and its paper's making, in the order of time.

Every kind of report is told, of each kind the last, and whatever still waits for an answer: what the
paper says waits stands in the row of its task too.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from jobs.papers.later_answers import later_answer
from jobs.papers.later_contents import (
    LaterAnswer,
    LaterReport,
    OtherMilestone,
    Part,
    QuestionFate,
    Since,
)
from jobs.papers.paper_contents import Register, RegisterLine, Report
from jobs.papers.settled_parts import part_of
from storage.people import agencies
from storage.rules.calendar.office_clock import day_of
from storage.rules.event_kinds import What
from storage.rules.reading.commands.decision_words import NO_GROUND
from storage.rules.reading.folded_text import fold
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.forecast import reason_in
from storage.store.session import Session
from storage.store.tables import RequestState
from storage.tasks.past.chronicle import Chronicle
from storage.tasks.past.chronicle_rows import EventRow
from storage.tasks.past.known_events import KnownEvents, Question

_At = tuple[datetime, Since]


def reported_since(
    session: Session, chronicle: Chronicle, report: Report, made: Register
) -> Mapping[Part, tuple[Since, ...]]:
    """Of each part; ``made``: the register when the paper is made."""
    until, moment = report.register.at, report.made_at
    if until >= moment:
        return {}
    known, later = chronicle.known(until), chronicle.known(moment)
    names = agencies.names(session)
    lines = {part_of(line): line for line in report.register.lines}
    now = {part_of(line): line for line in made.lines if line.is_open}
    told = _QuestionSpan(known, later, chronicle)
    found: dict[Part, list[_At]] = defaultdict(list)

    def part(pair: AgencyTask) -> Part:
        return pair[0], names[pair[1]]

    for (pair, kind), event in later.last.items():
        line = lines.get(part(pair))
        if event.at > until and line is not None and line.is_open and not line.restricted:
            last = _last_word(What(kind), later, pair, now.get(part(pair)))
            if last is not None:
                of = other_milestone(chronicle, later, event, line)
                found[part(pair)].append((event.at, last._replace(of=of)))
    for question in told.questions():
        line = lines.get(part(later.of[question]))
        if line is not None:
            found[part(later.of[question])] += told.of_question(question, line)
    return {
        of: tuple(one for _, one in sorted(each, key=lambda one: one[0]))
        for of, each in found.items()
        if each
    }


def _last_word(
    kind: What, later: KnownEvents, pair: AgencyTask, line: RegisterLine | None
) -> LaterReport | None:
    """The last report of progress, if what is due now is what it is about, or the last forecast."""
    if kind is What.PROGRESS and line is not None and line.report_on is not None:
        return LaterReport(kind, line.report_on, line.report_text)
    if kind is What.FORECAST:
        foretold = later.forecasts[pair]
        reason = reason_in(foretold.reason)
        return LaterReport(kind, foretold.on, reason, forecast=foretold.forecast)
    return None


def other_milestone(
    chronicle: Chronicle, later: KnownEvents, event: EventRow, line: RegisterLine
) -> OtherMilestone | None:
    """What a report is of, if it is not of the milestone that its row is about and may be named."""
    if event.milestone_id in (None, line.milestone_id) or line.restricted:
        return None
    of = chronicle.milestone(line.task_id, event.milestone_id or 0, later.moment)
    if of is None:
        return None
    alike = not of.label or fold(of.label) == fold(line.label)
    return OtherMilestone(of.label, of.period or "" if alike else "")


@dataclass(frozen=True, slots=True)
class _QuestionSpan:
    """Questions that were asked or answered since: ``known`` at the period's end, ``later`` now."""

    known: KnownEvents
    later: KnownEvents
    chronicle: Chronicle

    def questions(self) -> Iterator[Question]:
        """Those that waited at the period's end or wait now, and of those asked since the last of a kind."""
        last = {(self.later.of[one], one[0]): one for one in self._since()}
        for one in sorted(self.later.of):
            kept = self.known.state.get(one) is RequestState.OPEN
            waits = self._is_since(one) and self.later.state[one] is RequestState.OPEN
            if kept or waits or last.get((self.later.of[one], one[0])) == one:
                yield one

    def of_question(self, question: Question, line: RegisterLine) -> list[_At]:
        """That it was asked since and what was answered; of a restricted task only the answer."""
        found: list[_At] = []
        answer = self._answer(question)
        of = other_milestone(self.chronicle, self.later, self.later.asked[question], line)
        granted = answer is not None and answer.granted_on is not None
        if self._is_since(question) and line.is_open and not line.restricted and not granted:
            found.append((self.later.asked[question].at, self._asked(question, of)))
        if answer is not None:
            if line.words is None:
                answer = answer._replace(reply="", ground=NO_GROUND)
            found.append((self.later.decided_at[question], answer._replace(of=of)))
        return found

    def _since(self) -> Iterator[Question]:
        return (one for one in sorted(self.later.of) if self._is_since(one))

    def _is_since(self, question: Question) -> bool:
        return question not in self.known.state and question in self.later.state

    def _answer(self, question: Question) -> LaterAnswer | None:
        """None too of what gave way to a document: that says itself which date it set."""
        gone = (RequestState.OPEN, RequestState.SUPERSEDED)
        if self.later.state[question] in gone or question not in self.later.decided_at:
            return None
        found = later_answer(question, self.known, self.later)
        return None if found is None or found.became is QuestionFate.OPEN_AGAIN else found

    def _asked(self, question: Question, of: OtherMilestone | None) -> LaterReport:
        event = self.later.asked[question]
        wanted_on, product_on = event.values.get("due_on"), event.values.get("product_on")
        return LaterReport(
            What(event.kind),
            day_of(event.at),
            str(event.values.get("text") or ""),
            product_on=date.fromisoformat(product_on) if product_on else None,
            wanted_on=date.fromisoformat(wanted_on) if wanted_on else None,
            waits=self.later.state[question] is RequestState.OPEN,
            of=of,
        )

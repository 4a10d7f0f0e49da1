"""The lines of a report about what agencies asked: extensions and difficulties of its period."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobs.papers.later_answers import later_answer
from jobs.papers.later_contents import LaterAnswer
from jobs.papers.later_decisions import Between
from jobs.papers.paper_contents import DifficultyLine, ExtensionLine, Register, RegisterLine
from storage.figures import report_rows
from storage.people import agencies
from storage.rules.reading.commands.decision_words import NO_GROUND
from storage.rules.reading.names.agency_names import canonical
from storage.rules.reading.reporting_period import Period
from storage.store.session import Session
from storage.store.tables import RequestState
from storage.tasks.past.chronicle import Chronicle
from storage.tasks.past.known_events import Known


@dataclass(frozen=True, slots=True)
class RequestLines:
    """The parts of a report about requests: of all agencies, or of one."""

    session: Session
    chronicle: Chronicle
    between: Between
    whole: Register
    period: Period
    agency_id: int | None

    def extensions(self) -> tuple[ExtensionLine, ...]:
        """Asked or decided in the period, or still waiting."""
        heads, names = self._heads(), agencies.names(self.session)
        found = []
        for row in report_rows.extensions(self.session, self._known):
            asked_on = row.asked_at.date()
            decided_on = row.decided_at.date() if row.decided_at else None
            waits = row.state is RequestState.OPEN
            head = heads.get(row.task_id)
            if head is None or self.agency_id not in (None, row.agency_id):
                continue
            if not (waits or self.period.holds(asked_on) or self.period.holds(decided_on)):
                continue
            found.append(
                ExtensionLine(
                    code=head.code,
                    words=head.words,
                    agency=names[row.agency_id],
                    original_due_on=row.original_due_on,
                    asked_on=asked_on,
                    wanted_on=row.wanted_on,
                    text=head.beside(row.text),
                    decided=not waits,
                    granted_on=row.granted_on,
                    reply=head.beside(row.reply),
                    asked_late=row.asked_late,
                    ended=row.state is RequestState.CLOSED,
                    later=self._later("extension", row.number, head),
                )
            )
        return tuple(found)

    def difficulties(self) -> tuple[DifficultyLine, ...]:
        """Told in the period, or still waiting for an answer."""
        heads, names = self._heads(), agencies.names(self.session)
        known_names = set(names.values())
        found = []
        for row in report_rows.difficulties(self.session, self._known):
            head = heads.get(row.task_id)
            told_on = row.asked_at.date()
            waits = row.state is RequestState.OPEN
            if head is None or self.agency_id not in (None, row.agency_id):
                continue
            if not (waits or self.period.holds(told_on)):
                continue
            found.append(
                DifficultyLine(
                    code=head.code,
                    words=head.words,
                    agency=names[row.agency_id],
                    told_on=told_on,
                    text=head.beside(row.text),
                    decided=not waits,
                    reply=head.beside(row.reply),
                    ended=row.state is RequestState.CLOSED,
                    later=self._later("difficulty", row.number, head),
                    number=row.number,
                    must_act=canonical(row.must_act)
                    if head.words and canonical(row.must_act) in known_names
                    else "",
                )
            )
        return tuple(found)

    def _later(self, kind: str, number: int, head: RegisterLine) -> LaterAnswer | None:
        later = self.chronicle.known(self.between.moment)
        found = later_answer((kind, number), self._known, later)
        if found is None or head.words is not None:
            return found
        return found._replace(reply="", ground=NO_GROUND)

    @property
    def _known(self) -> Known:
        return self.chronicle.known(self.between.until)

    def _heads(self) -> Mapping[int, RegisterLine]:
        return {line.task_id: line for line in self.whole.lines}

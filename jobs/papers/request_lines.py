"""The lines of a report about what agencies asked: extensions and difficulties of its period."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jobs.papers.later_answers import later_answer
from jobs.papers.later_contents import LaterAnswer
from jobs.papers.later_decisions import LaterInterval
from jobs.papers.paper_contents import (
    DifficultyLine,
    ExtensionLine,
    PartStatements,
    Register,
    RegisterLine,
)
from storage.figures import report_rows
from storage.figures.report_rows import DifficultyRow, ExtensionRow
from storage.people import agencies
from storage.rules.reading.commands.decision_words import NO_GROUND
from storage.rules.reading.names.agency_names import canonical
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.recurrence import untold_period
from storage.rules.tasks.status import Official
from storage.store.session import Session
from storage.store.tables import RequestState
from storage.tasks.agency_tasks import Standing
from storage.tasks.past.chronicle import Chronicle
from storage.tasks.past.known_events import KnownEvents


@dataclass(frozen=True, slots=True)
class RequestLines:
    """The parts of a report about requests: of all agencies, or of one."""

    session: Session
    chronicle: Chronicle
    between: LaterInterval
    whole: Register
    period: Period
    agency_id: int | None

    def extensions(self) -> tuple[ExtensionLine, ...]:
        """Asked or decided in the period, or still waiting."""
        return self._extension_lines(self._is_of_period)

    def difficulties(self) -> tuple[DifficultyLine, ...]:
        """Told in the period, or still waiting for an answer."""
        return self._difficulty_lines(
            lambda row: row.state is RequestState.OPEN or self.period.holds(row.asked_at.date())
        )

    def unanswered(self) -> tuple[DifficultyLine, ...]:
        """Those that wait for an answer."""
        return self._difficulty_lines(lambda row: row.state is RequestState.OPEN)

    def said_of_overdue(self, rows: Iterable[Standing]) -> PartStatements:
        """What was asked or told of what is due of the overdue ones, in whichever period."""
        due = {
            (row.task_id, row.agency_id): row.milestone_id
            for row in rows
            if row.status is Official.OPEN_OVERDUE
        }

        def is_of_due(row: ExtensionRow | DifficultyRow) -> bool:
            part = row.task_id, row.agency_id
            return part in due and row.milestone_id in (None, due[part])

        return PartStatements(self._difficulty_lines(is_of_due), self._extension_lines(is_of_due))

    def _is_of_period(self, row: ExtensionRow) -> bool:
        decided_on = row.decided_at.date() if row.decided_at else None
        waits = row.state is RequestState.OPEN
        holds = self.period.holds
        return waits or holds(row.asked_at.date()) or holds(decided_on)

    def _extension_lines(self, wanted: Callable[[ExtensionRow], bool]) -> tuple[ExtensionLine, ...]:
        heads, names = self._heads(), agencies.names(self.session)
        found = []
        for row in report_rows.extensions(self.session, self._known):
            head = heads.get(row.task_id)
            if head is None or self.agency_id not in (None, row.agency_id) or not wanted(row):
                continue
            found.append(
                ExtensionLine(
                    code=head.code,
                    words=head.words,
                    agency=names[row.agency_id],
                    original_due_on=row.original_due_on,
                    asked_on=row.asked_at.date(),
                    wanted_on=row.wanted_on,
                    text=head.beside(row.text),
                    decided=row.state is not RequestState.OPEN,
                    granted_on=row.granted_on,
                    reply=head.beside(row.reply),
                    asked_late=row.asked_late,
                    ended=row.state is RequestState.CLOSED,
                    later=self._later("extension", row.number, head),
                    milestone=head.beside(self._milestone(row)),
                    occurrence=head.beside(self._occurrence(row)),
                )
            )
        return tuple(found)

    def _difficulty_lines(
        self, wanted: Callable[[DifficultyRow], bool]
    ) -> tuple[DifficultyLine, ...]:
        heads, names = self._heads(), agencies.names(self.session)
        known_names = set(names.values())
        found = []
        for row in report_rows.difficulties(self.session, self._known):
            head = heads.get(row.task_id)
            if head is None or self.agency_id not in (None, row.agency_id) or not wanted(row):
                continue
            must_act = canonical(row.must_act)
            found.append(
                DifficultyLine(
                    code=head.code,
                    words=head.words,
                    agency=names[row.agency_id],
                    told_on=row.asked_at.date(),
                    text=head.beside(row.text),
                    decided=row.state is not RequestState.OPEN,
                    reply=head.beside(row.reply),
                    ended=row.state is RequestState.CLOSED,
                    later=self._later("difficulty", row.number, head),
                    number=row.number,
                    must_act=must_act if head.words and must_act in known_names else "",
                    milestone=head.beside(self._milestone(row)),
                )
            )
        return tuple(found)

    def _later(self, kind: str, number: int, head: RegisterLine) -> LaterAnswer | None:
        later = self.chronicle.known(self.between.moment)
        found = later_answer((kind, number), self._known, later)
        if found is None or head.words is not None:
            return found
        return found._replace(reply="", ground=NO_GROUND)

    def _milestone(self, row: ExtensionRow | DifficultyRow) -> str:
        number = row.milestone_id or 0
        found = self.chronicle.milestone(row.task_id, number, self.between.until)
        return found.label if found else ""

    def _occurrence(self, row: ExtensionRow) -> str:
        found = self.chronicle.milestone(row.task_id, row.milestone_id, self.between.until)
        return untold_period(found.period, found.due_on, found.due_on) if found else ""

    @property
    def _known(self) -> KnownEvents:
        return self.chronicle.known(self.between.until)

    def _heads(self) -> Mapping[int, RegisterLine]:
        return {line.task_id: line for line in self.whole.lines}

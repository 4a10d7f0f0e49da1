"""Everything of a digest as of a moment: exceptions, figures, and the list behind each number.

Its numbers come from the same standings as every other view; nothing is written here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jobs.digest.digest_lists import Lists
from jobs.digest_contents import (
    AgencyOverdue,
    Changes,
    Digest,
    TaskLine,
    Unreached,
    Waiting,
    WithoutContact,
)
from storage.figures import kept_digests, targets
from storage.figures.owed_updates import owed_updates
from storage.figures.period_results import DONE, period_results
from storage.followup import silence, unclear_sends, urging
from storage.people import contact_points
from storage.post import job_runs
from storage.requests import open_requests
from storage.requests.open_requests import Question
from storage.rules import five_figures, status
from storage.rules.event_kinds import What
from storage.rules.figure_codes import ListKind
from storage.rules.five_figures import Figures
from storage.rules.name_order import name_order
from storage.rules.policy import FIRST_PERIOD, LONGEST_WAIT, OFTEN_EXTENDED
from storage.rules.promise import PromiseState
from storage.rules.silence_causes import Cause
from storage.rules.status import Flag, Official
from storage.rules.target_figures import Verdict
from storage.rules.update_rate import UpdateRate
from storage.rules.workdays import Calendar
from storage.store.office_calendar import office_calendar
from storage.store.session import Session
from storage.tasks.agency_task_rows import Pair
from storage.tasks.agency_tasks import Standing, task_statuses
from storage.tasks.chronicle import Chronicle
from storage.tasks.promises import Promise, promises

JOB = "digest"


_HAPPENED = (
    (ListKind.REPORTED, What.PROGRESS),
    (ListKind.COMPLETED, What.COMPLETION),
    (ListKind.CONFIRMED, What.CONFIRMED),
    (ListKind.RETURNED, What.RETURNED),
)


def gather(
    session: Session,
    moment: datetime,
    calendar: Calendar | None = None,
) -> Digest:
    """Everything of a digest as of a moment."""
    chronicle = Chronicle(session)
    return _Gathering(
        session, moment, calendar or office_calendar([moment.year]), chronicle, chronicle.at(moment)
    ).digest()


def without_report(row: Standing) -> bool:
    """Due within 14 days, nothing waits for the office, and nothing reported since its reminder."""
    return Flag.DUE_SOON in row.flags and not row.awaits and row.unreported


def line_of(row: Standing, day: date, cause: Cause | None = None) -> TaskLine:
    """A task as a line; a restricted one leaves its words behind."""
    due_on = row.due_on or date.max
    return TaskLine(
        task_id=row.task_id,
        milestone_id=row.milestone_id,
        code=row.code,
        title=row.title,
        restricted=row.restricted,
        agency_id=row.agency_id,
        agency=row.agency,
        agency_short=row.agency_short,
        due_on=due_on,
        days_late=status.days_late(due_on, day),
        status=row.status,
        awaits=row.awaits,
        report=row.last_report,
        cause=cause,
        extensions=row.extensions,
        unreported=row.unreported,
    )


@dataclass(frozen=True, slots=True)
class _Gathering:
    """One digest in the making."""

    session: Session
    moment: datetime
    calendar: Calendar
    chronicle: Chronicle
    rows: Sequence[Standing]

    @property
    def day(self) -> date:
        return self.moment.date()

    def digest(self) -> Digest:
        official = task_statuses(self.rows)
        late = [row for row in self.rows if row.status is Official.OPEN_OVERDUE]
        causes = silence.causes(self.session, late, self.moment)
        lists = Lists(self.rows, official, causes, self.day)
        last = job_runs.last(self.session, JOB, before=self.day)
        changes = self._changes(last.result) if last else None
        since = changes.since if changes else self.moment - FIRST_PERIOD
        overdue = self._overdue(lists, late, causes, official)
        due_soon = self._due_soon(lists)
        waiting = self._waiting(lists)
        extended = self._extended(lists)
        open_ids, update = self._figures(lists, official, since)
        self._happened(lists, official, since, changes)
        settled = self._promises(lists, since)
        without_contact = self._without_contact(lists)
        return Digest(
            at=self.moment,
            since=since,
            figures=five_figures.count(official.values()),
            open_tasks=len(open_ids),
            update=update,
            overdue=overdue,
            due_soon=due_soon,
            waiting=tuple(one for one in waiting if not _is_difficulty(one)),
            difficulties=tuple(one for one in waiting if _is_difficulty(one)),
            extended=extended,
            promises=settled,
            proposes_letters=bool(urging.letters_due(self.session, self.day)),
            without_contact=without_contact,
            unclear=tuple(unclear_sends.unclear_sends(self.session)),
            changes=changes,
            target_year=self._targets(lists),
            agencies=_by_agency(self.rows),
            lists=lists.found(),
        )

    def _overdue(
        self,
        lists: Lists,
        late: Sequence[Standing],
        causes: Mapping[Pair, Cause],
        official: Mapping[int, Official],
    ) -> tuple[AgencyOverdue, ...]:
        """By agency: the most tasks first, then the longest overdue."""
        by_agency: dict[int, list[TaskLine]] = defaultdict(list)
        for row in late:
            cause = causes[row.task_id, row.agency_id]
            by_agency[row.agency_id].append(line_of(row, self.day, cause))
        groups = [_overdue_of(lines) for lines in by_agency.values()]
        groups.sort(
            key=lambda group: (-len(group.lines), group.lines[0].due_on, name_order(group.agency))
        )
        lists.add_tasks(ListKind.OVERDUE, "", _with(official, Official.OPEN_OVERDUE))
        for group in groups:
            lists.add_rows(ListKind.OVERDUE_OF, group.agency, _pairs(group.lines))
        for cause in Cause:
            explained = [pair for pair, found in causes.items() if found is cause]
            lists.add_rows(ListKind.SILENT, cause.value, explained)
        return tuple(groups)

    def _due_soon(self, lists: Lists) -> tuple[TaskLine, ...]:
        found = _by_due(line_of(row, self.day) for row in self.rows if without_report(row))
        lists.add_rows(ListKind.DUE_SOON, "", _pairs(found))
        return found

    def _waiting(self, lists: Lists) -> list[Waiting]:
        """What waits for the office, the oldest first, difficulties among it."""
        agencies = {row.agency: row.agency_id for row in self.rows}
        found = [
            Waiting(one, working_days(one.asked_at, self.moment, self.calendar))
            for one in open_requests.open_questions(self.session, self._open())
        ]
        entries = [
            lists.of_agency(
                one.question.task_id,
                agencies.get(one.question.agency),
                question=one.question.question.value,
                waited=one.days,
            )
            for one in found
        ]
        both = list(zip(found, entries, strict=True))
        lists.add(ListKind.WAITING, "", entries)
        lists.add(ListKind.WAITING_LONG, "", (e for one, e in both if one.days > LONGEST_WAIT))
        for question in Question:
            of_kind = (e for one, e in both if one.question.question is question)
            lists.add(ListKind.WAITING_FOR, question.value, of_kind)
        lists.add(ListKind.DIFFICULTIES, "", (e for one, e in both if _is_difficulty(one)))
        return found

    def _extended(self, lists: Lists) -> tuple[TaskLine, ...]:
        often = [row for row in self.rows if row.is_open and row.extensions >= OFTEN_EXTENDED]
        found = _by_due(line_of(row, self.day) for row in often)
        lists.add(
            ListKind.EXTENDED,
            "",
            (
                lists.of_agency(one.task_id, one.agency_id, extensions=one.extensions)
                for one in found
            ),
        )
        return found

    def _open(self) -> dict[Question, list[int]]:
        """The numbers of the questions that waited at the moment, by kind; of followed tasks."""
        known, followed = self.chronicle.known(self.moment), {row.task_id for row in self.rows}
        return {
            kind: [
                number
                for number in known.open(kind.value)
                if known.of[kind.value, number][0] in followed
            ]
            for kind in Question
        }

    def _figures(
        self, lists: Lists, official: Mapping[int, Official], since: datetime
    ) -> tuple[list[int], UpdateRate]:
        """The five numbers, then the open tasks, then those that owed an update and gave it."""
        days = (since.date(), self.day)
        updates = owed_updates(self.chronicle, self.rows, since, self.moment, days)
        owed, updated = ({task for task, _ in found} for found in (updates.owed, updates.updated))
        open_ids = [task_id for task_id, found in official.items() if found not in DONE]
        lists.add_tasks(ListKind.ALL, "", official)
        for value in Official:
            lists.add_tasks(ListKind.STATUS, value.value, _with(official, value))
        lists.add_tasks(ListKind.OPEN, "", open_ids)
        lists.add_tasks(ListKind.OWED, "", [task for task in official if task in owed])
        lists.add_tasks(ListKind.UPDATED, "", [task for task in official if task in updated])
        return open_ids, updates.rate()

    def _changes(self, last: Mapping[str, Any]) -> Changes:
        """What stood at the digest before, as of its data time, and what moved since."""
        since = datetime.fromisoformat(last["at"])
        found = period_results(self.chronicle, since, self.moment)
        return Changes(
            since, five_figures.count(task_statuses(found.opening).values()), found.tasks
        )

    def _happened(
        self,
        lists: Lists,
        official: Mapping[int, Official],
        since: datetime,
        changes: Changes | None,
    ) -> None:
        """What is new since the digest before; where there was none nothing is newly so."""
        before = task_statuses(self.chronicle.at(since)) if changes else {}
        late = set(_with(before, Official.OPEN_OVERDUE))
        now_late = _with(official, Official.OPEN_OVERDUE) if changes else []
        lists.add_tasks(ListKind.NEWLY_DONE, "", changes.moved.confirmed if changes else ())
        lists.add_tasks(ListKind.REOPENED, "", changes.moved.reopened if changes else ())
        lists.add_tasks(ListKind.NEWLY_OVERDUE, "", [t for t in now_late if t not in late])
        lists.add_tasks(
            ListKind.NO_LONGER_OVERDUE,
            "",
            [t for t in official if t in late and t not in set(now_late)],
        )
        led = {(row.task_id, row.agency_id): place for place, row in enumerate(self.rows)}
        for kind, what in _HAPPENED:
            found = self.chronicle.happened(what, since, self.moment)
            lists.add_rows(kind, "", sorted({*found} & led.keys(), key=led.__getitem__))

    def _promises(self, lists: Lists, since: datetime) -> tuple[Promise, ...]:
        """Promises whose day has passed since the digest before, today's left to the next one."""
        found = [
            one
            for one in promises(self.session, self.day, self.chronicle.known(self.moment))
            if since.date() <= one.promised_on < self.day
        ]
        for kind, state in (
            (ListKind.KEPT, PromiseState.KEPT),
            (ListKind.BROKEN, PromiseState.BROKEN),
        ):
            lists.add(
                kind,
                "",
                (
                    lists.of_agency(
                        one.task_id, one.agency_id, promised_on=one.promised_on.isoformat()
                    )
                    for one in found
                    if one.state is state
                ),
            )
        settled = (PromiseState.KEPT, PromiseState.BROKEN)
        return tuple(one for one in found if one.state in settled)

    def _without_contact(self, lists: Lists) -> tuple[WithoutContact, ...]:
        """Agencies that nobody can be reminded for, with their open tasks: the missing ones first."""
        reached = contact_points.contact_points(self.session)
        staffed = contact_points.agencies_with_officers(self.session)
        pairs: dict[tuple[Unreached, str], list[Pair]] = defaultdict(list)
        for row in self.rows:
            if not row.is_open or (row.agency_id in reached and not row.collective):
                continue
            reason = _unreached(row, staffed)
            pairs[reason, row.agency].append((row.task_id, row.agency_id))
        for reason in Unreached:
            of_reason = [one for (why, _), own in pairs.items() if why is reason for one in own]
            if reason is Unreached.COLLECTIVE:  # «giao chung»: a task counts once
                tasks = dict.fromkeys(task_id for task_id, _ in of_reason)
                lists.add_tasks(ListKind.UNREACHED, reason.value, tasks)
            else:
                lists.add_rows(ListKind.UNREACHED, reason.value, of_reason)
        order = list(Unreached)
        found = [
            WithoutContact(agency, reason, len(own)) for (reason, agency), own in pairs.items()
        ]
        return tuple(
            sorted(
                found,
                key=lambda one: (order.index(one.reason), -one.tasks, name_order(one.agency)),
            )
        )

    def _targets(self, lists: Lists) -> int | None:
        """The chỉ tiêu of the year last asked for, by what their figures come to."""
        year = targets.counted_year(self.session, self.day)
        if year is None:
            return None
        found = targets.achieved(self.session, year, self.moment)
        for verdict in Verdict:
            of_verdict = (one for one in found if one.verdict is verdict)
            lists.add(
                ListKind.TARGETS,
                verdict.value,
                (
                    kept_digests.Entry(one.task_id, None, None, None, 0, targets.facts(one))
                    for one in of_verdict
                ),
            )
        return year


def working_days(asked_at: datetime, at: datetime, calendar: Calendar) -> int:
    """Working days a question has waited: those after the day it was asked, up to today."""
    return calendar.between(asked_at.date(), at.date())


def _is_difficulty(one: Waiting) -> bool:
    return one.question.question is Question.DIFFICULTY


def _by_agency(rows: Iterable[Standing]) -> dict[int, Figures]:
    statuses: dict[int, list[Official]] = defaultdict(list)
    for row in rows:
        statuses[row.agency_id].append(row.status)
    return {agency_id: five_figures.count(found) for agency_id, found in statuses.items()}


def _with(official: Mapping[int, Official], *wanted: Official) -> list[int]:
    return [task_id for task_id, found in official.items() if found in wanted]


def _pairs(lines: Iterable[TaskLine]) -> list[Pair]:
    return [(line.task_id, line.agency_id) for line in lines]


def _by_due(lines: Iterable[TaskLine]) -> tuple[TaskLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.due_on))


def _overdue_of(lines: Sequence[TaskLine]) -> AgencyOverdue:
    causes = Counter(line.cause for line in lines if line.cause is not None)
    return AgencyOverdue(
        lines[0].agency_id, lines[0].agency, _by_due(lines), tuple(causes.most_common())
    )


def _unreached(row: Standing, staffed: frozenset[int]) -> Unreached:
    if row.collective:
        return Unreached.COLLECTIVE
    return Unreached.UNREACHABLE if row.agency_id in staffed else Unreached.MISSING

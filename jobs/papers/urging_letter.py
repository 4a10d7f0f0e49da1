"""Gathers the draft of a written urge: an agency's tasks overdue by 14 days or more.

The letter names task, document, deadline, days late and each reminder and urge sent, and says of which
tasks the office itself has to act, so that its number is that of every paper.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime

from jobs.papers.letter_contents import (
    AssigningDocument,
    Letter,
    LetterLine,
    OfficeQuestion,
    OtherLeadQuestion,
)
from storage.figures import report_rows
from storage.figures.report_rows import NamedProgramme
from storage.followup import letters, urging
from storage.followup.urging import Urging
from storage.people import agencies, officer_links
from storage.requests import disputes, open_requests
from storage.requests.open_requests import Answer, OpenQuestion, Question
from storage.rules.event_kinds import What
from storage.rules.policy import ANSWER_WITHIN
from storage.rules.reading.names.agency_names import OWN_OFFICE, canonical
from storage.rules.reminders.urging_steps import Step
from storage.rules.tasks import status
from storage.rules.tasks.promise import PromiseState
from storage.rules.tasks.recurrence import untold_period
from storage.rules.tasks.silence_causes import Link
from storage.rules.tasks.status import Flag
from storage.store.office_calendar import office_calendar
from storage.store.session import Session
from storage.store.tables import OutboxState
from storage.tasks.agency_tasks import Standing, in_force, standings
from storage.tasks.mends import assignments
from storage.tasks.reports import promises


def letter(
    session: Session, moment: datetime, *, agency_id: int, agency: str, task_ids: Collection[int]
) -> Letter:
    """The letter about these tasks of an agency, the longest overdue first; nothing is written."""
    day = moment.date()
    places = report_rows.places(session)
    rows = [
        row
        for row in standings(session, day, agency_ids=[agency_id])
        if row.task_id in task_ids and row.due_on is not None
    ]
    kinds = report_rows.last_words(session, agency_id)
    given = assignments.given_on(session, agency_id)
    waiting = [one for one in open_requests.open_questions(session) if one.task_id in task_ids]
    asked = [one for one in waiting if one.agency_id == agency_id]  # the oldest come first
    beside = [one for one in waiting if one.agency_id != agency_id]
    documents = report_rows.programmes(session)
    issued = {one.number: one for one in documents}
    answers = open_requests.last_answers(session, agency_id)
    paused = disputes.paused(session)
    promised = promises.to_quote(session, day)
    lines = [
        _with_answers(
            replace(
                _line(session, row, issued[places[row.task_id].programme], day),
                opinion=kinds.get(row.task_id) not in (What.PROGRESS, What.COMPLETION, None),
                given_on=given.get(row.task_id),
                promised_on=promises.broken_on(
                    promised.get((row.task_id, agency_id)), row.last_report
                )
                if row.words
                else None,
                awaited_on=_awaited_on(promised.get((row.task_id, agency_id)))
                if row.words
                else None,
                of_others=tuple(
                    OtherLeadQuestion(one.agency, one.question, one.asked_at.date())
                    for one in beside
                    if one.task_id == row.task_id
                ),
            ),
            tuple(_waiting(session, one) for one in asked if one.task_id == row.task_id),
            answers.get(row.task_id),
            paused=(row.task_id, agency_id) in paused,
        )
        for row in rows
    ]
    numbers = {line.programme for line in lines}
    return Letter(
        at=moment,
        agency=agency,
        lines=tuple(sorted(lines, key=lambda line: line.due_on)),
        answer_by=office_calendar([day.year]).add(day, ANSWER_WITHIN),
        documents=tuple(AssigningDocument(*one) for one in documents if one.number in numbers),
        no_contact=not any(row.collective for row in rows)
        and officer_links.links(session, [agency_id], moment).get(agency_id, Link.NONE)
        is Link.NONE,
    )


def _line(session: Session, row: Standing, programme: NamedProgramme, day: date) -> LetterLine:
    due_on, original_due_on = row.due_on or day, _original_due_on(session, row)
    found = urging.journal(session, row.task_id, agency_id=row.agency_id)
    reminded, urged, escalated = (
        _days(found, step) for step in (Step.REMINDER, Step.URGE, Step.ESCALATION)
    )
    return LetterLine(
        code=row.code,
        words=row.words,
        programme=programme.number,
        due_on=due_on,
        extensions=row.extensions,
        days_late=status.days_late(due_on, day),
        reminded=reminded,
        urged=urged,
        escalated=escalated,
        reply_by=urging.asked_until(session, row.task_id, row.agency_id),
        letters=tuple(letters.sent_about(session, row.task_id, row.agency_id)),
        heard_on=row.heard_on,
        unreported=row.unreported,
        returned=Flag.RETURNED in row.flags,
        conditional=Flag.CONDITIONAL in row.flags,
        before_document=original_due_on is not None and original_due_on < programme.issued_on,
        occurrence=row.beside(untold_period(row.period, row.due_on, original_due_on)),
        lost=not (reminded or urged or escalated)
        and any(one.state == OutboxState.FAILED for one in found),
    )


def _awaited_on(promise: promises.Promise | None) -> date | None:
    """The promised day, if it is still to come."""
    return promise.promised_on if promise and promise.state is PromiseState.OPEN else None


def _original_due_on(session: Session, row: Standing) -> date | None:
    """The document's own date."""
    if row.milestone_id is None:
        return None
    return in_force(session, row.task_id, row.milestone_id, row.agency_id).original


def _waiting(session: Session, asked: OpenQuestion) -> OfficeQuestion:
    product_on, must_act = open_requests.particulars(session, asked)
    named = canonical(must_act)
    is_other = named != OWN_OFFICE and named in agencies.names(session).values()
    on = asked.asked_at.date()
    return OfficeQuestion(asked.question, on, product_on, named if is_other else "")


def _with_answers(
    line: LetterLine, asked: tuple[OfficeQuestion, ...], answer: Answer | None, *, paused: bool
) -> LetterLine:
    """The line with what the office owes the agency, or what it answered since the agency's last word."""
    if paused and all(one.question is not Question.DISPUTE for one in asked):
        # the office agreed, and nobody else has the task yet
        asked = (*asked, OfficeQuestion(Question.DISPUTE, reassigning=True))
    if asked:
        found = replace(line, waiting=asked)
        made = found.product_on
        return replace(found, days_late=status.days_late(line.due_on, made)) if made else found
    if answer is None or (line.heard_on is not None and answer.on < line.heard_on):
        return line
    return replace(line, answer=answer if line.words else answer._replace(text=""))


def _days(found: Iterable[Urging], step: Step) -> tuple[date, ...]:
    """The days on which such messages surely left, or the log says that somebody was told."""
    sent = {
        one.at.date() for one in found if one.step is step and one.state in (OutboxState.SENT, None)
    }
    return tuple(sorted(sent))

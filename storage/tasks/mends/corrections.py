"""Mending one task by hand, each time on a ground: its words, its dates, its end.

An import of the same document never undoes it; a document that says something new is shown and asked
as ever. What stood before is kept in the event, so that figures of earlier moments stay what they were.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from storage.act import Act, Source
from storage.people import contact_points
from storage.people.lead_agencies import lead_ids
from storage.people.notices import Announcement, tell
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.rules.post.mentions import named
from storage.rules.reading.grounds import is_ground
from storage.rules.reading.typed_words import clean
from storage.rules.tasks.recurrence import Occurrence
from storage.rules.tasks.words import Words
from storage.store.tables import (
    Confirmation,
    Extension,
    Milestone,
    RequestState,
    Task,
)
from storage.tasks.mends import kept_corrections
from storage.tasks.mends.task_snapshot import snapshot
from storage.tasks.task_words import words_of

WORDS = ("title", "product")
"""The words of a task that can be corrected."""
MAX_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class CorrectedTask:
    """A task after a change: the event's number, what was done, the words or days before and now."""

    event_id: int
    task: Task
    what: What
    field: str
    old: tuple[str | date, ...]
    new: tuple[str | date, ...]
    ground: str
    reached: bool
    """Whether somebody of a lead agency was told."""

    @property
    def task_words(self) -> Words | None:
        """The task's words; None if they stay in the office."""
        return words_of(self.task)


def reword(act: Act, task_id: int, name: str, words: str, ground: str) -> CorrectedTask:
    """Correct a slip in a title or a product.

    Raises NOT_ALLOWED, UNKNOWN_TASK, EMPTY_TEXT, TEXT_TOO_LONG, or NOTHING_CHANGED for the same words.
    """
    task = _task(act, task_id)
    new, old = " ".join(clean(words).split()), str(getattr(task, name))
    if len(new) > MAX_TEXT:
        raise DomainError(Kind.TEXT_TOO_LONG, length=len(new), limit=MAX_TEXT)
    if new == old:
        raise DomainError(Kind.NOTHING_CHANGED, code=task.code, of=task.kind)
    known = (
        kept_corrections.settled(act.session)
        .get(task_id, kept_corrections.HandCorrections())
        .words.get(name)
    )
    document = known[0] if known and known[1] == old else old
    setattr(task, name, new)
    return _done(act, task, What.CORRECTED, name, [old], [new], ground, document=document)


def set_dates(
    act: Act,
    task_id: int,
    dates: Sequence[Occurrence],
    ground: str,
    *,
    milestone_id: int | None = None,
) -> CorrectedTask:
    """Give an undated task its dates, or move one milestone's, by a document.

    An extension that was agreed for that milestone gives way to the document. Raises NOT_ALLOWED,
    UNKNOWN_TASK, NO_NEW_DATE, NO_DOCUMENT, STALE_BUTTON, UNCLEAR_CHOICE if several milestones
    are open and none is named, ALREADY_DONE, or NOTHING_CHANGED.
    """
    task = _task(act, task_id)
    _need_document(ground)
    if not dates or any(one.due_on is None for one in dates):
        raise DomainError(Kind.NO_NEW_DATE, text="")
    rows = _milestones(act.session, task_id)
    was = snapshot(task, lead_ids(act.session, task_id), rows)
    superseded: list[int] = []
    row: Milestone | None = None
    if rows:
        row = _moved(act.session, rows, milestone_id)
        old: list[date] = [row.due_on] if row.due_on else []
        superseded = _superseded(act.session, row)
        if not _move(row, dates) and not superseded:
            raise DomainError(Kind.NOTHING_CHANGED, code=task.code, of=task.kind)
    else:
        old = []
        _insert(act.session, task_id, dates)
    task.conditional = False
    return _done(
        act,
        task,
        What.DATED,
        row.label if row else "",
        old,
        [one.due_on for one in dates if one.due_on],
        ground,
        milestone_id=row.id if row else None,
        was=was,
        deadline_text=task.deadline_text,
        superseded=superseded,
    )


def end(act: Act, task_id: int, ground: str) -> CorrectedTask:
    """A document ended the task: nobody follows it any more; reports and events stay.

    Raises NOT_ALLOWED, UNKNOWN_TASK, NO_DOCUMENT or NOTHING_CHANGED.
    """
    task = _task(act, task_id)
    _need_document(ground)
    if task.dropped_at is not None:
        raise DomainError(Kind.NOTHING_CHANGED, code=task.code, of=task.kind)
    task.dropped_at = act.at
    return _done(act, task, What.ENDED, "", [], [], ground)


def resume(act: Act, task_id: int, ground: str) -> CorrectedTask:
    """A task that was ended by hand is followed again. Raises as ``end`` does."""
    task = _task(act, task_id)
    _need_document(ground)
    if task.dropped_at is None:
        raise DomainError(Kind.NOTHING_CHANGED, code=task.code, of=task.kind)
    task.dropped_at = None
    return _done(act, task, What.RESUMED, "", [], [], ground)


def open_milestones(session: Session, task_id: int) -> list[Milestone]:
    """The milestones of a task whose date can be moved: those not done by every lead agency."""
    leads = set(lead_ids(session, task_id))
    done: dict[int, set[int]] = {}
    rows = session.exec(
        select(Confirmation.milestone_id, Confirmation.agency_id).where(
            Confirmation.task_id == task_id, Confirmation.state == RequestState.AGREED
        )
    )
    for milestone_id, agency_id in rows:
        done.setdefault(milestone_id, set()).add(agency_id)
    return [
        row
        for row in _milestones(session, task_id)
        if not row.done and not (leads and leads <= done.get(row.id, set()))
    ]


def _task(act: Act, task_id: int) -> Task:
    if act.actor is None and act.source is not Source.COMMAND_LINE:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    if act.actor is not None and not may(act.actor, Action.WRITE_TASK):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    # The lock makes two people at one task wait for each other.
    act.session.exec(select(Task.id).where(Task.id == task_id).with_for_update()).first()
    task = act.session.get(Task, task_id)
    if task is None:
        raise DomainError(Kind.UNKNOWN_TASK, code="", nearest=[])
    return task


def _need_document(ground: str) -> None:
    if not is_ground(ground):
        raise DomainError(Kind.NO_DOCUMENT)


def _milestones(session: Session, task_id: int) -> list[Milestone]:
    return list(
        session.exec(
            select(Milestone).where(Milestone.task_id == task_id).order_by(col(Milestone.position))
        )
    )


def _moved(session: Session, rows: Sequence[Milestone], milestone_id: int | None) -> Milestone:
    """The milestone that a document moves: the one named, else the only open one."""
    still = open_milestones(session, rows[0].task_id)
    if milestone_id is not None:
        found = next((row for row in rows if row.id == milestone_id), None)
        if found is None:
            raise DomainError(Kind.STALE_BUTTON)
        still = [row for row in still if row.id == milestone_id]
    if not still:
        task = session.get_one(Task, rows[0].task_id)
        raise DomainError(Kind.ALREADY_DONE, code=task.code)
    if len(still) > 1:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(still))
    return still[0]


def _move(row: Milestone, dates: Sequence[Occurrence]) -> bool:
    """Give a milestone its one new date; False if it has it already. Raises UNCLEAR_CHOICE."""
    if len(dates) > 1:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(dates))
    was, (new,) = row.due_on, dates
    row.due_on = new.due_on
    row.opens_on = new.opens_on or row.opens_on
    if row.opens_on and row.due_on and row.opens_on > row.due_on:
        row.opens_on = None
    return was != new.due_on


def _superseded(session: Session, row: Milestone) -> list[int]:
    """Extensions agreed for a milestone give way to a document that sets its date anew."""
    rows = session.exec(
        select(Extension).where(
            Extension.milestone_id == row.id, Extension.state == RequestState.AGREED
        )
    ).all()
    for one in rows:
        one.state = RequestState.SUPERSEDED
    return [one.id for one in rows]


def _insert(session: Session, task_id: int, dates: Iterable[Occurrence]) -> None:
    for position, one in enumerate(dates):
        session.add(
            Milestone(
                task_id=task_id,
                label=one.label,
                opens_on=one.opens_on,
                due_on=one.due_on,
                period=one.period,
                position=position,
            )
        )


def _done(
    act: Act,
    task: Task,
    what: What,
    name: str,
    old: Sequence[str | date],
    new: Sequence[str | date],
    ground: str,
    *,
    milestone_id: int | None = None,
    **values: object,
) -> CorrectedTask:
    """Log the change, and tell the agencies that lead the task."""
    act.session.flush()
    reason = " ".join(clean(ground).split())[:MAX_TEXT]
    event = act.log(
        what,
        task_id=task.id,
        milestone_id=milestone_id,
        values={
            "field": name,
            "old": [str(one) for one in old],
            "new": [str(one) for one in new],
            "ground": reason,
            **values,
        },
    )
    points = contact_points.contact_points(act.session)
    reached = [one for lead in lead_ids(act.session, task.id) for one in points.get(lead, [])]
    corrected = CorrectedTask(
        event.id, task, what, name, tuple(old), tuple(new), reason, reached=bool(reached)
    )
    told = {"corrected": corrected, "task": task}
    ids, mentions = [one.person_id for one in reached], named([task.id])
    tell(act, Announcement("corrections/told", told, people=ids, mentions=mentions))
    return corrected

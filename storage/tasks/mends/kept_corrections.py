"""What was said of tasks by hand and still stands: the words, dates and ends that no import undoes."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from storage.rules.event_kinds import What
from storage.rules.reading.commands.decision_words import Ground
from storage.store.tables import Event, Task, is_kind


class CorrectedWords(NamedTuple):
    """Words as the document had them, and as they stand."""

    printed: str
    now: str


@dataclass(slots=True)
class HandCorrections:
    """What was said of one task by hand: what no import undoes.

    ``words``: by field of the task. ``dated``: the deadline text whose
    dates were set by a document. ``ended``: it was ended by one.
    """

    words: dict[str, CorrectedWords] = field(default_factory=dict)
    dated: str | None = None
    ended: bool = False


def ended(session: Session, code: str) -> Task | None:
    """The task of a code that was ended by hand, if it still is."""
    rows = session.exec(
        select(Task).where(Task.code == code, col(Task.dropped_at).is_not(None))
    ).all()
    known = settled(session)
    return next((row for row in rows if row.id in known and known[row.id].ended), None)


def settled(session: Session) -> dict[int, HandCorrections]:
    """What was said by hand, by task: the last word of each kind."""
    kinds = (What.CORRECTED, What.DATED, What.ENDED, What.RESUMED)
    rows = session.exec(select(Event).where(is_kind(*kinds)).order_by(col(Event.id)))
    found: dict[int, HandCorrections] = {}
    for event in rows:
        task = found.setdefault(event.task_id or 0, HandCorrections())
        match event.kind:
            case What.CORRECTED:
                task.words[event.values["field"]] = CorrectedWords(
                    event.values["document"],
                    event.values["new"][0],
                )
            case What.DATED:
                task.dated = event.values["deadline_text"]
            case _:
                task.ended = event.kind == What.ENDED
    return found


def grounds(session: Session, after: datetime, until: datetime) -> dict[int, Ground]:
    """Of each task ended or dated by hand between two moments the document named last."""
    events = session.exec(
        select(Event)
        .where(is_kind(What.ENDED, What.DATED), Event.at > after, Event.at <= until)
        .order_by(col(Event.id))
    )
    return {one.task_id or 0: Ground(str(one.values["ground"])) for one in events}

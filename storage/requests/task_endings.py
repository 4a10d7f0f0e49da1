"""What agencies asked of a task that is ended: nobody decides it any more, and whoever asked is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from storage.act import Act
from storage.people.notices import Announcement, ShownQuestion, restate, tell
from storage.requests import decision_rights
from storage.requests.open_requests import QUESTIONS, Question
from storage.rules.event_kinds import What
from storage.rules.post.mentions import named
from storage.store.tables import RequestState, Task
from storage.tasks.mends import corrections
from storage.tasks.mends.corrections import CorrectedTask


@dataclass(frozen=True, slots=True)
class ClosedQuestion:
    """One question that was open when its task ended; ``ground`` is the document that ended it."""

    question: Question
    code: str
    asked_at: datetime
    ground: str


def end_task(act: Act, task_id: int, ground: str) -> CorrectedTask:
    """A document ends a task, and with it what agencies still asked. Raises as ``corrections.end``."""
    ended = corrections.end(act, task_id, ground)
    close_requests(act, ended.task, ended.ground)
    return ended


def close_requests(act: Act, task: Task, ground: str) -> list[ClosedQuestion]:
    """Close every open question of a task that is followed no more; each asker is told."""
    return list(_closed(act, task, ground))


def _closed(act: Act, task: Task, ground: str) -> Iterator[ClosedQuestion]:
    for question, table in QUESTIONS.items():
        rows = act.session.exec(
            select(table)
            .where(table.task_id == task.id, table.state == RequestState.OPEN)
            .order_by(col(table.id))
        ).all()
        for row in rows:
            row.state, row.decided_at = RequestState.CLOSED, act.at
            row.decided_by = act.actor.person_id if act.actor else None
            act.log(
                What.REQUEST_CLOSED,
                task_id=task.id,
                agency_id=row.agency_id,
                values={"question": question.value, "id": row.id, "ground": ground},
            )
            act.session.flush()
            by = act.actor.name if act.actor else ""
            shown = ShownQuestion(question.value, row.id, task.id, row.asked_at)
            restate(
                act, shown, "desk/outcome", {"what": What.REQUEST_CLOSED, "by": by, "at": act.at}
            )
            closed = ClosedQuestion(question, task.code, row.asked_at, ground)
            mentions = named([task.id])
            asked_by = decision_rights.concerned(act, row)
            told = {"closed": closed}
            tell(act, Announcement("corrections/closed", told, people=asked_by, mentions=mentions))
            yield closed

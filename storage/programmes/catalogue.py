"""Which programmes the register holds, followed or not."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from storage.act import Act, Source
from storage.figures import target_rows
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.store.tables import Programme, Task, TaskKind


@dataclass(frozen=True, slots=True)
class ListedProgramme:
    """A programme as the admin sees it in the list: its head and how many rows it holds.

    A chỉ tiêu of two annexes is one.
    """

    number: str
    prefix: str
    issued_on: date
    title: str
    issuer: str
    supersedes: str | None
    last_year: int
    in_force: bool
    followed: bool
    remark: str
    tasks: int
    projects: int
    targets: int
    succeeded: int
    """Tasks that go on in a task of the programme that superseded this one."""


def listed(session: Session) -> list[ListedProgramme]:
    """Every programme of the register, the newest first."""
    counts, targets = _rows_by_kind(session), target_rows.counted(session)
    succeeded = _succeeded(session)
    rows = session.exec(
        select(Programme).order_by(col(Programme.issued_on).desc(), col(Programme.id))
    )
    return [
        ListedProgramme(
            number=row.number,
            prefix=row.prefix,
            issued_on=row.issued_on,
            title=row.title,
            issuer=row.issuer,
            supersedes=row.supersedes,
            last_year=row.last_year,
            in_force=row.in_force,
            followed=row.followed,
            remark=row.remark,
            tasks=counts.get((row.id, TaskKind.TASK), 0),
            projects=counts.get((row.id, TaskKind.PROJECT), 0),
            targets=targets.get(row.id, 0),
            succeeded=succeeded.get(row.id, 0),
        )
        for row in rows
    ]


def _rows_by_kind(session: Session) -> dict[tuple[int | None, str], int]:
    rows = session.exec(
        select(Task.programme_id, Task.kind, func.count())
        .where(col(Task.dropped_at).is_(None))
        .group_by(col(Task.programme_id), col(Task.kind))
    )
    return {(programme_id, kind): number for programme_id, kind, number in rows}


def _succeeded(session: Session) -> dict[int | None, int]:
    rows = session.exec(
        select(Task.programme_id, func.count())
        .where(col(Task.successor_id).is_not(None))
        .group_by(col(Task.programme_id))
    )
    return dict(rows.all())


def follow(act: Act, number: str, *, followed: bool) -> Programme:
    """Follow a programme, or follow it no more. Raises NOT_ALLOWED or UNKNOWN_PROGRAMME."""
    by_command = act.actor is None and act.source is Source.COMMAND_LINE
    if not by_command and (act.actor is None or not may(act.actor, Action.IMPORT)):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    programme = act.session.exec(select(Programme).where(Programme.number == number)).first()
    if programme is None:
        raise DomainError(Kind.UNKNOWN_PROGRAMME, number=number)
    if programme.followed != followed:
        programme.followed = followed
        act.log(What.FOLLOWED, values={"number": number, "old": not followed, "new": followed})
    return programme

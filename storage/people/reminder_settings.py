"""People's own wishes about reminders, within the office's hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from sqlmodel import Session, col, or_, select

from storage.store.tables import Person, PersonState


@dataclass(frozen=True, slots=True)
class Wishes:
    """``remind_at`` None: the office's hour. ``skips_first_step``: no reminder 30 days before."""

    remind_at: time | None = None
    skips_first_step: bool = False


def wishes(session: Session) -> Mapping[int, Wishes]:
    """By person, of those who wish anything."""
    rows = session.exec(
        select(Person).where(
            Person.state == PersonState.ACTIVE,
            or_(col(Person.remind_at).is_not(None), col(Person.skips_first_step).is_(True)),
        )
    )
    return {row.id or 0: Wishes(row.remind_at, row.skips_first_step) for row in rows}


def wishes_of(session: Session, person_id: int) -> Wishes:
    """One person's."""
    row = session.get_one(Person, person_id)
    return Wishes(row.remind_at, row.skips_first_step)

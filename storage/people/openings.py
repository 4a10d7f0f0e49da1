"""Who opened an invite's link, until an admin has decided: what the admin sees, and four digits.

A link may be opened by somebody else (docs/decisions.md, bad input 6). The admin sees the account
behind it. For the office's roles the newcomer reads four digits out on the phone, to an admin who
called the number the office knows; they stand in no message to the admin, not even among others:
who asks again would see which of them stay.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.policy import MAX_DIGIT_TRIES
from storage.store.tables import Opening, Person

BY_PHONE: Final = frozenset({Role.OFFICE, Role.ADMIN})
"""Roles that see every agency: nobody gets one without a call."""
_LARGEST: Final = 10_000


@dataclass(frozen=True, slots=True)
class OpeningAccount:
    """The account that opened a link, as the channel shows it; ``by_phone``: digits are asked for."""

    name: str
    username: str
    chat_id: int
    at: datetime
    by_phone: bool


def note(act: Act, person: Person) -> OpeningAccount:
    """Keep who opened the link of a person who waits; the office's roles get their digits."""
    by_phone = Role(person.role) in BY_PHONE
    row = Opening(
        person_id=person.id,
        name=act.shown.name[:200],
        username=act.shown.username[:64],
        chat_id=act.chat_id or 0,
        at=act.at,
        digits=_random_digits() if by_phone else "",
    )
    act.session.add(row)
    act.session.flush()
    return _opened(row)


def seen(act: Act) -> OpeningAccount:
    """The same of somebody whom nobody has to confirm: nothing is kept."""
    shown = act.shown
    return OpeningAccount(shown.name, shown.username, act.chat_id or 0, act.at, by_phone=False)


def digits_of(session: Session, person_id: int) -> str:
    """What the newcomer reads out; "" if no digits are asked for."""
    row = session.get(Opening, person_id)
    return row.digits if row is not None else ""


def is_right(act: Act, person_id: int, digits: str) -> bool:
    """Whether these are the digits; a wrong try is counted. Right ones are asked for no more.

    Raises DIGITS_NEEDED if none are given.
    """
    row = act.session.get(Opening, person_id, with_for_update=True)
    if row is None or not row.digits:
        return True
    if not digits:
        raise DomainError(Kind.DIGITS_NEEDED)
    if not secrets.compare_digest(row.digits, digits):
        row.wrong += 1
        return False
    row.digits = ""
    return True


def is_shut(session: Session, person_id: int) -> bool:
    """Whether wrong digits were given too often."""
    row = session.get(Opening, person_id)
    return row is not None and row.wrong >= MAX_DIGIT_TRIES


def settle(act: Act, person_id: int, *, admit: bool) -> None:
    """It is decided: what the channel showed is kept no longer. Raises DIGITS_NEEDED."""
    row = act.session.get(Opening, person_id)
    if row is None:
        return
    if admit and row.digits:
        raise DomainError(Kind.DIGITS_NEEDED)
    act.session.delete(row)
    act.session.flush()


def _opened(row: Opening) -> OpeningAccount:
    return OpeningAccount(row.name, row.username, row.chat_id, row.at, by_phone=bool(row.digits))


def _random_digits() -> str:
    return f"{secrets.randbelow(_LARGEST):04d}"

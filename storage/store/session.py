"""The name of a transaction, for the rooms that hand one on and may not import SQL themselves."""

from typing import Final

from sqlmodel import Session

__all__ = ["Session", "is_blanked", "note_blanked"]

_BLANKED: Final = "blanked"


def note_blanked(session: Session) -> None:
    """This transaction blanks a secret that was written before: no file may keep it (P14)."""
    session.info[_BLANKED] = True


def is_blanked(session: Session) -> bool:
    """Whether this transaction blanks one."""
    return bool(session.info.get(_BLANKED))

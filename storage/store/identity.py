"""The register's own name, and what it remembers of itself as a whole."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlmodel import Session

from storage.store.tables import Store, columns_of
from storage.store.transactions.fixed_statements import fixed

RIVAL_FOR = timedelta(minutes=10)
"""How long it has to be quiet before another program counts as gone."""

_ONLY = 1
_STORE = columns_of("store")
_HELD = fixed(select(_STORE.held_until).where(_STORE.id == _ONLY))


def of(session: Session) -> Store:
    """The one row."""
    return session.get_one(Store, _ONLY)


def heard(session: Session, at: datetime) -> None:
    """Telegram answered at that moment."""
    of(session).polled_at = at


def holds_timed(session: Session, at: datetime) -> bool:
    """Whether a timed message queued now may have left before a restore already (P12)."""
    session.flush()
    (until,) = session.execute(_HELD).one()
    return until is not None and at < until


def note_rival(session: Session, at: datetime) -> bool:
    """Another program uses our token; True if nobody has been told of it yet."""
    own = of(session)
    news = own.rival_at is None or at - own.rival_at >= RIVAL_FOR
    own.rival_at = at
    return news


def forget_rival(session: Session) -> bool:
    """It is said to be gone, whatever the clock says since; False if none was seen."""
    own = of(session)
    seen, own.rival_at = own.rival_at is not None, None
    return seen

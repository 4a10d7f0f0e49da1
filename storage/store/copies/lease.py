"""Of several copies on one PostgreSQL register one works, and a paused one cannot write any more.

A file's lock is enough for SQLite, whose copies share a machine. On a server the place is a lease:
renewed while its holder lives, taken over when it has run out, and numbered. Every transaction of
a bot looks at the number first and keeps others from changing it until it ends, so that a copy
that stood still while another took its place is refused (a fencing token).
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, text
from sqlmodel import Session

from storage.store.copies.only_copy import Holder
from storage.store.engine import Database, plain_errors
from storage.store.unavailable import AnotherCopyError, DatabaseUnavailableError

RENEW_EVERY = 10.0
_SECONDS = 30
_PAUSE = 1.0

_TAKE = text(
    "UPDATE store SET epoch = epoch + 1, host = :host, pid = :pid, since = :since, "
    "leased_until = clock_timestamp() + make_interval(secs => :seconds) "
    "WHERE id = 1 AND (leased_until IS NULL OR leased_until < clock_timestamp()) RETURNING epoch"
)
_RENEW = text(
    "UPDATE store SET leased_until = clock_timestamp() + make_interval(secs => :seconds) "
    "WHERE id = 1 AND epoch = :epoch"
)
_HELD_BY = text("SELECT host, pid, since FROM store WHERE id = 1")
_EPOCH = text("SELECT epoch FROM store WHERE id = 1 FOR SHARE")
_EPOCH_ALONE = text("SELECT epoch FROM store WHERE id = 1 FOR UPDATE")


class Lease:
    """The place of one working copy."""

    def __init__(self, database: Database, epoch: int) -> None:
        self._database = database
        self._epoch = epoch

    def renew(self) -> None:
        """Still alive. Raises DatabaseUnavailableError("lost_place") if another copy has it."""
        self._keep_for(_SECONDS)

    def give_up(self) -> None:
        """The next copy need not wait for the lease to run out."""
        self._keep_for(0)

    def check(self, session: Session) -> None:
        """At the start of a transaction. Raises DatabaseUnavailableError("lost_place")."""
        # No row: a restore has put another one in its place since this transaction began.
        if session.connection().execute(_EPOCH).scalar() != self._epoch:
            raise DatabaseUnavailableError("lost_place")

    def keep_alone(self, connection: Connection) -> None:
        """Until this transaction ends nobody takes the place, and no bot's transaction is open.

        Raises DatabaseUnavailableError("lost_place").
        """
        if connection.execute(_EPOCH_ALONE).scalar() != self._epoch:
            raise DatabaseUnavailableError("lost_place")

    def _keep_for(self, seconds: int) -> None:
        values = {"seconds": seconds, "epoch": self._epoch}
        with plain_errors(), self._database.engine.begin() as connection:
            if connection.execute(_RENEW, values).rowcount != 1:
                raise DatabaseUnavailableError("lost_place")


def wait_for_bots(session: Session) -> None:
    """Until this transaction ends no bot's transaction is open; what one has begun is waited for.

    For work that touches the rows of many people, in an order that no bot keeps to.
    """
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(_EPOCH_ALONE)


@contextmanager
def leased(
    database: Database, holder: Holder, *, waiting: Callable[[Holder], None] | None = None
) -> Iterator[Lease | None]:
    """Hold the register of a running bot; None for a store that is a file.

    ``waiting`` is told who holds it, once, and the place is waited for; without it
    AnotherCopyError is raised. Raises DatabaseUnavailableError.
    """
    if database.engine.dialect.name != "postgresql":
        yield None
        return
    lease = Lease(database, _take(database, holder, waiting))
    database.fence = lease.check
    try:
        yield lease
    finally:
        database.fence = None
        with suppress(DatabaseUnavailableError):  # lost already, or it will run out by itself
            lease.give_up()


def _take(database: Database, holder: Holder, waiting: Callable[[Holder], None] | None) -> int:
    told = False
    while True:
        with plain_errors(), database.engine.begin() as connection:
            epoch = connection.execute(
                _TAKE,
                {
                    "host": holder.host,
                    "pid": holder.pid,
                    "since": holder.since,
                    "seconds": _SECONDS,
                },
            ).scalar()
            held_by = _held_by(connection)
        if epoch is not None:
            return int(epoch)
        if waiting is None:
            raise AnotherCopyError(held_by.host, held_by.pid, held_by.since)
        if not told:
            waiting(held_by)
            told = True
        time.sleep(_PAUSE)


def _held_by(connection: Connection) -> Holder:
    host, pid, since = connection.execute(_HELD_BY).one()
    return Holder(host, pid, since)

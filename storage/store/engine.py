"""The database: one writing connection, one thread, one transaction per action.

Measured for SQLite (docs/decisions.md, facts 8, 10, 11): BEGIN IMMEDIATE is the only opening that loses
no update, and two connections that write or checkpoint at once can corrupt a WAL file, so every
transaction of every process also holds a lock file.
"""

import asyncio
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import tzinfo
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError
from sqlmodel import Session

from storage.store.integrity import reason_of
from storage.store.session import is_blanked
from storage.store.tables.column_types import OFFICE_ZONE
from storage.store.transactions.changed_tables import writes_of
from storage.store.transactions.connections import open_engine, real_file_of
from storage.store.transactions.fixed_statements import StoreSession
from storage.store.transactions.submitted_act import SubmittedAct
from storage.store.transactions.write_lock import BUSY_MS, writing_alone
from storage.store.unavailable import DatabaseUnavailableError

_TRUNCATION_REST = 1.0
"""Between two truncations of the WAL: whoever sends code after code must not hold up the others."""
_MOST_TOGETHER = 16
"""Acts that share a commit: the first of them waits for the last."""
P = ParamSpec("P")
T = TypeVar("T")


class Database:
    """The register's store. ``run`` is for the event loop, ``transaction`` for plain code."""

    def __init__(
        self, url: str, zone: tzinfo = OFFICE_ZONE, *, outlives_machine: bool = True
    ) -> None:
        """Open ``url`` ("sqlite:///…" or "postgresql+…://…"); nothing is created or migrated.

        ``zone``: the local time in which moments leave this store. ``outlives_machine``: what is
        committed stands on the disk, so that it is there when the machine itself loses its power;
        a register that is thrown away needs no more than to outlive the processes that write it.
        """
        self.engine = open_engine(url, "FULL" if outlives_machine else "OFF")
        self.engine.dialect.office_zone = zone  # type: ignore[attr-defined]  # read by UtcMoment
        self.info: dict[str, Any] = {}
        """What every session of this store knows, such as the words of notices."""
        self._lock_path = _lock_path(url)
        self._truncation_due = False
        self._truncated_at = -_TRUNCATION_REST
        self.fence: Callable[[Session], None] | None = None
        """Refuses the transactions of a bot that has lost its place (a server's lease)."""
        self.changed: Callable[[frozenset[str]], None] | None = None
        """Told in the loop which tables the acts of a transaction have changed."""
        self._written = writes_of(self.engine)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._submitted: deque[SubmittedAct[Any]] = deque()
        self._turn = threading.Lock()
        self._serving = False

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One transaction, committed at the end, undone on any error.

        Raises DatabaseUnavailableError if the store is locked, read-only or broken.
        """
        with writing_alone(self._lock_path):
            with (
                plain_errors(),
                StoreSession(self.engine, expire_on_commit=False, info=dict(self.info)) as session,
                session.begin(),
            ):
                if self.fence is not None:
                    self.fence(session)
                yield session
            self._truncation_due |= is_blanked(session)
            self._truncate_wal()

    async def run(
        self, act: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run ``act(session, …)`` whole in the database thread; it is committed when this returns."""
        return await self.submit(lambda session: act(session, *args, **kwargs))

    async def join(
        self, act: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The same of a brief act, which may share the commit of what was submitted before it.

        It is done or undone by itself all the same; both are undone only if the commit fails, or if
        the store undoes everything while the act is done.
        """
        return await self.submit(lambda session: act(session, *args, **kwargs), joins=True)

    def renew(self, session: Session) -> None:
        """One act of a transaction is done and another one follows: it knows nothing of the first.

        Whatever fails in either undoes both. Raises DatabaseUnavailableError.
        """
        session.flush()
        if _is_undone(session.connection()):  # nothing else would say so
            raise DatabaseUnavailableError("broken")
        self._truncation_due |= is_blanked(session)
        session.expunge_all()
        session.info.clear()
        session.info.update(self.info)

    def submit(self, act: Callable[[Session], T], *, joins: bool = False) -> asyncio.Future[T]:
        """The same as a future: what is submitted after it sees what it did."""
        loop = asyncio.get_running_loop()
        submitted = SubmittedAct(act, loop, joins=joins)
        with self._turn:
            self._submitted.append(submitted)
            begins, self._serving = not self._serving, True
        if begins:
            loop.run_in_executor(self._thread, self._serve)  # so that the loop knows of the work
        return submitted.future

    def _serve(self) -> None:
        """Everything that waits: the loop is told of each transaction, and of the end once."""
        while self._goes_on():
            self._serve_next()

    def _goes_on(self) -> bool:
        with self._turn:
            self._serving = bool(self._submitted)
            return self._serving

    def _serve_next(self) -> None:
        """The oldest act that waits, and the brief ones right behind it, in one transaction."""
        done = [self._submitted.popleft()]
        self._written.clear()
        try:
            self._do_together(done)
        except BaseException as error:  # noqa: BLE001 - the edge of a transaction: whoever waits for it is told
            for submitted in done:
                submitted.error = submitted.error or error
        written = frozenset(self._written)
        done[0].in_loop(lambda: self._settle(done, written))

    def _settle(self, done: Sequence[SubmittedAct[Any]], written: frozenset[str]) -> None:
        for submitted in done:
            submitted.settle()
        if written and self.changed is not None:
            self.changed(written)

    def _do_together(self, done: list[SubmittedAct[Any]]) -> None:
        with writing_alone(self._lock_path):
            with plain_errors(), self.engine.begin() as connection:
                if self.fence is not None:
                    with Session(connection) as session:
                        self.fence(session)
                self._do(done[0], connection, alone=True)
                if self._is_joined():
                    self._do_joined(done, connection)
            self._truncate_wal()

    def _is_joined(self) -> bool:
        return bool(self._submitted) and self._submitted[0].joins

    def _do_joined(self, done: list[SubmittedAct[Any]], connection: Connection) -> None:
        """The brief acts that wait; the first that the store itself refuses is the last of them.

        Raises DatabaseUnavailableError if what was done before it is undone as well.
        """
        while len(done) < _MOST_TOGETHER and self._is_joined():
            done.append(self._submitted.popleft())
            try:
                self._do(done[-1], connection)
            except DatabaseUnavailableError as error:
                if not _goes_on(connection):
                    raise
                done[-1].error = error
                return

    def _do(
        self, submitted: SubmittedAct[Any], connection: Connection, *, alone: bool = False
    ) -> None:
        """In a savepoint of its own: if it fails, what it changed is undone and nothing else.

        ``alone``: nothing was done before it, so that it needs no savepoint and fails whole.
        Raises DatabaseUnavailableError: the store may have undone the whole transaction by itself.
        """
        if submitted.future.cancelled():
            return
        try:
            with (
                plain_errors(),
                StoreSession(
                    connection,
                    expire_on_commit=False,
                    info=dict(self.info),
                    join_transaction_mode="rollback_only" if alone else "create_savepoint",
                ) as session,
                session.begin(),
            ):
                submitted.do(session)
                session.flush()
                # Nothing else would say so of an act without a savepoint.
                if _is_undone(connection):
                    raise DatabaseUnavailableError("broken")  # noqa: TRY301 - the edge of the act is here
            self._truncation_due |= is_blanked(session)
        except DatabaseUnavailableError:
            raise
        except BaseException as error:
            if alone:
                raise
            submitted.error = error

    def _truncate_wal(self) -> None:
        """What a transaction blanked stands in the WAL as it was before, until that is cut off.

        While somebody reads on in it, or right after another time, a later transaction does it. A
        server keeps a log of its own.
        """
        now = time.monotonic()
        if (
            self._lock_path is None
            or not self._truncation_due
            or now < self._truncated_at + _TRUNCATION_REST
        ):
            return
        self._truncated_at = now
        with closing(self.engine.raw_connection().cursor()) as cursor:
            cursor.execute("PRAGMA busy_timeout=0")  # nobody waits for whoever reads on
            # Whatever becomes of it, what was committed is.
            with suppress(sqlite3.Error):
                found = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                self._truncation_due = bool(found[0])
            cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")

    def scrub(self) -> None:
        """Write a file anew without what was deleted in it, the WAL too; a server does so by itself.

        Raises DatabaseUnavailableError.
        """
        if self._lock_path is None:
            return
        connection = self.engine.raw_connection()
        try:
            with writing_alone(self._lock_path), closing(connection.cursor()) as cursor:
                cursor.execute("VACUUM")
                found = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            raise DatabaseUnavailableError(reason_of(error)) from error
        if found[0]:  # somebody reads on in the WAL
            raise DatabaseUnavailableError("locked")

    def close(self) -> None:
        """Finish what runs and let the connections go."""
        self._thread.shutdown(wait=True)
        self.engine.dispose()


def _is_undone(connection: Connection) -> bool:
    """Whether SQLite has undone the transaction by itself, as it does when the disk is full."""
    driver = connection.connection.dbapi_connection
    return isinstance(driver, sqlite3.Connection) and not driver.in_transaction


def _goes_on(connection: Connection) -> bool:
    """Whether a transaction is still there after the store refused a statement of it."""
    if connection.invalidated or _is_undone(connection):
        return False
    try:
        connection.exec_driver_sql("SELECT 1")
    except DBAPIError:
        return False
    return True


def _lock_path(url: str) -> Path | None:
    file = real_file_of(url)
    return Path(f"{file}.lock") if file else None


@contextmanager
def plain_errors() -> Iterator[None]:
    """The driver's errors about the store itself as DatabaseUnavailableError; others pass."""
    try:
        yield
    except DBAPIError as error:
        refusal = _first_refusal(error)
        reason = "no_server" if _is_unreached(refusal) else reason_of(refusal.orig or refusal)
        # A server that only reads (a standby, a primary no more) refuses with an InternalError.
        of_the_store = isinstance(error, OperationalError | InternalError)
        about_the_store = of_the_store or error.connection_invalidated
        if about_the_store or reason == "damaged" or "not a database" in str(error.orig):
            raise DatabaseUnavailableError(reason) from error
        raise


_UNREACHED = ("", "08", "28", "3D", "57")
"""Classes of a server's refusals to talk; "": it said nothing at all, for nobody was there.

Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
"""


def _is_unreached(error: DBAPIError) -> bool:
    """Whether a server is not there, lets nobody in, or has gone."""
    if isinstance(error.orig, sqlite3.Error) or not isinstance(error, OperationalError):
        return False
    return str(getattr(error.orig, "sqlstate", None) or "")[:2] in _UNREACHED


def _first_refusal(error: DBAPIError) -> DBAPIError:
    """A full disk undoes the whole transaction by itself: that no savepoint is left then to go back
    to only follows from it.
    """
    before = error.__context__
    if "no such savepoint" in str(error.orig) and isinstance(before, DBAPIError):
        return _first_refusal(before)
    return error

"""Of several copies on one SQLite file one works (docs/decisions.md, P15); the system frees a dead one's lock.

The lock's file stands beside the real file, whatever link it is opened by, and says who holds it
and up to which event the register was written: what stands there and is missing in the register
was lost with a deleted WAL file, or with an older file put in its place.
"""

import fcntl
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from storage.store.copies.replacement import RestoreStage, clear_after_kill
from storage.store.integrity import reading
from storage.store.transactions.connections import real_file_of
from storage.store.unavailable import (
    AnotherCopyError,
    DatabaseUnavailableError,
    reason_of_system,
)

_PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on a register: machine, process, since when; ``last``: its highest event number."""

    host: str = ""
    pid: int = 0
    since: str = ""
    last: int = 0


class Place:
    """The one working copy's place; ``note`` says how far the register was written.

    ``cut_short``: how far a restore had come that was killed before this place was taken.
    """

    def __init__(
        self, handle: int | None, holder: Holder, cut_short: RestoreStage | None = None
    ) -> None:
        self._handle = handle
        self._holder = holder
        self.cut_short = cut_short

    def note(self, last: int) -> None:
        """The register has the events up to this number."""
        if self._handle is not None:
            mark = {**asdict(self._holder), "last": last}
            content = json.dumps(mark).encode()
            os.pwrite(self._handle, content, 0)
            os.ftruncate(self._handle, len(content))


def holder_of_this_process(at: datetime) -> Holder:
    """How this process names itself to the others."""
    return Holder(socket.gethostname(), os.getpid(), at.isoformat(timespec="seconds"))


@contextmanager
def only_copy(
    url: str,
    at: datetime,
    *,
    waiting: Callable[[Holder], None] | None = None,
    replacing: bool = False,
) -> Iterator[Place]:
    """Hold the database of a running bot.

    ``waiting`` is told who holds it, once, and the place is waited for; without it
    AnotherCopyError is raised. ``replacing``: for another file in its place, whatever state the
    present one is in. Raises DatabaseUnavailableError, "wal_lost" if its last events are gone.
    """
    file = real_file_of(url)
    holder = holder_of_this_process(at)
    if file is None:
        yield Place(None, holder)
        return
    try:
        handle = os.open(_mark(file), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DatabaseUnavailableError(reason_of_system(error)) from error
    try:
        _take(handle, waiting)
        cut_short = clear_after_kill(file)
        if not replacing and missing_events(file) is not None:
            raise DatabaseUnavailableError("wal_lost")
        place = Place(handle, holder, cut_short)
        place.note(_read(os.pread(handle, 1_000, 0)).last)
        yield place
    finally:
        os.close(handle)


class MissingEvents(NamedTuple):
    """The last event that a register has, and the last one that it was known to have."""

    last: int
    known: int


def missing_events(file: Path) -> MissingEvents | None:
    """What a register has lost; None if it has all that it was known to have."""
    try:
        noted = _read(_mark(file).read_bytes()).last
    except OSError:
        return None
    if not noted or not file.exists():
        return None
    with reading(file) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'event'").fetchone():
            return MissingEvents(0, noted)
        last: int = connection.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()[0]
    return MissingEvents(last, noted) if last < noted else None


def forget(file: Path) -> None:
    """Another file takes the register's place, on purpose; its own state counts from now on."""
    with open(_mark(file), "r+b") as mark:  # noqa: PTH123 - never made anew: its lock is held
        mark.truncate(0)


def _mark(file: Path) -> Path:
    return Path(f"{file}.running")


def _take(handle: int, waiting: Callable[[Holder], None] | None) -> None:
    told = False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            held_by = _read(os.pread(handle, 1_000, 0))
            if waiting is None:
                raise AnotherCopyError(held_by.host, held_by.pid, held_by.since) from error
            if not told:
                waiting(held_by)
                told = True
            time.sleep(_PAUSE)
        else:
            return


def _read(content: bytes) -> Holder:
    """What a mark says; nothing if it says nothing that can be read."""
    try:
        found = json.loads(content)
        return Holder(
            str(found["host"]), int(found["pid"]), str(found["since"]), int(found["last"])
        )
    except (ValueError, KeyError, TypeError):
        return Holder()

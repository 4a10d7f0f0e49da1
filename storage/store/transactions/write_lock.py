"""The lock file beside a SQLite store that every transaction of every process holds."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from storage.store.unavailable import DatabaseUnavailableError, reason_of_system

BUSY_MS: Final = 5_000
"""So long a writer waits for another one."""
_PAUSE: Final = 0.005


@contextmanager
def writing_alone(path: Path | None) -> Iterator[None]:
    """Hold the lock; a store without one is a server's, which has locks of its own.

    Raises DatabaseUnavailableError.
    """
    if path is None:
        yield
        return
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DatabaseUnavailableError(reason_of_system(error)) from error
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    """A copy that holds the lock and stands still must not make this one stand still (P9)."""
    until = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise DatabaseUnavailableError("locked") from error
            time.sleep(_PAUSE)
        else:
            return

"""Of several copies on one SQLite file one works (RELIABILITY P15); the system frees a dead one's lock."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.store.engine import file_of
from storage.store.unavailable import AnotherCopyError, DatabaseUnavailableError


@contextmanager
def only_copy(url: str) -> Iterator[None]:
    """Hold the database of a running bot. Raises AnotherCopyError, DatabaseUnavailableError."""
    file = file_of(url)
    if file is None:
        yield
        return
    try:
        handle = os.open(Path(f"{file}.running"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DatabaseUnavailableError("read_only") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherCopyError from error
        yield
    finally:
        os.close(handle)

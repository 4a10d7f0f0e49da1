"""Another file in the register's place: prepared beside it, put there at once, nothing thrown away."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from enum import StrEnum
from itertools import chain, count
from pathlib import Path

from storage.store.copies.copies import write
from storage.store.copies.seal import is_sealed, unseal
from storage.store.integrity import reason_of
from storage.store.transactions.write_lock import BUSY_MS, writing_alone
from storage.store.unavailable import CopyFailedError, DatabaseUnavailableError

_LOG = "-wal"
_BESIDE = (_LOG, "-shm", "-journal")
_COPIED = "-log"
"""Of the register's last writes, byte for byte, until they stand beside the second name."""
_PASSING = ("locked", "full", "read_only")
"""Why a register cannot be written in now, though it may well be whole."""


_OF_A_COPY = {"damaged": "damaged_copy", "broken": "no_register", "read_only": "copy_unread"}
"""The same words of a copy: nothing is wrong with the register in use."""


class RestoreStage(StrEnum):
    """How far a restore had come that was killed."""

    UNDONE = "undone"
    PLACED = "placed"


def room_for(copy: Path, store: Path) -> None:
    """Raises CopyFailedError if the disk has no room for the copy beside the store."""
    if copy.exists() and shutil.disk_usage(store.absolute().parent).free < copy.stat().st_size * 2:
        raise CopyFailedError("full")


def bring_to_side(copy: Path, store: Path, identity_file: Path | None) -> Path:
    """Open a copy beside the store and verify it. Raises CopyFailedError, DatabaseUnavailableError."""
    if not copy.exists():
        raise CopyFailedError("missing")
    if not copy.is_file():
        raise CopyFailedError("no_register")
    side, opened = _beside(store, "restoring"), _beside(store, "opened")
    try:
        if is_sealed(copy):
            unseal(copy, opened, identity_file)
            opened.chmod(0o600)
            write(opened, side)
        else:
            write(copy, side)
    except DatabaseUnavailableError as error:
        drop(side)
        if error.reason in _OF_A_COPY:
            raise CopyFailedError(_OF_A_COPY[error.reason]) from error
        raise
    except BaseException:
        drop(side)
        raise
    finally:
        opened.unlink(missing_ok=True)
    return side


@contextmanager
def brought_to_side(copy: Path, store: Path, identity_file: Path | None) -> Iterator[Path]:
    """The same for as long as it is needed; whatever ends it, nothing half done is left."""
    try:
        yield bring_to_side(copy, store, identity_file)
    finally:
        clear_after_kill(store)


def swap(side: Path, store: Path, at: datetime) -> Path:
    """Put the copy in place; gives the name under which the store as it was is kept.

    The last writes are in the old file before anything moves, and the copy takes its place in one
    step, so that a kill leaves the one register or the other, whole. Raises
    DatabaseUnavailableError, nothing moved.
    """
    with writing_alone(Path(f"{store}.lock")):
        fold(side)
        kept = _keep(store, at)
        side.replace(store)
        _on_disk(store.absolute().parent)
    return kept


def fold(file: Path) -> None:
    """Move the last writes of a register that nobody uses into its own file.

    Raises DatabaseUnavailableError, "locked" while somebody reads on in them.
    """
    try:
        with closing(sqlite3.connect(file, timeout=BUSY_MS / 1000, isolation_level=None)) as opened:
            opened.execute(
                "SELECT count(*) FROM sqlite_master"
            ).fetchone()  # undoes what was half done
            if opened.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise DatabaseUnavailableError("locked")
    except sqlite3.Error as error:
        raise DatabaseUnavailableError(reason_of(error)) from error


def clear_after_kill(store: Path) -> RestoreStage | None:
    """What a restore that was killed or broken off left goes, for whoever holds the place of the only copy.

    Before the copy stood in its place the register is as it was.
    """
    side, opened = _beside(store, "restoring"), _beside(store, "opened")
    left = [one for one in (*_files(side), opened) if one.exists()]
    if not left:
        return None
    placed = not (side.exists() or opened.exists())
    if not placed and store.exists():
        for kept in [*store.parent.glob(f"{store.name}.before-*[0-9]")]:
            if kept.samefile(store):
                _put_back(kept, store)
        _put_log_back(store)
    opened.unlink(missing_ok=True)
    drop(side)
    return RestoreStage.PLACED if placed else RestoreStage.UNDONE


def drop(side: Path) -> None:
    """Leave nothing beside the store; the file itself goes last: while it stands, it took no place."""
    for one in _files(side):
        one.unlink(missing_ok=True)


def _files(side: Path) -> list[Path]:
    return [Path(f"{side}{end}") for end in (*_BESIDE, ".lock", _COPIED, "")]


def _keep(store: Path, at: datetime) -> Path:
    """The store as it is gets a second name; nothing of it stays beside the first but its file.

    What nobody can read may be replaced for that very reason. Its last writes stand as they were
    beside the second name: SQLite throws away, unasked, a log that it does not accept, and played
    once more into the file that has them they change nothing.
    """
    kept, log = _free_name(store, at), _copy_log(store)
    if store.exists():
        try:
            fold(store)
        except DatabaseUnavailableError as error:
            if error.reason in _PASSING:
                raise
        os.link(store, kept)
        kept.chmod(0o600)
    if log is not None:
        log.replace(f"{kept}{_LOG}")
    for end in _BESIDE:
        beside, second = Path(f"{store}{end}"), Path(f"{kept}{end}")
        if beside.exists() and not second.exists():
            os.link(beside, second)
    _on_disk(kept.absolute().parent)
    for end in _BESIDE:
        Path(f"{store}{end}").unlink(missing_ok=True)
    return kept


def _copy_log(store: Path) -> Path | None:
    log, copied = Path(f"{store}{_LOG}"), Path(f"{_beside(store, 'restoring')}{_COPIED}")
    if not _is_filled(log):
        return None
    try:
        copied.touch(0o600)
        shutil.copyfile(log, copied)
        _on_disk(copied)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DatabaseUnavailableError("full") from error
        copied.unlink(missing_ok=True)
        os.link(log, copied)  # what the disk cannot read it may still hold
    return copied


def _put_log_back(store: Path) -> None:
    """While the log itself stands its copy may be half done; once it is gone the copy was whole."""
    log, copied = Path(f"{store}{_LOG}"), Path(f"{_beside(store, 'restoring')}{_COPIED}")
    if copied.exists() and not _is_filled(log):
        copied.replace(log)


def _is_filled(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def _free_name(store: Path, at: datetime) -> Path:
    """Nothing that is kept is written over, whatever the clock says."""
    name = f"{store.name}.before-{at.strftime('%Y%m%d-%H%M%S')}"
    numbers = (store.with_name(f"{name}-{number}") for number in count(2))
    return next(one for one in chain([store.with_name(name)], numbers) if not one.exists())


def _put_back(kept: Path, store: Path) -> None:
    """The second name goes; what was moved beside it stands beside the store again."""
    for end in _BESIDE:
        moved, beside = Path(f"{kept}{end}"), Path(f"{store}{end}")
        if moved.exists():
            moved.replace(beside)
        moved.unlink(missing_ok=True)  # two names of one file are not replaced
    kept.unlink()


def _on_disk(file: Path) -> None:
    """A file, or the names in a folder."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _beside(store: Path, what: str) -> Path:
    return store.with_name(f"{store.name}.{what}")

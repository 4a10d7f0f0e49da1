"""Another file in the register's place: prepared beside it, put there at once, nothing thrown away."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from storage.store.copies import write
from storage.store.seal import is_sealed, unseal
from storage.store.unavailable import CopyFailedError

_BESIDE = ("-wal", "-shm")


def room_for(copy: Path, store: Path) -> None:
    """Raises CopyFailedError if the disk has no room for the copy beside the store."""
    if copy.exists() and shutil.disk_usage(store.absolute().parent).free < copy.stat().st_size * 2:
        raise CopyFailedError("full")


def bring_to_side(copy: Path, store: Path, identity_file: Path | None) -> Path:
    """Open a copy beside the store and verify it. Raises CopyFailedError, DatabaseUnavailableError."""
    if not copy.exists():
        raise CopyFailedError("missing")
    side, opened = _beside(store, "restoring"), _beside(store, "opened")
    try:
        if is_sealed(copy):
            unseal(copy, opened, identity_file)
            opened.chmod(0o600)
            write(opened, side)
        else:
            write(copy, side)
    except BaseException:
        drop(side)
        raise
    finally:
        opened.unlink(missing_ok=True)
    return side


def swap(side: Path, store: Path, at: datetime) -> Path:
    """Put the copy in place; gives the name under which the store as it was is kept."""
    kept = store.with_name(f"{store.name}.before-{at.strftime('%Y%m%d-%H%M%S')}")
    # Its last writes move with it: SQLite would play them into whatever file stands there.
    for end in _BESIDE:
        beside = Path(f"{store}{end}")
        if beside.exists():
            beside.replace(f"{kept}{end}")
    if store.exists():
        os.link(store, kept)
        kept.chmod(0o600)
    side.replace(store)
    drop(side)
    handle = os.open(store.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return kept


def drop(side: Path) -> None:
    """Leave nothing beside the store."""
    for end in ("", *_BESIDE, ".lock"):
        Path(f"{side}{end}").unlink(missing_ok=True)


def _beside(store: Path, what: str) -> Path:
    return store.with_name(f"{store.name}.{what}")

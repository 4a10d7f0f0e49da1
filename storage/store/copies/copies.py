"""Copies of a SQLite register, made while it is in use, each one verified before it counts.

A plain ``cp`` of a file in use was broken 20 times of 20, SQLite's own backup 0 of 20
(https://www.sqlite.org/backup.html). A copy's name tells its moment and nothing else.
"""

import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from storage.rules.copy_rotation import kept
from storage.store.copies.seal import Seal
from storage.store.integrity import integrity_check, reading, reason_of, rows
from storage.store.unavailable import CopyFailedError, DatabaseUnavailableError

_NAME = re.compile(r"dondoc-(\d{8}-\d{6})\.db(?:\.age|\.gpg)?")
_OLD = re.compile(r"before-(\d{8}-\d{6})\.db(?:\.age|\.gpg)?")
WORKING = "restoring-"
"""How the name of a restore's working folder begins."""
_LONGEST_RESTORE = 24 * 3600
_STAMP = "%Y%m%d-%H%M%S"
_ROOM = 1.1  # of the store's size has to be free before a copy is begun


@dataclass(frozen=True, slots=True)
class Copy:
    """A verified copy: its file, and how many rows each table has."""

    file: Path
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class CopyRotation:
    """What was deleted, and what should have gone but could not be deleted."""

    gone: list[Path]
    stuck: list[Path]


def folder_of(file: Path | None, chosen: Path | None) -> Path:
    """Where copies go: the folder chosen in the settings, or one beside the store.

    A store on a server has no place on this machine: there it is where the bot runs.
    """
    return chosen or (file.absolute().parent if file else Path.cwd()) / "backups"


def make(file: Path, folder: Path, at: datetime, seal: Seal | None = None) -> Copy:
    """Copy the store as it stands. Raises DatabaseUnavailableError, CopyFailedError."""
    part = file.with_name(f"{file.name}.copying")

    def fill(part: Path) -> dict[str, int]:
        _check_room(file, folder)
        return write(file, part)

    return verified(folder, at, seal, part, fill)


def verified(
    folder: Path,
    at: datetime,
    seal: Seal | None,
    part: Path,
    fill: Callable[[Path], dict[str, int]],
) -> Copy:
    """A copy under its name once ``fill`` has written and verified ``part``; sealed if there is a key."""
    target = folder / f"dondoc-{at.strftime(_STAMP)}.db"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = fill(part)
        if seal is not None:
            target = Path(f"{target}{seal.suffix}")
            seal.close(part, target)
            target.chmod(0o600)
        else:
            shutil.move(part, target)
        keep_on_disk(target)
    except OSError as error:
        raise CopyFailedError("full" if error.errno == errno.ENOSPC else "not_written") from error
    finally:
        with suppress(OSError):  # a disk that cannot be written: why is told already
            part.unlink(missing_ok=True)
    return Copy(target, found)


def write(file: Path, target: Path) -> dict[str, int]:
    """Copy a store into a new file that only its owner reads, and verify it; gives the rows.

    One transaction of reading sees both the counts and the pages that are copied.
    """
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with reading(file) as source:
        source.execute("BEGIN")
        counted = rows(source)
        try:
            with closing(sqlite3.connect(target, isolation_level=None)) as copy:
                source.backup(copy, pages=-1)
                copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
                integrity_check(copy)
                found = rows(copy)
        except sqlite3.OperationalError as error:
            if reason_of(error) in ("full", "read_only"):
                raise CopyFailedError(reason_of(error)) from error
            raise
    if found != counted:
        raise CopyFailedError("not_verified")
    return found


def existing(folder: Path, zone: tzinfo) -> dict[datetime, Path]:
    """The copies of a folder by their moment. Raises CopyFailedError("not_read")."""
    return dict(_named(_NAME, folder, zone))


def name_of_old(at: datetime) -> str:
    """Of the file that keeps a server's register which a restore replaced at this moment."""
    return f"before-{at.strftime(_STAMP)}.db"


def rotate(folder: Path, zone: tzinfo) -> CopyRotation:
    """Delete the copies that nobody needs any more.

    A register that a restore replaced stays as long as a copy of that moment would, and no copy
    of the register in use goes in its favour. What a restore that was killed left stays for a day.
    Raises CopyFailedError("not_read").
    """
    found = existing(folder, zone)
    stuck = _clear_after_restores(folder)
    stay = kept(found)
    old = [file for at, file in found.items() if at not in stay]
    old += [file for at, file in _named(_OLD, folder, zone) if at not in kept({*found, at})]
    gone = []
    for file in old:
        try:
            file.unlink(missing_ok=True)
        except OSError:
            stuck.append(file)
        else:
            gone.append(file)
    return CopyRotation(gone, stuck)


def _clear_after_restores(folder: Path) -> list[Path]:
    """A register stands open there, whatever copies are sealed with. Gives what could not be deleted.

    Its age is told by what is newest in the folder, which is the copy that was just made: the
    office's clock may be another than the one that files go by.
    """
    changed = {}
    for one in folder.iterdir():
        with suppress(FileNotFoundError):  # another run may be deleting in the same folder
            changed[one] = one.lstat().st_mtime
    newest = max(changed.values(), default=0.0)
    stuck = []
    for one, at in changed.items():
        if one.name.startswith(WORKING) and at < newest - _LONGEST_RESTORE:
            try:
                shutil.rmtree(one)
            except OSError:
                stuck.append(one)
    return stuck


def _named(form: re.Pattern[str], folder: Path, zone: tzinfo) -> list[tuple[datetime, Path]]:
    try:
        files = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise CopyFailedError("not_read") from error
    named = ((form.fullmatch(file.name), file) for file in files)
    return [
        (datetime.strptime(name[1], _STAMP).replace(tzinfo=zone), file)
        for name, file in named
        if name
    ]


def _check_room(file: Path, folder: Path) -> None:
    if not file.exists():
        raise DatabaseUnavailableError("missing")
    if shutil.disk_usage(folder).free < file.stat().st_size * _ROOM:
        raise CopyFailedError("full")


def keep_on_disk(target: Path) -> None:
    """On the disk, and its name too, before anybody is told that there is a copy."""
    for path in (target, target.parent):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

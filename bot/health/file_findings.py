"""The store as a file: there, of this version, whole, with room, for its owner alone."""

import shutil
from datetime import datetime
from pathlib import Path

from bot.health.findings import Finding, Level, level_of
from bot.settings import ENV_FILE, Settings, unknown_names
from storage.store import event_log, integrity, schema
from storage.store.copies import copies
from storage.store.copies.only_copy import missing_events
from storage.store.transactions.connections import real_file_of
from storage.store.unavailable import CopyFailedError, DatabaseUnavailableError

_MEGABYTE = 2**20
_OTHERS = 0o077


def examine(settings: Settings, now: datetime) -> list[Finding]:
    """Read the file, change nothing."""
    found = _env_file()
    try:
        file = real_file_of(settings.database_url)
    except DatabaseUnavailableError as error:
        return [*found, Finding("usable", Level.RED, {"reason": error.reason})]
    if file is None:
        return [*found, Finding("server", Level.GREEN), _copy(settings, None, now)]
    found.append(_sqlite())
    if not file.exists():
        return [*found, Finding("store", Level.RED, {"name": file.absolute(), "there": False})]
    found.append(Finding("store", Level.GREEN, {"name": file.absolute(), "there": True}))
    found += [_rights(file), _disk(file), pages := _pages(file)]
    # Of a damaged file the tables cannot be read either.
    if pages.level is Level.GREEN or pages.check != "pages":
        found.append(_schema(file))
    if all(one.level is Level.GREEN for one in found[-2:]):
        found.append(_chain(file))
    return [*found, _copy(settings, file, now)]


def _env_file() -> list[Finding]:
    """Whether others may read the token, and whether each name in it is a setting's."""
    if not ENV_FILE.is_file():
        return []
    shown = bool(ENV_FILE.stat().st_mode & _OTHERS)
    found = [Finding("env", level_of(red=False, yellow=shown))]
    unknown = unknown_names()
    return [*found, Finding("names", Level.YELLOW, {"names": unknown})] if unknown else found


def _sqlite() -> Finding:
    version, enough = integrity.driver_version()
    return Finding("sqlite", level_of(red=not enough), {"version": version})


def _rights(file: Path) -> Finding:
    return Finding("rights", level_of(red=False, yellow=bool(file.stat().st_mode & _OTHERS)))


def _disk(file: Path) -> Finding:
    free, size = shutil.disk_usage(file.absolute().parent).free, file.stat().st_size
    level = level_of(
        red=free < max(100 * _MEGABYTE, 2 * size), yellow=free < max(1024 * _MEGABYTE, 5 * size)
    )
    return Finding("disk", level, {"free": free // _MEGABYTE, "size": -(-size // _MEGABYTE)})


def _pages(file: Path) -> Finding:
    try:
        integrity.quick_check(file)
    except DatabaseUnavailableError as error:
        return Finding("pages", Level.RED, {"reason": error.reason})
    lost = missing_events(file)
    if lost is not None:
        return Finding("last_writes", Level.RED, {"last": lost[0], "noted": lost[1]})
    return Finding("pages", Level.GREEN)


def _schema(file: Path) -> Finding:
    try:
        with integrity.reading(file) as connection:
            revision = integrity.revision(connection)
    except DatabaseUnavailableError as error:
        return Finding("schema", Level.RED, {"state": "unread", "reason": error.reason})
    return tables(revision)


def tables(revision: str) -> Finding:
    """Whether the tables are this version's; ``revision`` is the store's last migration."""
    if schema.is_newer(revision):
        return Finding("schema", Level.RED, {"state": "newer", "revision": revision})
    if revision != schema.newest():
        return Finding("schema", Level.YELLOW, {"state": "older", "revision": revision})
    return Finding("schema", Level.GREEN, {"state": "current", "revision": revision})


def _chain(file: Path) -> Finding:
    """Whether somebody changed the log by hand."""
    broken = event_log.broken_in_file(file)
    return Finding("chain", level_of(red=broken is not None), {"number": broken})


def _copy(settings: Settings, file: Path | None, now: datetime) -> Finding:
    try:
        found = copies.existing(copies.folder_of(file, settings.backup_dir), settings.zone)
    except CopyFailedError as error:
        return Finding("backup", Level.RED, {"reason": error.reason, "tool": error.tool})
    if not found:
        return Finding("backup", Level.YELLOW, {"last": None})
    last = max(found)
    hours = (now - last).total_seconds() / 3600
    level = level_of(red=hours > 72, yellow=hours > 26)
    return Finding("backup", level, {"last": last, "sealed": settings.seal is not None})

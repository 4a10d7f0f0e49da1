"""Why a store cannot be used now. Light to import: the command line needs it before anything else."""

import errno
from typing import Final

_OF_SYSTEM: Final = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EIO: "failing",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "folder",
}


def reason_of_system(error: OSError) -> str:
    """Why the system refused a file of the store, in one of the words of DatabaseUnavailableError."""
    return _OF_SYSTEM.get(error.errno or 0, "read_only")


class DatabaseUnavailableError(Exception):
    """The store cannot be used now.

    ``reason``: "locked", "read_only", "full", "failing" (the disk), "damaged", "newer" (made by a
    newer version), "wal_lost" (its last events are gone), "wal_deleted" (the file of the last
    writes, while in use), "missing", "folder" (it is no file), "no_folder" (for its file),
    "no_server" (it does not answer, or lets nobody in), "no_driver" (no library for this kind),
    "address" (it is none), "lost_place" (another copy took it over), or "broken" for anything else.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CopyFailedError(Exception):
    """A copy could not be made or used; ``reason`` names its sentence, ``tool`` a program."""

    def __init__(self, reason: str, *, tool: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.tool = tool


class AnotherCopyError(Exception):
    """A running bot holds this database already: on which machine, which process, since when."""

    def __init__(self, host: str = "", pid: int = 0, since: str = "") -> None:
        super().__init__(host)
        self.host = host
        self.pid = pid
        self.since = since

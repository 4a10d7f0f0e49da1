"""Why a store cannot be used now. Light to import: the command line needs it before anything else."""


class DatabaseUnavailableError(Exception):
    """The store cannot be used now.

    ``reason``: "locked", "read_only", "full", "damaged", "newer" (made by a newer version),
    "wal_lost" (its last events are gone), "wal_deleted" (the file of the last writes, while in use),
    "missing", "lost_place" (another copy took it over), or "broken" for anything else.
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

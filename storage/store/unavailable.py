"""Why a store cannot be used now. Light to import: the command line needs it before anything else."""


class DatabaseUnavailableError(Exception):
    """The store cannot be used now; ``reason`` is "locked", "read_only" or "broken"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class AnotherCopyError(Exception):
    """A running bot holds this database already."""

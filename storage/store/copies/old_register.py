"""A server's register as it was before a copy took its place: a file, sealed as every copy is.

It gets its name when the copy stands in the register's place. A restore that does not come so far
leaves nothing of it; what one leaves that is killed goes with the next copies (copies.rotate).
"""

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.store.copies import copies, server_copies
from storage.store.copies.seal import Seal
from storage.store.engine import Database
from storage.store.unavailable import CopyFailedError


@dataclass(frozen=True, slots=True)
class OldRegister:
    """``plain`` can be read until the end of the restore; ``file`` is what stays of it."""

    plain: Path
    file: Path
    _ready: Path

    def keep(self) -> None:
        """Under its name, and on the disk, before the register is replaced for good."""
        self._ready.replace(self.file)
        copies.keep_on_disk(self.file)


@contextmanager
def working_folder(folder: Path) -> Iterator[Path]:
    """Of one restore, on the disk of the copies, its owner's alone; nothing of it stays."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=copies.WORKING, dir=folder) as beside:
            yield Path(beside)
    except OSError as error:
        raise CopyFailedError("full" if error.errno == errno.ENOSPC else "not_written") from error


def set_aside(database: Database, beside: Path, file: Path, seal: Seal | None) -> OldRegister:
    """Read the register into a working folder. Raises DatabaseUnavailableError, CopyFailedError."""
    plain, sealed = beside / "before", beside / "sealed"
    server_copies.write(database, plain)
    if seal is None:
        return OldRegister(plain, file, plain)
    seal.close(plain, sealed)
    sealed.chmod(0o600)
    return OldRegister(plain, Path(f"{file}{seal.suffix}"), sealed)

"""Copying reports' files into a folder (``DONDOC_FILES_DIR``), alongside all other work.

Claim, fetch, mark, as with messages: no network inside a transaction, and a file's name in the
folder is ours, never one a sender chose. Without the setting nothing is fetched.
"""

import asyncio
import contextlib
import logging
import os
import tempfile
from pathlib import Path

from bot.channels.telegram.api import ApiError, TelegramApi, TooLargeError
from bot.clock import Clock
from bot.texts import log_lines
from storage.post import downloads
from storage.store.engine import Database
from storage.store.unavailable import DatabaseUnavailableError

_PAUSE = 5.0
_log = logging.getLogger(__name__)


class Downloader:
    """Looks for files to copy every few seconds, or when woken."""

    def __init__(self, api: TelegramApi, database: Database, clock: Clock, folder: Path) -> None:
        self._api = api
        self._database = database
        self._clock = clock
        self._folder = folder

    async def run(self) -> None:
        """Copy for ever; a store or a disk that is not there is asked again."""
        while True:
            try:
                while await self.fetch_once():
                    pass
            except DatabaseUnavailableError as error:
                _log.warning(log_lines.NO_DATABASE, error.reason)
            except OSError as error:
                _log.warning(log_lines.FILE_UNWRITTEN, type(error).__name__)
            await asyncio.sleep(_PAUSE)

    async def fetch_once(self) -> bool:
        """Copy the next file; False if none waits."""
        wanted = await self._database.run(downloads.claim, self._clock.now())
        if wanted is None:
            return False
        try:
            content = await self._api.download(wanted.file_id, limit=downloads.MAX_BYTES)
        except TooLargeError:
            await self._database.run(downloads.refuse, wanted.id, "size")
        except ApiError as error:
            reason = str(error.status)
            await self._database.run(downloads.mark_failed, wanted.id, reason)
            _log.warning(log_lines.DOWNLOAD_FAILED, wanted.save_as, reason)
        else:
            await asyncio.to_thread(_save, self._folder, wanted.save_as, content)
            await self._database.run(downloads.mark_saved, wanted.id, wanted.save_as)
        return True


def _save(folder: Path, name: str, content: bytes) -> None:
    """Whole or not at all: written beside, forced to the disk, then named."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, beside = tempfile.mkstemp(dir=folder, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(folder / name)
    except OSError:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise

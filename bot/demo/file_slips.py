"""The files of a digest are made alongside the bot: it sends a slip, and the file takes its place.

In the demo the days of a quarter pass in seconds, and gathering and drawing take as long as all the
rest. So the bot keeps a note in a folder, which file as of which moment, and sends a slip in its
stead; the process that holds the local Telegram gathers and makes the file once the days have
passed, at once if somebody opens it. It says what it would have said then, for whatever stood at an
earlier moment is computed from what was known by then (docs/architecture.md, "History"). A server
sends nothing but finished files.
"""

import asyncio
import contextlib
import hashlib
import pickle
import re
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bot.files.desk import pack_now
from bot.files.finished_file import FinishedFile, told
from bot.files.maker_process import FileNotMadeError, Make
from bot.files.parcels import Kind, Label, label_of, packed
from bot.simulator.chats.file_store import Attachment
from jobs.papers.paper_sources import gather
from storage.post import outbox
from storage.post.file_orders import FileOrder
from storage.rules.file_kinds import FileKind
from storage.store import reading_room
from storage.store.engine import Database
from storage.store.session import Session

_SLIP: Final = b"dondoc-slip:"
_A_SLIP: Final = re.compile(_SLIP + rb"([0-9a-f]{64})")
_TYPES: Final[Mapping[Kind, tuple[str, str]]] = {
    FileKind.BOARD: ("html", "text/html"),
    FileKind.STATUS_CHART: ("png", "image/png"),
    FileKind.REGISTER: (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}
"""The kinds that are made later, those of the weekly digest: how their names end, and their types."""


@dataclass(frozen=True)
class _Note(Label):
    """A label with nothing behind it: what its file is made of is gathered when it is made."""

    values: Mapping[str, Any]


def note_for_later(session: Session, job: FileOrder, moment: datetime) -> bytes:
    """A note for the files of a digest, what any other file is made of."""
    if job.letter != outbox.DIGEST or job.kind not in _TYPES:
        return pack_now(session, job, moment)
    return pickle.dumps(_Note(job.kind, moment, str(job.values.get("agency", "")), job.values))


class LateGatherer:
    """Makes the file of a note or of a parcel; what a note names is gathered as of its moment."""

    def __init__(self, database: Database, make: Make) -> None:
        self._database = database
        self._make = make

    async def __call__(self, request: bytes) -> FinishedFile:
        """As ``make_apart``. Raises FileNotMadeError."""
        label = label_of(request)
        if not isinstance(label, _Note):
            return await self._make(request)
        try:
            parcel = await reading_room.read(self._database, _gathered, label)
        except Exception as error:
            raise FileNotMadeError(type(error).__name__) from error
        return await self._make(parcel)


def _gathered(session: Session, note: _Note) -> bytes:
    if not isinstance(note.kind, FileKind) or note.at is None:
        raise FileNotMadeError("no paper")
    return packed(note.kind, gather(session, note.kind, note.values, note.at))


class SlipMaker:
    """The bot's maker: a slip for the kinds that are made later, of any other the file itself."""

    def __init__(self, folder: Path, make: Make) -> None:
        """``folder``: both processes know it, and nobody else."""
        self._folder = folder
        self._make = make

    async def __call__(self, request: bytes) -> FinishedFile:
        """As ``make_apart``. Raises FileNotMadeError."""
        label = label_of(request)
        if label.kind not in _TYPES:
            return await self._make(request)
        ending, mime = _TYPES[label.kind]
        number = hashlib.sha256(request).hexdigest()
        await asyncio.to_thread(_keep, self._folder / number, request)
        return FinishedFile(f"{_name(label)}.{ending}", mime, _SLIP + number.encode())


class LaterFiles:
    """Makes what slips stand for, the oldest first, and at once what somebody opens."""

    def __init__(self, folder: Path, make: Make) -> None:
        self._folder = folder
        self._make = make
        self._waiting: deque[Attachment] = deque()
        self._made: dict[str, bytes] = {}
        self._came = asyncio.Event()
        self._is_time = asyncio.Event()
        self._is_time.set()
        self._alone = asyncio.Lock()

    @contextmanager
    def standing_back(self) -> Iterator[None]:
        """Meanwhile only what somebody opens is made: whoever has more to do goes first."""
        self._is_time.clear()
        try:
            yield
        finally:
            self._is_time.set()

    def came(self, kept: Attachment) -> None:
        """A file was sent; if it is a slip, it waits from now on."""
        if _A_SLIP.fullmatch(kept.content):
            kept.is_made = False
            self._waiting.append(kept)
            self._came.set()

    async def bring(self, kept: Attachment) -> None:
        """Have the file in the place of its slip; what cannot be made stays one and is tried again."""
        async with self._alone:  # of one file for several people, the second finds it made
            slip = _A_SLIP.fullmatch(kept.content)
            if kept.is_made or slip is None:
                return
            number = slip[1].decode()
            with contextlib.suppress(FileNotMadeError):
                if number not in self._made:
                    self._made[number] = await self._file(number)
                kept.content, kept.is_made = self._made[number], True

    async def _file(self, number: str) -> bytes:
        try:
            request = await asyncio.to_thread((self._folder / number).read_bytes)
        except OSError as error:  # somebody's own file, which only looks like a slip
            raise FileNotMadeError(type(error).__name__) from error
        return (await self._make(request)).content

    async def run(self) -> None:
        """Make them as they come."""
        while True:
            self._came.clear()
            while self._waiting:
                await self._is_time.wait()
                await self.bring(self._waiting.popleft())
            await self._came.wait()


@asynccontextmanager
async def made_beside(later: LaterFiles) -> AsyncIterator[None]:
    """Files are made while this lasts."""
    running = asyncio.create_task(later.run())
    try:
        yield
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


def _keep(file: Path, request: bytes) -> None:
    file.parent.mkdir(mode=0o700, exist_ok=True)
    file.write_bytes(request)


def _name(label: Label) -> str:
    return told("files/name", kind=label.kind.value, at=label.at, agency=label.agency)

"""Makes the files that wait, one after the other, alongside everything else the bot does.

Gather on a connection that only reads, make in another process, queue and close in one transaction: a stop
between any two of them makes the file once more and queues it once.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.files.finished_file import FinishedFile
from bot.files.maker_process import FileNotMadeError, Make, make_apart
from bot.files.parcels import packed
from bot.texts import log_lines, marked, render
from bot.work_loop import WorkLoop
from jobs.papers.paper_sources import gather, period_of
from storage.act import Act, Source
from storage.figures import file_jobs
from storage.followup import letters
from storage.post import chat_numbers, file_orders, outbox, outbox_files
from storage.post.file_orders import FileOrder, Receiver
from storage.post.outbox import Letter
from storage.post.outbox_files import OutFile
from storage.rules.file_kinds import FileKind
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.reading_room import read
from storage.store.session import Session
from storage.store.tables import FileJobState
from storage.store.unavailable import DatabaseUnavailableError
from storage.tasks.mends import visibility

_log = logging.getLogger(__name__)
Pack = Callable[[Session, FileOrder, datetime], bytes]
"""What a job's file is made of as of a moment, packed for its maker."""


def pack_now(session: Session, job: FileOrder, moment: datetime) -> bytes:
    """All of it, gathered now."""
    return packed(job.kind, gather(session, job.kind, job.values, moment))


@dataclass(frozen=True, slots=True)
class _BegunJob:
    """A job and the moment as of which its file speaks.

    It is taken in the writer's thread, between acts: each act that began before it is committed
    when the file's reading begins.
    """

    job: FileOrder
    moment: datetime


@dataclass(frozen=True, slots=True)
class _GatheredJob:
    """A job with what it is made of; no request if that could not be gathered.

    ``shown``: the last change of what may be shown that was known then.
    """

    job: FileOrder
    moment: datetime
    shown: int
    request: bytes
    error: str = ""


class FileDesk(WorkLoop):
    """Takes one job at a time.

    The files of one digest are gathered together, by whichever is begun first: they speak as of one
    moment, and what they are all made of is read once. A job that was begun before is gathered by
    itself, as of that moment still: what ends the process is then counted where it belongs. What was
    restricted since a file was gathered is in none that leaves: it is gathered and made anew.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        queued: Callable[[], None],
        reached: Callable[[str], None],
        make: Make = make_apart,
        pack: Pack = pack_now,
    ) -> None:
        """``queued`` wakes the sender; ``reached`` is told at each named point."""
        super().__init__()
        self._database = database
        self._clock = clock
        self._queued = queued
        self._reached = reached
        self._make = make
        self._pack = pack
        self._together: Mapping[int, _GatheredJob] = {}
        """By job, what was gathered with a file of the same digest and is not made yet."""
        self._moments: Mapping[int, datetime] = {}
        """By job of the last digest, the moment that its files speak of."""

    async def work_once(self) -> bool:
        """Make the next file; False if none waits."""
        begun = await self._database.run(self._begin)
        if begun is None:
            self._together = {}
            return False
        taken = await self._gathered(begun)
        if taken.error:
            await self._fail(taken.job, taken.error)
            return True
        self._reached("file.gathered")
        try:
            made = await self._make(taken.request)
        except FileNotMadeError as error:
            await self._fail(taken.job, str(error))
        else:
            self._reached("file.made")
            await self._database.run(self._deliver, taken, made)
            self._reached("file.after_commit")
            self._queued()
        return True

    async def _gathered(self, begun: _BegunJob) -> _GatheredJob:
        """What a job's file is made of: gathered with another's before, or now."""
        if begun.job.tries:
            moment = self._moments.get(begun.job.id, begun.moment)
            return await read(self._database, self._take, begun.job, moment)
        before = self._together.get(begun.job.id)
        if before is not None:
            return before
        found = await read(self._database, self._take_together, begun)
        self._together = {one.job.id: one for one in found if not one.error}
        self._moments = {one.job.id: one.moment for one in found}
        return found[0]

    async def _fail(self, job: FileOrder, error: str) -> None:
        _log.error(log_lines.FILE_FAILED, job.kind, error)
        await self._database.run(self._count_failure, job, error)
        self._queued()

    def _begin(self, session: Session) -> _BegunJob | None:
        """The next job, its try counted; those that ended the process each time are given up."""
        now = self._clock.now()
        while (job := file_orders.next_ready(session, now)) is not None:
            if file_orders.begin(session, job.id, now) == FileJobState.NEW:
                return _BegunJob(job, now)
            self._tell_failure(session, job, now)
        return None

    def _take_together(self, session: Session, begun: _BegunJob) -> list[_GatheredJob]:
        """A job, and those of its digest that can be gathered with it, as of the same moment."""
        jobs = [begun.job, *file_orders.of_same_digest(session, begun.job)]
        return [self._take(session, one, begun.moment) for one in jobs]

    def _take(self, session: Session, job: FileOrder, moment: datetime) -> _GatheredJob:
        shown = visibility.last_change(session)
        try:
            return _GatheredJob(job, moment, shown, self._pack(session, job, moment))
        except DatabaseUnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 - the edge of a file: counted, tried again, then told
            return _GatheredJob(job, moment, shown, b"", type(error).__name__)

    def _deliver(self, session: Session, taken: _GatheredJob, made: FinishedFile) -> None:
        now = self._clock.now()
        if visibility.last_change(session) != taken.shown:
            return
        if not file_orders.finish(session, taken.job.id, now):
            return
        receivers = file_jobs.still_allowed(session, taken.job)
        if not receivers:
            return
        file_id = outbox_files.keep(session, OutFile(made.name, made.mime, made.content), now)
        said = MessageContent(marked(render("desk/caption", **_told(taken.job, taken.moment))))
        for receiver in receivers:
            outbox.queue(session, _letter(session, taken.job, receiver, said, file_id), now)

    def _count_failure(self, session: Session, job: FileOrder, error: str) -> None:
        now = self._clock.now()
        if file_orders.count_failure(session, job.id, error, now) is FileJobState.FAILED:
            self._tell_failure(session, job, now)

    def _tell_failure(self, session: Session, job: FileOrder, now: datetime) -> None:
        if job.kind is FileKind.LETTER:
            act = Act(session, now, source=Source.TIMETABLE)
            letters.take_back_draft(act, job.values["agency_id"])
        said = MessageContent(marked(render("desk/failed", **_told(job, now))))
        for receiver in file_jobs.still_allowed(session, job):
            outbox.queue(session, _letter(session, job, receiver, said, None), now)


def _told(job: FileOrder, moment: datetime) -> dict[str, Any]:
    return {
        "kind": job.kind.value,
        "period": period_of(job.values, moment).label,
        "agency": job.values.get("agency", ""),
        "at": moment,
    }


def _letter(
    session: Session, job: FileOrder, receiver: Receiver, said: MessageContent, file_id: int | None
) -> Letter:
    return Letter(
        kind=job.letter,
        to=chat_numbers.address_of(session, receiver.chat_id),
        said=said,
        person_id=receiver.person_id,
        key=f"file:{job.id}:{receiver.chat_id}",
        file_id=file_id,
    )

"""Reports sent as files: fetched, read in a process of their own, laid beside the agency's tasks.

Nothing of a file is kept: what it tells is a question in hand until somebody answers, a day at most.
What is under way when the process ends is begun again (P1), three times in all.
"""

import asyncio
import logging
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import Any, Final

from bot.channels.telegram.api import ApiError, TelegramApi, TooLargeError
from bot.clock import Clock
from bot.handlers.reports.meanings import task_choice
from bot.handlers.reports.proposals import written_reports
from bot.handlers.reports.proposals.written_reports import TaskContext
from bot.talk import questions
from bot.talk.incoming import Chat, Incoming, IncomingKind
from bot.talk.officer_questions import ItemCard, ItemChange
from bot.talk.request import Office, Request
from bot.texts import log_lines, render
from bot.work_loop import WorkLoop
from seed.file_child import report_safely
from seed.refusals import MAX_FILE, MEGABYTE, FileRefusal, RefusalKind, too_large
from storage.act import Act
from storage.people import people
from storage.post import chat_numbers, report_uploads
from storage.post.report_uploads import HeldSteps, Upload
from storage.rules import policy
from storage.rules.permissions import Role
from storage.rules.reading.report_lines import ReportLine
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.unavailable import DatabaseUnavailableError
from storage.tasks.receipts import SentFile
from storage.tasks.reports.report_sentences import TaskPassage, told_in

FORGOTTEN_AFTER: Final = timedelta(days=1)
_CARDS: Final = (ItemCard.step, ItemChange.step)
_RETRY: Final = 5.0
_PRODUCTS: Final = frozenset((RefusalKind.SCANNED, RefusalKind.WORDLESS, RefusalKind.TOO_LARGE))
"""What cannot be read as a report may still be the product of a task."""
_log = logging.getLogger(__name__)


class ReportReader(WorkLoop):
    """Takes one waiting file after the other; the bot answers everybody meanwhile."""

    def __init__(
        self,
        api: TelegramApi,
        database: Database,
        clock: Clock,
        office: Office,
        *,
        answered: Callable[[], None],
    ) -> None:
        """``answered`` wakes the sender."""
        super().__init__()
        self._api = api
        self._database = database
        self._clock = clock
        self._office = office
        self._answered = answered

    async def work_once(self) -> bool:
        """Read the next file; False if none waits, or each waits for its officer's answer."""
        upload = await self._database.run(self._next)
        if upload is None:
            return False
        if upload.tries > report_uploads.MAX_TRIES:  # none of them came to an answer
            await self._database.run(self._end, upload, f"refusals/{RefusalKind.BROKEN.value}")
            self._answered()
            return True
        try:
            await self._read(upload)
        except FileRefusal as refused:
            await self._database.run(self._refuse, upload, refused.kind, refused.values)
        except ApiError:
            await self._try_again(upload)
        except DatabaseUnavailableError:
            raise
        except Exception:  # noqa: BLE001 - the edge of a foreign file: whatever it does, its sender is told and nobody waits
            _log.exception(log_lines.REPORT_FAILED, upload.id)
            await self._database.run(self._refuse, upload, RefusalKind.BROKEN, {})
        self._answered()
        return True

    def _next(self, session: Session) -> Upload | None:
        now = self._clock.now()
        report_uploads.forget_unanswered(session, _CARDS, before=now - FORGOTTEN_AFTER)
        upload = next_upload(session, now)
        return report_uploads.begin(session, upload) if upload is not None else None

    async def _read(self, upload: Upload) -> None:
        lines = await self._lines(upload)
        known = await self._database.run(self._known, upload)
        if known is None:
            return
        found = await asyncio.to_thread(told_in, lines, known.subjects, known.others, known.own)
        await self._database.run(self._show, upload, found)

    async def _lines(self, upload: Upload) -> list[ReportLine]:
        """The file lies on this machine's disk only while it is read, under a name of our own."""
        try:
            content = await self._api.download(_file(upload).file_id, limit=MAX_FILE)
        except TooLargeError:
            raise too_large("mb", MAX_FILE // MEGABYTE) from None
        with tempfile.TemporaryDirectory(prefix="dondoc-") as folder:
            path = Path(folder) / _safe_name(_file(upload).name)
            path.write_bytes(content)
            return await asyncio.to_thread(report_safely, path)

    def _known(self, session: Session, upload: Upload) -> TaskContext | None:
        request = self._request(session, upload)
        if request is None:
            report_uploads.let_go(session, upload)
            return None
        return written_reports.beside(request)

    def _show(self, session: Session, upload: Upload, found: Sequence[TaskPassage]) -> None:
        """The card, if it is still this file's turn; the tasks are looked at anew."""
        request = self._in_turn(session, upload)
        if request is None:
            return
        known, name = written_reports.beside(request), _file(upload).name
        if not written_reports.lay_out(
            request, found, known, forwarded=upload.forwarded, source=name
        ):
            request.reply("report_tells_nothing", name=name)
            self._offer(request, upload)

    def _refuse(
        self, session: Session, upload: Upload, kind: RefusalKind, values: dict[str, Any]
    ) -> None:
        request = self._in_turn(session, upload)
        if request is None:
            return
        reason = render(f"refusals/{kind.value}", **values)
        request.reply("report_refused", name=_file(upload).name, reason=reason)
        if kind in _PRODUCTS:
            self._offer(request, upload)

    def _offer(self, request: Request, upload: Upload) -> None:
        choices = task_choice.likely(request)
        if choices:
            task_choice.offer_for_files(request, "", choices, [_file(upload)])

    def _in_turn(self, session: Session, upload: Upload) -> Request | None:
        """The sender, if the answer may be given now; else it waits, and the file is read again.

        Of somebody who may send no reports any more nothing stays.
        """
        request = self._request(session, upload)
        waits = report_uploads.still_waits(session, upload, holding(self._clock.now()))
        if request is not None and not waits:
            report_uploads.put_back(session, upload)
            return None
        report_uploads.let_go(session, upload)
        return request

    async def _try_again(self, upload: Upload) -> None:
        """Telegram did not hand the file over: again a little later, three times in all."""
        if upload.tries < report_uploads.MAX_TRIES:
            await asyncio.sleep(_RETRY)
            return
        await self._database.run(self._end, upload, "intake/not_fetched")

    def _end(self, session: Session, upload: Upload, reason: str) -> None:
        """It is begun no more, and its sender is told so, whoever's turn it is."""
        request = self._request(session, upload)
        report_uploads.let_go(session, upload)
        if request is not None:
            request.reply("report_refused", name=_file(upload).name, reason=render(reason))

    def _request(self, session: Session, upload: Upload) -> Request | None:
        """As if the person asked now, in each role; None if they are no officer of that agency any more."""
        roles = tuple(people.actors_of(session, upload.chat_id))
        actor = next((one for one in roles if one.person_id == upload.person_id), None)
        if actor is None or actor.role is not Role.OFFICER:
            return None
        own = chat_numbers.address_of(session, upload.chat_id)
        came = Incoming(
            address=own,
            arrival=upload.update_id,
            kind=IncomingKind.UNKNOWN,
            chat=Chat.PRIVATE,
            sender=own,
        )
        act = Act(
            session=session,
            at=self._clock.now(),
            actor=actor,
            chat_id=upload.chat_id,
            update_id=upload.update_id,
        )
        return Request(act=act, incoming=came, office=self._office, roles=roles)


def holding(now: datetime) -> HeldSteps:
    """The questions that a card read meanwhile does not put aside, as long as they live."""
    steps = [step for step, kind in questions.KINDS.items() if kind.settles]
    return HeldSteps(steps, now - policy.QUESTION_LIVES)


def next_upload(session: Session, now: datetime) -> Upload | None:
    """The file whose turn it is."""
    return report_uploads.next_waiting(session, holding(now))


def _file(upload: Upload) -> SentFile:
    return SentFile(**upload.file)


def _safe_name(name: str) -> str:
    """The ending says what people call the file; the stem is looked at for a mark of secrecy."""
    return PurePath(name.replace("\\", "_").replace("\0", "")).name[-100:] or "tep"

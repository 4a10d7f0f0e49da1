"""Documents sent by chat: fetched, read in a process of their own, shown to the admin who sent them.

Nothing here saves anything; the admin's yes does, in ``handlers/documents/document_import.py``. What is under way
when the process ends is begun again: a document waits until its answer is queued (P11).
"""

import asyncio
import logging
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot import draft_answers
from bot.channels.telegram.api import ApiError, TelegramApi, TooLargeError
from bot.clock import Clock
from bot.files.finished_file import FinishedFile
from bot.files.maker_process import FileNotMadeError, Make, make_apart
from bot.files.parcels import OwnFile, packed
from bot.texts import log_lines, render
from bot.work_loop import WorkLoop
from seed.draft_child import Take, take_safely
from seed.file_child import read_safely
from seed.import_plan import Plan, UnplannedDocument, head_of_draft, plan_of_draft
from seed.readers.document_read import DocumentReading
from seed.readers.wire import to_wire
from seed.refusals import MAX_FILE, MEGABYTE, FileRefusal, RefusalKind, too_large
from seed.waiting_words import understood
from storage.post import import_drafts
from storage.post.import_drafts import Draft
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import DraftState
from storage.store.unavailable import DatabaseUnavailableError

MOST_ROWS: Final = 5_000
"""Rows taken by chat: comparing and saving so many takes up to three seconds of the one database
thread on a busy machine of two cores. A longer document is loaded on the server, where nobody waits."""
FORGOTTEN_AFTER: Final = timedelta(days=1)
_RETRY: Final = 5.0
_log = logging.getLogger(__name__)


class Importer(WorkLoop):
    """Takes one waiting document after the other; the bot answers everybody meanwhile."""

    def __init__(
        self,
        api: TelegramApi,
        database: Database,
        clock: Clock,
        *,
        answered: Callable[[], None],
        take: Take = take_safely,
        make: Make = make_apart,
    ) -> None:
        """``answered`` wakes the sender; ``take`` reads a document's deadlines and sentences.

        ``make`` makes the workbook of its preview.
        """
        super().__init__()
        self._api = api
        self._database = database
        self._clock = clock
        self._answered = answered
        self._take = take
        self._make = make

    async def work_once(self) -> bool:
        """Bring the next document one step on; False if none waits."""
        draft = await self._database.run(_next, self._clock.now())
        if draft is None:
            return False
        if not await self._database.run(import_drafts.begin, draft.id):
            await self._refuse(draft, f"refusals/{RefusalKind.BROKEN.value}")
            self._answered()
            return True
        try:
            if "read" not in draft.document:
                read = await self._read(draft)
                await self._database.run(import_drafts.keep_read, draft, {"read": to_wire(read)})
            elif draft.document.get("words"):
                await self._database.run(_hear, draft, self._clock.now())
            else:
                await self._show(draft)
        except FileRefusal as refused:
            if draft_answers.may_name_columns(draft, refused):
                await self._database.run(
                    draft_answers.ask_columns, draft, refused, self._clock.now()
                )
            else:
                await self._refuse(draft, f"refusals/{refused.kind.value}", **refused.values)
        except ApiError:
            await self._try_again(draft)
        except DatabaseUnavailableError:
            raise
        except Exception:  # noqa: BLE001 - the edge of a foreign file: whatever it does, its sender is told and nobody waits
            _log.exception(log_lines.DRAFT_FAILED, draft.id)
            await self._refuse(draft, f"refusals/{RefusalKind.BROKEN.value}")
        self._answered()
        return True

    async def _read(self, draft: Draft) -> DocumentReading:
        """The file lies on this machine's disk only while it is read, under a name of our own."""
        content = await self._content(draft)
        with tempfile.TemporaryDirectory(prefix="dondoc-") as folder:
            path = Path(folder) / _safe_name(draft.file_name)
            path.write_bytes(content)
            read = await asyncio.to_thread(read_safely, path, columns=draft.columns)
        if not read.rows:
            raise FileRefusal(RefusalKind.NO_HEADER, rows=[])
        if len(read.rows) > MOST_ROWS:
            raise too_large("rows", MOST_ROWS)
        return read

    async def _content(self, draft: Draft) -> bytes:
        pasted = draft.document.get("pasted")
        if pasted is not None:
            return str(pasted).encode()
        try:
            return await self._api.download(draft.file_id, limit=MAX_FILE)
        except TooLargeError:
            raise too_large("mb", MAX_FILE // MEGABYTE) from None

    async def _show(self, draft: Draft) -> None:
        """What a document says, or the question about its head.

        A workbook that cannot be made is tried again; the preview does without one at last, because
        the document is good and somebody may have mended its lines.
        """
        found = await self._planned(draft)
        sheet = None
        if isinstance(found, Plan):
            try:
                sheet = await self._workbook(found)
            except FileNotMadeError as error:
                _log.error(log_lines.FILE_FAILED, OwnFile.PREVIEW, error)
                if await self._database.run(import_drafts.may_try_again, draft.id):
                    return
        await self._database.run(draft_answers.queue_answer, draft, found, sheet, self._clock.now())

    async def _workbook(self, plan: Plan) -> FinishedFile:
        request = await asyncio.to_thread(packed, OwnFile.PREVIEW, plan, plan.diff.tasks)
        return await self._make(request)

    async def _planned(self, draft: Draft) -> Plan | UnplannedDocument:
        """Deadlines and sentences are read apart, with limits; here they meet the register."""
        now, document = self._clock.now(), draft.document
        head = await self._database.run(head_of_draft, document, now.date())
        if isinstance(head, UnplannedDocument):
            return head
        if "taken" not in document:
            taken = await asyncio.to_thread(self._take, document, head)
            await self._database.run(import_drafts.keep_taken, draft, taken)
            document = {**document, "taken": taken}
        return await self._database.run(plan_of_draft, document, now.date())

    async def _refuse(self, draft: Draft, template: str, **values: Any) -> None:
        def end(session: Session) -> None:
            now_kept = import_drafts.waiting(session, draft.id, draft.chat_id)
            if now_kept is None or now_kept.columns != draft.columns:
                return  # let go meanwhile, and its sender told; or to be read with other columns
            import_drafts.settle(session, draft.id, DraftState.REFUSED)
            text = render(
                "intake/refused",
                name=draft.file_name,
                reason=render(template, **values),
                unclear=draft_answers.unanswered(now_kept),
            )
            draft_answers.notice(session, draft, text, self._clock.now())

        await self._database.run(end)

    async def _try_again(self, draft: Draft) -> None:
        """Telegram did not hand the file over: again a little later, three times in all."""
        if await self._database.run(import_drafts.may_try_again, draft.id):
            await asyncio.sleep(_RETRY)
        else:
            await self._refuse(draft, "intake/not_fetched")


def _next(session: Session, now: datetime) -> Draft | None:
    import_drafts.let_go(session, before=now - FORGOTTEN_AFTER)
    return import_drafts.next_waiting(session)


def _hear(session: Session, draft: Draft, now: datetime) -> None:
    """What was typed while it was read counts before it is shown, in the order it was typed."""
    if not import_drafts.stands(session, draft):
        import_drafts.forget_try(session, draft.id)
        return
    head = head_of_draft(session, draft.document, now.date())
    words = draft.document["words"]
    found = understood(draft.document, words, lacks_head=isinstance(head, UnplannedDocument))
    import_drafts.give_heard(session, draft, found.document, found.unclear)


def _safe_name(name: str) -> str:
    """The ending says what people call the file; the stem is looked at for a mark of secrecy."""
    return Path(name.replace("/", "_").replace("\\", "_").replace("\0", "")).name[-100:] or "tep"

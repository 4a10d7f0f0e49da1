"""The demo's bot sends a slip for each file of a digest, and the file takes its place."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.demo.file_slips import (
    LateGatherer,
    LaterFiles,
    SlipMaker,
    made_beside,
    note_for_later,
)
from bot.files.finished_file import FinishedFile
from bot.files.makers import make
from bot.files.parcels import packed, unpacked
from bot.simulator.chats.file_store import Attachment, FileStore
from jobs.papers.chart_contents import TrendChart, TrendPoint
from jobs.papers.paper_sources import gather
from storage.post import outbox
from storage.post.file_orders import FileOrder
from storage.rules.figures.five_figures import Figures
from storage.rules.file_kinds import FileKind
from storage.store.engine import Database
from storage.tasks.reports.progress import record_progress
from tests.builders import HOME_AFFAIRS, act, local, person, register, task, task_id

KINDS = (FileKind.BOARD, FileKind.STATUS_CHART, FileKind.REGISTER)
_THEN = local(2026, 12, 25)


async def _made(request: bytes) -> FinishedFile:
    return make(*unpacked(request))


def _requests(db: Database) -> list[bytes]:
    register(db, [task("1.1", date(2026, 12, 31))])
    with db.transaction() as session:
        return [packed(kind, gather(session, kind, {}, _THEN)) for kind in KINDS]


def _of_digest(kind: FileKind) -> FileOrder:
    return FileOrder(1, kind, {}, (), outbox.DIGEST, 0)


def _sent(store: FileStore, slip: FinishedFile) -> Attachment:
    return store.keep("document", slip.name, slip.content)


def test_a_slip_is_named_as_its_file_and_opens_as_it(db: Database, tmp_path: Path) -> None:
    requests = _requests(db)

    async def story() -> None:
        bot, store = SlipMaker(tmp_path / "files", _made), FileStore()
        store.later = LaterFiles(tmp_path / "files", _made)
        for request in requests:
            slip, file = await bot(request), await _made(request)
            assert (slip.name, slip.mime) == (file.name, file.mime)
            kept = _sent(store, slip)
            assert not kept.is_made
            assert await store.whole(kept) is kept
            assert (kept.is_made, kept.content[:4]) == (True, file.content[:4])

    asyncio.run(story())


def test_slips_are_made_beside_once_for_all_who_got_them(db: Database, tmp_path: Path) -> None:
    requests = _requests(db)
    made = []

    async def counted(request: bytes) -> FinishedFile:
        made.append(request)
        return FinishedFile("", "", b"file %d" % len(made))

    async def story() -> list[bytes]:
        bot, store = SlipMaker(tmp_path / "files", _made), FileStore()
        store.later = later = LaterFiles(tmp_path / "files", counted)
        slips = [await bot(request) for request in requests[:2]]
        async with made_beside(later):
            kept = [_sent(store, slip) for slip in slips for _ in range(2)]
            while not all(one.is_made for one in kept):  # noqa: ASYNC110 - nobody says which was the last
                await asyncio.sleep(0)
        return [one.content for one in kept]

    assert asyncio.run(story()) == [b"file 1", b"file 1", b"file 2", b"file 2"]
    assert made == requests[:2]


def test_a_digests_file_is_gathered_when_it_is_made_and_says_what_it_said_then(
    db: Database, tmp_path: Path
) -> None:
    requests = _requests(db)
    with db.transaction() as session:
        notes = [note_for_later(session, _of_digest(kind), _THEN) for kind in KINDS]
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1001)
    with db.transaction() as session:
        record_progress(act(session, officer, local(2026, 12, 28)), task_id(session, "1.1"), "mới")
    asked: list[bytes] = []

    async def heard(request: bytes) -> FinishedFile:
        asked.append(request)
        return await _made(request)

    async def story() -> None:
        bot, store = SlipMaker(tmp_path / "files", _made), FileStore()
        store.later = LaterFiles(tmp_path / "files", LateGatherer(db, heard))
        for note, request in zip(notes, requests, strict=True):
            slip, file = await bot(note), await _made(request)
            assert (slip.name, slip.mime) == (file.name, file.mime)
            assert await store.whole(_sent(store, slip)) is not None

    asyncio.run(story())
    assert [unpacked(request) for request in asked] == [unpacked(one) for one in requests]


def test_a_file_somebody_asked_for_is_gathered_at_once(db: Database) -> None:
    requests = _requests(db)
    with db.transaction() as session:
        found = [
            note_for_later(session, replace(_of_digest(kind), letter=outbox.REPLY), _THEN)
            for kind in KINDS
        ]
    assert found == requests


def test_while_days_pass_only_what_is_opened_is_made(db: Database, tmp_path: Path) -> None:
    requests = _requests(db)

    async def story() -> None:
        bot, store = SlipMaker(tmp_path / "files", _made), FileStore()
        store.later = later = LaterFiles(tmp_path / "files", _made)
        async with made_beside(later):
            with later.standing_back():
                first, second = [_sent(store, await bot(one)) for one in requests[1:]]
                assert await store.whole(first) is first
                assert (first.is_made, second.is_made) == (True, False)
            while not second.is_made:  # noqa: ASYNC110 - nobody says which was the last
                await asyncio.sleep(0)

    asyncio.run(story())


def test_any_other_kind_is_made_at_once(tmp_path: Path) -> None:
    point = TrendPoint(date(2026, 12, 31), Figures(1, 0, 0, 0, 0))
    request = packed(FileKind.TREND_CHART, TrendChart((point,)))

    async def at_once(asked: bytes) -> FinishedFile:
        return FinishedFile("tệp", "text/plain", asked)

    bot = SlipMaker(tmp_path / "files", at_once)
    assert asyncio.run(bot(request)).content == request
    assert not (tmp_path / "files").exists()


@pytest.mark.parametrize(
    ("words", "is_file"),
    [(b"dondoc-slip:../../secret", True), (b"dondoc-slip:" + b"0" * 64, False), (b"PK", True)],
    ids=["a-path", "no-such-slip", "a-file"],
)
def test_what_only_looks_like_a_slip_opens_nothing(
    words: bytes, is_file: bool, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    store = FileStore()
    store.later = LaterFiles(tmp_path / "files" / "more", _made)
    kept = store.keep("document", "tep.txt", words)
    assert (asyncio.run(store.whole(kept)), kept.content) == (kept if is_file else None, words)

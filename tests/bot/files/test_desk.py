"""Files that wait: made once and queued once, whatever stops the bot in between."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.channels.channel import Outgoing
from bot.channels.telegram.api_calls import Call, call_of
from bot.clock import Clock, StillClock
from bot.files import maker_process
from bot.files.desk import FileDesk
from bot.files.finished_file import FinishedFile
from bot.files.maker_process import FileNotMadeError, Make, make_apart
from bot.files.makers import make
from bot.files.parcels import packed, unpacked
from jobs.papers import register_tables
from storage.act import Act, Source
from storage.figures import file_jobs
from storage.followup import letters as sent_letters
from storage.followup import urging
from storage.people import people
from storage.post import file_orders, outbox, outbox_files
from storage.post.file_orders import Order, Receiver
from storage.rules.event_kinds import What
from storage.rules.file_kinds import FileKind
from storage.rules.post.said import from_json
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import (
    Event,
    FileJob,
    FileJobState,
    Outbox,
    OutboxFile,
    Person,
    PersonState,
    Task,
    Visibility,
)
from storage.tasks.mends import visibility
from tests.builders import ZONE, local
from tests.registers import copied, furnished

pytestmark = pytest.mark.process

NOW = local(2026, 12, 25, 16, 0)
GROUP = Receiver(-1009, None)


class Killed(Exception):  # noqa: N818 - the process is gone, nothing handles it
    """The end of a process at a named point."""


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[Database]:
    """Everybody of the demo has joined, and nobody reported."""
    with copied(furnished(), tmp_path) as opened:
        yield opened


def person_of(db: Database, chat_id: int) -> Receiver:
    with db.transaction() as session:
        actor = people.actor_of(session, chat_id)
        assert actor is not None
        return Receiver(chat_id, actor.person_id)


async def no_file(_: bytes) -> FinishedFile:
    raise FileNotMadeError("ended")


async def made_here(request: bytes) -> FinishedFile:
    """The file that a process of its own makes, in this one: libraries are loaded once."""
    return make(*unpacked(request))


def desk(
    db: Database, at: str = "", clock: Clock | None = None, make: Make = made_here
) -> FileDesk:
    """A desk that dies when it reaches a point."""

    def reached(point: str) -> None:
        if point == at:
            raise Killed(point)

    clock = clock or Clock(ZONE, NOW)
    return FileDesk(db, clock, queued=lambda: None, reached=reached, make=make)


def put(db: Database, order: Order) -> bool:
    with db.transaction() as session:
        return file_orders.order(session, order, NOW)


def letters(db: Database) -> list[tuple[str, int, str]]:
    """Of each message its kind, its chat and the method it leaves by."""
    with db.transaction() as session:
        rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        return [(row.kind, int(row.address), _call(session, row).method) for row in rows]


def _call(session: Session, row: Outbox) -> Call:
    file = outbox_files.read(session, row.file_id) if row.file_id is not None else None
    return call_of(Outgoing(row.kind, row.address, from_json(row.format, row.said), file))


def states(db: Database) -> list[tuple[str, int]]:
    with db.transaction() as session:
        return [(row.state, row.attempts) for row in session.exec(select(FileJob))]


def make_all(desk: FileDesk) -> None:
    async def work() -> None:
        while await desk.work_once():
            pass

    asyncio.run(work())


def test_a_file_is_made_once_for_all_who_wait_for_it(joined: Database) -> None:
    receivers = [person_of(joined, 301), person_of(joined, 302), GROUP]
    put(joined, Order(FileKind.STATUS_CHART, receivers, "digest:1", letter=outbox.DIGEST))
    make_all(desk(joined, make=make_apart))
    assert letters(joined) == [
        ("digest", 301, "sendPhoto"),
        ("digest", 302, "sendPhoto"),
        ("digest", -1009, "sendPhoto"),
    ]
    with joined.transaction() as session:
        (file,) = session.exec(select(OutboxFile)).all()
        assert (file.name, file.mime) == ("Biểu đồ trạng thái, 25-12-2026.png", "image/png")
        assert file.content.startswith(b"\x89PNG")


def test_a_file_speaks_as_of_the_moment_between_two_acts_of_the_writer(joined: Database) -> None:
    put(joined, Order(FileKind.REGISTER_CSV, [GROUP], "one"))
    clock = StillClock(ZONE, NOW)
    joined.changed = lambda _: clock.move_to(NOW + timedelta(hours=1))  # right after its commit
    make_all(desk(joined, clock=clock))
    with joined.transaction() as session:
        (letter,) = session.exec(select(Outbox)).all()
        assert _call(session, letter).params["caption"] == (
            "📎 Sổ theo dõi (CSV)\nSố liệu đến 16:00 ngày 25/12/2026"
        )


def spoken_of(db: Database) -> list[str]:
    """The moment that each file says it is as of."""
    with db.transaction() as session:
        rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        return [_call(session, row).params["caption"].rpartition(" đến ")[2] for row in rows]


def passing(db: Database) -> StillClock:
    """A clock that goes on by an hour with each commit."""
    clock = StillClock(ZONE, NOW)
    db.changed = lambda _: clock.move_to(clock.now() + timedelta(hours=1))
    return clock


@pytest.mark.parametrize(
    ("letter", "moments"),
    [
        (outbox.DIGEST, ["16:00 ngày 25/12/2026"] * 2),
        (outbox.REPLY, ["16:00 ngày 25/12/2026", "18:00 ngày 25/12/2026"]),
    ],
)
def test_the_files_of_one_digest_speak_as_of_one_moment(
    joined: Database, letter: str, moments: list[str]
) -> None:
    for kind in (FileKind.STATUS_CHART, FileKind.REGISTER_CSV):
        put(joined, Order(kind, [GROUP], kind.value, letter=letter))
    make_all(desk(joined, clock=passing(joined)))
    assert spoken_of(joined) == moments
    assert states(joined) == [("done", 0)] * 2


def test_a_file_that_was_begun_before_is_gathered_by_itself(joined: Database) -> None:
    for kind in (FileKind.STATUS_CHART, FileKind.REGISTER_CSV):
        put(joined, Order(kind, [GROUP], kind.value, letter=outbox.DIGEST))
    with pytest.raises(Killed):
        make_all(desk(joined, at="file.gathered"))
    assert states(joined) == [("new", 1), ("new", 0)]
    make_all(desk(joined, clock=passing(joined)))
    assert spoken_of(joined) == ["16:00 ngày 25/12/2026", "18:00 ngày 25/12/2026"]


def test_a_file_that_is_tried_again_speaks_as_of_its_digest_and_leaves_the_others_theirs(
    joined: Database,
) -> None:
    for kind in (FileKind.REGISTER, FileKind.REGISTER_CSV, FileKind.BOARD):
        put(joined, Order(kind, [GROUP], kind.value, letter=outbox.DIGEST))
    failures = [FileNotMadeError("memory")]

    async def second_time(request: bytes) -> FinishedFile:
        if failures:
            raise failures.pop()
        return await made_here(request)

    clock = passing(joined)
    make_all(FileDesk(joined, clock, queued=idle, reached=lambda _: None, make=second_time))
    assert spoken_of(joined) == ["16:00 ngày 25/12/2026"] * 3


def test_what_is_restricted_after_a_file_was_gathered_is_in_no_file_that_leaves(
    joined: Database,
) -> None:
    for kind in (FileKind.REGISTER, FileKind.REGISTER_CSV):
        put(joined, Order(kind, [GROUP], kind.value, letter=outbox.DIGEST))
    with joined.transaction() as session:
        task = session.get_one(Task, 1)
        title, code = task.title, task.code

    def restrict_first(point: str) -> None:
        if point == "file.after_commit" and len(letters(joined)) == 1:
            with joined.transaction() as session:
                act = Act(session, NOW, source=Source.COMMAND_LINE)
                visibility.restrict(act, 1, Visibility.RESTRICTED)

    clock = Clock(ZONE, NOW)
    make_all(FileDesk(joined, clock, queued=idle, reached=restrict_first, make=made_here))
    with joined.transaction() as session:
        _, csv = session.exec(select(OutboxFile).order_by(col(OutboxFile.id))).all()
        assert (title in csv.content.decode(), code in csv.content.decode()) == (False, True)


def idle() -> None:
    """Nobody waits to be woken."""


def test_an_order_with_a_key_that_exists_is_kept_once(joined: Database) -> None:
    order = Order(FileKind.REGISTER, [GROUP], "digest:2026-W52:register")
    assert (put(joined, order), put(joined, order)) == (True, False)
    make_all(desk(joined))
    assert letters(joined) == [("reply", -1009, "sendDocument")]


@pytest.mark.parametrize("point", ["file.gathered", "file.made", "file.after_commit"])
def test_a_kill_at_any_point_queues_the_file_once(joined: Database, point: str) -> None:
    put(joined, Order(FileKind.REGISTER_CSV, [GROUP], "one"))
    with pytest.raises(Killed):
        make_all(desk(joined, at=point))
    make_all(desk(joined))
    assert letters(joined) == [("reply", -1009, "sendDocument")]
    assert states(joined) == [("done", 0)]


def test_two_desks_on_one_job_queue_it_once(joined: Database) -> None:
    put(joined, Order(FileKind.REGISTER_CSV, [GROUP], "one"))

    async def both() -> None:
        one, other = desk(joined, make=make_apart), desk(joined, make=make_apart)
        await asyncio.gather(one.work_once(), other.work_once())

    asyncio.run(both())
    assert letters(joined) == [("reply", -1009, "sendDocument")]


def test_who_left_or_lost_the_right_meanwhile_gets_no_file(joined: Database) -> None:
    gone, moved, stays = person_of(joined, 301), person_of(joined, 302), person_of(joined, 401)
    put(joined, Order(FileKind.REGISTER_CSV, [gone, moved, stays], "one"))
    with joined.transaction() as session:
        session.get_one(Person, gone.person_id).state = PersonState.LEFT
        session.get_one(Person, moved.person_id).role = "officer"
    make_all(desk(joined))
    assert letters(joined) == [("reply", 401, "sendDocument")]


def test_a_file_that_cannot_be_made_is_tried_three_times_and_then_told(joined: Database) -> None:
    with joined.transaction() as session:
        broken = Order(FileKind.REPORT, [GROUP], "one", {"agency_id": 10**6})
        file_orders.order(session, broken, NOW)
    clock = Clock(ZONE, NOW)
    for _ in range(3):
        make_all(desk(joined, clock=clock))
        clock.move_to(clock.now() + timedelta(seconds=30))
    assert states(joined) == [(FileJobState.FAILED, 3)]
    assert letters(joined) == [("reply", -1009, "sendMessage")]


def test_a_draft_that_cannot_be_made_leaves_its_tasks_proposed_for_a_letter(
    joined: Database,
) -> None:
    clock = StillClock(ZONE, NOW)
    with joined.transaction() as session:
        before = urging.letters_due(session, NOW.date())
        drafting = Act(session, NOW, people.actor_of(session, 301), chat_id=301)
        urging.log_letter(drafting, before[0])
        file_jobs.ask(
            drafting,
            FileKind.LETTER,
            agency_id=before[0].agency_id,
            agency=before[0].agency,
            tasks=[row.task_id for row in before[0].rows],
        )
        assert urging.letters_due(session, NOW.date()) == before[1:]
    for _ in range(3):
        make_all(desk(joined, clock=clock, make=no_file))
        clock.move_to(clock.now() + timedelta(seconds=60))
    assert states(joined) == [(FileJobState.FAILED, 3)]
    with joined.transaction() as session:
        assert urging.letters_due(session, NOW.date()) == before
        assert sent_letters.waiting(session) == []
        told = session.exec(select(Event.kind).where(Event.kind == What.LETTER_NOT_MADE)).all()
        assert len(told) == len(before[0].rows)


def test_a_bad_job_does_not_keep_the_next_one_waiting(joined: Database) -> None:
    put(joined, Order(FileKind.REPORT, [GROUP], "bad", {"agency_id": 10**6}))
    put(joined, Order(FileKind.REGISTER_CSV, [GROUP], "good"))
    make_all(desk(joined, clock=StillClock(ZONE, NOW)))
    assert states(joined) == [("new", 1), ("done", 0)]


def test_the_process_says_the_kind_of_its_error_and_no_word_of_the_register(
    joined: Database,
) -> None:
    with pytest.raises(FileNotMadeError, match=r"^UnpicklingError$"):
        asyncio.run(make_apart(b"CHIM HOANG YEN"))


def test_a_process_that_takes_too_long_is_ended(
    joined: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maker_process, "TIMEOUT", 0.01)
    with joined.transaction() as session:
        request = packed(FileKind.REGISTER, register_tables.register(session, NOW))
    with pytest.raises(FileNotMadeError, match="too slow"):
        asyncio.run(make_apart(request))


def test_the_process_knows_neither_token_nor_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", "1:planted")
    monkeypatch.setenv("DONDOC_DATABASE_URL", "postgresql://planted")
    assert [name for name in maker_process._environment() if name.startswith("DONDOC")] == []

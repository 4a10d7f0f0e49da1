"""The timetable ticks; what is due at a moment is one question to the register."""

import asyncio
from datetime import date, time, timedelta
from typing import Any

import pytest
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED

from bot.messages.composer import MessageComposer
from jobs.timetable import MessageCounts, Schedule, Timetable, due
from storage.rules.permissions import Role
from storage.store.engine import Database
from tests.builders import HOME_AFFAIRS, ZONE, local, person, register, task


def test_a_moment_does_what_is_due_at_it_and_only_once(
    db: Database, composer: MessageComposer
) -> None:
    register(db, [task("1.6", date(2026, 12, 31)), task("1.7", date(2027, 1, 1))])
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1001)
    person(db, "Lê Văn C", Role.OFFICE, chat_id=2001)
    moments = [
        local(2026, 12, 24, 8, 29),
        local(2026, 12, 24, 8, 30),
        local(2026, 12, 24, 8, 31),
        local(2026, 12, 25, 8, 30),
        local(2026, 12, 25, 16, 0),
        local(2026, 12, 25, 16, 1),
    ]
    with db.transaction() as session:
        done = [due(session, moment, Schedule(), composer) for moment in moments]
    assert done == [
        MessageCounts(0, 0),
        MessageCounts(1, 0),
        MessageCounts(0, 0),
        MessageCounts(1, 0),
        MessageCounts(0, 1),
        MessageCounts(0, 0),
    ]


def test_a_made_up_saturday_is_worked(db: Database, composer: MessageComposer) -> None:
    register(db, [task("1.6", date(2026, 12, 26))])
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1001)
    saturday = local(2026, 12, 26)
    with db.transaction() as session:
        assert due(session, saturday, Schedule(), composer) == MessageCounts(0, 0)
        made_up = Schedule(makeup=(saturday.date(),))
        assert due(session, saturday, made_up, composer) == MessageCounts(1, 0)


@pytest.mark.parametrize("hour", [time(7, 59), time(11), time(12), time(16, 30)])
def test_an_hour_at_which_nothing_may_leave_is_refused(hour: time) -> None:
    with pytest.raises(ValueError, match="08:00"):
        Schedule(remind_at=hour)


def test_an_eighth_weekday_is_refused() -> None:
    with pytest.raises(ValueError, match="Monday"):
        Schedule(digest_weekday=7)


def _job(timetable: Timetable) -> Any:
    (job,) = timetable._scheduler.get_jobs()
    return job


def _ended(timetable: Timetable) -> asyncio.Event:
    """Set once a tick and all that the scheduler runs with it have ended."""
    ended = asyncio.Event()
    timetable._scheduler.add_listener(lambda _: ended.set(), EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
    return ended


async def _wait(ended: asyncio.Event) -> None:
    await asyncio.wait_for(ended.wait(), 60)
    ended.clear()


def test_ticks_come_each_full_minute_late_ones_once_and_stop_when_told() -> None:
    ticks: list[int] = []

    async def tick() -> None:
        ticks.append(1)

    async def story() -> None:
        timetable = Timetable(tick, ZONE)
        timetable.start()
        job = _job(timetable)
        assert (job.coalesce, job.misfire_grace_time, job.max_instances) == (True, None, 1)
        first = job.next_run_time
        assert (first.second, str(first.tzinfo)) == (0, "Asia/Ho_Chi_Minh")
        ended = _ended(timetable)
        asleep_since = first - timedelta(days=3)
        job.modify(next_run_time=asleep_since)
        await _wait(ended)  # a second late tick would have run before this
        assert job.next_run_time >= first
        timetable.stop()
        await asyncio.sleep(0)
        timetable.stop()
        assert not timetable._scheduler.running

    asyncio.run(story())
    assert ticks == [1]


def test_a_clock_set_back_two_hours_does_not_silence_the_timetable() -> None:
    async def tick() -> None:
        raise AssertionError

    async def story() -> None:
        timetable = Timetable(tick, ZONE)
        timetable.start()
        wanted = _job(timetable).next_run_time
        _job(timetable).modify(next_run_time=wanted + timedelta(hours=2))
        timetable._rearm()  # what the loop's own clock does after 90 seconds without a tick
        assert timedelta(0) <= _job(timetable).next_run_time - wanted <= timedelta(minutes=1)
        timetable.stop()

    asyncio.run(story())


def test_a_failing_tick_does_not_end_the_timetable() -> None:
    ticks: list[int] = []

    async def tick() -> None:
        ticks.append(1)
        raise RuntimeError("the store is locked")

    async def story() -> None:
        timetable = Timetable(tick, ZONE)
        timetable.start()
        ended = _ended(timetable)
        for _ in range(2):
            job = _job(timetable)
            job.modify(next_run_time=job.next_run_time - timedelta(minutes=2))
            await _wait(ended)
        timetable.stop()

    asyncio.run(story())
    assert ticks == [1, 1]

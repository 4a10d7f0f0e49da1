"""The timetable: one tick a minute asks the register what is due; nothing lives in a job store.

Source: docs/architecture.md, "Timed work", docs/decisions.md, fact 7. A tick may come late or twice without harm, so a
machine asleep for hours needs no more than the next one.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from jobs import (
    advance_notices,
    card_round,
    escalation_notices,
    late_summaries,
    office_reminders,
    reminders,
    repeated_reminders,
    target_questions,
)
from jobs.digest import weekly_digest
from jobs.messages import Composer
from storage.act import Act, Source
from storage.people import groups
from storage.rules.reminders.reminder_ladder import in_window
from storage.store.office_calendar import office_calendar
from storage.store.session import Session

_TICK = "tick"
_SILENT_FOR = 90  # seconds of the loop's clock, which no one can set back


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the timed work is done; ``digest_weekday`` counts from Monday as 0.

    Raises ValueError for an hour at which no reminder may leave, or no such weekday.
    """

    remind_at: time = time(8, 30)
    digest_weekday: int = 4
    digest_at: time = time(16)
    office_chat: int | None = None
    office_workbook: bool = False
    makeup: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if not in_window(self.remind_at):
            raise ValueError("reminders leave from 08:00 to 11:00 or from 14:00 to 16:30")
        if self.digest_weekday not in range(7):
            raise ValueError("a weekday is 0 (Monday) to 6 (Sunday)")


@dataclass(frozen=True, slots=True)
class MessageCounts:
    """How many messages the work of a moment queued."""

    reminders: int
    digests: int
    office_reminders: int = 0
    advance: int = 0
    questions: int = 0


def due(
    session: Session, moment: datetime, schedule: Schedule, composer: Composer
) -> MessageCounts:
    """Do all timed work that is due at a moment (aware, local time), in one transaction."""
    calendar = office_calendar([moment.year], schedule.makeup)
    # The card comes first: on its day it is the person's one message.
    late_summaries.run(session, moment, composer)
    groups.leave_unbound(Act(session, moment, source=Source.TIMETABLE), schedule.office_chat)
    cards = card_round.run(session, moment, calendar, composer, schedule.remind_at)
    told = reminders.run(session, moment, calendar, composer, schedule.remind_at)
    told += repeated_reminders.run(session, moment, calendar, composer)
    told += escalation_notices.run(session, moment, calendar, composer, schedule.remind_at)
    return MessageCounts(
        reminders=cards + told,
        advance=advance_notices.run(
            session,
            moment,
            calendar,
            composer,
            weekday=schedule.digest_weekday,
            send_at=schedule.remind_at,
        ),
        questions=target_questions.run(session, moment, calendar, composer, schedule.remind_at),
        digests=weekly_digest.run(
            session,
            moment,
            calendar,
            composer,
            weekday=schedule.digest_weekday,
            at=schedule.digest_at,
            office_chat=schedule.office_chat,
            office_workbook=schedule.office_workbook,
        ),
        office_reminders=office_reminders.run(
            session, moment, calendar, composer, schedule.remind_at
        ),
    )


class Timetable:
    """Ticks each minute of a running event loop."""

    def __init__(self, act: Callable[[], Awaitable[None]], timezone: tzinfo) -> None:
        """``act`` does the work and knows its own moment; late ticks run once, never twice."""
        self._act = act
        self._alarm: asyncio.TimerHandle | None = None
        # Full minutes since some midnight. A cron trigger would say the same, but after a long
        # sleep APScheduler counts all missed minutes, and cron takes 40 µs for each.
        self._trigger = IntervalTrigger(
            minutes=1, start_date=datetime(2026, 1, 1, tzinfo=timezone), timezone=timezone
        )
        self._scheduler = AsyncIOScheduler(timezone=timezone)
        self._scheduler.add_job(
            self._tick,
            self._trigger,
            id=_TICK,
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
        )

    def start(self) -> None:
        """Tick from the next full minute on. Needs the running loop."""
        self._scheduler.start()
        self._expect_tick()

    def stop(self) -> None:
        """Tick no more; a tick that runs may end."""
        if self._alarm is not None:
            self._alarm.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _tick(self) -> None:
        self._expect_tick()
        await self._act()

    def _expect_tick(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = asyncio.get_running_loop().call_later(_SILENT_FOR, self._rearm)

    def _rearm(self) -> None:
        """No tick for longer than a minute: a clock set back left the next one far ahead (P5)."""
        self._scheduler.reschedule_job(_TICK, trigger=self._trigger)
        self._expect_tick()

"""Delivering a channel's rows of the outbox: claim, send, mark; never inside a transaction (P2–P4).

Five outcomes decide what becomes of a row: delivered, retry later, moved, given up, not known.
"""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels.channel import (
    AnyChannel,
    Delivery,
    FinalRefusal,
    NewAddress,
    Outcome,
    Outgoing,
    RetryAfter,
    UnknownFate,
)
from bot.channels.link import LONGEST_REST, Link
from bot.channels.plain_form import within
from bot.clock import Clock
from bot.texts import fixed_words, log_lines
from storage.act import Act
from storage.people import groups, people
from storage.post import chat_numbers, outbox, unsent
from storage.post.outbox import ClaimedRow
from storage.rules.post.address import Address
from storage.rules.post.marks import ITALIC, escaped
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.unavailable import DatabaseUnavailableError

AT_ONCE = 6
_LATE_AFTER = timedelta(hours=2)
_LATE_MARK = f"{ITALIC}{fixed_words.LATE}{ITALIC}\n"
_IDLE = 1.0
_REPLIES_IN_A_ROW = 4
"""Then a timed message may go first, so that a busy hour of answers keeps no reminder back."""
_FAREWELL = 5.0
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _SentRow:
    """A message that came back from its channel, until the store knows of it."""

    row: ClaimedRow
    outcome: Outcome
    at: datetime
    marked: bool = False


class Sender:
    """Several messages at once, but to one address only one, so that they keep their order."""

    def __init__(
        self,
        channel: AnyChannel,
        database: Database,
        clock: Clock,
        *,
        reached: Callable[[str], None],
        timed_rest: Callable[[], bool] = lambda: False,
        longest_rest: float = LONGEST_REST,
    ) -> None:
        """``timed_rest``: whether timed messages have to wait now; ``longest_rest``: as ``Link`` has it."""
        self._channel = channel
        self._database = database
        self._clock = clock
        self._reached = reached
        self._timed_rest = timed_rest
        self._busy: set[str] = set()
        self._timed_under_way = 0
        self._replies_in_a_row = 0
        self._link = Link(channel.answers, longest_rest)
        self._stopping = False
        self._under_way: set[asyncio.Task[bool]] = set()
        self._wake = asyncio.Event()
        self._choosing = asyncio.Lock()
        self._free = 0
        """How many look for a message; one of them takes as many as may leave, for all."""
        self._claimed: deque[ClaimedRow] = deque()
        self._marking = asyncio.Lock()
        self._unmarked: list[_SentRow] = []

    @property
    def at_work(self) -> bool:
        """Whether a message is on its way and not yet marked."""
        return bool(self._busy)

    def wake(self) -> None:
        """There may be something to send."""
        self._wake.set()

    async def run(self) -> None:
        """Send for ever. What a dead process had claimed is settled first.

        Stopped, it lets what is on its way arrive and be marked: that is known, not unknown (P8).
        """
        await self._settle_interrupted()
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(AT_ONCE):
                    group.create_task(self._serve())
        finally:
            self._stopping = True
            self._wake.set()
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=_FAREWELL)

    async def send_once(self) -> bool:
        """Send the next row that may leave; False if there is none."""
        return await self._send_next(patient=False)

    async def _serve(self) -> None:
        while True:
            sending = asyncio.create_task(self._send_next(patient=True))
            self._under_way.add(sending)
            sending.add_done_callback(self._under_way.discard)
            try:
                await asyncio.shield(sending)
            except DatabaseUnavailableError as error:
                _log.warning(log_lines.NO_DATABASE, error.reason)
                await asyncio.sleep(_IDLE)

    async def _send_next(self, *, patient: bool) -> bool:
        row = await self._choose(patient=patient)
        if row is None:
            return False
        try:
            self._reached("send.claimed")
            outcome = await self._deliver(row)
            self._reached("send.answered")
            await self._keep_trying_to_mark(row, outcome)
            self._reached("send.marked")
        finally:
            self._busy.discard(row.address)
            self._timed_under_way -= row.timed
            self._wake.set()  # the chat's next message may leave
        return True

    async def _deliver(self, row: ClaimedRow) -> Outcome:
        """What cannot be rendered will not be any better next time: it is given up, and seen."""
        try:
            said = _words(row, self._clock.now())
            message = Outgoing(row.kind, row.address, said, row.file)
            sayable = within(message, self._channel.abilities)
            if sayable is None:
                return Delivery()
            rendered = self._channel.render(sayable)
        except Exception as error:  # noqa: BLE001 - the edge of an outbox row: one that cannot be read stops no other
            return FinalRefusal(type(error).__name__, unreachable=False)
        outcome: Outcome = await self._channel.send(rendered)
        self._learn(row.address, outcome)
        return outcome

    def _learn(self, address: str, outcome: Outcome) -> None:
        """What an outcome says of the way, besides what it says of the message."""
        now = self._clock.monotonic()
        match outcome:
            case Delivery():
                self._link.prove()
            case UnknownFate() | RetryAfter(broken=True):
                self._link.doubt(now)
            case RetryAfter(seconds, crowded=True):
                self._channel.pace.refused(address, seconds, now)

    async def _choose(self, *, patient: bool) -> ClaimedRow | None:
        """The next row; one looks for all, the others wait for their turn and ask the store nothing."""
        self._free += 1
        try:
            async with self._choosing:
                while not (self._claimed or self._stopping):
                    self._wake.clear()
                    self._claimed.extend(await self._claim())
                    if self._claimed or not patient:
                        break
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(_IDLE):
                            await self._wake.wait()
                return self._claimed.popleft() if self._claimed else None
        finally:
            self._free -= 1

    async def _claim(self) -> Sequence[ClaimedRow]:
        """Wait for the channel's pace first: what is claimed leaves at once."""
        pause = self._channel.pace.wait(self._clock.monotonic())
        await asyncio.sleep(min(pause, _IDLE))
        ready = pause <= _IDLE and not self._stopping
        if not ready or not await self._link.is_open(self._clock.monotonic()):
            return ()
        now = self._clock.monotonic()
        timed_places = 0 if self._timed_rest() else self._link.timed_places(now)
        rows = await self._database.join(
            self._claim_several,
            most=min(self._free, self._channel.pace.room(now)),
            resting=(*self._busy, *self._channel.pace.resting(now)),
            timed=timed_places - self._timed_under_way,
        )
        now = self._clock.monotonic()
        for row in rows:
            self._channel.pace.took(row.address, now)
            self._busy.add(row.address)
            self._timed_under_way += row.timed
        self._replies_in_a_row = self._in_a_row(rows)
        return rows

    def _claim_several(
        self, session: Session, *, most: int, resting: Sequence[str], timed: int
    ) -> Sequence[ClaimedRow]:
        """In the store: one row for each address, and no more timed ones than there are places."""
        found: list[ClaimedRow] = []
        while len(found) < most:
            row = outbox.claim(
                session,
                # The moment is that of the store's turn: an answer queued just before is due by it.
                self._clock.now(),
                channel=self._channel.name,
                at_rest=(*resting, *(one.address for one in found)),
                timed=sum(one.timed for one in found) < timed,
                timed_first=self._in_a_row(found) >= _REPLIES_IN_A_ROW,
            )
            if row is None:
                break
            found.append(row)
        return found

    def _in_a_row(self, rows: Sequence[ClaimedRow]) -> int:
        """Replies in a row once these have left too."""
        in_a_row = self._replies_in_a_row
        for row in rows:
            in_a_row = 0 if row.timed else in_a_row + 1
        return in_a_row

    async def _settle_interrupted(self) -> None:
        while True:
            try:
                settled = await self._database.run(unsent.settle_interrupted, self._clock.now())
            except DatabaseUnavailableError as error:
                _log.warning(log_lines.NO_DATABASE, error.reason)
                await asyncio.sleep(_IDLE)
            else:
                if settled:
                    _log.warning(log_lines.SENDS_CUT_OFF, settled)
                return

    async def _keep_trying_to_mark(self, row: ClaimedRow, outcome: Outcome) -> None:
        """A message that was sent must not be forgotten because the store was busy."""
        sent = _SentRow(row, outcome, self._clock.now())
        self._unmarked.append(sent)
        try:
            while not sent.marked:
                try:
                    async with self._marking:
                        await self._mark_with_others(sent)
                except DatabaseUnavailableError as error:
                    _log.warning(log_lines.SEND_UNWRITTEN, error.reason)
                    await asyncio.sleep(_IDLE)
        finally:
            self._unmarked.remove(sent)

    async def _mark_with_others(self, sent: _SentRow) -> None:
        """With all that came back while others were marked; by itself if that fails."""
        if sent.marked:
            return
        together = [one for one in self._unmarked if not one.marked]
        try:
            await self._database.join(self._mark_all, together)
        except DatabaseUnavailableError:
            raise
        except Exception:  # noqa: BLE001 - whichever it was, none of them is marked
            together = [sent]
            await self._database.join(self._mark_all, together)
        for one in together:
            one.marked = True

    def _mark_all(self, session: Session, together: Sequence[_SentRow]) -> None:
        for one in together:
            self._mark(session, one.row, one.outcome, one.at)

    def _mark(self, session: Session, row: ClaimedRow, outcome: Outcome, now: datetime) -> None:
        address = Address(self._channel.name, row.address)
        match outcome:
            case Delivery(message, lost_topic):
                outbox.mark_sent(session, row.id, now, message)
                if lost_topic is not None:
                    chat_id = chat_numbers.number_of(session, address)
                    groups.tell_lost_topic(Act(session, now), chat_id, lost_topic)
            case RetryAfter(seconds, reason):
                outbox.mark_retry(session, row.id, now + timedelta(seconds=seconds), reason)
            case NewAddress(new):
                unsent.move(session, address, new)
                old, moved = (
                    chat_numbers.number_of(session, one)
                    for one in (address, Address(self._channel.name, new))
                )
                groups.move(Act(session, now), old, moved)
            case FinalRefusal(reason, unreachable):
                outbox.mark_failed(session, row.id, reason)
                if unreachable:
                    people.mark_unreachable(Act(session, now), address)
            case UnknownFate(reason):
                outbox.mark_unknown(session, row.id, now, reason)


def _words(row: ClaimedRow, now: datetime) -> MessageContent:
    """A timed message that leaves long after its time says so, and one to a chat of several roles in which."""
    said = row.said
    if row.role is not None and said.words:
        role = fixed_words.in_role(row.role.role, row.role.agency, deputy=row.role.deputy)
        said = replace(said, words=f"{ITALIC}{escaped(role)}{ITALIC}\n{said.words}")
    late = row.kind == outbox.REMINDER and now - row.due_at > _LATE_AFTER
    if late and fixed_words.LATE not in said.words:
        return replace(said, words=_LATE_MARK + said.words)
    return said

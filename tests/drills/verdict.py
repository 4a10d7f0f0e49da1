"""What a drill saw, and which promises it broke: the register compared with people's phones."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field

from sqlmodel import col, func, select

from bot.channels.link import TIMED_AT_ONCE
from bot.simulator.telegram import LocalTelegram
from storage.post import inbox, outbox
from storage.post.inbox import MAX_TRIES
from storage.rules.event_kinds import What
from storage.store.session import Session
from storage.store.tables import Event, Inbox, InboxState, Outbox, OutboxState

_RECEIPT = "✅ Đã ghi nhận"
_WORDS = re.compile(r"báo-cáo-\d+")
_NAMES = {
    "reminder": re.compile(r"Nhắc việc ngày (\d\d/\d\d/\d{4})"),
    "card": re.compile(r"📇 \*?Nhiệm vụ (Quý \w+/\d{4})"),
    "digest": re.compile(r"Tổng hợp tuần.*\nSố liệu đến [\d:]+ ngày (\d\d/\d\d/\d{4})"),
    "file": re.compile(r"^📎 (.*)\nSố liệu đến [\d:]+ ngày (\d\d/\d\d/\d{4})"),
}
"""What a timed message is: at most one of a name, for a day or a quarter, to a person."""
Label = tuple[int, str, str]
"""To whom, what, for when."""
_TIMED = (outbox.REMINDER, outbox.DIGEST)


@dataclass
class DrillCounts:
    """Counted over the whole drill; ``in_flight`` is the most timed messages cut off by one kill.

    ``put_aside``: reports at whose work the bot died three times; their sender is told (P10).
    """

    officers: int
    kills: Counter[str] = field(default_factory=Counter)
    said: set[str] = field(default_factory=set)
    recorded: Counter[str] = field(default_factory=Counter)
    receipts: Counter[str] = field(default_factory=Counter)
    unfounded: set[str] = field(default_factory=set)
    put_aside: set[str] = field(default_factory=set)
    queued: Counter[Label] = field(default_factory=Counter)
    delivered: Counter[Label] = field(default_factory=Counter)
    replaced: Counter[Label] = field(default_factory=Counter)
    unconfirmed: Counter[Label] = field(default_factory=Counter)
    summaries: int = 0
    summaries_unconfirmed: int = 0
    unreplaced: int = 0
    replies_unconfirmed: int = 0
    receipts_unconfirmed: set[str] = field(default_factory=set)
    in_flight: int = 0
    left: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, int]:
        """The numbers of the table."""
        return {
            "kills": self.kills.total(),
            "reports said": len(self.said),
            "reports lost": len(self.said - self.recorded.keys() - self.put_aside),
            "reports put aside after three kills at their work": len(self.put_aside),
            "reports recorded twice": sum(n > 1 for n in self.recorded.values()),
            "receipts delivered": self.receipts.total(),
            "receipts delivered twice": sum(n > 1 for n in self.receipts.values()),
            "receipts without a record": len(self.unfounded),
            "reports without a receipt": len(self._unanswered()),
            "of them with the receipt unconfirmed": len(
                self._unanswered() & self.receipts_unconfirmed
            ),
            "replies unconfirmed": self.replies_unconfirmed,
            "days with reminders": len(self._a_day()),
            **self._timed_figures(),
            "late summaries": self.summaries,
            "timed messages under way at one kill, at most": self.in_flight,
            "rows left over": self.left.total(),
        }

    def of_promises(self) -> dict[str, str]:
        """The same by promise, for a table; only of those that kills can show."""
        seen = self.figures()
        timed = sum(self.delivered.values())
        return {
            "P1": f"{seen['reports said']:,} reports: {seen['reports lost']} lost, "
            f"{seen['reports recorded twice']} recorded twice, "
            f"{seen['reports put aside after three kills at their work']} put aside and said so",
            "P2": f"{seen['receipts delivered']:,} receipts: "
            f"{seen['receipts without a record']} without a record",
            "P3": f"{self.queued.total():,} timed messages: {_doubled(self.queued)} queued twice",
            "P4": f"{timed:,} delivered: {_doubled(self.delivered)} twice; "
            f"{self._unknown()} unconfirmed, at most {self.in_flight} a kill, "
            f"{len(self._gone())} gone",
            "P5": f"{self.replaced.total():,} replaced by newer ones: "
            f"{self.unreplaced} with nothing after them",
            "P8": f"{self.kills.total()} kills: {self.left.total()} rows left over",
            "P10": f"{len(self.put_aside)} put aside, each after {MAX_TRIES} tries",
        }

    def violations(self) -> list[str]:
        """Which promises were broken, by number."""
        seen = self.figures()
        broken = {
            "P1 a report was lost": seen["reports lost"],
            "P1 a report was recorded twice": seen["reports recorded twice"],
            "P2 a receipt was shown for what is not recorded": seen["receipts without a record"],
            "P2 a report was never answered": len(self._unanswered() - self.receipts_unconfirmed),
            "P3 a reminder was queued twice": _doubled(self.queued),
            "P3 a day's reminders were queued in part": sum(
                people != self.officers for people in self._a_day().values()
            ),
            "P4 a reminder was delivered twice": _doubled(self.delivered),
            "P4 a reminder neither arrived nor is unconfirmed": len(self._gone()),
            "P5 a reminder was withdrawn and nothing came after it": self.unreplaced,
            "P4 more unconfirmed than were under way": max(0, self.in_flight - TIMED_AT_ONCE)
            or max(0, self._unknown() - self.kills.total() * TIMED_AT_ONCE),
            "P10 a report was put aside after fewer than three kills": max(
                0, len(self.put_aside) * MAX_TRIES - self._kills_at_work()
            ),
            "P8 something is left over": seen["rows left over"],
        }
        return [f"{promise} ({count})" for promise, count in broken.items() if count]

    def _unanswered(self) -> set[str]:
        return self.said - self.receipts.keys() - self.put_aside

    def _gone(self) -> set[Label]:
        """One by one: what is unconfirmed and did arrive makes up for no other."""
        known = self.delivered.keys() | self.replaced.keys() | self.unconfirmed.keys()
        return self.queued.keys() - known

    def _unknown(self) -> int:
        return self.unconfirmed.total() + self.summaries_unconfirmed

    def _kills_at_work(self) -> int:
        """Those at which an update may have been at work."""
        return self.kills.total() - sum(
            count for point, count in self.kills.items() if point.startswith(("job", "start"))
        )

    def _timed_figures(self) -> dict[str, int]:
        found = {}
        for name in _NAMES:
            for what, labels in (
                ("queued", self.queued),
                ("queued twice", Counter({k: n for k, n in self.queued.items() if n > 1})),
                ("delivered", self.delivered),
                ("delivered twice", Counter({k: n for k, n in self.delivered.items() if n > 1})),
                ("replaced by newer ones", self.replaced),
                ("unconfirmed", self.unconfirmed),
            ):
                found[f"{name}s {what}"] = sum(label[1] == name for label in labels)
        return found

    def _a_day(self) -> Counter[str]:
        return Counter(day for _chat_id, name, day in self.queued if name == "reminder")


def _doubled(labels: Counter[Label]) -> int:
    return sum(count > 1 for count in labels.values())


def look_after_kill(seen: DrillCounts, session: Session, telegram: LocalTelegram) -> None:
    """The bot is dead: each receipt on a phone must have its record already (P2)."""
    recorded = _recorded(session)
    seen.receipts = _receipts(telegram)
    seen.unfounded |= {words for words in seen.receipts if words not in recorded}
    under_way = session.exec(
        select(func.count(col(Outbox.id))).where(
            Outbox.state == OutboxState.SENDING, col(Outbox.kind).in_(_TIMED)
        )
    ).one()
    seen.in_flight = max(seen.in_flight, under_way)


def look_at_end(seen: DrillCounts, session: Session, telegram: LocalTelegram) -> None:
    """Everything has settled: count it all."""
    seen.recorded = _recorded(session)
    seen.receipts = _receipts(telegram)
    seen.delivered = _delivered(telegram)
    last = {
        row.address: row.id
        for row in session.exec(select(Outbox).order_by(col(Outbox.id)))
        if row.kind in _TIMED and row.state != OutboxState.CANCELLED
    }
    for row in session.exec(select(Outbox)):
        timed = row.kind in _TIMED
        named = _named(row.said["words"]) if timed else None
        seen.summaries += timed and named is None
        if named:
            seen.queued[(int(row.address), *named)] += 1
        if timed and row.state == OutboxState.CANCELLED:
            if named:
                seen.replaced[(int(row.address), *named)] += 1
            seen.unreplaced += last.get(row.address, 0) <= row.id
            continue
        if row.state == OutboxState.UNCONFIRMED:
            _note_unknown(seen, row, named)
        comfort = row.kind in outbox.ACTS and row.state == OutboxState.FAILED
        if row.state not in (OutboxState.SENT, OutboxState.UNCONFIRMED) and not comfort:
            seen.left[f"outbox {row.state}"] += 1
    told = {row.key for row in session.exec(select(Outbox)) if row.kind == outbox.NOTICE}
    for kept in session.exec(select(Inbox).where(Inbox.state != InboxState.DONE)):
        parked = kept.state == InboxState.PARKED and kept.error == inbox.CUT_OFF
        if parked and f"errors/parked:{kept.update_id}:{kept.chat_id}" in told:
            seen.put_aside |= set(_WORDS.findall(json.loads(kept.raw)["message"]["text"]))
        else:
            seen.left[f"inbox {kept.state}"] += 1


def _note_unknown(seen: DrillCounts, row: Outbox, named: tuple[str, str] | None) -> None:
    if named:
        seen.unconfirmed[(int(row.address), *named)] += 1
    elif row.kind in _TIMED:
        seen.summaries_unconfirmed += 1
    else:
        seen.replies_unconfirmed += 1
        words = json.dumps(row.said, ensure_ascii=False)
        seen.receipts_unconfirmed |= set(_WORDS.findall(words))


def _recorded(session: Session) -> Counter[str]:
    events = session.exec(select(Event).where(Event.kind == What.PROGRESS))
    return Counter(words for event in events for words in _WORDS.findall(event.values["text"]))


def _receipts(telegram: LocalTelegram) -> Counter[str]:
    texts = [message.text for message in telegram.sent if message.text.startswith(_RECEIPT)]
    return Counter(words for text in texts for words in _WORDS.findall(text))


def _delivered(telegram: LocalTelegram) -> Counter[Label]:
    found = ((message.chat.chat_id, _named(message.text)) for message in telegram.sent)
    return Counter((chat_id, *named) for chat_id, named in found if named)


def _named(text: str) -> tuple[str, str] | None:
    """What it is, and for which day or quarter."""
    for name, words in _NAMES.items():
        if found := words.search(text):
            return name, " ".join(found.groups())
    return None

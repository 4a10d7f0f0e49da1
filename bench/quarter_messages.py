"""What a contact point is sent in a quarter: messages, characters and phone screens a week.

The shipped register and the real timetable, from Monday 5 October 2026 to Sunday 31 January 2027: one officer
who is silent, one diligent and one late, each in a register of its own; for the agency with most
tasks, for Sở Nội vụ and for the median one. Run: python -m bench.quarter_messages [--read silent [AGENCY]]
"""

import argparse
import shutil
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from statistics import median

from sqlmodel import select

from bot.messages.composer import MessageComposer
from jobs.timetable import Schedule, due
from storage.post import outbox, sent
from storage.requests import completions, decisions
from storage.rules.errors import DomainError
from storage.rules.permissions import Actor, Role
from storage.rules.post.marks import unmarked
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import from_json
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.session import Session
from storage.store.tables import Outbox, OutboxState
from storage.tasks.agency_tasks import Standing, standings
from storage.tasks.receipts import Product
from storage.tasks.reports import progress
from tests import builders, registers
from tests.builders import local

BEGIN, WEEKS = date(2026, 10, 5), 17
HOURS = (time(8, 30), time(9), time(14), time(16))
CALENDAR = office_calendar([2026, 2027])
OFFICER, OFFICE = 1, 2
_THURSDAY = 3
WIDTH, SCREEN, KEY = 31, 30, 2.0
"""Measured on the demo page at 390 × 844: characters in a line, lines on a screen, lines a row of buttons takes."""


@dataclass(frozen=True, slots=True)
class Push:
    """A timed message as the officer saw it."""

    at: datetime
    kind: str
    words: str
    labels: tuple[tuple[str, ...], ...]

    @property
    def screens(self) -> float:
        """How many phone screens it fills."""
        lines = sum(len(textwrap.wrap(line, WIDTH)) or 1 for line in self.words.splitlines())
        return (lines + 1 + KEY * len(self.labels)) / SCREEN


@dataclass(frozen=True, slots=True)
class People:
    """Who acts in one register."""

    officer: Actor
    office: Actor


Acts = Callable[[Session, People, datetime, Sequence[int]], None]
"""What an officer does on a day, told the tasks of the message that came that morning."""


def silent(session: Session, people: People, at: datetime, told: Sequence[int]) -> None:
    """Nothing, ever."""
    del session, people, at, told


def diligent(session: Session, people: People, at: datetime, told: Sequence[int]) -> None:
    """A word on each line of the day's message; done two days before the date, old ones weekly."""
    old = [row for row in _open(session, people, at) if row.due_on and row.due_on < BEGIN]
    this_week = old[:1] if at.weekday() == _THURSDAY else []
    for row in _open(session, people, at):
        near = row.due_on is not None and row.due_on - at.date() <= timedelta(days=2)
        if row in this_week or (near and row not in old):
            _complete(session, people, row, at)
        elif row.task_id in told:
            _report(session, people, row, at)


def late(session: Session, people: People, at: datetime, told: Sequence[int]) -> None:
    """A word on the first three lines each second Monday; done twenty days after the date."""
    answers = at.isocalendar().week % 2 == 0 and told
    for row in _open(session, people, at):
        if row.due_on is not None and at.date() - row.due_on >= timedelta(days=20):
            _complete(session, people, row, at)
        elif answers and row.task_id in told[:3]:
            _report(session, people, row, at)


def _open(session: Session, people: People, at: datetime) -> list[Standing]:
    rows = standings(session, at.date(), agency_ids=[people.officer.agency_id or 0])
    return [row for row in rows if row.is_open and not row.awaits and not row.collective]


def _report(session: Session, people: People, row: Standing, at: datetime) -> None:
    act = builders.act(session, people.officer, at)
    progress.record_progress(act, row.task_id, "đang lấy ý kiến các sở, ngành")


def _complete(session: Session, people: People, row: Standing, at: datetime) -> None:
    try:
        with session.begin_nested():
            act = builders.act(session, people.officer, at)
            product = Product(f"{row.task_id}/QĐ-UBND", on=at.date())
            receipt = completions.record_completion(act, row.task_id, product)
            office = builders.act(session, people.office, at + timedelta(hours=1))
            decisions.confirm_completion(office, receipt.waiting_id)
    except DomainError:
        return  # a text without any date of its own cannot be finished


def days() -> Iterator[date]:
    """The working days of the seventeen weeks."""
    every = (BEGIN + timedelta(days=n) for n in range(7 * WEEKS))
    return (day for day in every if CALENDAR.is_working(day))


def play(db: Database, agency: str, acts: Acts) -> list[Push]:
    """Live through the weeks; what the officer got."""
    people = People(
        builders.person(db, "Trần Thị B", agency=agency, chat_id=OFFICER),
        builders.person(db, "Ngô Thị L", Role.OFFICE, chat_id=OFFICE),
    )
    for day in days():
        told: list[int] = []
        for hour in HOURS:
            at = local(day.year, day.month, day.day, hour.hour, hour.minute)
            with db.transaction() as session:
                due(session, at, Schedule(), MessageComposer())
                told += _deliver(session, people, at)
        with db.transaction() as session:
            acts(session, people, local(day.year, day.month, day.day, 16, 30), told)
    with db.transaction() as session:
        return _pushes(session, people)


def _deliver(session: Session, people: People, at: datetime) -> list[int]:
    told: list[int] = []
    for row in session.exec(select(Outbox).where(Outbox.state == OutboxState.NEW)):
        if row.not_before <= at:
            outbox.mark_sent(session, row.id, at, MessageName(str(row.id)))
            if row.person_id == people.officer.person_id:
                told += sent.tasks_in(session, row)
    return told


def _pushes(session: Session, people: People) -> list[Push]:
    rows = session.exec(
        select(Outbox)
        .where(Outbox.person_id == people.officer.person_id, Outbox.kind == outbox.REMINDER)
        .order_by("id")
    )
    found: list[Push] = []
    for row in rows:
        said = from_json(row.format, row.said)
        labels = tuple(tuple(one.label for one in line) for line in said.choices)
        kind = (row.key or "").partition(":")[0]
        found.append(Push(row.not_before, kind, unmarked(said.words), labels))
    return found


def played(agency: str, acts: Acts) -> list[Push]:
    """The same in a register made for it."""
    with tempfile.TemporaryDirectory() as folder:
        file = shutil.copyfile(registers.shipped(), Path(folder) / "register.db")
        with builders.opened(file) as db:
            return play(db, agency, acts)


def agencies() -> dict[str, str]:
    """The agency with most tasks, a usual one, and the one in the middle."""
    with builders.opened(registers.shipped()) as db, db.transaction() as session:
        rows = standings(session, BEGIN)
    counts: dict[str, int] = {}
    for row in rows:
        if row.is_open and row.due_on is not None and not row.collective:
            counts[row.agency] = counts.get(row.agency, 0) + 1
    order = sorted(counts, key=lambda name: (counts[name], name))
    chosen = (order[-1], builders.HOME_AFFAIRS, order[len(order) // 2])
    return {name: f"{name} ({counts[name]} tasks open)" for name in chosen}


def line(name: str, found: Sequence[Push]) -> str:
    """One row of the table."""
    if not found:
        return f"| {name} | 0 | | | | | |"
    lengths = [len(one.words) for one in found]
    said = [len(one.words) for one in found if one.kind in ("reminder", "advance")]
    screens = sum(one.screens for one in found)
    kinds = sorted({one.kind for one in found})
    parts = ", ".join(f"{sum(one.kind == kind for one in found)} {kind}" for kind in kinds)
    return (
        f"| {name} | {len(found)} ({parts}) | {len(found) / WEEKS:.1f} | {median(said):.0f} |"
        f" {max(said)} | {sum(lengths) / WEEKS:.0f} | {screens / WEEKS:.1f} |"
    )


def main() -> None:
    """Print the table, or every message of one officer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--read", nargs="+")
    read = parser.parse_args().read
    kinds: dict[str, Acts] = {"silent": silent, "diligent": diligent, "late": late}
    if read:
        for push in played(read[1] if len(read) > 1 else builders.HOME_AFFAIRS, kinds[read[0]]):
            print(f"=== {push.at:%a %d/%m/%Y %H:%M} {push.kind}, {len(push.words)}")
            print(push.words)
            print("\n".join("  [" + "] [".join(row) + "]" for row in push.labels))
        return
    print(
        "| officer | messages | a week | a reminder, characters: median | longest | characters a week |"
        " screens a week |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    )
    for agency, label in agencies().items():
        for name, acts in kinds.items():
            print(line(f"{name}, {label}", played(agency, acts)), flush=True)


if __name__ == "__main__":
    main()

"""How much slower a question is answered after years of use than on the first day, in one run.

Sixty officers each report on a task every working day and are reminded of five every Monday, through
the product's own doors; all but the history is the same. The bots take turns, each in a process of its own, asked by one person after
another. Run: python -m bench.year (--years 1 5)
"""

import argparse
import asyncio
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from sqlmodel import Session, col, func, select

from bench.commands import at_work
from bench.fake_api import FakeApi, serve
from jobs import reminder_plan
from jobs.digest.digest_facts import gather
from storage.act import Act, Source
from storage.post import inbox, outbox, retention
from storage.post.outbox import Letter
from storage.post.retention import Kept
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import of_chat
from storage.rules.post.mentions import How, mentioned
from storage.rules.post.said import Said
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.tables import Agency, Assignment, Inbox, Task, TaskKind, Visibility
from storage.tasks.reports.progress import record_progress
from storage.tasks.search import report_words
from tests import builders, registers
from tests.builders import ZONE

OFFICERS, ASKED = 60, 40
BEGIN = datetime(2026, 10, 5, 8, tzinfo=ZONE)
NOW = datetime(2031, 10, 4, 5, tzinfo=ZONE)
"""Early on a Saturday, when nothing is due."""
_FIRST_CHAT, _OFFICE = 700_000, 699_999
_FIRST_UPDATE = -1_000_000_000
"""Of the history, so that its numbers rise and are none of those that are measured."""
_WORDS = (
    "đang lấy ý kiến các đơn vị về nội dung {n}",
    "đã trình Thường trực lần {n}, chờ ý kiến",
    "đang soạn dự thảo lần {n}, dự kiến trình tuần sau",
    "đã họp thống nhất với Sở Tài chính về kinh phí đợt {n}",
    "đang rà soát hồ sơ, còn {n} nội dung",
)
_PLANNING, _DIGEST = "planning", "digest"


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who reports, and the tasks their agency leads."""

    actor: Actor
    tasks: tuple[tuple[int, str], ...]


def register(file: Path) -> list[Officer]:
    """The shipped register with sixty officers and one person of the office, who said nothing yet."""
    shutil.copyfile(registers.shipped(), file)
    with builders.opened(file) as database:
        builders.person(database, "Cán bộ Văn phòng", Role.OFFICE, None, _OFFICE)
        with database.transaction() as session:
            led = session.exec(
                select(Agency.name, Task.id, Task.code)
                .join(Assignment, col(Assignment.agency_id) == Agency.id)
                .join(Task, col(Task.id) == Assignment.task_id)
                .where(
                    Task.programme_id == 1,
                    Task.kind == TaskKind.TASK,
                    Assignment.lead,
                    ~col(Agency.collective),
                    Task.visibility != Visibility.RESTRICTED,
                )
                .order_by(col(Agency.name), col(Task.position))
            ).all()
        own: dict[str, list[tuple[int, str]]] = {}
        for name, task_id, code in led:
            own.setdefault(name, []).append((task_id, code))
        names = list(own)
        return [
            Officer(
                builders.person(
                    database,
                    f"Cán bộ {number}",
                    Role.OFFICER,
                    names[number % len(names)],
                    _FIRST_CHAT + number,
                ),
                tuple(own[names[number % len(names)]]),
            )
            for number in range(OFFICERS)
        ]


def working_days(until: date) -> Iterator[datetime]:
    """Mondays to Fridays, at eight."""
    day = BEGIN
    while day.date() < until:
        if day.weekday() < 5:
            yield day
        day += timedelta(days=1)


def use(database: Database, officers: list[Officer], years: int) -> None:
    """So many years of reports and reminders, each with its update and its reply; at night what is old goes."""
    numbers = count(1)
    for day in working_days(BEGIN.date().replace(year=BEGIN.year + years)):
        with database.transaction() as session:
            for officer in officers:
                _report(session, officer, next(numbers), day)
                if day.weekday() == 0:
                    _remind(session, officer, day)
        with database.transaction() as session:
            for piece in retention.pieces(Kept(), day, None):
                while piece(session):
                    pass
            while report_words.take_in(Act(session, day, source=Source.TIMETABLE)):
                pass


def _report(session: Session, officer: Officer, number: int, at: datetime) -> None:
    task_id, code = officer.tasks[number // OFFICERS % len(officer.tasks)]
    words = _WORDS[number % len(_WORDS)].format(n=number % 17 + 1)
    raw = _update(
        _FIRST_UPDATE + number, officer.actor.chat_id or 0, f"/capnhat {code} {words}", at
    )
    inbox.keep(session, [raw], at)
    update_id = session.exec(select(func.max(Inbox.update_id))).one()
    record_progress(builders.act(session, officer.actor, at), task_id, words)
    inbox.mark_done(session, update_id)
    reply = Said(f"Đã ghi nhận nhiệm vụ {code}: {words}")
    letter = Letter(outbox.REPLY, of_chat(officer.actor.chat_id or 0), reply)
    outbox.queue(session, letter, at, update_id)
    builders.deliver(session, at)


def _remind(session: Session, officer: Officer, at: datetime) -> None:
    of = mentioned(How.ASKED, ((task_id, None) for task_id, _ in officer.tasks[:5]))
    said = Said("\n".join(f"{code} đến hạn" for _, code in officer.tasks[:5]))
    person = officer.actor.person_id
    to, key = of_chat(officer.actor.chat_id or 0), f"reminder:{person}:{at.date()}"
    letter = Letter(outbox.REMINDER, to, said, person_id=person, key=key, mentions=of)
    outbox.queue(session, letter, at)
    builders.deliver(session, at)


def _update(number: int, chat: int, text: str, at: datetime) -> dict[str, Any]:
    who = {"id": chat, "first_name": f"N{chat}", "is_bot": False}
    told = {"id": chat, "type": "private", "first_name": f"N{chat}"}
    message = {
        "message_id": number - _FIRST_UPDATE,
        "date": int(at.timestamp()),
        "chat": told,
        "from": who,
    }
    return {"update_id": number, "message": message | {"text": text}}


def questions(officers: list[Officer]) -> Mapping[str, Callable[[int], tuple[int, str]]]:
    """By its name, who asks what: the n-th time."""

    def chat(n: int) -> int:
        return _FIRST_CHAT + n % OFFICERS

    def code(n: int) -> str:
        return officers[n % OFFICERS].tasks[0][1]

    return {
        "/capnhat": lambda n: (chat(n), f"/capnhat {code(n)} đang lấy ý kiến"),
        "/chitiet": lambda n: (chat(n), f"/chitiet {code(n)}"),
        "/timkiem": lambda _n: (_OFFICE, "/timkiem kinh phi dot"),
        "/tonghop": lambda _n: (_OFFICE, "/tonghop"),
        "/nhiemvu": lambda n: (chat(n), "/nhiemvu"),
        "/lichsu": lambda n: (_OFFICE, f"/lichsu {code(n)}"),
    }


async def latencies(file: Path, officers: list[Officer]) -> dict[str, float]:
    """Seconds to the first answer, the median of each question."""
    api = FakeApi(moment=NOW)
    server, address = await serve(api)
    found = {}
    async with at_work("product", api, address, file, NOW):
        for name, asked in questions(officers).items():
            waits = [await _wait(api, *asked(n)) for n in range(ASKED)]
            found[name] = median(waits[5:])
    server.close()
    return found


async def _wait(api: FakeApi, chat: int, text: str) -> float:
    api.sent.clear()
    began = time.monotonic()
    api.push(chat, text)
    async with asyncio.timeout(120):
        while not api.sent:  # noqa: ASYNC110 - one look each half millisecond costs nothing here
            await asyncio.sleep(0.0005)
    waited = api.sent[0][0] - began
    await asyncio.sleep(0.02)  # whatever else it sends
    return waited


def timed_work(file: Path) -> dict[str, float]:
    """Seconds of planning a morning's reminders and of gathering a digest, the best of three."""
    with builders.opened(file) as database:
        calendar = office_calendar([NOW.year])

        def planning(session: Session) -> object:
            return reminder_plan.plan(session, date(2031, 9, 30), calendar)

        def digest(session: Session) -> object:
            return gather(session, NOW)

        found = {}
        for name, work in ((_PLANNING, planning), (_DIGEST, digest)):
            took = []
            for _ in range(3):
                with database.transaction() as session:
                    began = time.perf_counter()
                    work(session)
                    took.append(time.perf_counter() - began)
            found[name] = min(took)
        return found


def main() -> None:
    """Print what each took after so many years, and its ratio to the first day."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, nargs="+", default=[1, 5])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {0: folder / "0.db"}
        officers = register(files[0])
        for years in arguments.years:
            files[years] = folder / f"{years}.db"
            shutil.copyfile(files[0], files[years])
            began = time.monotonic()
            with builders.opened(files[years]) as database:
                use(database, officers, years)
            _vacuum_size(files[years], years, time.monotonic() - began)
        taken: dict[int, list[dict[str, float]]] = {years: [] for years in files}
        for number in range(arguments.rounds):
            for years, file in files.items():
                copy = folder / "round.db"
                shutil.copyfile(file, copy)
                once = asyncio.run(latencies(copy, officers)) | timed_work(copy)
                taken[years].append(once)
                copy.unlink()
            print(f"round {number + 1} of {arguments.rounds}", flush=True)
    _table(taken)


def _vacuum_size(file: Path, years: int, seconds: float) -> None:
    print(
        f"{years} years: {file.stat().st_size / 2**20:.1f} MiB, made in {seconds:.0f} s", flush=True
    )


def _table(taken: Mapping[int, list[dict[str, float]]]) -> None:
    middle = {
        years: {name: median(once[name] for once in rounds) for name in rounds[0]}
        for years, rounds in taken.items()
    }
    for name, first in middle[0].items():
        later = (f"{years}: {middle[years][name] / first:.2f}" for years in middle if years)
        print(f"{name:10} {first * 1000:8.1f} ms; after years", ", ".join(later))


if __name__ == "__main__":
    main()

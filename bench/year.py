"""How much slower a question is answered after years of use than on the first day, in one run.

Sixty officers each report on a task every working day and are reminded of five every Monday, up to the day
before they ask: a quarter through the product's own doors, then the same again before it. All but the
history is the same. CPU of whole commands from the inbox to the mark of their answers, of a Monday's planning
and of a digest, the registers in turns. Run: python -m bench.year [--years 1 5] [--rounds 3] [--waits]
"""

import argparse
import asyncio
import gc
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from sqlmodel import Session, col, func, select

from bench import figures, past_use
from bench.commands import at_work
from bench.fake_api import FakeApi, serve
from bench.whole_commands import Asked, Questions
from bot.messages.notice_words import words_of
from jobs import reminder_plan
from jobs.digest.digest_facts import gather
from storage.act import Act, Source
from storage.people import notices
from storage.post import inbox, outbox, retention
from storage.post.outbox import Letter
from storage.post.retention import RetentionDays
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import of_chat
from storage.rules.post.mentions import How, mentioned
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.tables import Agency, Assignment, Inbox, Task, TaskKind, Visibility
from storage.tasks.reports.progress import record_progress
from storage.tasks.search import report_words
from tests import builders, registers
from tests.builders import ZONE

OFFICERS, ASKED = 60, 40
NOW = datetime(2031, 10, 4, 5, tzinfo=ZONE)
"""Early on a Saturday, when nothing is due."""
_MONDAY = date(2031, 9, 29)
_TIMES = 15
"""Answers of each kind in a round."""
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


def working_days(begin: datetime) -> Iterator[datetime]:
    """Mondays to Fridays at eight, up to the day before it is asked."""
    day = begin
    while day.date() < NOW.date():
        if day.weekday() < 5:
            yield day
        day += timedelta(days=1)


def use(database: Database, officers: list[Officer], weeks: int) -> None:
    """So many weeks of reports and reminders, each with its update and its reply; at night what is old goes."""
    numbers = count(1)
    monday = NOW.replace(hour=8) - timedelta(days=NOW.weekday())
    for day in working_days(monday - timedelta(weeks=weeks - 1)):
        with database.transaction() as session:
            for officer in officers:
                _report(session, officer, next(numbers), day)
                if day.weekday() == 0:
                    _remind(session, officer, day)
        with database.transaction() as session:
            for piece in retention.pieces(RetentionDays(), day, None):
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
    reply = MessageContent(f"Đã ghi nhận nhiệm vụ {code}: {words}")
    letter = Letter(outbox.REPLY, of_chat(officer.actor.chat_id or 0), reply)
    outbox.queue(session, letter, at, update_id)
    builders.deliver(session, at)


def _remind(session: Session, officer: Officer, at: datetime) -> None:
    of = mentioned(How.ASKED, ((task_id, None) for task_id, _ in officer.tasks[:5]))
    said = MessageContent("\n".join(f"{code} đến hạn" for _, code in officer.tasks[:5]))
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


def questions(officers: list[Officer]) -> Mapping[str, Asked]:
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


def timed_work(database: Database) -> dict[str, float]:
    """Seconds of CPU of planning a Monday's reminders and of gathering a digest, the best of three."""
    calendar = office_calendar([NOW.year])

    def planning(session: Session) -> object:
        return reminder_plan.plan(session, _MONDAY, calendar)

    def digest(session: Session) -> object:
        return gather(session, NOW)

    found = {}
    for name, work in ((_PLANNING, planning), (_DIGEST, digest)):
        took = []
        for _ in range(3):
            with database.transaction() as session:
                gc.collect()
                began = time.process_time()
                work(session)
                took.append(time.process_time() - began)
        found[name] = min(took)
    return found


async def answers(database: Database, officers: list[Officer]) -> dict[str, float]:
    """Seconds of CPU of each question from the inbox to its mark, the median."""
    asking = Questions(database, NOW)
    await asking.start()
    return {
        name: median(await asking.cpu(asked, _TIMES)) for name, asked in questions(officers).items()
    }


def once(file: Path, officers: list[Officer], *, waits: bool) -> dict[str, float]:
    """One round on a copy of a register."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(shutil.copyfile(file, Path(name) / "round.db"))
        if waits:
            return asyncio.run(latencies(copy, officers))
        with builders.opened(copy) as database:
            database.info[notices.WORDS] = words_of
            return timed_work(database) | asyncio.run(answers(database, officers))


def main() -> None:
    """Print what each took after so many years, and its ratio to the first day."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, nargs="+", default=[1, 5])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--weeks", type=int, default=13, help="that are played, then repeated")
    parser.add_argument("--waits", action="store_true", help="through HTTP, by the clock")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {0: folder / "0.db"}
        officers = register(files[0])
        played = Path(shutil.copyfile(files[0], folder / "played.db"))
        with builders.opened(played) as database:
            use(database, officers, told.weeks)
        for years in told.years:
            files[years] = folder / f"{years}.db"
            past_use.repeated(
                files[0], played, files[years], told.weeks * 7, round(years * 52 / told.weeks)
            )
            past_use.settle(files[years], NOW)
            size = past_use.mib_in_use(files[years])
            goal = 15.0 if years == 1 else None
            figures.note(
                12,
                f"the store after {_age(years)}, MiB",
                [size],
                most=goal,
            )
        taken: dict[int, list[dict[str, float]]] = {years: [] for years in files}
        for _ in range(told.rounds):
            for years, file in files.items():
                taken[years].append(once(file, officers, waits=told.waits))
    _table(taken)


def _age(years: int) -> str:
    return "a year" if years == 1 else f"{years} years"


def _table(taken: Mapping[int, list[dict[str, float]]]) -> None:
    for name in taken[0][0]:
        first = [one[name] for one in taken[0]]
        print(f"{name}: {median(first) * 1000:.1f} ms on the first day")
        for years, rounds in taken.items():
            if years:
                ratios = [one[name] / day for one, day in zip(rounds, first, strict=True)]
                figures.note(
                    9,
                    f"{name} after {_age(years)} ÷ first day",
                    ratios,
                    most=1.3,
                )


if __name__ == "__main__":
    main()

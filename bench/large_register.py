"""How much slower a question is answered at a hundred times the register, in one run.

Tasks of agencies with one contact point and twenty tasks each, a tenth of them due in a week
(``bench.due_rows``). CPU of whole commands from the inbox to the mark of their answers, of a morning's
planning and of a digest, both registers in turns. Where a page is shown the answer may not cost as many
times more; what is counted over all tasks may.

Run: python -m bench.large_register [--times 100] [--rounds 3]
"""

import argparse
import asyncio
import gc
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Final

from bench import figures
from bench.due_rows import CALENDAR, FIRST_CHAT, NOW, OF_AN_AGENCY, planning, register
from bench.whole_commands import Asked, Questions
from bot.messages.notice_words import words_of
from jobs.digest.digest_facts import gather
from storage.people import notices
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.session import Session
from tests import builders

_SMALL: Final = 212
_OFFICE: Final = 699_999
_FIRST: Final = 1_000
"""Of the tasks, the agencies and their people."""
_PAGES: Final = ("/chitiet", "/nhiemvu", "/timkiem")
_ANSWERS: Final = 5


def questions(tasks: int) -> Mapping[str, Asked]:
    """By its name, who asks what the n-th time."""
    agencies = max(1, tasks // OF_AN_AGENCY)

    def chat(n: int) -> int:
        return FIRST_CHAT + _FIRST + n % agencies

    return {
        "/chitiet": lambda n: (chat(n), f"/chitiet 9.{_FIRST + n % agencies}"),
        "/nhiemvu": lambda n: (chat(n), "/nhiemvu"),
        "/timkiem": lambda n: (_OFFICE, f"/timkiem nhiem vu so {_FIRST + 7 * n}"),
        "/tonghop": lambda _n: (_OFFICE, "/tonghop"),
    }


def digest(session: Session) -> object:
    """Gathered, not sent."""
    return gather(session, NOW, CALENDAR)


async def answered(database: Database, tasks: int) -> dict[str, float]:
    """Seconds of CPU of each question, the median."""
    asking = Questions(database, NOW)
    await asking.start()
    return {
        name: median(await asking.cpu(asked, _ANSWERS, before=1))
        for name, asked in questions(tasks).items()
    }


def worked(database: Database) -> dict[str, float]:
    """Seconds of CPU of what is done of itself."""
    found = {}
    for name, work in (("planning", planning), ("digest", digest)):
        with database.transaction() as session:
            work(session)  # whatever is done once
            session.rollback()
        with database.transaction() as session:
            gc.collect()
            began = time.process_time()
            work(session)
            found[name] = time.process_time() - began
            session.rollback()
    return found


def main() -> None:
    """Print how many times more each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    told = parser.parse_args()
    sizes = (_SMALL, _SMALL * told.times)
    taken: dict[int, list[dict[str, float]]] = {tasks: [] for tasks in sizes}
    with tempfile.TemporaryDirectory() as name:
        made = {tasks: register(Path(name) / f"{tasks}.db", tasks) for tasks in sizes}
        for database in made.values():
            builders.person(database, "Cán bộ Văn phòng", Role.OFFICE, None, _OFFICE)
            database.info[notices.WORDS] = words_of
        for _ in range(told.rounds):
            for tasks, database in made.items():
                once = worked(database) | asyncio.run(answered(database, tasks))
                print(
                    tasks, {name: round(took * 1000, 1) for name, took in once.items()}, flush=True
                )
                taken[tasks].append(once)
        for database in made.values():
            database.close()
    small, large = taken.values()
    for what in small[0]:
        ratios = [much[what] / little[what] for much, little in zip(large, small, strict=True)]
        goal = told.times / 10 if what in _PAGES else told.times
        figures.note(10, f"{what} at {told.times} times the tasks ÷ {_SMALL}", ratios, most=goal)


if __name__ == "__main__":
    main()

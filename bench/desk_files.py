"""What the office's files cost: 212 tasks with forty reports, then 10,000 tasks.

Every figure is also a ratio to a bare start of Python, measured in turn with it: absolute seconds
move by a third from minute to minute. Run: python -m bench.desk_files [--tasks 10000]
"""

import argparse
import asyncio
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from bot.files.maker_process import make_apart
from bot.files.parcels import packed
from bot.heap import keep_what_is_loaded
from bot.messages.composer import MessageComposer
from jobs.digest import weekly_digest
from jobs.papers.paper_sources import gather
from storage.rules.file_kinds import FileKind
from storage.store.engine import Database
from storage.store.session import Session
from tests import builders, desk

ROUNDS = 5
ASKED = (FileKind.STATUS_CHART, FileKind.REGISTER, FileKind.REPORT)
OTHERS = (FileKind.REGISTER_CSV, FileKind.ASSESSMENT, FileKind.TREND_CHART, FileKind.BOARD)
LIMIT = 150.0  # bare starts of Python: 3 s on two quiet cores


def seconds(act: Callable[[], object]) -> float:
    """Wall time of an act."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def bare_python() -> None:
    """The unit: a Python that starts and ends."""
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def digest(db: Database) -> None:
    """The digest's messages, from the register to the words."""
    with db.transaction() as session:
        MessageComposer().digest(weekly_digest.gather(session, desk.MOMENT))


def request(session: Session, kind: FileKind) -> bytes:
    """What a file is made of."""
    return packed(kind, gather(session, kind, {}, desk.MOMENT))


async def make(db: Database, kind: FileKind) -> tuple[int, float]:
    """A file as in use: gathered in the database thread, made apart. Its size; the loop's longest wait."""
    gaps = [0.0]
    watching = asyncio.create_task(watch(gaps))
    made = await make_apart(await db.run(request, kind))
    watching.cancel()
    return len(made.content), max(gaps)


async def watch(gaps: list[float]) -> None:
    """How late the loop comes back to a task that waits a millisecond."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.001)
        gaps.append(time.perf_counter() - began - 0.001)


def measure(db: Database, name: str, *, rounds: int) -> float:
    """Print each file's median and ratio; gives the ratio of digest, chart, workbook and report."""
    print(f"{name}")
    units: list[float] = []
    found: dict[str, list[tuple[float, int, float]]] = {}
    for _ in range(rounds):
        units.append(seconds(bare_python))
        found.setdefault("digest", []).append((seconds(lambda: digest(db)), 0, 0.0))
        for kind in (*ASKED, *OTHERS):
            began = time.perf_counter()
            size, gap = asyncio.run(make(db, kind))
            found.setdefault(kind.value, []).append((time.perf_counter() - began, size, gap))
    unit = sorted(units)[rounds // 2]
    total = 0.0
    for kind_name, rows in found.items():
        taken = sorted(row[0] for row in rows)[rounds // 2]
        size, gap = rows[0][1], max(row[2] for row in rows)
        total += taken if kind_name in ("digest", *ASKED) else 0
        print(
            f"  {taken / unit:6.1f} x a bare Python, {taken:6.3f} s  {kind_name:15}"
            f" {size / 1024:7.0f} KB  loop held at most {gap * 1000:4.0f} ms"
        )
    print(f"  {total / unit:6.1f} x a bare Python, {total:6.3f} s  digest, chart, .xlsx and report")
    return total / unit


def many(db: Database, count: int) -> None:
    """A register of many tasks with words of an ordinary length."""
    tasks = [
        builders.task(
            f"{1 + number % 12}.{number}",
            date(2026, 1, 31) + timedelta(days=number % 500),
            leads=(f"Sở {number % 40}",),
            title="Xây dựng và triển khai kế hoạch của thành phố về nội dung số " * 2,
            product="Kế hoạch của Ủy ban nhân dân thành phố",
        )
        for number in range(count)
    ]
    builders.register(db, tasks)


def main() -> None:
    """Measure both registers; ends with 1 where 212 tasks take longer than the limit."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tasks", type=int, default=10_000)
    wanted = parser.parse_args().tasks
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.db"
        shutil.copyfile(desk.register_file(), file)
        db = Database(f"sqlite:///{file}")
        keep_what_is_loaded()  # as dondoc run does
        ratio = measure(db, "212 tasks", rounds=ROUNDS)
        db.close()
        with builders.database(Path(folder) / "many.db") as large:
            many(large, wanted)
            measure(large, f"{wanted} tasks", rounds=1)
    if ratio > LIMIT:
        sys.exit(1)


if __name__ == "__main__":
    main()

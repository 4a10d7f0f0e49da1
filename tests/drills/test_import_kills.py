"""P11 under kill -9: a document is in the register whole or not at all, and applying again ends it."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.builders import empty
from tests.seed.readers.office_files import write_xlsx

pytestmark = [pytest.mark.drill, pytest.mark.xdist_group("drills")]
ROWS = 150
SEED = 11
HEADER = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời hạn", "Sản phẩm")
HEAD = ("--number", "7/KH-TU", "--date", "06/3/2026", "--title", "Kế hoạch", "--prefix", "KH7")
TABLES = ("programme", "section", "task", "assignment", "milestone", "agency", "event")
NOTHING = dict.fromkeys(TABLES, 0)
WHOLE = {
    "programme": 1,
    "section": 1,
    "task": ROWS,
    "assignment": ROWS,
    "milestone": ROWS,
    "agency": 3,
    "event": 1,
}


def command(file: Path) -> list[str]:
    apply = ["import", str(file), *HEAD, "--apply"]
    return [sys.executable, "-c", "from bot.cli import main; main()", *apply]


def counts(register: Path) -> dict[str, int]:
    with closing(sqlite3.connect(register)) as store:
        found = {
            table: store.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names from above
            for table in TABLES
        }
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return found


@pytest.mark.parametrize("kills", [4, pytest.param(12, marks=pytest.mark.long)])
def test_a_killed_import_leaves_the_programme_whole_or_not_at_all(
    kills: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    agencies = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế")
    file = write_xlsx(
        tmp_path / "giao-viec.xlsx",
        [
            HEADER,
            *(
                (str(at), f"Việc {at}", agencies[at % 3], "Quý II/2026", "")
                for at in range(1, ROWS + 1)
            ),
        ],
    )
    register = tmp_path / "register.db"
    monkeypatch.setenv("DONDOC_DATABASE_URL", f"sqlite:///{register}")
    shutil.copy(empty(), register)
    began = time.monotonic()
    subprocess.run(command(file), check=True, capture_output=True)
    longest = time.monotonic() - began
    assert counts(register) == WHOLE
    dice = random.Random(SEED)  # noqa: S311 - a drill that can be played again
    ended = []
    for _ in range(kills):
        for left in tmp_path.glob("register.db*"):
            left.unlink()
        shutil.copy(empty(), register)
        with subprocess.Popen(
            command(file), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            # The first half is Python's start and the reading; the rest compares and writes.
            time.sleep(dice.uniform(0.4, 1.0) * longest)
            process.kill()
            ended.append(process.wait())
        assert counts(register) in (NOTHING, WHOLE)
    assert -signal.SIGKILL in ended
    record_property("imports killed", ended.count(-signal.SIGKILL))
    subprocess.run(command(file), check=True, capture_output=True)
    assert counts(register) == WHOLE

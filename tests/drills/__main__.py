"""The long drill: ``python -m tests.drills --kills 200 --minutes 28 --page FILE``.

Exit 0 only if every promise held. With ``--page`` the tests of every promise run too, and what was
seen is written there, and nothing else.
"""

import argparse
import math
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.drills import promises
from tests.drills.drill import BROUGHT_POINTS, POINTS, Plan, moments, play, with_files
from tests.drills.page import PageVerdicts, Run, page

_RUNS = {
    "SQLite": Plan(digests=True),
    "PostgreSQL": Plan(digests=True, server=True),
    "SQLite, webhook": Plan(digests=True, webhook=True),
}
_SHARES = {"SQLite": 0.38, "PostgreSQL": 0.47, "SQLite, webhook": 0.15}
"""Of the time given. The tests run meanwhile: a kill is mostly waiting."""
_WEBHOOK = 4
"""By which the kills with a webhook are fewer: the store is the first run's."""


def main() -> int:
    """Run the drills, print what was seen and write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reports", type=int, default=32, help="reports between two kills")
    parser.add_argument("--on", choices=sorted(_RUNS), action="append", help="default: all")
    parser.add_argument("--minutes", type=float, default=math.inf, help="cut the kills short")
    parser.add_argument("--page", type=Path)
    parser.add_argument("--kills-only", action="store_true", help="leave the tests out")
    chosen = parser.parse_args()
    seconds = chosen.minutes * 60
    alone = chosen.page is None or chosen.kills_only
    tests = None if alone else ThreadPoolExecutor(1).submit(_tests)
    runs = [
        _run(
            name,
            replace(plan, reports_a_kill=chosen.reports, longest=seconds * _SHARES[name]),
            chosen.kills // (_WEBHOOK if plan.webhook else 1),
            chosen.seed,
        )
        for name, plan in _RUNS.items()
        if name in (chosen.on or _RUNS)
    ]
    broken = any(run.seen.violations() for run in runs)
    beside = None if tests is None else tests.result()
    if beside is not None:
        broken |= beside.failed()
    if chosen.page is not None:
        chosen.page.write_text(page(runs, beside), "utf-8")
    return int(broken)


def _tests() -> PageVerdicts:
    """The tests of every promise, on a file and on a server."""
    began = time.monotonic()
    every = [target for targets in promises.SHOWN_BY.values() for target in targets]
    alone = promises.play([*every, promises.WITHOUT])
    server = promises.play(promises.ON_A_SERVER_TOO, server=True)
    server += [one for one in alone if promises.is_of_any(one, promises.ALWAYS_ON_A_SERVER)]
    return PageVerdicts(
        {one: promises.shown(alone, targets) for one, targets in promises.SHOWN_BY.items()},
        {one: promises.shown(server, targets) for one, targets in promises.SHOWN_BY.items()},
        promises.shown(alone, [promises.WITHOUT]),
        time.monotonic() - began,
    )


def _run(name: str, plan: Plan, kills: int, seed: int) -> Run:
    points = BROUGHT_POINTS if plan.webhook else POINTS
    at = with_files(moments(kills, seed, points), plan)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dondoc-drill-") as folder:
        seen = play(Path(folder), plan, at, seed)
    run = Run(name, seen, time.monotonic() - began, kills)
    _show(run)
    return run


def _show(run: Run) -> None:
    table = Table("seen", "number", title=run.name)
    for point, kills in sorted(run.seen.kills.items()):
        table.add_row(f"kills at {point}", str(kills))
    for name, number in run.seen.figures().items():
        table.add_row(name, str(number))
    console = Console()
    console.print(table)
    for violation in run.seen.violations():
        console.print(f"BROKEN: {violation}")
    if not run.seen.violations():
        console.print("Every promise held.")


if __name__ == "__main__":
    sys.exit(main())

"""The page of a long drill, written by the drill from what it saw."""

import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from tests.drills.verdict import Seen

_HEAD = """# What the long drill saw

Written by `make drill` (`tests/drills`), not by hand: the real bot in a process of its own is killed with SIGKILL at named points and at random moments while officers report, reminders, quarter cards, digests and their files fall due; then the register is compared with what stands on the phones. The promises are those of [decisions.md](decisions.md).
"""


@dataclass(frozen=True)
class Run:
    """One drill that was played to its end."""

    name: str
    seen: Seen
    seconds: float


def page(runs: Sequence[Run]) -> str:
    """The whole page in Markdown."""
    made_with = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    points = sorted({point for run in runs for point in run.seen.kills})
    kills = [(f"kills at {point}", [run.seen.kills[point] for run in runs]) for point in points]
    figures = [
        (name, [run.seen.figures()[name] for run in runs]) for name in runs[0].seen.figures()
    ]
    parts = [_HEAD, f"{made_with}, {platform.system()}.\n", _verdicts(runs)]
    parts.append("## Numbers\n\n" + _table(runs, [*figures, *kills]))
    return "\n".join(parts)


def _verdicts(runs: Sequence[Run]) -> str:
    lines = [
        f"- **{run.name}**: {run.seen.kills.total()} kills in {run.seconds / 60:.0f} minutes; "
        + ("; ".join(run.seen.violations()) or "every promise held")
        + "."
        for run in runs
    ]
    return "\n".join(lines) + "\n"


def _table(runs: Sequence[Run], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    head = ["seen", *(run.name for run in runs)]
    lines = [_row(head), _row(["---", *("--:" for _ in runs)])]
    lines += [_row([name, *(f"{number:,}" for number in numbers)]) for name, numbers in rows]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"

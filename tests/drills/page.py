"""The page of a long drill, written by the drill from what it saw and what the tests measured."""

import platform
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.drills import promises
from tests.drills.promises import PromiseVerdict
from tests.drills.verdict import DrillCounts

_HEAD = """# What the long drill saw

Written by `make drill` (`tests/drills`), not by hand: the real bot in a process of its own is killed with SIGKILL at named points and at random moments while officers report, reminders, quarter cards, digests and their files fall due; then the register is compared with what stands on the phones. The promises are those of [decisions.md](decisions.md).
"""


@dataclass(frozen=True)
class Run:
    """One drill that was played to its end."""

    name: str
    seen: DrillCounts
    seconds: float
    asked: int
    """How many kills it was to play."""


@dataclass(frozen=True)
class PageVerdicts:
    """What the tests of each promise said, on a file and on a server, and in how many seconds."""

    alone: Mapping[str, PromiseVerdict]
    server: Mapping[str, PromiseVerdict]
    without: PromiseVerdict
    seconds: float

    def failed(self) -> bool:
        """Whether any test did not hold, or none of a promise ran."""
        found = [*self.alone.values(), self.without]
        return any(one.failed or not one.passed for one in found) or any(
            one.failed for one in self.server.values()
        )


def page(runs: Sequence[Run], beside: PageVerdicts | None = None) -> str:
    """The whole page in Markdown."""
    made_with = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    points = sorted({point for run in runs for point in run.seen.kills})
    kills = [(f"kills at {point}", [run.seen.kills[point] for run in runs]) for point in points]
    figures = [
        (name, [run.seen.figures()[name] for run in runs]) for name in runs[0].seen.figures()
    ]
    parts = [
        _HEAD,
        f"{made_with}, {platform.system()}.\n",
        _verdicts(runs),
        _promises(runs, beside),
    ]
    parts.append("## Numbers of the kills\n\n" + _table(runs, [*figures, *kills]))
    return "\n".join(parts)


def _verdicts(runs: Sequence[Run]) -> str:
    lines = [
        f"- **{run.name}**: {_how_many(run)} in {run.seconds / 60:.0f} minutes; "
        + ("; ".join(run.seen.violations()) or "every promise held")
        + "."
        for run in runs
    ]
    return "\n".join(lines) + "\n"


def _how_many(run: Run) -> str:
    played = run.seen.kills.total()
    if played == run.asked:
        return f"{played} kills"
    return f"{played} of {run.asked} kills, for the time given was over,"


def _promises(runs: Sequence[Run], beside: PageVerdicts | None) -> str:
    head = ["#", "promise", *(run.name for run in runs), "tests beside the kills"]
    lines = [_row(head), _row("---" for _ in head)]
    said = [run.seen.of_promises() for run in runs]
    for number, sentence in promises.sentences().items():
        kills = (one.get(number, "–") for one in said)
        lines.append(_row([number, sentence, *kills, _tests(number, beside)]))
    return "## The promises\n\n" + "\n".join([*lines, "", _beside(beside)]) + "\n"


def _beside(beside: PageVerdicts | None) -> str:
    if beside is None:
        return (
            "The tests beside the kills were left out of this run (`--kills-only`): a promise that "
            "kills cannot show was not shown here. `make drill` runs both."
        )
    return (
        f"The tests took {beside.seconds / 60:.0f} minutes. With the mechanism of P1–P4 off, one at a time, "
        f"{beside.without.passed} of {beside.without.passed + beside.without.failed} short drills "
        "saw the broken promise, as each must."
    )


def _tests(number: str, beside: PageVerdicts | None) -> str:
    parts = ["not run"]
    if beside is not None:
        parts = [_said_of(beside.alone[number])]
        if beside.server[number].passed or beside.server[number].failed:
            parts.append("on PostgreSQL " + _said_of(beside.server[number]))
    files = {target.partition("::")[0] for target in promises.SHOWN_BY[number]}
    return "; ".join(parts) + " (" + ", ".join(f"`{one}`" for one in sorted(files)) + ")"


def _said_of(found: PromiseVerdict) -> str:
    tests = f"{found.passed} passed" + (f", {found.failed} FAILED" if found.failed else "")
    return ", ".join([tests, *(f"{name} {number:,}" for name, number in found.measured.items())])


def _table(runs: Sequence[Run], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    head = ["seen", *(run.name for run in runs)]
    lines = [_row(head), _row(["---", *("--:" for _ in runs)])]
    lines += [_row([name, *(f"{number:,}" for number in numbers)]) for name, numbers in rows]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"

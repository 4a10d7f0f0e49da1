"""The long drill: ``python -m tests.drills --kills 200``. Exit 0 only if every promise held."""

import argparse
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.drills.drill import Plan, moments, play
from tests.drills.verdict import Seen


def main() -> int:
    """Run the drill and print what was seen."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reports", type=int, default=32, help="reports between two kills")
    chosen = parser.parse_args()
    plan = Plan(reports_a_kill=chosen.reports)
    with tempfile.TemporaryDirectory(prefix="dondoc-drill-") as folder:
        seen = play(Path(folder), plan, moments(chosen.kills, chosen.seed), chosen.seed)
    _show(seen)
    return 1 if seen.violations() else 0


def _show(seen: Seen) -> None:
    table = Table("seen", "number", title="Drill")
    for point, kills in sorted(seen.kills.items()):
        table.add_row(f"kills at {point}", str(kills))
    for name, number in seen.figures().items():
        table.add_row(name, str(number))
    console = Console()
    console.print(table)
    for violation in seen.violations():
        console.print(f"BROKEN: {violation}")
    if not seen.violations():
        console.print("Every promise held.")


if __name__ == "__main__":
    sys.exit(main())

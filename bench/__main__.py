"""Every row of the goals, one bench after another, and one table at the end (bench/README.md).

About twenty minutes on two quiet cores. Run: python -m bench (make bench), or with ``--quick`` for
one short round of each, which shows that all of it works and little else.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bench import figures

_PARTS: Final = (
    ("bench.commands", "--rounds", "3"),
    ("bench.one_command",),
    ("bench.desk_waits", "--rounds", "3", "--seconds", "8"),
    ("bench.timed_messages",),
    ("bench.timed_messages", "--messages", "2000", "--delays", "0"),
    ("bench.due_rows", "--tasks", "212", "10000", "100000", "--rounds", "3"),
    ("bench.start", "--rounds", "3"),
    ("bench.file_floors", "--rounds", "3", "--rows", "25000"),
    ("bench.year", "--years", "1", "5", "--rounds", "3"),
    ("bench.large_register", "--rounds", "3"),
    ("bench.import_rows", "--rows", "5000", "--rounds", "3"),
    ("bench.import_rows", "--rows", "50000", "--rounds", "1"),
)
_QUICK: Final = (
    ("bench.commands", "--rounds", "1", "--commands", "100", "--seconds", "2"),
    ("bench.one_command", "--commands", "30"),
    ("bench.desk_waits", "--rounds", "1", "--seconds", "2", "--rate", "2"),
    ("bench.timed_messages", "--messages", "60"),
    ("bench.due_rows", "--tasks", "212", "--rounds", "1"),
    ("bench.start", "--rounds", "1"),
    ("bench.file_floors", "--rounds", "1", "--rows", "2000"),
    ("bench.year", "--years", "1", "--rounds", "1", "--weeks", "1"),
    ("bench.large_register", "--rounds", "1", "--times", "10"),
    ("bench.import_rows", "--rows", "500", "--rounds", "1"),
)


def main() -> None:
    """Run each in a process of its own, so that no part holds memory that another measures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    failed = []
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "figures"
        file.touch()
        for module, *options in _QUICK if parser.parse_args().quick else _PARTS:
            print(f"\n{' '.join((module, *options))}", flush=True)
            began = time.monotonic()
            done = subprocess.run(  # noqa: S603 - our own modules
                [sys.executable, "-m", module, *options],
                check=False,
                env={**os.environ, figures.FILE: str(file)},
            )
            print(f"took {time.monotonic() - began:.0f} s", flush=True)
            failed += [module] if done.returncode else []
        print(f"\n{figures.table(figures.kept_in(file))}")
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()

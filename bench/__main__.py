"""Every bench that ends within a few minutes, one after another: about a quarter of an hour on two quiet cores.

Each prints its ratios; bench/README.md says what is asked of them. Run: python -m bench (make bench)
"""

import subprocess
import sys
from typing import Final

_PARTS: Final = (
    ("bench.commands", "--rounds", "3"),
    ("bench.one_command",),
    ("bench.desk_waits", "--rounds", "2"),
    ("bench.timed_messages",),
    ("bench.due_rows", "--tasks", "212", "10000", "100000", "--rounds", "3"),
    ("bench.start", "--rounds", "5"),
    ("bench.file_floors",),
    ("bench.year", "--years", "1", "--rounds", "1"),
    ("bench.import_rows", "--rounds", "1"),
)


def main() -> None:
    """Run each in a process of its own, so that no part holds memory that another measures."""
    failed = []
    for module, *options in _PARTS:
        print(f"\n{module}", flush=True)
        done = subprocess.run([sys.executable, "-m", module, *options], check=False)  # noqa: S603 - our own modules
        failed += [module] if done.returncode else []
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()

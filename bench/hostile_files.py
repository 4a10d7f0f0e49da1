"""What each hostile file costs to refuse, as a ratio to reading a good one, side by side.

Run: python -m bench.hostile_files
"""

import contextlib
import resource
import tempfile
from pathlib import Path

from seed.file_child import read_safely
from seed.refusals import FileRefusal
from tests.seed.hostile.hostile_files import HOSTILE, good_docx, write

ROUNDS = 3


def seconds(path: Path) -> float:
    """CPU seconds of the child that reads the file, start of Python included."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    with contextlib.suppress(FileRefusal):
        read_safely(path)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime - began.ru_utime + ended.ru_stime - began.ru_stime


def main() -> None:
    """Print each file's ratio and seconds, the median of the rounds, in turn with the good file."""
    with tempfile.TemporaryDirectory() as folder:
        good = Path(folder) / "good.docx"
        good.write_bytes(good_docx())
        for name in HOSTILE:
            path, kind = write(Path(folder), name)
            pairs = sorted((seconds(path), seconds(good)) for _ in range(ROUNDS))
            taken, base = pairs[ROUNDS // 2]
            print(f"{taken / base:5.1f} x a good file, {taken:4.1f} s  {kind.value:15} {name}")


if __name__ == "__main__":
    main()

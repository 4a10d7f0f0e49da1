"""What an import costs by the row: 5,000 rows against 500, read in the child, compared and saved.

Run: python -m bench.import_rows (--rounds 1 is quick)
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from seed.file_child import read_safely
from tests.seed.readers.office_files import write_xlsx

SMALL, LARGE = 500, 5_000
HEADER = (
    "STT",
    "Nội dung công việc",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn",
    "Sản phẩm",
)
AGENCIES = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Tư pháp", "Công an thành phố")
DEADLINES = (
    "Quý II/2026",
    "30/9/2026",
    "Hằng năm",
    "Tháng 6/2026 và các năm tiếp theo",
    "2026-2030",
)
HEAD = ("--number", "7/KH-TU", "--date", "06/3/2026", "--title", "Kế hoạch", "--prefix", "KH7")


def written(folder: Path, rows: int) -> Path:
    """A workbook of so many invented tasks."""
    lines = [
        (
            str(at),
            f"Xây dựng, trình ban hành kế hoạch triển khai nội dung số {at} của chương trình",
            AGENCIES[at % len(AGENCIES)],
            "Các sở, ban, ngành liên quan",
            DEADLINES[at % len(DEADLINES)],
            "Kế hoạch",
        )
        for at in range(1, rows + 1)
    ]
    return write_xlsx(folder / f"{rows}.xlsx", [HEADER, *lines])


def reading(file: Path) -> None:
    """Read in the child, as a process of its own asks for it, so that its memory is its own."""
    if not read_safely(file).rows:
        raise RuntimeError(file.name)


def measured(arguments: list[str], folder: Path) -> tuple[float, float, int, int]:
    """Seconds by the clock and of the processor, MB of the process and of its heaviest child."""
    began = time.perf_counter()
    ended = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-c", _MEASURED, *arguments],
        capture_output=True,
        check=True,
        text=True,
        env={
            "DONDOC_DATABASE_URL": f"sqlite:///{folder / 'register.db'}",
            "PYTHONPATH": str(Path(__file__).parent.parent),
        },
        cwd=folder,
    )
    seconds = time.perf_counter() - began
    *_, busy, own, child = ended.stderr.split()
    return seconds, float(busy), int(own) // 1024, int(child) // 1024


_MEASURED = """
import resource, sys
if sys.argv[1] == "read":
    from pathlib import Path
    from bench.import_rows import reading
    reading(Path(sys.argv[2]))
    code = 0
else:
    from bot.cli import run
    code = run(sys.argv[1:])
kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
used = [resource.getrusage(kind) for kind in kinds]
busy = sum(one.ru_utime + one.ru_stime for one in used)
print(busy, *(one.ru_maxrss for one in used), file=sys.stderr)
sys.exit(code)
"""


def one_round(rows: int) -> dict[str, tuple[float, float, int, int]]:
    """Reading alone, the whole import into an empty register, and the same file again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = str(written(folder, rows))
        imported = ["import", file, *HEAD, "--apply"]
        return {
            "read": measured(["read", file], folder),
            "import": measured(imported, folder),
            "again": measured(imported, folder),
        }


def main() -> None:
    """Print rows a second and memory, the median of the rounds, large and small in turn."""
    parser = argparse.ArgumentParser(prog="python -m bench.import_rows", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    seen = [(one_round(LARGE), one_round(SMALL)) for _ in range(rounds)]
    for step in ("read", "import", "again"):
        large, small = (statistics.median(pair[at][step][0] for pair in seen) for at in (0, 1))
        busy = statistics.median(pair[0][step][1] for pair in seen)
        own = max(pair[0][step][2] for pair in seen)
        child = max(pair[0][step][3] for pair in seen)
        # Starting Python is in both: what 4,500 further rows take is the cost of rows.
        further = (LARGE - SMALL) / (large - small)
        ratio = (large / LARGE) / (small / SMALL)
        print(
            f"{step:7} {LARGE / large:6.0f} rows/s ({further:.0f} without the start), "
            f"{LARGE / busy:.0f} a second of the processor, "
            f"command {own} MB, reading child {child} MB, "
            f"a row costs {ratio:.2f} of what it does among {SMALL}"
        )


if __name__ == "__main__":
    main()

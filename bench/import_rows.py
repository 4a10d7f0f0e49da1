"""What an import costs by the row: read in the child, shown, compared and saved; and the same file again.

Run: python -m bench.import_rows [--rows 500 5000] [--rounds 3]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import figures
from seed.file_child import read_safely
from tests.seed.readers.office_files import write_xlsx

Measured = tuple[float, float, int, int]
"""Seconds by the clock and of the processor, MB of the process and of its heaviest child."""
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


def measured(arguments: list[str], folder: Path) -> Measured:
    """What a process of its own took and held."""
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


def one_round(rows: int) -> dict[str, Measured]:
    """Reading alone, the whole import into an empty register, and the same file again.

    What is refused, and whatever would follow it, is said and left out.
    """
    found: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = str(written(folder, rows))
        imported = ["import", file, *HEAD, "--apply"]
        for step, arguments in (
            ("read", ["read", file]),
            ("import", imported),
            ("again", imported),
        ):
            try:
                found[step] = measured(arguments, folder)
            except subprocess.CalledProcessError as refused:
                print(
                    f"{rows} rows, {step}: {(refused.stdout + refused.stderr)[-300:]}", flush=True
                )
                break
    return found


def main() -> None:
    """Print rows a second of the processor and memory, the sizes in turn."""
    parser = argparse.ArgumentParser(prog="python -m bench.import_rows", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[500, 5_000])
    parser.add_argument("--rounds", type=int, default=3)
    told = parser.parse_args()
    seen: dict[int, list[dict[str, Measured]]] = {rows: [] for rows in told.rows}
    for _ in range(told.rounds):
        for rows, rounds in seen.items():
            rounds.append(one_round(rows))
    for rows, rounds in seen.items():
        for step, what in (("read", "read"), ("import", "shown and saved"), ("again", "again")):
            done = [one[step] for one in rounds if one.get(step)]
            rates = [rows / one[1] for one in done] or [0.0]
            most = [float(max(one[2:])) for one in done]
            goal = 1_000 if step != "again" else None
            figures.note(11, f"{rows:,} rows {what}, a second of CPU", rates, least=goal)
            if most:
                figures.note(11, f"{rows:,} rows {what}: MB at most", most, most=150)
    if len(seen) > 1:
        _further(seen)


def _further(seen: dict[int, list[dict[str, Measured]]]) -> None:
    """What a further row costs: the start of two processes is in both sizes."""
    (small, few), *_, (large, many) = sorted(seen.items())
    for step in ("read", "import", "again"):
        less, more = (statistics.median(one[step][1] for one in rounds) for rounds in (few, many))
        print(f"{step}: {(more - less) / (large - small) * 1000:.2f} ms of CPU a further row")


if __name__ == "__main__":
    main()

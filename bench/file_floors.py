"""The office's workbook, report and chart, next to what the bare library takes for the same content.

What the product made is taken apart before the clock runs; then openpyxl, python-docx and matplotlib
alone write the same cells with the same styles, the same paragraphs and tables, the same bars and
words. CPU seconds of one process, in turns; and what memory a workbook of very many rows takes while it is
written, each side in a process of its own. Run: python -m bench.file_floors [--rounds 5] [--rows 100000]
"""

import argparse
import copy
import io
import multiprocessing
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from textwrap import fill
from typing import Any

import docx
import openpyxl
from docx.table import Table
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from openpyxl.cell import WriteOnlyCell

from bench import figures
from bot.files.finished_file import five
from bot.files.makers import make
from jobs.papers.paper_sources import gather
from storage.rules.file_kinds import FileKind
from tests import builders, desk

_LOOKS = (
    ("#2E8B57", ""),
    ("#F2A33A", "///"),
    ("#A9CCF0", ""),
    ("#C8322B", "xx"),
    ("#C9C9C9", ".."),
)
_GROUPS, _DPI = 16, 150
_GOALS = {FileKind.REGISTER: 1.25, FileKind.REPORT: 2.0, FileKind.STATUS_CHART: 1.25}
_STYLES = ("font", "fill", "alignment", "border", "number_format")
Work = Callable[[], object]


def workbook_floor(made: bytes, at_least: int = 0) -> Work:
    """The same cells, each with its styles and each column with its width.

    ``at_least``: rows, those of the first sheet over and over.
    """
    sheets = []
    for sheet in openpyxl.load_workbook(io.BytesIO(made)):
        looks: dict[int, dict[str, Any]] = {}
        rows: list[list[tuple[Any, dict[str, Any]]]] = []
        for row in sheet.iter_rows():
            for cell in row:
                looks.setdefault(
                    cell.style_id, {name: copy.copy(getattr(cell, name)) for name in _STYLES}
                )
            rows.append([(cell.value, looks[cell.style_id]) for cell in row])
        widths = {name: one.width for name, one in sheet.column_dimensions.items()}
        sheets.append((sheet.title, widths, rows))

    def write() -> object:
        book = openpyxl.Workbook(write_only=True)
        for title, widths, rows in sheets:
            sheet: Any = book.create_sheet(title)
            for name, width in widths.items():
                sheet.column_dimensions[name].width = width
            for row in islice(cycle(rows), max(len(rows), at_least)):
                cells = []
                for value, look in row:
                    cell: Any = WriteOnlyCell(sheet, value)
                    for name, style in look.items():
                        setattr(cell, name, style)
                    cells.append(cell)
                sheet.append(cells)
        out = io.BytesIO()
        book.save(out)
        return out

    return write


def report_floor(made: bytes) -> Work:
    """The same paragraphs, bold where they are, and the same words in tables of the same shape."""
    parts: list[Any] = []
    for part in docx.Document(io.BytesIO(made)).iter_inner_content():
        if isinstance(part, Table):
            parts.append([[cell.text for cell in row.cells] for row in part.rows])
        else:
            parts.append(tuple((run.text, run.bold) for run in part.runs))

    def write() -> object:
        document = docx.Document()
        for part in parts:
            if isinstance(part, tuple):
                paragraph = document.add_paragraph()
                for text, bold in part:
                    paragraph.add_run(text).bold = bold
                continue
            table = document.add_table(len(part), max(map(len, part), default=1))
            for row, texts in zip(table.rows, part, strict=True):
                for cell, text in zip(row.cells, texts, strict=False):
                    cell.text = text
        out = io.BytesIO()
        document.save(out)
        return out

    return write


def chart_floor(chart: Any, size: tuple[float, float]) -> Work:
    """As many bars, hatched where they are, and words, on a picture of the same size."""
    groups = [(fill(group.title, 62), five(group.figures)) for group in chart.groups[:_GROUPS]]

    def write() -> object:
        figure = Figure(figsize=size, dpi=_DPI)
        FigureCanvasAgg(figure)
        figure.text(0.03, 0.98, "Tình hình thực hiện nhiệm vụ", fontsize=17, fontweight="bold")
        handles = [Patch(facecolor=one, hatch=hatch, label=one) for one, hatch in _LOOKS]
        figure.legend(handles=handles, ncols=2, fontsize=11, frameon=False)
        axes: Any = figure.add_axes((0.03, 0, 0.94, 0.85))
        for at, (title, counts) in enumerate(groups):
            axes.text(0, at - 0.4, title, fontsize=12)
            left = 0
            for (colour, hatch), many in zip(_LOOKS, counts, strict=True):
                if many:
                    axes.barh(at, many, 0.4, left, color=colour, hatch=hatch, edgecolor="white")
                    box = {"facecolor": colour, "edgecolor": "none"} if hatch else None
                    axes.text(left + many / 2, at, f"✓{many}", ha="center", fontsize=11, bbox=box)
                left += many
            axes.text(left, at, str(left), fontsize=12, fontweight="bold")
        axes.axis("off")
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=_DPI)
        return out

    return write


def png_size(made: bytes) -> tuple[int, int]:
    """A picture's width and height in pixels, as its head says."""
    return int.from_bytes(made[16:20]), int.from_bytes(made[20:24])


def _cpu(work: Work) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Print the medians of both sides and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=100_000)
    told = parser.parse_args()
    rounds = told.rounds
    kinds = (FileKind.REGISTER, FileKind.REPORT, FileKind.STATUS_CHART)
    with builders.opened(desk.register_file()) as database, database.transaction() as session:
        contents = {kind: gather(session, kind, {}, desk.MOMENT) for kind in kinds}
    made = {kind: make(kind, contents[kind]).content for kind in kinds}
    width, height = png_size(made[FileKind.STATUS_CHART])
    chart = contents[FileKind.STATUS_CHART]
    floors = {
        FileKind.REGISTER: workbook_floor(made[FileKind.REGISTER]),
        FileKind.REPORT: report_floor(made[FileKind.REPORT]),
        FileKind.STATUS_CHART: chart_floor(chart, (width / _DPI, height / _DPI)),
    }
    for kind, floor in floors.items():
        floor()
        done = [(_cpu(lambda k=kind: make(k, contents[k])), _cpu(floor)) for _ in range(rounds)]  # type: ignore[misc]
        ours, bare = (median(one[at] for one in done) for at in (0, 1))
        print(f"{kind.value}: {ours * 1000:.0f} / {bare * 1000:.0f} ms = {ours / bare:.2f}")
        ratios = [one / other for one, other in done]
        figures.note(8, f"{kind.value} ÷ the bare library", ratios, most=_GOALS[kind])
    _memory_of_many(contents[FileKind.REGISTER], told.rows)


def _memory_of_many(register: Any, rows: int) -> None:
    """The register's lines over and over, and the same cells by the bare library."""
    many = replace(register, lines=tuple(islice(cycle(register.lines), rows)))
    ours = _memory(lambda: make(FileKind.REGISTER, many))
    floor = workbook_floor(make(FileKind.REGISTER, register).content, rows)
    bare = _memory(floor)
    print(f"a workbook of {rows} rows: {ours:.0f} / {bare:.0f} MiB more while it is written")
    figures.note(8, f"memory of a workbook of {rows:,} rows ÷ bare", [ours / bare], most=1.5)


def _memory(work: Work) -> float:
    """MiB that a process of its own holds at most while it works, beyond what it began with."""
    here, there = multiprocessing.Pipe()

    def alone() -> None:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before = _held("VmRSS")
        work()
        there.send(_held("VmHWM") - before)

    process = multiprocessing.get_context("fork").Process(target=alone)
    process.start()
    found: float = here.recv()
    process.join()
    return found


def _held(what: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:"))


if __name__ == "__main__":
    main()

"""The office's workbook, report and chart, next to what the bare library takes for the same content.

What the product made is taken apart before the clock runs; then openpyxl, python-docx and matplotlib
alone write the same cells with the same styles, the same paragraphs and tables, the same bars and
words. CPU seconds of one process, in turns. Run: python -m bench.file_floors [--rounds 5]
"""

import argparse
import copy
import io
import time
from collections.abc import Callable
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
_STYLES = ("font", "fill", "alignment", "border", "number_format")
Work = Callable[[], object]


def workbook_floor(made: bytes) -> Work:
    """The same cells, each with its styles and each column with its width."""
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
            for row in rows:
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
    rounds = parser.parse_args().rounds
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


if __name__ == "__main__":
    main()

"""Finished files as their readers see them."""

import csv
import io
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from bot.files.finished_file import FinishedFile
from bot.files.papers.word import FONT


def spaced(text: str) -> str:
    """The words with plain spaces where a paper has no-break ones."""
    return text.replace("\u00a0", " ")


def word_tables(made: FinishedFile) -> dict[str, list[list[str]]]:
    """Every ruled table of a Word file, row by row, by what stands above it.

    A table of the paper is named by its part's heading ("I.1", "II"), one of the appendix by its
    number there ("A1").
    """
    document = Document(io.BytesIO(made.content))
    found: dict[str, list[list[str]]] = {}
    part = head = ""
    appendix = False
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            appendix = appendix or block.text == "PHỤ LỤC"
            roman = re.match(r"([IVX]+)\. ", block.text)
            digit = re.match(r"(\d+)\. ", block.text)
            if roman and not appendix:
                part, head = roman[1], ""
            elif digit:
                head = digit[1]
        elif block._tbl.tblPr.find(qn("w:tblBorders")) is not None:
            rows = [[spaced(cell.text) for cell in row.cells] for row in block.rows]
            name = f"A{head}" if appendix else f"{part}.{head}".strip(".")
            found[name] = rows
    return found


def word_lines(made: FinishedFile) -> list[str]:
    """Every paragraph outside tables."""
    found = [paragraph.text for paragraph in Document(io.BytesIO(made.content)).paragraphs]
    return [spaced(text) for text in found if text]


def word_text(made: FinishedFile) -> str:
    """Every word of a Word file."""
    cells = [text for table in Document(io.BytesIO(made.content)).tables for text in _cells(table)]
    return "\n".join([*word_lines(made), *map(spaced, cells)])


def cannot_print() -> bool:
    """Whether this machine lays out no page as a reader's does.

    It needs LibreOffice, and letters as wide as those of Times New Roman: any others end pages elsewhere.
    """
    if shutil.which("soffice") is None or shutil.which("fc-match") is None:
        return True
    asked = ["fc-match", "--format=%{family}", FONT]
    found = subprocess.run(asked, check=True, capture_output=True, text=True, timeout=60).stdout
    return not found.startswith((FONT, "Liberation Serif", "Tinos"))


_HEADER = _FOOTER = 50  # points; the text begins and ends at 57


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page as LibreOffice lays it out, in points."""

    width: float
    height: float
    used: float
    """The part of its height down to the last word of its text; nought of a blank page."""


def pages(made: FinishedFile, folder: Path) -> list[PageLayout]:
    """A Word file as it is printed."""
    file = folder / "paper.docx"
    file.write_bytes(made.content)
    office = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless"]
    printing = [*office, "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(printing, check=True, capture_output=True, timeout=300)
    with pypdfium2.PdfDocument(folder / "paper.pdf") as printed:
        return [_shown(page) for page in printed]


def _shown(page: pypdfium2.PdfPage) -> PageLayout:
    width, height = page.get_size()
    words = page.get_textpage()
    bottoms = [words.get_rect(number)[1] for number in range(words.count_rects())]
    lowest = min((one for one in bottoms if _FOOTER < one < height - _HEADER), default=height)
    return PageLayout(width, height, 1 - lowest / height)


def sheet_rows(made: FinishedFile, number: int) -> list[list[Any]]:
    """The values of one sheet of a workbook."""
    sheet = load_workbook(io.BytesIO(made.content)).worksheets[number]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def csv_rows(made: FinishedFile) -> list[list[str]]:
    """The rows of a .csv as a spreadsheet reads them."""
    return list(
        csv.reader(io.StringIO(made.content.decode("utf-8-sig"), newline=""), delimiter=";")
    )


def _cells(table: Any) -> list[str]:
    return [cell.text for row in table.rows for cell in row.cells]

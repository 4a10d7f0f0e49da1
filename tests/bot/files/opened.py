"""Finished files as their readers see them."""

import csv
import io
from typing import Any

from docx import Document
from openpyxl import load_workbook

from bot.files.finished_file import Made


def word_tables(made: Made) -> list[list[list[str]]]:
    """Every ruled table of a Word file, row by row; the head and foot beside the text left out."""
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(io.BytesIO(made.content)).tables
    ]
    return tables[1:-2] + tables[-1:]


def word_lines(made: Made) -> list[str]:
    """Every paragraph outside tables."""
    found = [paragraph.text for paragraph in Document(io.BytesIO(made.content)).paragraphs]
    return [text for text in found if text]


def word_text(made: Made) -> str:
    """Every word of a Word file."""
    cells = [text for table in Document(io.BytesIO(made.content)).tables for text in _cells(table)]
    return "\n".join([*word_lines(made), *cells])


def sheet_rows(made: Made, number: int) -> list[list[Any]]:
    """The values of one sheet of a workbook."""
    sheet = load_workbook(io.BytesIO(made.content)).worksheets[number]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def csv_rows(made: Made) -> list[list[str]]:
    """The rows of a .csv as a spreadsheet reads them."""
    return list(
        csv.reader(io.StringIO(made.content.decode("utf-8-sig"), newline=""), delimiter=";")
    )


def _cells(table: Any) -> list[str]:
    return [cell.text for row in table.rows for cell in row.cells]

"""The register as .csv: UTF-8 with BOM, so that Excel reads the accents; no cell is a formula.

Semicolons part the cells: it is Windows's list separator if the decimal sign is a comma, as in
Vietnam. A cell that a spreadsheet would read as a formula gets an apostrophe first; a line of a list
("- Nghị quyết") is set in by a no-break space, which makes it text as well and is no sign to wonder at.
"""

import csv
import io
import re
from datetime import date
from typing import Final

from bot.files.finished_file import FinishedFile, clean, told
from bot.files.workbooks.register_workbook import values
from bot.texts import day
from bot.texts.table_words import columns
from jobs.papers.paper_contents import Register

MIME: Final = "text/csv"
_BOM: Final = "\ufeff"
# Also their full-width forms: some spreadsheets read them alike.
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LIST_LINE: Final = re.compile(r"[-+] +[^\W\d_]")
_NO_BREAK_SPACE: Final = "\u00a0"
_AFTER_SEPARATOR: Final = re.compile(r"(?<=[;,\t\n])( *)(?![-+] +[^\W\d_])(?=[=+\-@＝＋－＠])")
"""A program that parts cells by another sign than ours begins a cell there."""


def csv_file(register: Register) -> FinishedFile:
    """The register's rows under their headings."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns("register"))
    for line in register.lines:
        writer.writerow([_shown(value) for value in values(line)])
    name = told("files/name", kind="register", at=register.at)
    return FinishedFile(f"{name}.csv", MIME, (_BOM + out.getvalue()).encode())


def _shown(value: object) -> str:
    if isinstance(value, date):
        return day(value)
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = _AFTER_SEPARATOR.sub(rf"\1{_NO_BREAK_SPACE}", clean(value))
    if _LIST_LINE.match(text):
        return _NO_BREAK_SPACE + text
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_SIGNS) else text

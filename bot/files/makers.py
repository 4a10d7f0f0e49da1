"""Makes a file of each kind; each library is loaded only if its kind of file is made."""

import importlib
from collections.abc import Mapping
from typing import Any, Final

from bot.files.finished_file import FinishedFile
from bot.files.parcels import Kind, OwnFile
from storage.rules.file_kinds import FileKind

_MAKERS: Final[Mapping[Kind, tuple[str, str]]] = {
    FileKind.REPORT: ("papers.period_paper", "report"),
    FileKind.AGENCY_SHEET: ("papers.period_paper", "report"),
    FileKind.REGISTER: ("workbooks.register_workbook", "workbook"),
    FileKind.REGISTER_CSV: ("workbooks.csv_file", "csv_file"),
    FileKind.ASSESSMENT: ("workbooks.assessment_workbook", "assessment"),
    FileKind.STATUS_CHART: ("chart", "status_picture"),
    FileKind.TREND_CHART: ("chart", "trend_picture"),
    FileKind.LETTER: ("papers.letter_paper", "letter"),
    FileKind.BOARD: ("board_page", "board_page"),
    OwnFile.PREVIEW: ("workbooks.marked_sheet", "marked_sheet"),
}


def make(kind: Kind, contents: Any) -> FinishedFile:
    """The file's name, type and bytes. Takes up to a few seconds and a hundred megabytes."""
    made: FinishedFile = load(kind)(contents)
    return made


def load(kind: Kind) -> Any:
    """What makes files of a kind, its library loaded."""
    module, maker = _MAKERS[kind]
    return getattr(importlib.import_module(f"bot.files.{module}"), maker)

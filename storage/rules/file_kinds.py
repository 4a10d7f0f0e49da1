"""Files the office can ask for, by name."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from storage.rules.permissions import Action, Actor, may


class FileKind(StrEnum):
    """One file or picture, made from the register as it stands when it is made."""

    REPORT = "report"
    AGENCY_SHEET = "agency_sheet"
    REGISTER = "register"
    REGISTER_CSV = "register_csv"
    ASSESSMENT = "assessment"
    STATUS_CHART = "status_chart"
    TREND_CHART = "trend_chart"
    LETTER = "letter"
    BOARD = "board"


_RIGHTS: Mapping[FileKind, Action] = {
    FileKind.REPORT: Action.SEE_DIGEST,
    FileKind.STATUS_CHART: Action.SEE_DIGEST,
    FileKind.TREND_CHART: Action.SEE_DIGEST,
    FileKind.REGISTER: Action.EXPORT,
    FileKind.REGISTER_CSV: Action.EXPORT,
    FileKind.ASSESSMENT: Action.EXPORT,
    FileKind.AGENCY_SHEET: Action.SEE_FIGURES,
    FileKind.LETTER: Action.URGE,
    FileKind.BOARD: Action.SEE_FIGURES,
}


def may_have(actor: Actor, kind: FileKind, values: Mapping[str, Any]) -> bool:
    """Whether a person may have this file, now."""
    agency_id = values.get("agency_id")
    return may(actor, _RIGHTS[kind], [] if agency_id is None else [agency_id])

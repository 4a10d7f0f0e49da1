"""Files the office can ask for, by name."""

from enum import StrEnum


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

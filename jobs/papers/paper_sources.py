"""What each kind of file is made of, gathered as of a moment in one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jobs.papers import (
    assessment_sheet,
    office_board,
    period_report,
    register_tables,
    urging_letter,
)
from jobs.papers.file_contents import Contents
from storage.rules.file_kinds import FileKind
from storage.rules.reading.reporting_period import Period, current_quarter, from_key
from storage.store.session import Session


def gather(
    session: Session, kind: FileKind, values: Mapping[str, Any], moment: datetime
) -> Contents:
    """The contents of a file; ``values`` as in storage.post.file_orders.Order."""
    agency_id, period = values.get("agency_id"), period_of(values, moment)
    found: Contents
    match kind:
        case FileKind.REGISTER | FileKind.REGISTER_CSV:
            found = register_tables.register(session, moment)
        case FileKind.STATUS_CHART:
            found = register_tables.status_chart(session, moment, by=values.get("by", "section"))
        case FileKind.TREND_CHART:
            found = register_tables.trend_chart(session, moment)
        case FileKind.ASSESSMENT:
            found = assessment_sheet.assessment(session, moment, period)
        case FileKind.LETTER:
            found = urging_letter.letter(
                session,
                moment,
                agency_id=int(values["agency_id"]),
                agency=str(values["agency"]),
                task_ids=values["tasks"],
            )
        case FileKind.BOARD:
            found = office_board.board(session, moment, agency_id=agency_id)
        case FileKind.REPORT | FileKind.AGENCY_SHEET:
            found = period_report.report(session, moment, period, agency_id=agency_id)
    return found


def period_of(values: Mapping[str, Any], moment: datetime) -> Period:
    """The period asked for; the current quarter if none was named."""
    return from_key(values.get("period", "")) or current_quarter(moment.date())

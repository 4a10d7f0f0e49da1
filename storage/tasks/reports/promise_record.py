"""What stands beside the progress reports, compared with them and made anew from them.

The day that a report promises and the report that it puts right are written in the transaction of
its event (``promises.keep``, ``promises.correct``); the log alone says whether they are right.
"""

from sqlalchemy import delete
from sqlalchemy import select as columns
from sqlmodel import Session, select

from storage.act import Act
from storage.rules.event_kinds import What
from storage.store.tables import PromisedDay, ReportCorrection, columns_of
from storage.tasks.reports import promises

_EVENT = columns_of("event")
_LOGGED = columns(_EVENT.id, _EVENT.task_id, _EVENT.agency_id, _EVENT["values"]).where(
    _EVENT.kind == What.PROGRESS
)
_PIECE = 1_000
_Promised = tuple[int, int, str]
"""Of which task and agency, for which day."""


def differs(session: Session) -> bool:
    """Whether a promised day or a correction is not what the reports of the log say."""
    days, corrections = _logged(session)
    kept = {
        row.event_id: (row.task_id, row.agency_id, row.promised_on.isoformat())
        for row in session.exec(select(PromisedDay))
    }
    put_right = {row.by_event_id: row.event_id for row in session.exec(select(ReportCorrection))}
    return (kept, put_right) != (days, corrections)


def make_anew(act: Act) -> None:
    """Write both as the reports of the log say."""
    days, corrections = _logged(act.session)
    for table in (PromisedDay, ReportCorrection):
        act.session.execute(delete(table))
    for event_id, promised in days.items():
        promises.keep_of(act, event_id, *promised)
    for event_id, corrected in corrections.items():
        act.session.add(ReportCorrection(by_event_id=event_id, event_id=corrected))
    act.session.flush()


def _logged(session: Session) -> tuple[dict[int, _Promised], dict[int, int]]:
    days: dict[int, _Promised] = {}
    corrections: dict[int, int] = {}
    reports = session.execute(_LOGGED.execution_options(yield_per=_PIECE))
    for number, task_id, agency_id, values in reports:
        if values.get("promised_on"):
            days[number] = (task_id or 0, agency_id or 0, values["promised_on"])
        if values.get("corrects") is not None:
            corrections[number] = values["corrects"]
    return days, corrections

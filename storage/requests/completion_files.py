"""The files of a completion report: more of them while it waits, and which report an album is of."""

from sqlmodel import col, select

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action
from storage.store.tables import Confirmation, ReportFile, RequestState
from storage.tasks.receipts import Product, Receipt, SentFile
from storage.tasks.reports import keep_file, own


def add_file(act: Act, confirmation_id: int, file: SentFile) -> Receipt:
    """One more file of a completion report that still waits, from the agency that sent it.

    Raises ALREADY_DECIDED, WITHDRAWN, or UNKNOWN_TASK for another agency's.
    """
    row = act.session.get_one(Confirmation, confirmation_id)
    standing = own(act, row.task_id, Action.REPORT_COMPLETION)
    if row.agency_id != standing.agency_id:
        raise DomainError(Kind.UNKNOWN_TASK, code="", nearest=[])
    if row.state == RequestState.WITHDRAWN:
        raise DomainError(Kind.WITHDRAWN)
    if row.state != RequestState.OPEN:
        raise DomainError(Kind.ALREADY_DECIDED, by="")
    keep_file(act, row, file)
    values = {"confirmation": row.id, "file": file.name}
    event = act.log(
        What.FILE_ADDED,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=row.milestone_id,
        values=values,
    )
    kept = files_of(act, confirmation_id)
    return Receipt(
        event.id,
        standing,
        act.person.name,
        product=Product.of_files(row.product_text, row.product_on, kept),
        request_id=row.id,
    )


def files_of(act: Act, confirmation_id: int) -> list[SentFile]:
    """The files of a report, in the order in which they came."""
    rows = act.session.exec(
        select(ReportFile)
        .where(ReportFile.confirmation_id == confirmation_id)
        .order_by(col(ReportFile.id))
    )
    return [
        SentFile(row.kind, row.file_id, row.name, row.mime, row.size, row.album) for row in rows
    ]


def report_of_album(act: Act, album: str) -> int | None:
    """The report of this very person that files of an album belong to, if one was recorded."""
    return act.session.exec(
        select(ReportFile.confirmation_id)
        .join(Confirmation, col(Confirmation.id) == ReportFile.confirmation_id)
        .where(ReportFile.album == album, Confirmation.person_id == act.person.person_id)
        .order_by(col(ReportFile.id).desc())
    ).first()


def waiting_report(act: Act, task_id: int) -> int | None:
    """The agency's completion report on a task that waits for the office."""
    standing = own(act, task_id, Action.REPORT_COMPLETION)
    return act.session.exec(
        select(Confirmation.id).where(
            Confirmation.task_id == task_id,
            Confirmation.agency_id == standing.agency_id,
            Confirmation.state == RequestState.OPEN,
        )
    ).first()

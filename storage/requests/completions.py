"""A completion report with its product, for the office to confirm or to return."""

from sqlmodel import col, select

from storage.act import Act
from storage.people.notices import Announcement, tell
from storage.requests import submissions
from storage.requests.own_requests import own_waiting
from storage.requests.withdrawals import request_of
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Role
from storage.rules.post.mentions import named
from storage.store.tables import Confirmation, ReportFile, RequestState
from storage.tasks.agency_tasks import Standing
from storage.tasks.receipts import Product, Receipt, SentFile
from storage.tasks.reports import attached_files
from storage.tasks.reports.progress import log_report, open_standing, own


def check_completion(act: Act, task_id: int, corrects: int | None = None) -> Standing:
    """The milestone a completion report would be about; ``corrects``: the report it takes the place of.

    Raises ALREADY_DONE, AWAITS_CONFIRMATION or NOTHING_OPEN if there is nothing to report.
    """
    standing = open_standing(act, task_id, Action.REPORT_COMPLETION)
    waiting = waiting_report(act, task_id) if standing.awaits else None
    if standing.awaits and (waiting is None or waiting != request_of(act, corrects)):
        raise DomainError(Kind.AWAITS_CONFIRMATION, code=standing.code)
    return standing


def record_completion(act: Act, task_id: int, product: Product) -> Receipt:
    """Record a completion report; the office confirms or returns it."""
    standing = check_completion(act, task_id)
    row = Confirmation(
        milestone_id=standing.milestone_id or 0,
        task_id=task_id,
        agency_id=standing.agency_id,
        person_id=act.person.person_id,
        asked_at=act.at,
        reported_on=act.day,
        product_text=product.text,
        product_on=product.on,
        file_id=product.file_id,
        file_name=product.file_name,
        file_kind=product.file_kind,
        no_product_reason=product.no_product_reason,
    )
    act.session.add(row)
    act.session.flush()
    for file in product.files:
        keep_file(act, row, file)
    values = {
        "confirmation": row.id,
        "product": product.text,
        "product_on": product.on.isoformat() if product.on else None,
        "file": product.file_name,
        "files": len(product.files),
        "no_product_reason": product.no_product_reason,
    }
    event = log_report(act, What.COMPLETION, standing, values)
    receipt = Receipt(event.id, standing, act.person.name, product=product, request_id=row.id)
    tell(
        act,
        Announcement(
            "completion_to_confirm",
            {
                "receipt": receipt,
                "day": act.day,
                "submission": submissions.submission(act, row, standing),
            },
            [Role.OFFICE],
            agency_id=standing.agency_id,
            mentions=named([task_id]),
            context={"confirmation": row.id},
        ),
    )
    attached_files.show(act, standing, product.files)
    return receipt


def keep_file(act: Act, row: Confirmation, file: SentFile) -> None:
    """A file of a report, by the messenger's id."""
    act.session.add(
        ReportFile(
            confirmation_id=row.id,
            kind=file.kind,
            file_id=file.file_id,
            name=file.name,
            mime=file.mime,
            size=file.size,
            album=file.album,
        )
    )
    act.session.flush()


def add_file(act: Act, confirmation_id: int, file: SentFile) -> Receipt:
    """One more file of a completion report that still waits, from the agency that sent it.

    Raises ALREADY_DECIDED, WITHDRAWN, or UNKNOWN_TASK for another agency's.
    """
    row = act.session.get_one(Confirmation, confirmation_id)
    standing = own_waiting(act, row, Action.REPORT_COMPLETION)
    keep_file(act, row, file)
    values = {"confirmation": row.id, "file": file.name}
    event = act.log(
        What.FILE_ADDED,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=row.milestone_id,
        values=values,
    )
    attached_files.show(act, standing, [file])
    kept = submissions.files_of(act, confirmation_id)
    return Receipt(
        event.id,
        standing,
        act.person.name,
        product=Product.of_files(row.product_text, row.product_on, kept),
        request_id=row.id,
    )


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

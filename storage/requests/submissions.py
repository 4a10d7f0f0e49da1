"""A completion report as the office looks at it: what was due next to what was sent."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import col, select

from storage.act import Act
from storage.rules.event_kinds import What
from storage.rules.tasks.product_match import ProductDifference, SentProduct, compare
from storage.store.tables import Confirmation, Event, Programme, ReportFile, Task
from storage.tasks.agency_tasks import Standing, in_force
from storage.tasks.receipts import Product, SentFile


@dataclass(frozen=True, slots=True)
class Submission:
    """What was due by when, what was sent, and where they differ.

    Of a restricted task neither product leaves the store; its days are compared.
    """

    due_product: str
    due_on: date | None
    product: Product
    differences: tuple[ProductDifference, ...]


def submission(act: Act, row: Confirmation, standing: Standing) -> Submission:
    """The report of a row, with all its files, next to its milestone and programme."""
    task = act.session.get_one(Task, row.task_id)
    programme = act.session.get_one(Programme, task.programme_id)
    dates = in_force(act.session, row.task_id, row.milestone_id, row.agency_id)
    sent = SentProduct(
        standing.beside(row.product_text),
        row.product_on,
        row.reported_on,
        bool(row.no_product_reason),
    )
    return Submission(
        due_product=standing.product,
        due_on=dates.due_on,
        product=replace(product_of(row), files=tuple(files_of(act, row.id))),
        differences=compare(
            standing.product, dates.due_on, programme.issued_on, sent, standing.label
        ),
    )


def product_of(row: Confirmation) -> Product:
    """What a completion report was proved by."""
    return Product(
        text=row.product_text,
        on=row.product_on,
        file_id=row.file_id,
        file_name=row.file_name,
        file_kind=row.file_kind,
        no_product_reason=row.no_product_reason,
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


def files_of_report(act: Act, event_id: int | None) -> list[SentFile]:
    """The files of the completion that an event reported; none for any other report."""
    event = act.session.get(Event, event_id) if event_id is not None else None
    if event is None or event.kind != What.COMPLETION:
        return []
    return files_of(act, int(event.values["confirmation"]))

"""What a request for a later date stands beside: the document's own date, and how often it was asked."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, func, select

from storage.act import Act
from storage.store.tables import Extension, Milestone, RequestState


@dataclass(frozen=True, slots=True)
class AskedExtension:
    """The date asked for, the milestone's original one, and which request of it this is."""

    due_on: date | None
    original_due_on: date | None
    number: int


def asked_extension(act: Act, extension_id: int) -> AskedExtension:
    """One request; those that were taken back are not counted."""
    row = act.session.get_one(Extension, extension_id)
    number = act.session.exec(
        select(func.count(col(Extension.id))).where(
            Extension.milestone_id == row.milestone_id,
            Extension.agency_id == row.agency_id,
            Extension.state != RequestState.WITHDRAWN,
            col(Extension.id) <= extension_id,
        )
    ).one()
    milestone = act.session.get_one(Milestone, row.milestone_id)
    return AskedExtension(row.due_on, milestone.due_on, number)

"""What a request for a later date is compared with: the document's own date, and how often it was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, func, select

from storage.act import Act
from storage.people.notices import Announcement, tell
from storage.requests.withdrawals import request_of
from storage.rules.calendar.office_clock import is_asked_late
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Role
from storage.rules.post.mentions import named
from storage.rules.reading.typed_words import clean
from storage.store.tables import Extension, Milestone, RequestState
from storage.tasks.agency_tasks import Standing
from storage.tasks.receipts import Receipt, SentFile
from storage.tasks.reports import attached_files
from storage.tasks.reports.progress import log_report, open_standing


@dataclass(frozen=True, slots=True)
class AskedExtension:
    """The date asked for, the milestone's original one, and which request of it this is."""

    due_on: date | None
    original_due_on: date | None
    number: int
    late: bool = False
    """Asked when the date in force had passed."""


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
    late = is_asked_late(row.asked_at, row.was_due_on)
    return AskedExtension(row.due_on, milestone.due_on, number, late)


def check_extension(
    act: Act, task_id: int, due_on: date | None = None, corrects: int | None = None
) -> Standing:
    """The milestone whose deadline a request would move, and that the date asked for is later.

    ``corrects``: the request whose place it takes.

    Raises ALREADY_DONE, NOTHING_OPEN, EXTENSION_OPEN (one open request a task and agency) or
    NO_LATER_DATE.
    """
    standing = open_standing(act, task_id, Action.ASK_EXTENSION)
    waits = act.session.exec(
        select(Extension.id).where(
            Extension.task_id == task_id,
            Extension.agency_id == standing.agency_id,
            Extension.state == RequestState.OPEN,
        )
    ).first()
    if waits is not None and waits != request_of(act, corrects):
        raise DomainError(Kind.EXTENSION_OPEN, code=standing.code)
    now = standing.due_on
    if due_on is not None and (due_on < act.day or (now is not None and due_on <= now)):
        raise DomainError(Kind.NO_LATER_DATE, asked_on=due_on, due_on=now or act.day)
    return standing


def ask_extension(
    act: Act,
    task_id: int,
    text: str,
    due_on: date | None = None,
    files: Sequence[SentFile] = (),
) -> Receipt:
    """Ask for a later date, with the reason in the officer's words; the deadline does not move.

    ``due_on`` None: the words name no day, and the office does when it agrees.
    """
    standing = check_extension(act, task_id, due_on)
    words = clean(text)
    row = Extension(
        milestone_id=standing.milestone_id or 0,
        task_id=task_id,
        agency_id=standing.agency_id,
        person_id=act.person.person_id,
        asked_at=act.at,
        text=words,
        due_on=due_on,
        was_due_on=standing.due_on,
    )
    act.session.add(row)
    act.session.flush()
    values = {
        "extension": row.id,
        "text": words,
        "due_on": due_on.isoformat() if due_on else None,
        **attached_files.as_values(files),
    }
    event = log_report(act, What.EXTENSION, standing, values)
    receipt = Receipt(event.id, standing, act.person.name, text=words, request_id=row.id)
    tell(
        act,
        Announcement(
            "extension_for_office",
            {"receipt": receipt, "asked": asked_extension(act, row.id)},
            [Role.OFFICE],
            agency_id=standing.agency_id,
            mentions=named([task_id]),
            context={"extension": row.id},
        ),
    )
    attached_files.show(act, standing, files)
    return receipt

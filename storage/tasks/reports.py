"""What an officer reports: progress, completion with its product, an extension, a difficulty."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import select

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.rules.reading.typed_words import clean
from storage.store.tables import (
    Confirmation,
    Difficulty,
    Event,
    Extension,
    ReportFile,
    RequestState,
)
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing
from storage.tasks.receipts import DIFFICULTY_PARTS, DifficultyParts, Product, Receipt, SentFile


def record_progress(
    act: Act,
    task_id: int,
    text: str,
    *,
    promised_on: date | None = None,
    corrects: int | None = None,
    files: Sequence[SentFile] = (),
) -> Receipt:
    """Record a progress report on a task of the person's own agency.

    ``promised_on``: the day the words promise; ``corrects``: the event these words put right.
    ``files`` are kept by the messenger's ids, with the words.
    """
    standing = own(act, task_id, Action.REPORT_PROGRESS)
    words = clean(text)
    values: dict[str, Any] = {"text": words, "on": act.day.isoformat()}
    if promised_on is not None:
        values["promised_on"] = promised_on.isoformat()
    if corrects is not None:
        values["corrects"] = corrects
    if files:
        values["files"] = [{"file_id": file.file_id, "name": file.name} for file in files]
    event = _log(act, What.PROGRESS, standing, values)
    return Receipt(event.id, standing, act.person.name, text=words)


def check_completion(act: Act, task_id: int) -> Standing:
    """The milestone a completion report would be about.

    Raises ALREADY_DONE, AWAITS_CONFIRMATION or NOTHING_OPEN where there is nothing to report.
    """
    standing = _open(act, task_id, Action.REPORT_COMPLETION)
    if standing.awaits:
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
    event = _log(act, What.COMPLETION, standing, values)
    return Receipt(event.id, standing, act.person.name, product=product, request_id=row.id)


def check_extension(act: Act, task_id: int, due_on: date | None = None) -> Standing:
    """The milestone whose deadline a request would move, and that the date asked for is later.

    Raises ALREADY_DONE, NOTHING_OPEN, EXTENSION_OPEN (one open request a task and agency) or
    NO_LATER_DATE.
    """
    standing = _open(act, task_id, Action.ASK_EXTENSION)
    waits = act.session.exec(
        select(Extension.id).where(
            Extension.task_id == task_id,
            Extension.agency_id == standing.agency_id,
            Extension.state == RequestState.OPEN,
        )
    ).first()
    if waits is not None:
        raise DomainError(Kind.EXTENSION_OPEN, code=standing.code)
    now = standing.due_on
    if due_on is not None and (due_on < act.day or (now is not None and due_on <= now)):
        raise DomainError(Kind.NO_LATER_DATE, asked_on=due_on, due_on=now or act.day)
    return standing


def ask_extension(act: Act, task_id: int, text: str, due_on: date | None = None) -> Receipt:
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
    )
    act.session.add(row)
    act.session.flush()
    values = {
        "extension": row.id,
        "text": words,
        "due_on": due_on.isoformat() if due_on else None,
    }
    event = _log(act, What.EXTENSION, standing, values)
    return Receipt(event.id, standing, act.person.name, text=words, request_id=row.id)


def report_difficulty(
    act: Act, task_id: int, text: str, parts: DifficultyParts | None = None
) -> Receipt:
    """Keep what hinders the agency, with the parts its words name."""
    standing = own(act, task_id, Action.REPORT_DIFFICULTY)
    words, known = clean(text), parts or DifficultyParts()
    row = Difficulty(
        milestone_id=standing.milestone_id,
        task_id=task_id,
        agency_id=standing.agency_id,
        person_id=act.person.person_id,
        asked_at=act.at,
        text=words,
        must_act=known.must_act,
        since=known.since,
        since_on=known.since_on,
        asked_for=known.asked_for,
    )
    act.session.add(row)
    act.session.flush()
    values = {"difficulty": row.id, "text": words, **_said(known)}
    event = _log(act, What.DIFFICULTY, standing, values)
    return Receipt(event.id, standing, act.person.name, text=words, request_id=row.id)


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


def own(act: Act, task_id: int, action: Action) -> Standing:
    """The task as it stands for the person's agency, which must lead it.

    Raises UNKNOWN_TASK or NOT_ALLOWED.
    """
    if act.actor is None:
        raise DomainError(Kind.NOT_REGISTERED)
    task = task_access.get(act.session, act.actor, task_id)
    standing = task_access.own_standing(act.session, act.actor, task, act.day)
    if standing is None or not may(act.actor, action, [standing.agency_id]):
        raise DomainError(Kind.NOT_ALLOWED, code=task.code)
    return standing


def _open(act: Act, task_id: int, action: Action) -> Standing:
    """A task with a milestone that is not done yet."""
    standing = own(act, task_id, action)
    if not standing.is_open:
        raise DomainError(Kind.ALREADY_DONE, code=standing.code)
    if standing.milestone_id is None:
        raise DomainError(Kind.NOTHING_OPEN, code=standing.code)
    return standing


def _log(act: Act, what: What, standing: Standing, values: Mapping[str, Any]) -> Event:
    """One event on a task; the message of the words is kept, so that an edit finds its report."""
    source = {} if act.message_id is None else {"message": act.message_id}
    return act.log(
        what,
        task_id=standing.task_id,
        agency_id=standing.agency_id,
        milestone_id=standing.milestone_id,
        values={**values, **source},
    )


def _said(parts: DifficultyParts) -> Mapping[str, Any]:
    """The parts that were said, for the log."""
    said = {name: getattr(parts, name) for name in DIFFICULTY_PARTS if getattr(parts, name)}
    return said | ({"since_on": parts.since_on.isoformat()} if parts.since_on else {})

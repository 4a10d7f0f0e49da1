"""What an officer reports: progress, completion with its product, an extension, a difficulty."""

import re

from storage import tasks
from storage.events import Act
from storage.register.receipts import Product, Receipt
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.standing import Standing
from storage.tables import Confirmation, Difficulty, Extension

MAX_TEXT = 20_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile(r"[\s\u00ad\u115f\u1160\u200b-\u200f\u2060-\u2064\u2800\u3164\ufe0f\ufeff]*")


def clean(text: str) -> str:
    """A person's words without what no store and no screen takes: NUL, controls, order overrides.

    Raises EMPTY_TEXT for blanks, TEXT_TOO_LONG beyond 20,000 characters.
    """
    bare = _CONTROL.sub("", text).strip()
    if _UNSEEN.fullmatch(bare):
        raise DomainError(Kind.EMPTY_TEXT)
    if len(bare) > MAX_TEXT:
        raise DomainError(Kind.TEXT_TOO_LONG, length=len(bare), limit=MAX_TEXT)
    return bare


def record_progress(act: Act, task_id: int, text: str) -> Receipt:
    """Record a progress report on a task of the person's own agency."""
    standing = own_standing(act, task_id, Action.REPORT_PROGRESS)
    words = clean(text)
    event = act.log(
        What.PROGRESS,
        task_id=task_id,
        agency_id=standing.agency_id,
        milestone_id=standing.milestone_id,
        values={"text": words, "on": act.day.isoformat()},
    )
    return Receipt(event.id or 0, standing, act.person.name, text=words)


def check_completion(act: Act, task_id: int) -> Standing:
    """The milestone a completion report would be about.

    Raises ALREADY_DONE, AWAITS_CONFIRMATION or NOTHING_OPEN where there is nothing to report.
    """
    standing = own_standing(act, task_id, Action.REPORT_COMPLETION)
    if not standing.is_open:
        raise DomainError(Kind.ALREADY_DONE, code=standing.code)
    if standing.milestone_id is None:
        raise DomainError(Kind.NOTHING_OPEN, code=standing.code)
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
    event = act.log(
        What.COMPLETION,
        task_id=task_id,
        agency_id=standing.agency_id,
        milestone_id=standing.milestone_id,
        values={
            "confirmation": row.id,
            "product": product.text,
            "product_on": product.on.isoformat() if product.on else None,
            "file": product.file_name,
            "no_product_reason": product.no_product_reason,
        },
    )
    return Receipt(event.id or 0, standing, act.person.name, product=product, request_id=row.id)


def ask_extension(act: Act, task_id: int, text: str) -> Receipt:
    """Keep a request for a later date, in the officer's words; the deadline does not move."""
    standing = own_standing(act, task_id, Action.ASK_EXTENSION)
    if not standing.is_open:
        raise DomainError(Kind.ALREADY_DONE, code=standing.code)
    if standing.milestone_id is None:
        raise DomainError(Kind.NOTHING_OPEN, code=standing.code)
    words = clean(text)
    row = Extension(
        milestone_id=standing.milestone_id,
        task_id=task_id,
        agency_id=standing.agency_id,
        person_id=act.person.person_id,
        asked_at=act.at,
        text=words,
    )
    act.session.add(row)
    act.session.flush()
    event = act.log(
        What.EXTENSION,
        task_id=task_id,
        agency_id=standing.agency_id,
        milestone_id=standing.milestone_id,
        values={"extension": row.id, "text": words},
    )
    return Receipt(event.id or 0, standing, act.person.name, text=words, request_id=row.id)


def report_difficulty(act: Act, task_id: int, text: str) -> Receipt:
    """Keep what hinders the agency; the deadline keeps running."""
    standing = own_standing(act, task_id, Action.REPORT_DIFFICULTY)
    words = clean(text)
    row = Difficulty(
        milestone_id=standing.milestone_id,
        task_id=task_id,
        agency_id=standing.agency_id,
        person_id=act.person.person_id,
        asked_at=act.at,
        text=words,
    )
    act.session.add(row)
    act.session.flush()
    event = act.log(
        What.DIFFICULTY,
        task_id=task_id,
        agency_id=standing.agency_id,
        milestone_id=standing.milestone_id,
        values={"difficulty": row.id, "text": words},
    )
    return Receipt(event.id or 0, standing, act.person.name, text=words, request_id=row.id)


def own_standing(act: Act, task_id: int, action: Action) -> Standing:
    """The task as it stands for the person's agency, which must lead it."""
    if act.actor is None:
        raise DomainError(Kind.NOT_REGISTERED)
    task = tasks.get(act.session, act.actor, task_id)
    standing = tasks.own_standing(act.session, act.actor, task, act.day)
    if standing is None or not may(act.actor, action, [standing.agency_id]):
        raise DomainError(Kind.NOT_ALLOWED, code=task.code)
    return standing

"""Messages that left: which one a button, a reply or a number means, and what tasks it spoke of."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, literal
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_, select

from storage.post.outbox import (
    ACKNOWLEDGED,
    ACTS,
    DIGEST,
    NOTICE,
    REMINDER,
    REPLACED,
    REPLY,
    SETTLED,
    is_at,
)
from storage.post.screen import Screen, shown
from storage.rules.post import said
from storage.rules.post.address import Address
from storage.rules.post.mentions import ANSWERABLE, How, Mention
from storage.rules.post.message_name import MessageName
from storage.store.tables import MessageTask, Outbox, OutboxState, columns_of
from storage.store.transactions.fixed_statements import fixed
from storage.store.transactions.reads import once

ABOUT_TASKS: Final = (*ANSWERABLE, How.NAMED, How.CARD)
_SAME_MOMENT: Final = timedelta(milliseconds=1)
_LOOKED_BACK: Final = 60
"""Messages of one address among which the one that is meant is looked for."""


_SPOKEN: Final = columns_of("message_task")
_AT: Final = (Outbox.channel == bindparam("by"), Outbox.address == bindparam("name"))


def speaks(*how: How) -> ColumnElement[bool]:
    """Of a row of the outbox: it speaks of a task in one of these ways."""
    return (
        select(MessageTask.id)
        .where(MessageTask.outbox_id == Outbox.id, col(MessageTask.how).in_(how))
        .exists()
    )


def speaks_of(task_id: int, *how: How) -> ColumnElement[bool]:
    """Of a row of the outbox: it speaks of this task in one of these ways."""
    return col(Outbox.id).in_(
        select(MessageTask.outbox_id).where(
            MessageTask.task_id == task_id, col(MessageTask.how).in_(how)
        )
    )


def by_ref(session: Session, address: Address, ref: str) -> Outbox | None:
    """The message a button belongs to, if it went to this very address."""
    return session.exec(select(Outbox).where(is_at(address), Outbox.ref == ref)).first()


def by_message(session: Session, address: Address, message: MessageName) -> Outbox | None:
    """The delivered message that a person replied to, of whatever kind; no change of it since."""
    query = select(Outbox).where(
        is_at(address),
        Outbox.message_id == message.text,
        Outbox.state == OutboxState.SENT,
        col(Outbox.kind).not_in(ACTS),
    )
    return session.exec(query).first()


def newest(
    session: Session,
    address: Address,
    *,
    speaking: Collection[How] = (),
    holds: Collection[str] = (),
    kinds: Collection[str] = (REMINDER, NOTICE, REPLY),
    message: MessageName | None = None,
    screen: Screen | None = None,
) -> Outbox | None:
    """The newest delivered message of an address, or the one replied to, that is about something.

    ``speaking``: of a task in one of these ways; ``holds``: its context has one of these names. If
    both are given, either will do. ``screen``: what was not on it is not meant.
    """
    form = (tuple(speaking), tuple(holds), tuple(kinds), message is not None)
    question = (newest, address, form, message, screen)
    return once(session, question, lambda: _newest(session, address, form, message, screen))


_Form = tuple[tuple[How, ...], tuple[str, ...], tuple[str, ...], bool]
"""Of a search for the newest: how it speaks, what its context holds, of which kinds, replied to."""


def _newest(
    session: Session,
    address: Address,
    form: _Form,
    message: MessageName | None,
    screen: Screen | None,
) -> Outbox | None:
    values = {"by": address.channel, "name": address.name}
    if message is not None:
        values["message"] = message.text
    session.flush()
    found = session.execute(_searching(form), values).scalars()
    rows = (session.get_one(Outbox, number) for number in found)
    return next((row for row in rows if shown(screen, row)), None)


@cache
def _searching(form: _Form) -> Select[Any]:
    """Built once for each form: there are as many as places that search."""
    speaking, holds, kinds, replied = form
    late = select(Outbox.id).where(
        *_AT, Outbox.state == OutboxState.SENT, col(Outbox.kind).in_(list(kinds))
    )
    if replied:
        late = late.where(Outbox.message_id == bindparam("message"))
    late = late.order_by(col(Outbox.id).desc()).limit(_LOOKED_BACK)
    about = [col(Outbox.context)[name].as_string().is_not(None) for name in holds]
    query = select_columns(col(Outbox.id)).where(
        col(Outbox.id).in_(late), or_(speaks(*speaking), *about)
    )
    return fixed(query.order_by(col(Outbox.id).desc()))


def last_to(
    session: Session, address: Address, person_ids: Collection[int], screen: Screen | None
) -> Outbox | None:
    """The newest message that one of these people was shown at an address."""
    rows = session.exec(
        select(Outbox)
        .where(
            is_at(address),
            Outbox.state == OutboxState.SENT,
            col(Outbox.kind).not_in(ACTS),
            col(Outbox.person_id).in_(list(person_ids)),
        )
        .order_by(col(Outbox.id).desc())
        .limit(_LOOKED_BACK)
    )
    return next((row for row in rows if shown(screen, row)), None)


def last_shown(session: Session, address: Address, screen: Screen | None) -> Outbox | None:
    """The newest message on an address's screen, new words of an earlier one too."""
    rows = session.exec(
        select(Outbox)
        .where(
            is_at(address),
            Outbox.state == OutboxState.SENT,
            col(Outbox.kind).not_in((SETTLED, ACKNOWLEDGED)),
            Outbox.format == said.FORMAT,
        )
        .order_by(col(Outbox.id).desc())
        .limit(_LOOKED_BACK)
    )
    return next((row for row in rows if shown(screen, row)), None)


def showing(
    session: Session, name: str, number: int, task_id: int, since: datetime
) -> list[Outbox]:
    """Messages that show a question by this name and number, and those that are about to."""
    shown = (OutboxState.SENT, OutboxState.NEW)
    query = select(Outbox).where(
        speaks_of(task_id, *How),
        col(Outbox.kind).in_((NOTICE, REPLY)),
        col(Outbox.state).in_(shown),
        Outbox.created_at >= since - _SAME_MOMENT,
        Outbox.format == said.FORMAT,
        col(Outbox.context)[name].as_integer() == number,
    )
    return list(session.exec(query.order_by(col(Outbox.id))))


def speaking_of(session: Session, task_id: int) -> list[Outbox]:
    """Messages that speak of a task and stand in a chat, or are about to; no file goes with them.

    They stay as they are until the transaction ends: none arrives meanwhile.
    """
    gone = (OutboxState.CANCELLED, OutboxState.FAILED)
    query = select(Outbox).where(
        speaks_of(task_id, *How),
        col(Outbox.kind).not_in(ACTS),
        col(Outbox.state).not_in(gone),
        col(Outbox.file_id).is_(None),
        Outbox.format == said.FORMAT,
    )
    return list(session.exec(query.order_by(col(Outbox.id)).with_for_update()))


def is_replaced(session: Session, address: Address, message: MessageName, update_id: int) -> bool:
    """Whether an arrival has given a message new words already."""
    query = select(Outbox.id).where(
        is_at(address),
        Outbox.kind == REPLACED,
        Outbox.update_id == update_id,
        col(Outbox.said)["about"].as_string() == message.text,
    )
    return session.exec(query).first() is not None


def pushed_since(session: Session, address: Address, at: datetime, screen: Screen) -> bool:
    """Whether a message that nobody there had asked for was seen after a moment.

    What was queued at that very moment belongs to it.
    """
    rows = session.exec(
        select(Outbox)
        .where(
            is_at(address),
            col(Outbox.kind).in_((REMINDER, DIGEST, NOTICE)),
            Outbox.state == OutboxState.SENT,
            col(Outbox.sent_at) > at,
        )
        .order_by(col(Outbox.id).desc())
        .limit(_LOOKED_BACK)
    )
    return any(abs(row.created_at - at) >= _SAME_MOMENT and screen.shows(row) for row in rows)


def reminder_of(session: Session, address: Address, task_id: int) -> Outbox | None:
    """The newest delivered reminder of an address that asks for a report on a task."""
    values = {"by": address.channel, "name": address.name, "task": task_id}
    session.flush()
    number = session.execute(_REMINDER, values).scalar()
    return session.get_one(Outbox, number) if number is not None else None


_REMINDER: Final = fixed(
    select(Outbox.id)
    .where(
        *_AT,
        col(Outbox.kind) == literal(REMINDER, literal_execute=True),
        col(Outbox.state).not_in([one for one in OutboxState if one is not OutboxState.SENT]),
        select(MessageTask.id)
        .where(
            MessageTask.outbox_id == Outbox.id,
            MessageTask.task_id == bindparam("task"),
            MessageTask.how == How.ASKED,
        )
        .exists(),
    )
    .order_by(col(Outbox.id).desc())
    .limit(1)
)
"""Written so that it is found by the index of an address's reminders, whose condition it repeats."""


def queued_at(session: Session, address: Address, at: datetime) -> list[Outbox]:
    """The messages of an address that were queued at one moment and have been delivered."""
    return list(
        session.exec(
            select(Outbox).where(
                is_at(address),
                Outbox.state == OutboxState.SENT,
                col(Outbox.kind).not_in(ACTS),
                col(Outbox.created_at) > at - _SAME_MOMENT,
                col(Outbox.created_at) < at + _SAME_MOMENT,
            )
        )
    )


def mentions(session: Session, outbox_id: int, how: Collection[How] = ABOUT_TASKS) -> list[Mention]:
    """The tasks a message spoke of in these ways, by their numbers."""
    rows = session.execute(_MENTIONS, {"message": outbox_id, "how": list(how)})
    return [
        Mention(position, task_id, milestone_id, How(as_what), asks_forecast)
        for position, task_id, milestone_id, as_what, asks_forecast in rows
    ]


_MENTIONS: Final = fixed(
    select_columns(
        _SPOKEN.position,
        _SPOKEN.task_id,
        _SPOKEN.milestone_id,
        _SPOKEN.how,
        _SPOKEN.asks_forecast,
    )
    .where(
        _SPOKEN.outbox_id == bindparam("message"),
        _SPOKEN.how.in_(bindparam("how", expanding=True)),
    )
    .order_by(_SPOKEN.position)
)


def tasks_in(session: Session, row: Outbox) -> list[int]:
    """The tasks a message is about, in its order."""
    return [one.task_id for one in mentions(session, row.id)]


def task_at(lines: Sequence[Mention], position: int) -> int | None:
    """The task of a number in a message."""
    return next((one.task_id for one in lines if one.position == position), None)

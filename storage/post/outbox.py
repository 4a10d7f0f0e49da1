"""Messages to send: queued in the transaction that causes them, then claimed, sent and marked.

docs/decisions.md, P2–P4: a reply is a row of its record's transaction; a timed message has a business key
that exists once; whether a claimed row was sent is never guessed.
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from storage.post import chat_numbers, outbox_files, outbox_statements, spoken_roles
from storage.post.outbox_files import OutFile
from storage.post.spoken_roles import SpokenRole
from storage.rules.post import said
from storage.rules.post.address import TELEGRAM, Address
from storage.rules.post.mentions import Mention
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import MessageContent
from storage.rules.reminders.urging_steps import Step
from storage.store import identity
from storage.store.session import note_blanked
from storage.store.tables import Channel, Outbox, OutboxState, Person, PersonState

REPLY = "reply"
REMINDER = "reminder"
DIGEST = "digest"
NOTICE = "notice"
SETTLED = "choices_settled"
ACKNOWLEDGED = "press_acknowledged"
REPLACED = "words_replaced"
LEAVING = "chat_left"
"""The bot leaves a group; what was said there before goes first."""
ACTS = (SETTLED, ACKNOWLEDGED, REPLACED)
"""Acts on a message that is shown already; what they are about is named in ``MessageContent.about``."""
HOLDS_CODE = "holds_code"
PASSING = "passing"
"""In a message's context: its words are shown and not kept, as those of a file nobody recorded."""
_REWORDED = "reworded"
"""In a message's context: it got other words while it was under way, and is edited once it is there."""
_SENT_AGAIN_ONCE = (REPLY, NOTICE, SETTLED, REPLACED, LEAVING)
"""An edit of what is shown says the same when it comes twice."""
_NEVER_SENT_AGAIN = (REMINDER, DIGEST)
_MENTION = tuple(one.name for one in fields(Mention))


def new_ref() -> str:
    """A short name by which buttons find their message; it guards nothing."""
    return secrets.token_hex(5)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to queue: what is said, to whom, and the tasks it speaks of.

    ``file_id``: a file kept by ``outbox_files.keep`` that goes with it. ``context``: by name, what a
    press or a reply has to know of the message later; JSON values. ``urging``: the step of urging
    as which the journal of its tasks tells of it.
    """

    kind: str
    to: Address
    said: MessageContent
    person_id: int | None = None
    key: str | None = None
    ref: str = field(default_factory=new_ref)
    mentions: tuple[Mention, ...] = ()
    context: dict[str, Any] = field(default_factory=dict)
    not_before: datetime | None = None
    file_id: int | None = None
    urging: Step | None = None


@dataclass(frozen=True, slots=True)
class ClaimedRow:
    """A row taken for sending; ``due_at`` is its first time, which no retry moves.

    ``role``: of its reader, if the chat has several. ``kept``: what is said, in the form of
    ``storage.rules.post.said`` that ``format`` numbers.
    """

    id: int
    kind: str
    address: str
    format: int
    kept: Mapping[str, Any]
    attempts: int
    due_at: datetime
    file: OutFile | None = None
    role: SpokenRole | None = None

    @property
    def said(self) -> MessageContent:
        """What the row says. Raises UnreadableError if another version wrote it."""
        return said.from_json(self.format, self.kept)

    @property
    def timed(self) -> bool:
        """Never sent again when nobody knows whether it arrived (P4)."""
        return self.kind in _NEVER_SENT_AGAIN


def queue(session: Session, letter: Letter, at: datetime, update_id: int | None = None) -> bool:
    """Queue a message; False (and nothing queued) if its business key exists already.

    Insert or nothing, in one statement: of several planners at once one wins (docs/decisions.md, P3).
    """
    session.flush()
    held = letter.kind in _NEVER_SENT_AGAIN and identity.holds_timed(session, at)
    values = _row(letter, at, update_id, held=held)
    row = session.execute(outbox_statements.QUEUE[session.get_bind().dialect.name], values).first()
    if row is not None:
        _keep(session, row[0], letter.mentions)
    return row is not None


def known_keys(session: Session, keys: Collection[str]) -> frozenset[str]:
    """Of some business keys those under which a message was queued before."""
    found = session.execute(outbox_statements.KNOWN, {"keys": list(keys)}) if keys else None
    return frozenset(found.scalars()) if found is not None else frozenset()


def queue_all(session: Session, letters: Sequence[Letter], at: datetime) -> int:
    """Queue messages, in few statements however many there are; gives how many were new."""
    if not letters:
        return 0
    session.flush()
    held = identity.holds_timed(session, at)
    rows = [_row(one, at, None, held=held and one.kind in _NEVER_SENT_AGAIN) for one in letters]
    statement = outbox_statements.QUEUE_ALL[session.get_bind().dialect.name]
    new = {ref: number for number, ref in session.execute(statement, rows)}
    spoken = [
        _spoken(new[letter.ref], one)
        for letter in letters
        if letter.ref in new
        for one in letter.mentions
    ]
    if spoken:
        session.connection().execute(outbox_statements.SPEAKS, spoken)
    return len(new)


def _row(letter: Letter, at: datetime, update_id: int | None, *, held: bool) -> dict[str, Any]:
    return {
        "key": letter.key,
        "ref": letter.ref,
        "kind": letter.kind,
        "urging": letter.urging,
        "channel": letter.to.channel,
        "address": letter.to.name,
        "person_id": letter.person_id,
        "format": said.FORMAT,
        "said": said.to_json(letter.said),
        "context": letter.context,
        "state": OutboxState.HELD if held else OutboxState.NEW,
        "not_before": letter.not_before or at,
        "created_at": at,
        "update_id": update_id,
        "file_id": letter.file_id,
    }


def _spoken(outbox_id: int, mention: Mention) -> dict[str, Any]:
    return {"outbox_id": outbox_id} | {name: getattr(mention, name) for name in _MENTION}


def _keep(session: Session, outbox_id: int, mentions: Sequence[Mention]) -> None:
    if mentions:
        rows = [_spoken(outbox_id, one) for one in mentions]
        if len(rows) == 1:
            session.execute(outbox_statements.SPEAKS, rows[0])
        else:
            session.connection().execute(outbox_statements.SPEAKS, rows)


def queue_file(
    session: Session, letter: Letter, file: OutFile, at: datetime, update_id: int | None = None
) -> bool:
    """Queue a message with a file made here; False if its business key exists already.

    Its words stand below the file. For one file to several people keep it once and name it in
    each Letter.
    """
    file_id = outbox_files.keep(session, file, at)
    queued = queue(session, replace(letter, file_id=file_id), at, update_id)
    if not queued:
        outbox_files.forget(session, file_id)
    return queued


def claim(
    session: Session,
    at: datetime,
    *,
    channel: str = TELEGRAM,
    at_rest: Collection[str] = (),
    timed: bool = True,
    timed_first: bool = False,
) -> ClaimedRow | None:
    """Take a channel's next row: replies first, then by age; one address's rows keep their order.

    An address one of whose rows waits for its retry is passed over, and those ``at_rest``.
    ``timed``: False while as many timed messages are under way as may be of unknown fate after a
    kill (P4). Rights are looked at now (P6): what waited for somebody who has left meanwhile is
    cancelled. ``timed_first``: those before replies, so that neither keeps the other back.
    """
    session.flush()
    values = {
        "by": channel,
        "at": at,
        "resting": list(at_rest),
        "kept_back": [] if timed else list(_NEVER_SENT_AGAIN),
        "first": list(_NEVER_SENT_AGAIN if timed_first else (REPLY, *ACTS)),
    }
    while (row := session.execute(outbox_statements.READY, values).first()) is not None:
        if row[-1] != PersonState.LEFT:
            return _take(session, row, channel)
        entity = session.get_one(Outbox, row[0])
        if _answers_a_successor(session, entity):
            return _take(session, row, channel)
        cancel(session, entity)
        session.flush()
    return None


def _take(session: Session, row: Sequence[Any], channel: str) -> ClaimedRow:
    """It is under way from now on, with the words it has now."""
    number, kind, address, form, kept, context, attempts, created_at, file_id, person_id, _ = row
    context = {name: value for name, value in context.items() if name != _REWORDED}
    session.execute(outbox_statements.TAKE, {"number": number, "kept": context})
    return ClaimedRow(
        id=number,
        kind=kind,
        address=address,
        format=form,
        kept=kept,
        attempts=attempts + 1,
        due_at=created_at,
        file=outbox_files.read(session, file_id) if file_id is not None else None,
        role=spoken_roles.spoken_role(session, person_id, Address(channel, address)),
    )


def _answers_a_successor(session: Session, row: Outbox) -> bool:
    """Whether it is an answer in a chat whose person has another role there by now."""
    if row.kind not in (REPLY, *ACTS):
        return False
    number = chat_numbers.known_number(session, Address(row.channel, row.address))
    here = (
        select(Person.id)
        .join(Channel, col(Channel.person_id) == Person.id)
        .where(
            Channel.chat_id == number,
            Person.state == PersonState.ACTIVE,
        )
    )
    return session.exec(here).first() is not None


def edit(session: Session, row: Outbox, at: datetime, update_id: int | None = None) -> None:
    """Show what is kept of a message in its place; what is under way still, once it is there."""
    if row.message_id is not None:
        now = replace(said.from_json(row.format, row.said), about=row.message_id)
        letter = Letter(REPLACED, Address(row.channel, row.address), now)
        queue(session, letter, at, update_id)
    elif row.state == OutboxState.SENDING:
        row.context = {**row.context, _REWORDED: True}


def mark_sent(session: Session, row_id: int, at: datetime, message: MessageName | None) -> None:
    """The channel said yes; ``message`` is what it calls it.

    If it got other words on its way, those are shown next.
    """
    called = message.text if message is not None else None
    values = {"number": row_id, "at": at, "called": called}
    context, file_id = session.execute(outbox_statements.SENT, values).one()
    if context.get(_REWORDED):
        edit(session, session.get_one(Outbox, row_id), at)
    if context.get(HOLDS_CODE) or context.get(PASSING):
        _forget_secret(session, session.get_one(Outbox, row_id))
    outbox_files.forget(session, file_id)


def mark_retry(session: Session, row_id: int, not_before: datetime, error: str) -> None:
    """Surely not sent: once more, later. Only tries that may have arrived are counted."""
    row = session.get_one(Outbox, row_id)
    row.state, row.not_before, row.error = OutboxState.NEW, not_before, error
    row.attempts -= 1


def mark_failed(session: Session, row_id: int, error: str) -> None:
    """The channel refuses it for good."""
    row = session.get_one(Outbox, row_id)
    row.state, row.error = OutboxState.FAILED, error
    _forget_secret(session, row)
    outbox_files.forget(session, row.file_id)


def mark_unknown(session: Session, row_id: int, at: datetime, error: str) -> OutboxState:
    """Nobody knows whether it arrived: a reply goes out once more, anything else never (P4)."""
    row = session.get_one(Outbox, row_id)
    row.error = error
    if row.kind in _SENT_AGAIN_ONCE and row.attempts < 2:
        row.state, row.not_before = OutboxState.NEW, at
    elif row.kind in (*ACTS, LEAVING):
        row.state = OutboxState.FAILED  # a comfort of the screen; nobody has to look into it
    else:
        row.state = OutboxState.UNCONFIRMED
        _forget_secret(session, row)
    return row.state


def _forget_secret(session: Session, row: Outbox) -> None:
    """Words that held an invite code (P14), or were only shown, stay until they have left."""
    if row.context.get(HOLDS_CODE):
        row.said = {}
        note_blanked(session)
    elif row.context.get(PASSING):
        row.said = {name: value for name, value in row.said.items() if name != "words"}


def cancel(session: Session, row: Outbox) -> None:
    """It is not sent; the bytes of its file go, unless somebody else still gets them."""
    row.state = OutboxState.CANCELLED
    _forget_secret(session, row)
    outbox_files.forget(session, row.file_id)


def is_at(address: Address) -> ColumnElement[bool]:
    """Of a row: it goes, or went, to this address."""
    return and_(col(Outbox.channel) == address.channel, col(Outbox.address) == address.name)

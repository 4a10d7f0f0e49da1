"""Who is told of a change: the function that makes it says so, in the same transaction.

So a second channel, the command line and the timetable tell the same people as the bot's buttons
do. Only the words are the bot's, handed in with the store.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from storage.act import Act
from storage.people import clerks, people
from storage.post import chat_numbers, outbox, sent
from storage.post.outbox import NOTICE, Letter
from storage.rules.permissions import Role
from storage.rules.post import said
from storage.rules.post.address import Address
from storage.rules.post.mentions import Mention
from storage.rules.post.said import ForwardedFile, MessageContent
from storage.store.tables import Outbox, Task

WORDS: Final = "words"
"""Under this name a session's ``info`` holds the words of notices, if anybody is to be told."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What some people are told: ``kind`` names the words, ``values`` go into them.

    To everybody of ``roles``, to ``people``, each in one role, and to ``chats`` of nobody yet.
    ``mentions`` and ``context`` are kept with each message, so that words that answer it find what
    it is about. ``key``: of what is told one person once. ``without``: who does it themselves and
    need not be told, in whatever role of theirs. Nobody is told twice because of two roles.
    ``agency_id``: of the office only who is on duty for that agency is told.
    """

    kind: str
    values: Mapping[str, Any]
    roles: Collection[Role] = ()
    people: Collection[int] = ()
    chats: Collection[int] = ()
    mentions: tuple[Mention, ...] = ()
    context: Mapping[str, Any] = field(default_factory=dict)
    key: str | None = None
    without: int | None = None
    agency_id: int | None = None


def tell(act: Act, told: Announcement) -> None:
    """Queue the words for each of them; a store without words (a bench, an import) tells nobody."""
    words = act.session.info.get(WORDS)
    if words is None:
        return
    for person_id, to in _receivers(act, told):
        ref = outbox.new_ref()
        letter = Letter(
            NOTICE,
            to,
            words(told.kind, told.values, ref),
            person_id=person_id,
            key=told.key,
            ref=ref,
            mentions=told.mentions,
            context=dict(told.context),
        )
        outbox.queue(act.session, letter, act.at, act.update_id)


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question that messages showed: its name in their ``context``, its number, its task.

    ``since``: when it was asked; no message about it is older.
    """

    name: str
    id: int
    task_id: int
    since: datetime


def restate(
    act: Act,
    shown: ShownQuestion,
    kind: str,
    values: Mapping[str, Any],
    *,
    open_again: bool = False,
) -> None:
    """Every message that showed a question says below what became of it, at colleagues too.

    Its choices go, unless it is ``open_again``. What has not left yet leaves so.
    """
    words = act.session.info.get(WORDS)
    if words is None:
        return
    for row in sent.showing(act.session, shown.name, shown.id, shown.task_id, shown.since):
        first = said.from_json(row.format, row.said)
        if not first.words:  # kept no longer: its words stay on the screen, only its choices go
            _settle_choices(act, row, open_again=open_again)
            continue
        told = words(kind, {**values, "shown": first}, row.ref)
        now = replace(told, choices=first.choices if open_again else ())
        if row.message_id is None:
            if not open_again:
                row.said = said.to_json(now)
            continue
        to, about = Address(row.channel, row.address), replace(now, about=row.message_id)
        outbox.queue(act.session, Letter(outbox.REPLACED, to, about), act.at, act.update_id)


def withdraw_words(act: Act, task: Task) -> None:
    """A task's words may be read no longer: every message that spoke of it says so instead (P7).

    What the message opened stays below it. What has not left yet leaves so, and what is under way is
    edited once it has arrived. Of a message that may have arrived, without anybody knowing (P4), only
    what is kept can change: it has no name by which it could be edited on the screen.
    """
    words = act.session.info.get(WORDS)
    if words is None:
        return
    for row in sent.speaking_of(act.session, task.id):
        first = said.from_json(row.format, row.said)
        now = replace(
            words("words_withdrawn", {"code": task.code, "kind": task.kind}, row.ref),
            choices=first.choices,
        )
        row.said = said.to_json(now)
        if first.passed_on is None:
            outbox.edit(act.session, row, act.at, act.update_id)


def _settle_choices(act: Act, row: Outbox, *, open_again: bool) -> None:
    if row.message_id is not None and not open_again:
        to, about = Address(row.channel, row.address), MessageContent(about=row.message_id)
        outbox.queue(act.session, Letter(outbox.SETTLED, to, about), act.at, act.update_id)


def pass_on(
    act: Act, kind: str, file_id: str, roles: Collection[Role], agency_id: int | None = None
) -> None:
    """Give people a file that came here: "document" or "photo", by the channel's own name of it.

    ``agency_id`` as in ``Announcement``.
    """
    for person_id, to in _receivers(act, Announcement(kind, {}, roles, agency_id=agency_id)):
        letter = Letter(
            NOTICE, to, MessageContent(passed_on=ForwardedFile(kind, file_id)), person_id=person_id
        )
        outbox.queue(act.session, letter, act.at, act.update_id)


def _receivers(act: Act, told: Announcement) -> list[tuple[int | None, Address]]:
    contacts = people.contacts(act.session, roles=told.roles) if told.roles else []
    if told.agency_id is not None and Role.OFFICE in told.roles:
        duty = clerks.on_duty(act.session, act.day).get(told.agency_id)
        contacts = [
            one
            for one in contacts
            if duty is None or one.role is not Role.OFFICE or one.person_id == duty
        ]
    for person_id in told.people:
        contacts += people.contacts(act.session, roles=list(Role), person_id=person_id)
    found: dict[Address, int | None] = {}
    own = _addresses(act, told.without)
    for one in contacts:
        if one.address not in own:
            found.setdefault(one.address, one.person_id)
    for chat_id in told.chats:
        found.setdefault(chat_numbers.address_of(act.session, chat_id), None)
    return [(person_id, to) for to, person_id in found.items()]


def _addresses(act: Act, person_id: int | None) -> frozenset[Address]:
    """Where somebody is reached; nowhere: nobody."""
    if person_id is None:
        return frozenset()
    found = people.contacts(act.session, roles=list(Role), person_id=person_id)
    return frozenset(one.address for one in found)

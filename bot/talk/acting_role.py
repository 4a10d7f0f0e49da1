"""In which of several roles somebody acts who has more than one in a chat.

In this order: the role of the message that a press or a reply belongs to; a command's own role; the
question in hand; the agency of a task that is named; the last message on the screen, but words that
choose nothing are a report. Rights are looked at afterwards as for everybody: a role is never mixed
with another one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot import commands
from bot.talk.incoming import Incoming, IncomingKind
from bot.talk.request import Request
from storage.post import dialogues, sent
from storage.rules.permissions import Actor, Role
from storage.rules.reading.codes import read_code
from storage.tasks import task_access

_WORD = re.compile(r"[^\s,;:()]+")
_MOST_WORDS = 200
_SHORT = 12
"""Characters of an answer that only chooses: a number or two."""


def in_role(request: Request, roles: Sequence[Actor]) -> Request:
    """The same request of the person in the role it is meant for."""
    if not roles:
        return request
    chosen = roles[0] if len(roles) == 1 else _chosen(request, roles)
    return replace(request, act=replace(request.act, actor=chosen), roles=tuple(roles))


def _chosen(request: Request, roles: Sequence[Actor]) -> Actor:
    came = request.incoming
    by_id = {one.person_id: one for one in roles}
    able = _able(came, roles)
    about = _about(request, by_id)
    if about is not None and about in able:
        return about
    shown = _shown(request, by_id)
    if came.is_command:
        going_on = shown if shown is not None and shown in able else able[0]
        return _of_task(request, able) or going_on
    asked = dialogues.in_hand(request.session, request.chat_id)
    asker = by_id.get(asked.person_id or 0) if asked is not None else None
    if asker is not None and request.question() is not None:
        return asker
    officers = [one for one in roles if one.role is Role.OFFICER]
    named = _of_task(request, officers)
    if named is not None:
        return named
    if asker is not None:
        return asker
    return _by_screen(came, shown, officers) or roles[0]


def _able(came: Incoming, roles: Sequence[Actor]) -> Sequence[Actor]:
    """The roles that have the command; all of them if there is none, or it is nobody's."""
    if not came.is_command:
        return roles
    own = [one for one in roles if came.command in {c.name for c in commands.for_roles([one.role])}]
    return own or roles


def _about(request: Request, by_id: dict[int, Actor]) -> Actor | None:
    """Whose message the pressed button or the reply belongs to."""
    came = request.incoming
    message = came.message if came.kind is IncomingKind.PRESS else came.reply_to
    if message is None:
        return None
    row = sent.by_message(request.session, request.address, message)
    return by_id.get(row.person_id or 0) if row is not None else None


def _shown(request: Request, by_id: dict[int, Actor]) -> Actor | None:
    """Whose message was the last one on the screen."""
    row = sent.last_to(request.session, request.address, list(by_id), request.screen)
    return by_id.get(row.person_id or 0) if row is not None else None


def _of_task(request: Request, roles: Sequence[Actor]) -> Actor | None:
    """The only role that reports on a task which the words name, as its lead agency if two do."""
    words = _WORD.findall(request.text)[:_MOST_WORDS]
    typed = {read.code for word in words if (read := read_code(word.rstrip("."))) is not None}
    if not typed:
        return None
    found = [one for one in roles if typed & set(task_access.own_codes(request.session, one))]
    if len(found) > 1:
        found = [one for one in found if typed & _led(request, one)]
    return found[0] if len(found) == 1 else None


def _led(request: Request, role: Actor) -> set[str]:
    """The codes of the tasks that a role's agency leads."""
    return {row.code for row in task_access.seen_by(request.session, role, request.day)}


def _by_screen(came: Incoming, shown: Actor | None, officers: Sequence[Actor]) -> Actor | None:
    """Who is spoken to; but plain words of some length are what an agency reports."""
    chooses = len(came.words.strip()) <= _SHORT and any(sign.isdigit() for sign in came.words)
    if shown is None or (not chooses and officers and shown.role is not Role.OFFICER):
        return officers[0] if officers and not chooses else shown
    return shown

"""Choices where there are no buttons: numbered lines below the words, and the number that is typed.

A number alone means the choice of that number under the message replied to, else under the very last
one on the person's screen: the same as its button pressed. If that one offers none the number is an
answer as on every channel. The way out of a question has no number, so that figures never mean it, and
"Bỏ 9" keeps the number of its line, so that 9 strikes that line and nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from bot.button_data import unpack
from bot.buttons import Cancel
from bot.talk.incoming import Incoming, IncomingKind
from bot.texts import button_words
from storage.post import sent
from storage.post.screen import Screen
from storage.rules.post import said
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import Choice, Choices
from storage.store.session import Session
from storage.store.tables import Outbox

_TYPED: Final = re.compile(r"(\d{1,3})\s*[.):–-]?")
_OWN_NUMBER: Final = re.compile(r"(\d+)[.)]? ")
_OF_A_LINE: Final = re.compile(r"[^\W\d]+ (\d{1,3})")
"""An act and the number of a line in the words."""


def printed(choices: Choices) -> list[str]:
    """One line a choice, "2. Báo cáo hoàn thành", numbered through all rows."""
    lines = [
        one.label if number is None else f"{number}. {_bare(one.label, number)}"
        for number, one in _numbered(choices)
    ]
    leaves = any(isinstance(unpack(one.data), Cancel) for one in chain(*choices))
    return [*lines, button_words.CANCEL_TYPED] if leaves else lines


def chosen(session: Session, came: Incoming) -> Incoming:
    """What arrived, as the press that a number means; as it came if it means none."""
    typed = _TYPED.fullmatch(came.words.strip()) if came.is_plain_words else None
    if typed is None or not came.prints_choices:
        return came
    row = _meant(session, came)
    if row is None or row.format != said.FORMAT:
        return came
    choices = said.from_json(row.format, row.said).choices
    found = next((one for number, one in _numbered(choices) if number == int(typed[1])), None)
    if found is None:
        return came
    message = MessageName(row.message_id) if row.message_id else None
    button = unpack(found.data)
    return replace(came, kind=IncomingKind.PRESS, button=button, message=message, words="")


def _meant(session: Session, came: Incoming) -> Outbox | None:
    """The message under which the number is looked for."""
    if came.reply_to is not None:
        return sent.by_message(session, came.address, came.reply_to)
    screen = Screen(came.written_at, came.message) if came.written_at is not None else None
    return sent.last_shown(session, came.address, screen)


def _numbered(choices: Choices) -> Iterator[tuple[int | None, Choice]]:
    """The choices by their numbers, the way out left out; one of a line has none of its own.

    What follows lines is numbered beyond them.
    """
    last = 0
    for one in chain(*choices):
        line = _OF_A_LINE.fullmatch(one.label)
        if line is not None:
            last = max(last, int(line[1]))
            yield None, one
        elif not isinstance(unpack(one.data), Cancel):
            last += 1
            yield last, one


def _bare(label: str, number: int) -> str:
    """A label without the number of its own that it begins with."""
    own = _OWN_NUMBER.match(label)
    return label[own.end() :] if own is not None and int(own[1]) == number else label

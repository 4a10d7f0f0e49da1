"""A number or words that answer a message of ours: a reminder, a card, a receipt, a list.

A digit alone is one of the four answers if the message offers them. A digit and words are the
line of that number: of the message replied to, else of the last reminder. Words that reply to a
message about tasks are a report on them. A reply to the question in hand answers the question.
"""

import re
from datetime import timedelta

from bot.buttons import Answer
from bot.handlers.reports import free_words, report_commands
from bot.talk.request import Request
from storage.post import sent
from storage.rules.permissions import Role
from storage.rules.post.mentions import ANSWERABLE
from storage.store.tables import Outbox

_NUMBERED = re.compile(r"(\d{1,2})\s*[.):–-]?")
_SAME_MOMENT = timedelta(milliseconds=1)


def takes(request: Request, text: str) -> bool:
    """Whether the words answered a message of ours; if not, they are still to be answered."""
    replied, question = request.replied_to, request.asked()
    if request.actor.role is not Role.OFFICER or (
        replied is not None and _asked_by(request, replied)
    ):
        return False
    number = _number(text)
    if replied is not None:
        return _answers_reply(request, replied, number, text)
    offered = sent.newest(
        request.session, request.address, speaking=ANSWERABLE, screen=request.screen
    )
    if number is None or offered is None:
        return False
    in_time = question is None or _came_later(request, offered)
    return in_time and _chooses(request, offered, number)


def _number(text: str) -> int | None:
    """A number and nothing else."""
    found = _NUMBERED.fullmatch(text.strip())
    return int(found[1]) if found is not None else None


def _answers_reply(request: Request, replied: Outbox, number: int | None, text: str) -> bool:
    listed = sent.tasks_in(request.session, replied)
    if not listed:
        return False
    if number is not None:
        return _chooses(request, replied, number)
    free_words.offer(request, text, listed)
    return True


def _chooses(request: Request, message: Outbox, number: int) -> bool:
    """A number alone: one of the four answers; beyond them a line, whose answers are offered."""
    listed = sent.tasks_in(request.session, message)
    if str(number) in report_commands.ANSWERS:
        report_commands.answer_lines(request, Answer(str(number)), message)
        return True
    if 1 <= number <= len(listed):
        free_words.offer_answers(request, listed[number - 1])
        return True
    return False


def _asked_by(request: Request, replied: Outbox) -> bool:
    """Whether the message replied to is the very one that put the question in hand."""
    at = request.asked_at
    return at is not None and abs(replied.created_at - at) < _SAME_MOMENT


def _came_later(request: Request, message: Outbox) -> bool:
    at = request.asked_at
    return at is not None and message.sent_at is not None and message.sent_at > at

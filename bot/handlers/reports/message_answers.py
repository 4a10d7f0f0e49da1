"""A number or words that answer a message of ours: a reminder, a card, a receipt, a list.

A digit alone is one of the four answers where the message offers them. A digit and words are the
line of that number: of the message replied to, else of the last reminder. Words that reply to a
message about tasks are a report on them. A reply to the question in hand answers the question.
"""

import re
from datetime import timedelta

from bot.buttons import Answer
from bot.handlers.reports import proposal, report_commands, task_choice
from bot.talk.request import Request
from storage.post import outbox
from storage.rules.permissions import Role
from storage.rules.reading.codes import leading_code
from storage.rules.reading.folded_text import fold
from storage.store.tables import Outbox

_NUMBERED = re.compile(r"(\d{1,2})\s*[.):–-]?(?:\s+(.+))?", re.DOTALL)
# "2 đơn vị đã nộp" counts things; it is no line's number.
_COUNTED = re.compile(
    r"(?:ngay|tuan|thang|nam|quy|ty|trieu|xa|phuong|don vi|co quan|noi dung|nhiem vu|nguoi|van ban"
    r"|lan|buoi|du an|phan|muc|so|ho|cong trinh|de an|ke hoach|quyet dinh|bao cao|to trinh|y kien|bo"
    r"|ban|hoi nghi|cuoc|doan|dot|truong|km|ha|ti|nghin|dong|gio|phut|%|/|,|\d)"
)
_SAME_MOMENT = timedelta(milliseconds=1)


def takes(request: Request, text: str) -> bool:
    """Whether the words answered a message of ours; if not, they are still to be answered."""
    replied, question = request.replied_to, request.question()
    if request.actor.role is not Role.OFFICER or (
        replied is not None and _asked_by(request, replied)
    ):
        return False
    number, words = _split(text)
    if replied is not None:
        return _answers_reply(request, replied, number, words, text)
    offered = outbox.last_with_context(request.session, request.address, "lines")
    if number is None or offered is None:
        return False
    if words:
        return question is None and _reports_on_line(request, offered, number, words)
    in_time = question is None or _came_later(request, offered)
    return in_time and _chooses(request, offered, number)


def _split(text: str) -> tuple[int | None, str]:
    """A line's number and words: (2, "đã trình"); "2." has none, a code or an amount is no line."""
    found = _NUMBERED.fullmatch(text.strip())
    if found is None or leading_code(text) is not None:
        return None, ""
    words = (found[2] or "").strip()
    return (None, "") if words and _COUNTED.match(fold(words)) else (int(found[1]), words)


def _answers_reply(
    request: Request, replied: Outbox, number: int | None, words: str, text: str
) -> bool:
    listed = report_commands.tasks_in(replied.context)
    if not listed:
        return False
    if number is not None and not words:
        return _chooses(request, replied, number)
    if number is not None and _reports_on_line(request, replied, number, words):
        return True
    if leading_code(text) is not None:
        proposal.offer(request, text)
    elif len(listed) == 1:
        proposal.propose(request, listed[0], text)
    else:
        choices = task_choice.open_rows(request, listed) or task_choice.own_choices(request)
        task_choice.offer_tasks(request, Answer.WORDS, text, choices[: task_choice.CHOICES])
    return True


def _chooses(request: Request, sent: Outbox, number: int) -> bool:
    """A number alone: one of the four answers; beyond them a line, whose answers are offered."""
    listed = report_commands.tasks_in(sent.context)
    if str(number) in report_commands.ANSWERS:
        report_commands.answer_lines(request, Answer(str(number)), sent.context)
        return True
    if 1 <= number <= len(listed):
        proposal.offer_answers(request, listed[number - 1])
        return True
    return False


def _reports_on_line(request: Request, sent: Outbox, number: int, words: str) -> bool:
    listed = report_commands.tasks_in(sent.context)
    if not 1 <= number <= len(listed):
        return False
    proposal.propose(request, listed[number - 1], words)
    return True


def _asked_by(request: Request, replied: Outbox) -> bool:
    """Whether the message replied to is the very one that put the question in hand."""
    at = request.asked_at
    return at is not None and abs(replied.created_at - at) < _SAME_MOMENT


def _came_later(request: Request, sent: Outbox) -> bool:
    at = request.asked_at
    return at is not None and sent.sent_at is not None and sent.sent_at > at

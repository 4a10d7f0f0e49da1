"""Own settings (officers, leaders): /caidat [giờ nhắc | không nhắc 30 ngày | nhắc 30 ngày]."""

import re
from collections.abc import Callable, Mapping
from datetime import time

from bot.channels.telegram import keyboards
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.people import reminder_settings
from storage.people.reminder_settings import Wishes, wishes_of
from storage.post import outbox
from storage.post.dialogues import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.reading.folded_text import fold

HOURS = (time(8), time(8, 30), time(9), time(10), time(14), time(15), time(16))
_HOUR = re.compile(r"(\d{1,2})(?:\s*(?:[:.]|h|g|gio)\s*(\d{2})?)?(?: phut)?")
_WITHOUT = re.compile(r"(?:khong|bo|thoi|tat).*\b30\b.*")
_WITH = re.compile(r"(?:co |bat |lai )?(?:nhac|bat|co).*\b30 ngay\b.*")


def register(routes: Routes) -> None:
    """/caidat; what to change is an answer to the question in hand."""
    routes.command(command, "caidat")


def command(request: Request) -> None:
    """Change what is said; else show what holds and ask."""
    if request.actor.role not in (Role.OFFICER, Role.LEADER):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    request.leave()
    if request.text.strip():
        _by_words(request, request.text)
        return
    found = wishes_of(request.session, request.actor.person_id)
    ref, labels = outbox.new_ref(), _labels(found)
    request.ask("settings", ref=ref, skips=found.skips_first_step)
    request.reply("settings", wishes=found, labels=labels, keyboard=keyboards.options(ref, labels))


def _labels(found: Wishes) -> list[str]:
    first = "Nhắc lại bước 30 ngày" if found.skips_first_step else "Không nhắc bước 30 ngày"
    return [*(f"Nhắc lúc {hour:%H:%M}" for hour in HOURS), first]


def _by_words(request: Request, text: str) -> None:
    folded = fold(text).replace("nhac luc ", "").replace("luc ", "")
    hour = _HOUR.fullmatch(folded)
    if hour is not None:
        number, minute = int(hour[1]), int(hour[2] or 0)
        if number > 23 or minute > 59:
            raise DomainError(Kind.BAD_HOUR)
        _done(request, reminder_settings.wish_hour(request.act, time(number, minute)))
    elif _WITHOUT.fullmatch(folded):
        _done(request, reminder_settings.wish_first_step(request.act, skip=True))
    elif _WITH.fullmatch(folded):
        _done(request, reminder_settings.wish_first_step(request.act, skip=False))
    else:
        raise DomainError(Kind.BAD_HOUR)


def _done(request: Request, found: Wishes) -> None:
    request.leave()
    request.reply("settings_changed", wishes=found)


def _choice(request: Request, question: Question, text: str) -> None:
    number = text.rstrip(".) ")
    count = len(HOURS) + 1
    if not number.isdecimal() or not 1 <= int(number) <= count:
        if number.isdecimal():
            raise DomainError(Kind.UNCLEAR_CHOICE, count=count)
        _by_words(request, text)
    elif int(number) == count:
        skip = not question.values["skips"]
        _done(request, reminder_settings.wish_first_step(request.act, skip=skip))
    else:
        _done(request, reminder_settings.wish_hour(request.act, HOURS[int(number) - 1]))


STEPS: Mapping[str, Callable[[Request, Question, str], None]] = {"settings": _choice}

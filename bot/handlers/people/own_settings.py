"""Own settings (officers, leaders): /caidat [giờ nhắc | không nhắc 30 ngày | nhắc 30 ngày]."""

import re
from datetime import time

from bot.messages import keyboards
from bot.talk.officer_questions import OwnSettings
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.people import reminder_settings
from storage.people.reminder_settings import Wishes, wishes_of
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.reading.choices import choose
from storage.rules.reading.folded_text import fold

HOURS = (time(8), time(8, 30), time(9), time(10), time(14), time(15), time(16))
_HOUR = re.compile(r"(\d{1,2})(?:\s*(?:[:.]|h|g|gio)\s*(\d{2})?)?(?: phut)?")
_NUMBER = re.compile(r"\d{1,3}[.) ]*")
_WITHOUT = re.compile(r"(?:khong|bo|thoi|tat).*\b30\b.*")
_WITH = re.compile(r"(?:co |bat |lai )?(?:nhac|bat|co).*\b30 ngay\b.*")


def register(routes: Routes) -> None:
    """/caidat; what to change is an answer to the question in hand."""
    routes.command(command, "caidat")
    routes.step(OwnSettings, _choice)


def command(request: Request) -> None:
    """Change what is said; else show what holds and ask."""
    if request.actor.role not in (Role.OFFICER, Role.LEADER):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    request.leave()
    if request.text.strip():
        _by_words(request, request.text)
        return
    found = wishes_of(request.session, request.actor.person_id)
    ref, labels = outbox.new_ref(), _labels(skips=found.skips_first_step)
    request.ask(OwnSettings(ref, found.skips_first_step))
    request.reply("settings", wishes=found, labels=labels, keyboard=keyboards.options(ref, labels))


def _labels(*, skips: bool) -> list[str]:
    return [*map(button_words.remind_at, HOURS), button_words.first_step(skips=skips)]


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


def _choice(request: Request, question: OwnSettings, text: str) -> None:
    labels = _labels(skips=question.skips)
    if not _NUMBER.fullmatch(text) and fold(text) not in map(fold, labels):
        _by_words(request, text)
        return
    number = choose(text, labels)
    if number == len(labels):
        _done(request, reminder_settings.wish_first_step(request.act, skip=not question.skips))
    else:
        _done(request, reminder_settings.wish_hour(request.act, HOURS[number - 1]))

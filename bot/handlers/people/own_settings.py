"""Own settings (officers, leaders): /caidat [giờ nhắc | không nhắc 30 ngày | vắng mặt đến ngày]."""

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from bot.messages import question_choices
from bot.talk.personal_questions import OwnSettings
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.people import absences, reminder_settings
from storage.people.chat_roles import HeldRole
from storage.people.reminder_settings import Wishes, wishes_of
from storage.post import outbox
from storage.rules import policy
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.reading.choices import choose
from storage.rules.reading.commands.reminder_wishes import (
    absence_begins,
    read_absence,
    read_hour,
    says_back,
    wants_first_step,
)
from storage.rules.reading.days.written_day import read_day
from storage.rules.reading.folded_text import fold
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.day_alone import read_day_alone

HOURS = (time(8), time(8, 30), time(9), time(10), time(14), time(15), time(16))
_NUMBER = re.compile(r"\d{1,3}[.) ]*")


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
    found = wishes_of(request.session, request.actor.person_id, request.day)
    asked = OwnSettings(outbox.new_ref(), found.skips_first_step, away=bool(found.away_until))
    labels = _labels(request, asked)
    request.ask(asked)
    request.reply(
        "settings",
        wishes=found,
        labels=labels,
        may_be_away=request.actor.role is Role.OFFICER,
        roles=_counted_in(request),
        keyboard=question_choices.options(asked.ref, labels),
    )


def _labels(request: Request, asked: OwnSettings) -> list[str]:
    """Hours, the first step, and for a contact point an absence or its end."""
    labels = [*map(button_words.remind_at, HOURS), button_words.first_step(skips=asked.skips)]
    if request.actor.role is Role.OFFICER:
        labels += [button_words.BACK] if asked.away else button_words.AWAY
    return labels


def _by_words(request: Request, text: str) -> None:
    hour, last_day, first_step = read_hour(text), read_absence(text), wants_first_step(text)
    if hour is not None:
        found = reminder_settings.wish_hour(request.act, hour)
    elif last_day is not None:
        found = reminder_settings.wish_absence(request.act, _until(request, last_day))
    elif says_back(text):
        found = reminder_settings.wish_absence(request.act, None)
    elif first_step is not None:
        found = reminder_settings.wish_first_step(request.act, skip=not first_step)
    else:
        raise DomainError(Kind.BAD_HOUR)
    _done(request, found)


def _done(request: Request, found: Wishes) -> None:
    request.leave()
    request.reply("settings_changed", wishes=found, roles=_counted_in(request))


def _counted_in(request: Request) -> Sequence[HeldRole]:
    """The roles an absence counts in, if they are several."""
    roles = absences.counted_in(request.session, request.actor.person_id)
    return roles if len(roles) > 1 else ()


def _choice(request: Request, question: OwnSettings, text: str) -> None:
    labels = _labels(request, question)
    if not _NUMBER.fullmatch(text) and fold(text) not in map(fold, labels):
        _by_words(request, text)
        return
    number = choose(text, labels)
    if number <= len(HOURS):
        found = reminder_settings.wish_hour(request.act, HOURS[number - 1])
    elif number == len(HOURS) + 1:
        found = reminder_settings.wish_first_step(request.act, skip=not question.skips)
    else:
        until = None if question.away else _choice_of_absence(request.day, number - len(HOURS) - 1)
        found = reminder_settings.wish_absence(request.act, until)
    _done(request, found)


def _choice_of_absence(day: date, number: int) -> date:
    """Tomorrow, or the Sunday of this week."""
    return day + timedelta(days=1 if number == 1 else 6 - day.weekday())


def _until(request: Request, words: str) -> date:
    """The last day of an absence, as any day is typed; it holds from now on, or the next working day.

    Raises BAD_ABSENCE, or ABSENT_LATER for one that begins after that.
    """
    first = absence_begins(words)
    begins = read_day(first, request.day, request.calendar) if first is not None else None
    if begins is not None and begins > request.calendar.on_or_after(request.day + timedelta(1)):
        raise DomainError(Kind.ABSENT_LATER, begins=begins)
    read = read_day_alone(words, Occasion(request.day, request.calendar))
    if read is None or read.on is None:
        raise DomainError(Kind.BAD_ABSENCE, latest=request.day + policy.LONGEST_ABSENCE)
    return read.on

"""The timetable's words and choices: what is due, as messages of any channel.

The sentences stand in the templates; here a restricted task loses its words (P7), and lines are
fitted to a message's length. The digest has a page of its own.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from bot.messages import digest_page, queue_choices, reminder_choices
from bot.messages.card_page import ROOM, card_look
from bot.texts import button_words, marked, plain, render
from bot.texts.fitting import LIMIT as DIALOGUE_LIMIT
from bot.texts.fitting import fitted
from bot.texts.split import LIMIT, length
from jobs.digest_contents import Digest
from jobs.messages import (
    Advance,
    LateSummary,
    OfficeReminder,
    Reminder,
    ReminderLine,
    TargetQuestion,
)
from storage.followup.escalations import Escalation
from storage.followup.quarter_cards import QuarterCard
from storage.rules.calendar.periods import quarter_of
from storage.rules.permissions import Role
from storage.rules.policy import LISTED_LINES
from storage.rules.post.said import Choices, MessageContent
from storage.rules.reminders.reminder_news import News
from storage.rules.tasks import status
from storage.rules.tasks.status import Flag
from storage.rules.tasks.words import WordedTask, Words
from storage.tasks.agency_task_rows import ForecastRow, Report
from storage.tasks.reports.promises import Promise

_BULLETS = "-–+• "  # a cell that lists its products begins with one


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How many characters of a title and of other words a line of a reminder shows."""

    title: int
    words: int


# The longest that make a reminder of one phone screen, then whatever still fits a dialogue's message:
# characters that Telegram counts double or HTML writes long need the last.
_SIZES = (
    _Sizes(90, 60),
    _Sizes(70, 40),
    _Sizes(60, 25),
    _Sizes(60, 0),
    _Sizes(45, 0),
    _Sizes(35, 0),
    _Sizes(28, 0),
)
_SHORTEST = (_Sizes(45, 0), _Sizes(20, 0))

_TITLES = (80, 50, 30, 20)


@dataclass(frozen=True, slots=True)
class _DueDate:
    """One date of a task on the day of the reminder."""

    on: date
    days_left: int
    days_late: int
    late_beside: int
    """Further overdue dates of the task."""


@dataclass(frozen=True, slots=True)
class _Item(WordedTask):
    """What a reminder says of one task."""

    code: str
    words: Words | None
    dues: tuple[_DueDate, ...]
    returned: bool
    report: Report | None
    unreported: bool = False
    difficulty: bool = False
    promise: Promise | None = None
    promised: bool = False
    forecast: ForecastRow | None = None
    forecast_due: date | None = None
    news: News | None = None


class MessageComposer:
    """The Composer of the real bot: words from ``bot/texts/``."""

    def late_summary(self, summary: LateSummary) -> MessageContent:
        """What an outage kept back, in a few words."""
        return _said(render("late_summary", summary=summary))

    def waiting(self, reminder: OfficeReminder) -> MessageContent:
        """One message to one person of the office, with the way to the list."""
        text = render("desk/reminder", reminder=reminder)
        return _said(text, queue_choices.what_waits())

    def reminder(self, reminder: Reminder, ref: str) -> MessageContent:
        """One message to one person; its choices carry ``ref``, never a task."""
        values: dict[str, Any] = {
            "reminder": reminder,
            "items": _items(reminder),
            "others": [line.standing.code for line in reminder.others],
            "due_on": _shared_due(reminder),
            "away": reminder.contact.instead_of,
            "leads": reminder.contact.role is Role.LEADER,
            "tasks": len(reminder.lines),
            "late_tasks": _late(reminder.lines, reminder.day),
            "late_others": _late(reminder.others, reminder.day),
            "answers": button_words.answers(see_all=bool(reminder.others)),
            "projects": reminder.projects,
            "projects_of": quarter_of(reminder.day),
            "forecasts": [n for n, line in enumerate(reminder.shown, 1) if line.asks_forecast],
        }
        return _said(_fitted(values), _choices(reminder, ref))

    def quarter_card(self, card: QuarterCard, ref: str) -> MessageContent:
        """A person's quarter card."""
        text, keyboard = card_look(card, ref)
        return _said(text, keyboard)

    def escalation(self, escalation: Escalation) -> MessageContent:
        """Tasks overdue for a week, to the agency's leader."""
        shown = escalation.rows[:LISTED_LINES]
        more = len(escalation.rows) - len(shown)
        text = fitted(
            "escalation",
            leader=escalation.leader,
            rows=shown,
            more=more,
            day=escalation.day,
            projects=escalation.projects,
        )
        return _said(text)

    def digest(self, digest: Digest, kept: int | None = None) -> list[MessageContent]:
        """The weekly digest's first screen; its choices open the lists and the page of all parts."""
        return digest_page.pages(digest, kept)

    def advance(self, advance: Advance, ref: str) -> MessageContent:
        """An agency's own lines of the digest to come, with the answers of a reminder."""
        answers = button_words.answers(see_all=bool(advance.others))
        text = _first_fitting(
            render(
                "advance",
                advance=advance,
                answers=answers,
                size=size,
                leads=advance.contact.role is Role.LEADER,
            )
            for size in _TITLES
        )
        return _said(text, _choices(advance, ref))

    def target_question(self, question: TargetQuestion) -> MessageContent:
        """The chỉ tiêu one person is asked figures for, numbered as they are answered."""
        return _said(
            _first_fitting(
                render("target_question", question=question, length=size) for size in _TITLES
            )
        )


def _late(lines: Sequence[ReminderLine], day: date) -> int:
    """How many of a reminder's tasks are overdue."""
    return sum(line.first.due_on < day for line in lines)


def _said(text: str, choices: Choices = ()) -> MessageContent:
    return MessageContent(marked(text), choices)


def _fitted(values: dict[str, Any]) -> str:
    """The reminder with the longest words that fit a look, or else a message.

    Shorter words never make it longer, so that not every size has to be tried.
    """
    texts: dict[_Sizes, str] = {}

    def fits(sizes: _Sizes, limit: int) -> bool:
        texts[sizes] = render("reminder", sizes=sizes, **values)
        return length(plain(texts[sizes])) <= limit

    for limit, all_sizes in ((ROOM, _SIZES), (DIALOGUE_LIMIT, _SHORTEST)):
        found = bisect_left(all_sizes, True, key=partial(fits, limit=limit))
        if found < len(all_sizes):
            return texts[all_sizes[found]]
    return texts[_SHORTEST[-1]]


def _first_fitting(texts: Iterable[str]) -> str:
    return next(text for text in texts if length(text) <= LIMIT)


def _items(reminder: Reminder) -> list[_Item]:
    """The lines written out. That all of them are new needs no word."""
    tells = any(line.news is not News.FIRST for line in reminder.lines)
    return [_item(line, reminder.day, tells_first=tells) for line in reminder.shown]


def _item(line: ReminderLine, day: date, *, tells_first: bool) -> _Item:
    standing = line.standing
    dates = list(dict.fromkeys(due.milestone.due_on for due in line.dues))
    late = [on for on in dates if on < day]
    words = standing.words and Words(
        standing.title.rstrip(" ."), standing.product.lstrip(_BULLETS), line.first.label
    )
    silent = {News.PROMISED, News.NEARER, *(() if tells_first else (News.FIRST,))}
    return _Item(
        code=standing.code,
        words=words,
        dues=tuple(
            _DueDate(on, status.days_left(on, day), status.days_late(on, day), len(late) - 1)
            for on in dates
            if on not in late[1:]
        ),
        returned=Flag.RETURNED in standing.flags,
        report=standing.last_report,
        unreported=standing.unreported,
        difficulty=Flag.DIFFICULTY in standing.flags,
        promise=line.promise if words else None,
        promised=line.promised,
        forecast=standing.forecast,
        forecast_due=standing.forecast_due,
        news=None if line.news in silent else line.news,
    )


def _shared_due(reminder: Reminder) -> date | None:
    """The deadline of all lines, if it is one."""
    days = {due.milestone.due_on for line in reminder.lines for due in line.dues}
    return days.pop() if len(days) == 1 else None


def _choices(reminder: Reminder | Advance, ref: str) -> Choices:
    answered = reminder.lines and reminder.contact.role is not Role.LEADER
    rows = [] if not answered else [*reminder_choices.answers_to(ref)]
    if isinstance(reminder, Reminder) and rows:
        asked = [
            (number, line.standing.code)
            for number, line in enumerate(reminder.shown, 1)
            if line.asks_forecast
        ]
        rows += reminder_choices.forecasts(ref, asked)
    if reminder.others:
        rows += reminder_choices.see_all(ref)
    if isinstance(reminder, Reminder) and reminder.lines:
        rows += reminder_choices.repeats(ref)
    return tuple(rows)

"""The timetable's words and choices: what is due, as messages of any channel.

The sentences stand in the templates; here a restricted task loses its words (P7), and lines are
fitted to a message's length. The digest has a page of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.button_data import pack
from bot.buttons import Answer, ReminderAnswer, TaskPage
from bot.messages import digest_page, keyboards
from bot.messages.card_page import card_page
from bot.texts import marked, render
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
from storage.rules import status
from storage.rules.policy import REMINDER_LINES
from storage.rules.said import Choice, Choices, Said
from storage.rules.status import Flag
from storage.tasks.agency_task_rows import Report
from storage.tasks.promises import Promise

SEE_ALL = pack(TaskPage("open", 0))
_BULLETS = "-–+• "  # a cell that lists its products begins with one


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How many characters of a title and of other words a line of a reminder shows."""

    title: int
    words: int


# Real titles fit the first; letters that Telegram counts double or HTML writes long need the rest.
_SIZES = (_Sizes(90, 60), _Sizes(70, 40), _Sizes(50, 25), _Sizes(50, 0), _Sizes(20, 0))

_TITLES = (80, 50, 30, 20)


@dataclass(frozen=True, slots=True)
class _Item:
    """What a reminder says of one task."""

    code: str
    restricted: bool
    title: str
    label: str
    product: str
    due_on: date | None
    days_left: int
    days_late: int
    returned: bool
    report: Report | None
    unreported: bool = False
    difficulty: bool = False
    promise: Promise | None = None
    promised: bool = False


class MessageComposer:
    """The Composer of the real bot: words from ``bot/texts/``."""

    def late_summary(self, summary: LateSummary) -> Said:
        """What an outage kept back, in a few words."""
        return _said(render("late_summary", summary=summary))

    def waiting(self, reminder: OfficeReminder) -> Said:
        """One message to one person of the office, with the way to the list."""
        text = render("desk/reminder", reminder=reminder)
        return _said(text, keyboards.what_waits())

    def reminder(self, reminder: Reminder, ref: str) -> Said:
        """One message to one person; its choices carry ``ref``, never a task."""
        buttons = render("reminder_buttons").splitlines()
        values: dict[str, Any] = {
            "reminder": reminder,
            "items": [_item(line, reminder.day) for line in reminder.lines],
            "due_on": _shared_due(reminder),
            "buttons": buttons,
            "forecasts": [n for n, line in enumerate(reminder.lines, 1) if line.asks_forecast],
        }
        return _said(_fitted(values), _choices(buttons, reminder, ref))

    def quarter_card(self, card: QuarterCard, ref: str) -> Said:
        """The first page of a person's quarter card."""
        text, keyboard = card_page(card, ref, 0)
        return _said(text, keyboard)

    def escalation(self, escalation: Escalation) -> Said:
        """Tasks overdue for a week, to the agency's leader."""
        shown = escalation.rows[:REMINDER_LINES]
        more = len(escalation.rows) - len(shown)
        text = fitted(
            "escalation", leader=escalation.leader, rows=shown, more=more, day=escalation.day
        )
        return _said(text)

    def digest(self, digest: Digest, kept: int | None = None) -> list[Said]:
        """The weekly digest's first screen; its choices open the lists and the page of all parts."""
        return digest_page.pages(digest, kept)

    def advance(self, advance: Advance, ref: str) -> Said:
        """An agency's own lines of the digest to come, with the answers of a reminder."""
        buttons = render("reminder_buttons").splitlines()
        text = _first_fitting(
            render("advance", advance=advance, buttons=buttons, size=size) for size in _TITLES
        )
        return _said(text, _choices(buttons, advance, ref))

    def target_question(self, question: TargetQuestion) -> Said:
        """The chỉ tiêu one person is asked figures for, numbered as they are answered."""
        return _said(
            _first_fitting(
                render("target_question", question=question, length=size) for size in _TITLES
            )
        )


def _said(text: str, choices: Choices = ()) -> Said:
    return Said(marked(text), choices)


def _fitted(values: dict[str, Any]) -> str:
    """The reminder with the longest words that fit a dialogue's message, or else Telegram's."""
    text = ""
    for sizes in _SIZES:
        text = render("reminder", sizes=sizes, **values)
        if length(text) <= DIALOGUE_LIMIT:
            break
    return text


def _first_fitting(texts: Iterable[str]) -> str:
    return next(text for text in texts if length(text) <= LIMIT)


def _item(line: ReminderLine, day: date) -> _Item:
    standing = line.standing
    due_on = standing.due_on or day
    return _Item(
        code=standing.code,
        restricted=standing.restricted,
        title=standing.title,
        label=standing.label,
        product=standing.product.lstrip(_BULLETS),
        due_on=standing.due_on,
        days_left=status.days_left(due_on, day),
        days_late=status.days_late(due_on, day),
        returned=Flag.RETURNED in standing.flags,
        report=standing.last_report,
        unreported=standing.unreported,
        difficulty=Flag.DIFFICULTY in standing.flags,
        promise=None if standing.restricted else line.promise,
        promised=line.promised,
    )


def _shared_due(reminder: Reminder) -> date | None:
    """The deadline of all lines, where it is one."""
    days = {line.standing.due_on for line in reminder.lines}
    return days.pop() if len(days) == 1 else None


def _choices(buttons: list[str], reminder: Reminder | Advance, ref: str) -> Choices:
    *answers, see_all = buttons
    keys = tuple(
        Choice(text, pack(ReminderAnswer(ref, Answer(str(number)))))
        for number, text in enumerate(answers, 1)
    )
    rows = [keys[:2], keys[2:]]
    if isinstance(reminder, Reminder):
        asked = [
            (number, line.standing.code)
            for number, line in enumerate(reminder.lines, 1)
            if line.asks_forecast
        ]
        rows += keyboards.forecasts(ref, asked)
    if reminder.more:
        rows.append((Choice(see_all, SEE_ALL),))
    return tuple(rows)

"""The demo's guided scenes: what to do, whom to play, and by what one sees that a step is reached.

A step is reached when the bot has really said its words to everybody named, after the step before
was done; never by a timer. Which tasks a scene speaks of is read from the register when it begins,
so that the scenes play on whatever stands there.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.texts import button_words
from bot.texts import scene_words as words
from seed.demo_people import DEMO_PEOPLE
from storage.rules.tasks.status import Flag, Official
from storage.store.session import Session
from storage.tasks.agency_tasks import Standing, standings

OFFICER, SECOND, THIRD, FOURTH, OFFICE, ADMIN = 101, 102, 103, 104, 301, 401
_AGENCY: Final[Mapping[int, str]] = {person.user_id: person.agency for person in DEMO_PEOPLE}
_IN_HAND = frozenset({Flag.AWAITS_CONFIRMATION, Flag.EXTENSION_ASKED})


class Deed(StrEnum):
    """What a step lets one do by one tap."""

    MOVE = "move"
    SAY = "say"
    FORWARD = "forward"
    TAP = "tap"
    FILE = "file"
    CUT = "cut"
    RESTORE = "restore"


class NoTaskError(Exception):
    """The register has no open task for the scene."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Words of the bot that somebody must have got; "" is a file."""

    who: int
    words: str


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says what."""

    who: int
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """``words``: of the message, of the button, of the document, or where the clock goes.

    ``together``: what is said at the very moment the power goes.
    """

    text: str
    who: int
    deed: Deed
    words: str = ""
    sights: tuple[Sight, ...] = ()
    together: tuple[Saying, ...] = ()


class OpenTasks:
    """The open tasks that a scene may speak of, those in time first, earliest first.

    Of those due on one day a task with one lead comes first: it is done when that lead's part is.
    """

    def __init__(self, rows: Sequence[Standing], now: datetime) -> None:
        self.today = now.date()
        free = [row for row in rows if row.words is not None and not _IN_HAND & set(row.flags)]
        leads = Counter(row.task_id for row in rows)
        by_date = sorted(free, key=lambda row: (row.due_on or date.max, leads[row.task_id] > 1))
        self._rows = [row for row in by_date if row.status is Official.OPEN_IN_TIME]
        self._rows += [row for row in by_date if row.status is Official.OPEN_OVERDUE]

    def codes(self, who: int, count: int = 1) -> list[str]:
        """The first codes of a person's agency. Raises NoTaskError if there are not so many."""
        found = [row.code for row in self._rows if row.agency == _AGENCY[who]]
        if len(found) < count:
            raise NoTaskError
        return found[:count]

    def after(self, days: int) -> date:
        """The day so many days from now."""
        return self.today + timedelta(days=days)


def open_tasks(session: Session, now: datetime) -> OpenTasks:
    """What stands open in the register."""
    return OpenTasks(standings(session, now.date()), now)


def _reminder(tasks: OpenTasks) -> list[Step]:
    (code,) = tasks.codes(OFFICER)
    seen = Sight(OFFICER, words.SEEN_REMINDER)
    progress = Sight(OFFICER, words.SEEN_PROGRESS)
    done = (Sight(OFFICER, words.SEEN_COMPLETION), Sight(OFFICE, words.SEEN_WAITING))
    confirmed = (Sight(OFFICE, words.SEEN_CONFIRMED), Sight(OFFICER, words.SEEN_TOLD))
    confirm = button_words.COMPLETION[0]
    return [
        Step(words.LOOK_REMINDER, OFFICER, Deed.MOVE, "week-before", (seen,)),
        Step(words.ONE_LINE, OFFICER, Deed.SAY, words.short_report(code), (progress,)),
        Step(words.COMPLETION, OFFICER, Deed.SAY, words.product(code, tasks.today), done),
        Step(words.CONFIRM, OFFICE, Deed.TAP, confirm, confirmed),
    ]


def _digest(_: OpenTasks) -> list[Step]:
    digest = Sight(OFFICE, words.SEEN_DIGEST)
    return [
        Step(words.LOOK_DIGEST, OFFICE, Deed.MOVE, "digest", (digest,)),
        Step(words.BOARD, OFFICE, Deed.SAY, words.BOARD_COMMAND, (Sight(OFFICE, ""),)),
    ]


def _extension(tasks: OpenTasks) -> list[Step]:
    (code,) = tasks.codes(OFFICER)
    asked = (Sight(OFFICER, words.SEEN_EXTENSION), Sight(OFFICE, words.SEEN_EXTENSION_WAITING))
    agreed = (Sight(OFFICER, words.SEEN_AGREED),)
    agree = button_words.numbered(button_words.EXTENSION[0], 1)
    request = words.extension(code, tasks.after(90))
    return [
        Step(words.ASK_EXTENSION, OFFICER, Deed.SAY, request, asked),
        Step(words.AGREE, OFFICE, Deed.TAP, agree, agreed),
    ]


def _report(tasks: OpenTasks) -> list[Step]:
    report = words.whole_report(_AGENCY[SECOND], tasks.codes(SECOND, 3), tasks.after(90))
    record = button_words.numbered(button_words.ITEM_CARD[0], 1)
    card, recorded = Sight(SECOND, words.SEEN_CARD), Sight(SECOND, words.SEEN_RECORDED)
    return [
        Step(words.WHOLE_REPORT, SECOND, Deed.FORWARD, report, (card,)),
        Step(words.RECORD_ALL, SECOND, Deed.TAP, record, (recorded,)),
    ]


def _conclusion(tasks: OpenTasks) -> list[Step]:
    document = words.conclusion(tasks.today, tasks.after(30), tasks.after(60))
    read, saved = Sight(ADMIN, words.SEEN_CONCLUSION), Sight(ADMIN, words.SEEN_SAVED)
    return [
        Step(words.SEND_CONCLUSION, ADMIN, Deed.FILE, document, (read,)),
        Step(words.SAVE, ADMIN, Deed.TAP, button_words.IMPORT["y"], (saved,)),
    ]


def _power(tasks: OpenTasks) -> list[Step]:
    reports = [
        Saying(who, words.short_report(tasks.codes(who)[0]))
        for who in (OFFICER, SECOND, THIRD, FOURTH)
    ]
    answers = tuple(Sight(one.who, words.SEEN_PROGRESS) for one in reports)
    last = reports.pop()
    return [
        Step(words.CUT_POWER, OFFICER, Deed.CUT, together=tuple(reports)),
        Step(words.WHILE_OFF, last.who, Deed.SAY, last.words),
        Step(words.RESTART, OFFICER, Deed.RESTORE, sights=answers),
    ]


@dataclass(frozen=True, slots=True)
class Scene:
    """A minute of the guided round."""

    name: str
    about: str
    steps: Callable[[OpenTasks], list[Step]]


SCENES: Final = tuple(
    Scene(*named, steps)
    for named, steps in (
        (words.REMINDER, _reminder),
        (words.DIGEST, _digest),
        (words.EXTENSION, _extension),
        (words.REPORT, _report),
        (words.CONCLUSION, _conclusion),
        (words.POWER, _power),
    )
)

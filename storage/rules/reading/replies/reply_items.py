"""What reading an officer's words gives: items, one a task, or nothing; and what is to be asked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class ReportKind(StrEnum):
    """The kinds of reports."""

    PROGRESS = "progress"
    COMPLETION = "completion"
    EXTENSION = "extension"
    DIFFICULTY = "difficulty"
    FORECAST = "forecast"
    DISPUTE = "dispute"


class Outlook(StrEnum):
    """What a forecast says."""

    IN_TIME = "in_time"
    AT_RISK = "at_risk"
    LATE = "late"


class ReplyGap(StrEnum):
    """What has to be asked before anything is recorded."""

    TASK = "task"
    DAY = "day"
    YEAR = "year"
    DONE = "done"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Item:
    """What is said of one task; ``code`` None if it cannot be known, ``words`` as written."""

    code: str | None
    said: ReportKind
    promised_on: date | None = None
    document: str | None = None
    document_on: date | None = None
    new_due_on: date | None = None
    outlook: Outlook | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message as read. No item: nothing is proposed or recorded.

    ``unclear``: the words are no courtesy, question or wish, and yet tell of no work.
    """

    items: tuple[Item, ...] = ()
    asks: tuple[ReplyGap, ...] = ()
    unclear: bool = False

    @property
    def nothing(self) -> bool:
        """Thanks, greetings, questions, wishes."""
        return not self.items


def to_json(reply: Reply) -> dict[str, Any]:
    """The reading as ``dondoc reply`` prints it."""
    return {
        "items": [
            {
                "code": item.code,
                "kind": item.said.value,
                "promised_on": _iso(item.promised_on),
                "document": item.document,
                "document_on": _iso(item.document_on),
                "new_due_on": _iso(item.new_due_on),
                "forecast": item.outlook.value if item.outlook else None,
            }
            for item in reply.items
        ],
        "nothing": reply.nothing,
        "asks": [ask.value for ask in reply.asks],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

"""What reading a reply gives."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Said(StrEnum):
    """The four kinds of reports, by the numbers under which a reminder offers them."""

    PROGRESS = "1"
    COMPLETION = "2"
    EXTENSION = "3"
    DIFFICULTY = "4"


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply as read.

    ``number`` is the document's as written, ``on`` the past day the words name (the document's
    where there is one), ``promised_on`` the day they promise, ``asked_for`` the later deadline
    they ask for. ``impossible_date``: they name 31/6, or a document of a day that has not come.
    """

    said: Said
    number: str | None = None
    on: date | None = None
    promised_on: date | None = None
    asked_for: date | None = None
    impossible_date: bool = False

"""A promised date: what became of it, as later reports tell.

Kept: completion reported, or a deed told ("đã trình …"), by the promised day. Moved: another date
promised by that day. Broken: the day has passed without either. Else it is open.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from storage.rules.reading.folded_text import fold


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Later:
    """A progress report made after the promise; ``promised_on`` if it promises anew."""

    on: date
    text: str
    promised_on: date | None


_DEED = re.compile(r"\b(?:da|xong|hoan thanh)\b")
_NOT_YET = re.compile(r"\b(?:chua|se|dang|du kien|xin)\b")


def tells_deed(text: str) -> bool:
    """Whether a report says that something was done, not that it will be or is not yet."""
    folded = fold(text)
    return _DEED.search(folded) is not None and _NOT_YET.search(folded) is None


def state_of(
    promised_on: date, later: Iterable[Later], completed_on: Iterable[date], day: date
) -> PromiseState:
    """What became of a promise as of a day. ``completed_on``: days of completion reports since."""
    if any(on <= promised_on and on <= day for on in completed_on):
        return PromiseState.KEPT
    for report in later:
        if report.on > min(promised_on, day):
            break
        if report.promised_on is not None:
            return PromiseState.MOVED
        if tells_deed(report.text):
            return PromiseState.KEPT
    return PromiseState.BROKEN if promised_on < day else PromiseState.OPEN

"""What people say of reminders to come: their hour, the first step, an absence, one once more."""

import re
from datetime import time
from typing import Final

from storage.rules.errors import DomainError, Kind
from storage.rules.reading.folded_text import fold, squeeze

_AWAY: Final = re.compile(
    r"(?:(?:toi|em|xin|se|bao) )*(?:vang mat|vang|nghi phep|nghi|di cong tac|cong tac|di vang)\b"
    r"(?: (?:cho den|tu nay|den|toi)\b)*"
)
_BACK: Final = re.compile(
    r"(?:toi |em )?(?:da ve|(?:da )?(?:di lam lai|tro lai|co mat|ve roi|het vang|khong vang))\b.*"
)
_FROM: Final = re.compile(r"(?:(?:từ|tu)\s+)?(\S.*?)\s+(?:đến|den|tới|toi|-|–)\s", re.IGNORECASE)
_AGAIN: Final = re.compile(
    r"(?:xin |de nghi |bot )*nhac lai (?:toi |em |anh )?"
    r"(?:(?P<today>(?:vao )?chieu(?: nay)?)|(?:vao )?(?:sang )?(?:ngay )?mai)"
)

_HOUR: Final = re.compile(
    r"(?:(?:gio )?nhac (?:rieng )?(?:toi |em )?(?:la )?)?(?:vao )?(?:luc )?"
    r"(?P<hour>\d{1,2})(?:\s*(?:[:.]|h|g|gio)\s*(?P<minute>\d{2})?)?(?: phut)?"
)
_WITHOUT: Final = re.compile(r"(?:khong|bo|thoi|tat).*\b30\b.*")
_WITH: Final = re.compile(r"(?:co |bat |lai )?(?:nhac|bat|co).*\b30 ngay\b.*")


def read_hour(text: str) -> time | None:
    """The hour of "8h30", "nhắc lúc 14 giờ"; None for other words. Raises BAD_HOUR for 25h."""
    found = _HOUR.fullmatch(fold(text))
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 23 or minute > 59:
        raise DomainError(Kind.BAD_HOUR)
    return time(hour, minute)


def wants_first_step(text: str) -> bool | None:
    """Whether the reminder thirty days before is wanted; None if nothing is said of it."""
    folded = fold(text)
    if _WITHOUT.fullmatch(folded):
        return False
    return True if _WITH.fullmatch(folded) else None


def read_absence(text: str) -> str | None:
    """What follows "vắng mặt đến": the words of the last day; None if no absence is told."""
    found = _AWAY.match(fold(text))
    return squeeze(text)[found.end() :].strip(" :,–-") if found is not None else None


def absence_begins(words: str) -> str | None:
    """The words of an absence's first day, of "từ 4/1 đến 8/1"; None if none is named."""
    found = _FROM.match(words)
    return found[1] if found is not None else None


def says_back(text: str) -> bool:
    """Whether somebody is here again."""
    return _BACK.fullmatch(fold(text)) is not None


def wants_again(text: str) -> bool | None:
    """Whether a reminder is wanted once more: True this afternoon, False tomorrow, None neither."""
    found = _AGAIN.fullmatch(fold(text).strip(" .!"))
    return None if found is None else found["today"] is not None

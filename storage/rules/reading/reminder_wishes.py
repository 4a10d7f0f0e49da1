"""What people say of reminders to come: that they are away, here again, or want one once more."""

import re
from typing import Final

from storage.rules.reading.folded_text import fold, squeeze

_AWAY: Final = re.compile(
    r"(?:(?:toi|em|xin|se|bao) )*(?:vang mat|vang|nghi phep|nghi|di cong tac|cong tac|di vang)\b"
    r"(?: (?:cho den|tu nay|den|toi)\b)*"
)
_BACK: Final = re.compile(
    r"(?:toi |em )?(?:da ve|(?:da )?(?:di lam lai|tro lai|co mat|ve roi|het vang|khong vang))\b.*"
)
_AGAIN: Final = re.compile(
    r"(?:xin |de nghi |bot )*nhac lai (?:toi |em |anh )?"
    r"(?:(?P<today>(?:vao )?chieu(?: nay)?)|(?:vao )?(?:sang )?(?:ngay )?mai)"
)


def read_absence(text: str) -> str | None:
    """What follows "vắng mặt đến": the words of the last day; None if no absence is told."""
    found = _AWAY.match(fold(text))
    return squeeze(text)[found.end() :].strip(" :,–-") if found is not None else None


def says_back(text: str) -> bool:
    """Whether somebody is here again."""
    return _BACK.fullmatch(fold(text)) is not None


def wants_again(text: str) -> bool | None:
    """Whether a reminder is wanted once more: True this afternoon, False tomorrow, None neither."""
    found = _AGAIN.fullmatch(fold(text).strip(" .!"))
    return None if found is None else found["today"] is not None

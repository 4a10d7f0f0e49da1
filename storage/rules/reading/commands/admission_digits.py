"""Four digits as somebody types what is read out on the phone: "0412", "04 12", "0-4-1-2."."""

import re
from typing import Final

_FOUR_DIGITS: Final = re.compile(r"(?:[0-9][ .,-]{0,3}){4}")


def four_digits(text: str) -> str:
    """The digits that a whole text is; "" for anything else."""
    typed = text.strip()
    return re.sub("[^0-9]", "", typed) if _FOUR_DIGITS.fullmatch(typed) else ""

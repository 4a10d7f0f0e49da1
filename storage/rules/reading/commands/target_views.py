"""What is said after /chitieu besides a figure: a year, and the part or agency that is meant.

"chưa đạt năm 2027", "2027 Sở Tài chính", "các chỉ tiêu của Sở Nội vụ năm sau".
"""

import re
from datetime import date
from typing import Final, NamedTuple

from storage.rules.reading.folded_text import fold

_YEAR: Final = re.compile(r"\b(?:(?:trong|cua) )?(?:nam )?(20[0-9]{2})\b")
_NEAR_YEAR: Final = re.compile(r"\b(?:(?:trong|cua) )?nam (nay|truoc|ngoai|sau|toi)\b")
_OFF: Final = {"nay": 0, "truoc": -1, "ngoai": -1, "sau": 1, "toi": 1}
_ABOUT: Final = re.compile(r"^(?:cac |nhung )?(?:chi tieu\b ?)?(?:(?:ma|do|cua)\b ?)?")


class TargetView(NamedTuple):
    """The year that is named, None for the one in hand, and what else is said, folded."""

    year: int | None
    words: str


def read_view(text: str, day: date) -> TargetView:
    """The year of some words and what they name besides; "năm sau" counts from the day."""
    folded = fold(text)
    said, near = _YEAR.search(folded), _NEAR_YEAR.search(folded)
    found = said or near
    if found is None:
        return TargetView(None, _rest(folded))
    year = int(found[1]) if said is not None else day.year + _OFF[found[1]]
    return TargetView(year, _rest(f"{folded[: found.start()]} {folded[found.end() :]}"))


def _rest(folded: str) -> str:
    return _ABOUT.sub("", fold(folded).strip(" .,:;!?")).strip()

"""Quarters and months as columns: a mark in one of them says when a task is due."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from seed.readers.grid import Cell
from storage.rules.reading.folded_text import fold

_PERIOD: Final = re.compile(
    r"(?:(?:quy|q) ?(?P<quarter>i{1,3}|iv|[1-4])|(?:thang|t) ?(?P<month>0?[1-9]|1[0-2]))"
    r"(?:[ /-]*(?:nam )?(?P<year>20\d\d))?"
)
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ROMAN: Final = ("I", "II", "III", "IV")
_SMALL_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MARKS: Final = frozenset(("x", "v", "1", "+", "*", "✓", "✔", "√", "●", "•", "■", "☑", "⬤"))


HeaderPath = tuple[str, str]
"""What stands above a column: the upper row's words and the lower's, "" if there is one row."""


def period_columns(paths: Sequence[HeaderPath]) -> dict[int, str]:
    """By place, the columns headed by a quarter or a month, as a deadline says it; one alone is none."""
    found = {}
    for at, (upper, lower) in enumerate(paths):
        words = _period(lower, upper) if lower else _period(upper, "")
        if words:
            found[at] = words
    return found if len(found) > 1 else {}


def marked_periods(periods: Mapping[int, str], cells: Sequence[Cell]) -> str:
    """What a row's marks say: "Quý II/2026", or "Ban hành: Quý II/2026" if words stand there."""
    said = []
    for at, period in periods.items():
        text = cells[at].text if at < len(cells) else ""
        if text:
            said.append(period if fold(text) in _MARKS else f"{text}: {period}")
    return "; ".join(said)


@lru_cache(maxsize=1_024)
def _period(label: str, above: str) -> str:
    found = _PERIOD.fullmatch(fold(label).strip(" ."))
    if found is None:
        return ""
    own = _YEAR.search(above)
    year = found["year"] or (own[0] if own else "")
    if found["month"]:
        words = f"Tháng {int(found['month'])}"
    else:
        quarter = found["quarter"]
        words = f"Quý {_ROMAN[(_SMALL_ROMAN.get(quarter) or int(quarter)) - 1]}"
    return f"{words}/{year}" if year else words

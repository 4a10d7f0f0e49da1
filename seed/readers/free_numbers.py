"""Numbers for the rows that have none, between those that the document counts."""

from collections.abc import Sequence
from itertools import chain, count
from typing import Final

_ROMAN: Final = ("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def numbered(written: Sequence[str]) -> list[str]:
    """Fill each "" of one section: before 3 come 1 and 2; if no number is free, 4 goes on as 4.ii.

    A number that a row of the section carries is never given to another.
    """
    found = list(written)
    taken = {no for no in written if no}
    at = 0
    while at < len(found):
        if found[at]:
            at += 1
            continue
        end = next((i for i in range(at, len(found)) if found[i]), len(found))
        before = _whole(found[at - 1]) if at else None
        after = _whole(found[end]) if end < len(found) else None
        for place, number in zip(range(at, end), _run(before, after, end - at, taken), strict=True):
            found[place] = number
            taken.add(number)
        at = end
    return found


def _run(before: int | None, after: int | None, wanted: int, taken: set[str]) -> list[str]:
    """So many numbers after ``before`` and in front of ``after``."""
    if before is None and after is not None and after > wanted:
        return [str(number) for number in range(after - wanted, after)]
    start = (before or 0) + 1
    free = [str(number) for number in range(start, start + wanted)]
    if not taken.intersection(free) and (after is None or start + wanted <= after):
        return free
    stem = str(before or after or 1)
    spare = (f"{stem}.{end}" for end in chain(_ROMAN, map(str, count(len(_ROMAN) + 2))))
    parts: list[str] = []
    for number in spare:
        if len(parts) == wanted:
            break
        if number not in taken:
            parts.append(number)
    return parts


def _whole(number: str) -> int | None:
    own = number.split(".", maxsplit=1)[0]
    return int(own) if own.isdecimal() else None

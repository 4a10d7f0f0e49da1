"""How many rows the tables of a paper show: what is left of its eight pages is filled with them.

What the sentences take is counted first (``page_flow.py``), the same on every machine. Then the tables
of figures come, each whole or not at all, then the first rows of each list, and then the lists take turns
as long as there is room; what stands in the paper whole has no part in the appendix.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from bot.files.papers.page_flow import PAGE, Flow
from bot.files.papers.paper_tables import Layout, Rows, height

_PAGES: Final = 8
_SLACK: Final = (0, 2, 4, 6)
"""Millimetres: it has to do with pages that are so much lower too, for no two programs lay out alike."""
_ALWAYS: Final = "figures"
_NUMBERS: Final = ("sections", "agencies")
_LISTS: Final = ("overdue", "difficulties", "due_next", "done")
_HEAD: Final = 12
"""Millimetres: the head of a table that had no row before."""


def filled(rows: Rows, written: Callable[[Layout], Flow], *, own: bool) -> Layout:
    """The fullest paper of eight pages; ``written``: what is on the pages of a paper without its appendix.

    What does not fit where its turn comes is left where it is, and the others go on.
    """
    counts = dict.fromkeys(rows.upright, 0) | {_ALWAYS: len(rows.upright[_ALWAYS])}
    found, ended = rows.laid_out(counts), set[str]()
    while taken := list(_taken(rows, counts, ended, _left(written(found)), own=own)):
        fitting, over = 0, len(taken) + 1
        while fitting + 1 < over:
            most = over - 1 if over > len(taken) else (fitting + over) // 2
            one = rows.laid_out(counts | dict(taken[:most]))
            if _fits(written(one)):
                fitting, found = most, one
            else:
                over = most
        if fitting == len(taken):
            break
        counts |= dict(taken[:fitting])
        ended.add(taken[fitting][0])
    return found


def _taken(
    rows: Rows, before: Mapping[str, int], ended: Collection[str], left: float, *, own: bool
) -> Iterator[tuple[str, int]]:
    """Tables and up to which row they are shown, one after the other, as long as there is room."""
    counts = dict(before)

    def take(name: str, end: int) -> bool:
        nonlocal left
        coming = rows.upright.get(name, [])[counts.get(name, 0) : end]
        needed = sum(height(row, rows.tables[name], own=own) for row in coming)
        needed += 0 if counts.get(name) else _HEAD
        if not coming or needed > left or name in ended:
            return False
        left -= needed
        counts[name] = end
        return True

    least = {name: rows.least(name, own=own) for name in (*_NUMBERS, *_LISTS)}
    for name, end in least.items():
        if take(name, end):
            yield name, end
    while turn := [one for one in _next(rows, counts) if take(*one)]:
        yield from turn


def _next(rows: Rows, counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The next row, or rank of rows, of each table."""
    for name in (*_NUMBERS, *_LISTS):
        have = counts.get(name, 0)
        end = next((end for end in rows.ends.get(name, []) if end > have), None)
        if end is not None:
            yield name, end


def _left(flow: Flow) -> float:
    lowest = PAGE - max(_SLACK)
    *full, last = flow.pages(lowest)
    return (_PAGES - len(full)) * lowest - last


def _fits(flow: Flow) -> bool:
    return all(len(flow.pages(PAGE - lower)) <= _PAGES for lower in _SLACK)

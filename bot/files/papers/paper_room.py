"""How many rows the tables of a paper show: what is left of its eight pages is filled with them.

What the sentences take is counted first (``page_flow.py``), the same on every machine. Then the tables
take turns, a row each, as long as there is room; what stands in the paper whole has no part in the
appendix.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from bot.files.papers.page_flow import PAGE, Flow
from bot.files.papers.paper_tables import FEW, Layout, Rows, height

_PAGES: Final = 8
_SLACK: Final = (0, 2, 4, 6)
"""Millimetres: it has to do with pages that are so much lower too, for no two programs lay out alike."""
_TURNS: Final = ("agencies", "sections", "overdue", "done", "difficulties", "due_next")
_HEAD: Final = 12
"""Millimetres: the head of a table that had no row before."""


def filled(rows: Rows, written: Callable[[Layout], Flow], *, own: bool) -> Layout:
    """The fullest paper of eight pages; ``written``: what is on the pages of a paper without its appendix."""
    counts = rows.least(own=own)
    found = rows.laid_out(counts)
    left = _left(written(found))
    added: list[tuple[str, int]] = []
    tried = dict(counts)
    while turn := _turn(rows, tried, left, own=own):
        left -= sum(needed for _, _, needed in turn)
        for name, more, _ in turn:
            tried[name] += more
            added.append((name, more))
    fitting, over = 0, len(added) + 1
    while fitting + 1 < over:
        most = over - 1 if over > len(added) else (fitting + over) // 2
        one = rows.laid_out(_with(counts, added[:most]))
        if _fits(written(one)):
            fitting, found = most, one
        else:
            over = most
    return found


def _with(counts: Mapping[str, int], added: Iterable[tuple[str, int]]) -> dict[str, int]:
    found = dict(counts)
    for name, more in added:
        found[name] += more
    return found


def _left(flow: Flow) -> float:
    lowest = PAGE - max(_SLACK)
    *full, last = flow.pages(lowest)
    return (_PAGES - len(full)) * lowest - last


def _fits(flow: Flow) -> bool:
    return all(len(flow.pages(PAGE - lower)) <= _PAGES for lower in _SLACK)


def _turn(
    rows: Rows, counts: Mapping[str, int], left: float, *, own: bool
) -> list[tuple[str, int, float]]:
    """Which tables get how many rows more, and the millimetres of these: one each, or all of a few."""
    taken: list[tuple[str, int, float]] = []
    for name in _TURNS:
        whole, have = rows.upright.get(name, []), counts.get(name, 0)
        more = len(whole) if not have and len(whole) <= FEW else 1
        coming = whole[have : have + more]
        needed = sum(height(row, rows.tables[name], own=own) for row in coming)
        needed += 0 if have else _HEAD
        if coming and needed <= left:
            left -= needed
            taken.append((name, len(coming), needed))
    return taken

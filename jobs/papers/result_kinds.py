"""What kinds of documents the results of a period are, the weightiest first.

The kind is that of the product as its agency named it, by its name or its sign. Source:
docs/words.md, "Documents and their numbers".
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from jobs.papers.paper_contents import ResultLine
from storage.rules.tasks.product_match import NAMES, kinds_named

_WEIGHT: Final = (
    "nq",
    "ct",
    "ctr",
    "da",
    "qd",
    "qc",
    "kl",
    "kh",
    "hd",
    "pa",
    "tb",
    "bc",
    "ttr",
    "cv",
)


def kind_of(line: ResultLine) -> str:
    """Of a result's document; "" if none is named, or it may not be read."""
    return next(iter(kinds_named(line.product)), "") if line.has_product else ""


def counted_kinds(lines: Iterable[ResultLine]) -> tuple[tuple[str, int], ...]:
    """How many are of each kind, by the kind's name; without one those that name none."""
    found = Counter(map(kind_of, lines))
    return tuple((NAMES.get(kind, ""), found[kind]) for kind in sorted(found, key=_weight))


def _weight(kind: str) -> int:
    if not kind:
        return len(_WEIGHT) + 1
    return _WEIGHT.index(kind) if kind in _WEIGHT else len(_WEIGHT)

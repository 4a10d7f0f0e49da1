"""Many rows in pieces, so that a few of them are in memory at one time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

PIECE: Final = 250
"""Rows written at one time; all of them are still one transaction."""

_T = TypeVar("_T")


def pieces(rows: Iterable[_T]) -> Iterator[list[_T]]:
    """The rows in their order, a piece at a time."""
    left = iter(rows)
    while some := list(islice(left, PIECE)):
        yield some

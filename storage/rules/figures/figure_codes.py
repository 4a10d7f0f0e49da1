"""The codes of a digest's numbers: "A1" is a letter for the part and a number inside it.

Letters follow the order of the parts, without a gap. A kept digest of an earlier form has other
letters; its lists are kept under them and open by them.
"""

import re
from enum import StrEnum

from storage.rules.reading.folded_text import fold


class ListKind(StrEnum):
    """What a number of the digest counts; some kinds have one list for each of several things."""

    OVERDUE = "overdue"
    OVERDUE_OF = "overdue_of"
    AT_RISK = "at_risk"
    NOT_IN_TIME = "not_in_time"
    DOUBTFUL_OF = "doubtful_of"
    SILENT = "silent"
    DUE_SOON = "due_soon"
    WAITING = "waiting"
    WAITING_LONG = "waiting_long"
    WAITING_FOR = "waiting_for"
    DIFFICULTIES = "difficulties"
    EXTENDED = "extended"
    ALL = "all"
    STATUS = "status"
    OPEN = "open"
    OWED = "owed"
    UPDATED = "updated"
    NEWLY_DONE = "newly_done"
    REOPENED = "reopened"
    NEWLY_OVERDUE = "newly_overdue"
    NO_LONGER_OVERDUE = "no_longer_overdue"
    REPORTED = "reported"
    COMPLETED = "completed"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    KEPT = "kept"
    BROKEN = "broken"
    TARGETS = "targets"
    UNREACHED = "unreached"


_PARTS = {
    "A": (ListKind.OVERDUE, ListKind.OVERDUE_OF),
    "B": (ListKind.AT_RISK, ListKind.NOT_IN_TIME, ListKind.DOUBTFUL_OF),
    "C": (ListKind.DIFFICULTIES,),
    "D": (ListKind.WAITING, ListKind.WAITING_LONG, ListKind.WAITING_FOR),
    "E": (ListKind.ALL, ListKind.STATUS, ListKind.OPEN, ListKind.OWED, ListKind.UPDATED),
    "F": (
        ListKind.NEWLY_DONE,
        ListKind.REOPENED,
        ListKind.NEWLY_OVERDUE,
        ListKind.NO_LONGER_OVERDUE,
        ListKind.REPORTED,
        ListKind.COMPLETED,
        ListKind.CONFIRMED,
        ListKind.RETURNED,
    ),
    "G": (ListKind.DUE_SOON,),
    "H": (ListKind.SILENT,),
    "I": (ListKind.EXTENDED,),
    "J": (ListKind.KEPT, ListKind.BROKEN),
    "K": (ListKind.TARGETS,),
    "L": (ListKind.UNREACHED,),
}
_EARLIER = "MN"  # parts of digests kept before the parts ran from A to L without a gap
_LETTERS = {kind: letter for letter, kinds in _PARTS.items() for kind in kinds}
_TYPED = re.compile(
    rf"(?:muc |ma |so )?([{''.join([*_PARTS, _EARLIER]).lower()}])[ .-]?([1-9][0-9]{{0,2}})[.)?]?"
)


def letter_of(kind: ListKind) -> str:
    """The letter of the part a list stands in."""
    return _LETTERS[kind]


def read_figure_code(text: str) -> str | None:
    """The code of "A1", "a 1" or "mục A.1"; None if the text is anything more or else."""
    found = _TYPED.fullmatch(fold(text))
    return f"{found[1].upper()}{found[2]}" if found else None

"""What a paper of a past period has to do no more: plain data that another process can take."""

from dataclasses import dataclass
from typing import Final

Part = tuple[int, str]
"""A task, and the name of one of its lead agencies."""


@dataclass(frozen=True, slots=True)
class LaterDecisions:
    """What was open when the period ended and no longer is when its paper is made.

    Nothing of it changes a figure of the period; it only keeps what is settled out of what the paper
    asks for. ``done`` are parts whose milestone of then is done, ``answered`` overdue ones reported on since, ``reached`` those whose
    agency has named a contact point since; the numbers count requests.
    """

    done: frozenset[Part] = frozenset()
    answered: frozenset[Part] = frozenset()
    reached: frozenset[Part] = frozenset()
    completions: int = 0
    extensions: int = 0
    difficulties: int = 0


NOTHING_LATER: Final = LaterDecisions()

"""What a paper tells of the time ahead and of what waits: plain data that another process can take."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class PendingMatter(NamedTuple):
    """A question that waits for the office: of which task, who asked, the office's day it was asked on."""

    code: str
    agency: str
    asked_on: date


class EarlierState(StrEnum):
    """How the milestone stands by which a task stands; in the order in which they are told."""

    OVERDUE = "overdue"
    PUT_OFF = "put_off"
    DONE = "done"


class MilestoneAhead(NamedTuple):
    """A milestone due in the time ahead whose task stands by an earlier one."""

    code: str
    due_on: date
    earlier: EarlierState

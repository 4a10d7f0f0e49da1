"""How much the drills do: a little with every other test, the long numbers under ``make drill``."""

import os
from typing import Final

SETTING: Final = "DONDOC_DRILL"
LONG: Final = "long"


def as_many(little: int, long: int) -> int:
    """The number that is asked for."""
    return long if os.environ.get(SETTING) == LONG else little

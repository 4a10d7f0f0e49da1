"""What is left to Python's collector of garbage once a bot has loaded what it works with."""

import gc
from typing import Final

_NEW_OBJECTS: Final = 20_000
_YOUNGER_ROUNDS: Final = 20


def keep_what_is_loaded() -> None:
    """Never look through it again, and look through what comes after it less often.

    What is loaded stays: going through it for garbage held every reply up for 0.1 s
    (bench/desk_files.py). Rows that are read make thousands of objects that end by themselves, so
    looking for rings after each 700, as Python does, takes an eighth of the timed work.
    """
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _YOUNGER_ROUNDS, _YOUNGER_ROUNDS)

"""The end of a process that is deaf and cannot end by itself (docs/decisions.md, P9).

Deaf, the bot stops in order, and so it waits for the database thread. If that thread stands still,
or the event loop does, only a thread of its own can end the process, for a supervisor to start anew.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Final

from bot.channels.telegram.ears import DEAF_AFTER
from bot.texts import render

PATIENCE: Final = 30.0
"""So long after five deaf minutes the orderly end may take."""
_EVERY: Final = 5.0
_FAILURE: Final = 1


def watch(silent_for: Callable[[], float | None], *, every: float = _EVERY) -> None:
    """Look now and then, from a thread that holds no one up, how long nothing was heard."""

    def look() -> None:
        while (silent_for() or 0.0) < DEAF_AFTER + PATIENCE:
            time.sleep(every)
        sys.stderr.write(f"{render('cli/deaf')}\n")
        sys.stderr.flush()
        os._exit(_FAILURE)

    threading.Thread(target=look, name="last-resort", daemon=True).start()

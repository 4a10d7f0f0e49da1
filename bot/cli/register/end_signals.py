"""A command that is told to end, or whose terminal is gone, clears away what it was working on."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NoReturn

_SIGNS: Final = (signal.SIGHUP, signal.SIGTERM)


@contextmanager
def ended_in_order() -> Iterator[None]:
    """SIGHUP and SIGTERM end what runs inside as an error would, with the code a shell gives.

    A signal that is ignored stays so: who started the command with nohup wants it to go on.
    """
    minded = {sign: signal.getsignal(sign) for sign in _SIGNS}
    minded = {sign: old for sign, old in minded.items() if old is not signal.SIG_IGN}
    for sign in minded:
        signal.signal(sign, _end)
    try:
        yield
    finally:
        for sign, old in minded.items():
            signal.signal(sign, old)


def _end(number: int, _: FrameType | None) -> NoReturn:
    for sign in _SIGNS:  # the second one must not break off the clearing away
        signal.signal(sign, signal.SIG_IGN)
    raise SystemExit(128 + number)

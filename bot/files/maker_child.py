"""The process that makes one file: ``python -m bot.files.maker_child``, started by bot/files/maker_process.py.

It reads what to make from standard input and writes a line of JSON and the file's bytes. It stands
back for everybody else (nice), and the system keeps its memory and time within limits.

With ``--stay`` it makes one file after another, its libraries loaded once, until standard input
ends (``staying_maker``). A request and an answer then begin with their length, eight bytes.
"""

import json
import os
import sys
from typing import Final

from bot.files.finished_file import FinishedFile
from bot.files.makers import load, make
from bot.files.parcels import unpacked
from storage.rules.file_kinds import FileKind

if sys.platform != "win32":
    import resource

STAY: Final = "--stay"
LENGTH: Final = 8
AT_HAND: Final = (FileKind.STATUS_CHART, FileKind.BOARD, FileKind.REGISTER)
"""Kinds whose makers are loaded before anybody asks: those of the weekly digest."""
SECONDS: Final = 60
_MEMORY: Final = 2 * 1024**3
_LARGEST: Final = 64 * 1024**2
NICE: Final = 10


def main() -> None:
    """Make the file asked for, or with ``--stay`` all that are."""
    stays = STAY in sys.argv[1:]
    _limit(stays=stays)
    if not stays:
        sys.stdout.buffer.write(_answer(sys.stdin.buffer.read()))
        return
    for kind in AT_HAND:
        load(kind)
    while length := sys.stdin.buffer.read(LENGTH):
        answer = _answer(sys.stdin.buffer.read(int.from_bytes(length)))
        sys.stdout.buffer.write(len(answer).to_bytes(LENGTH) + answer)
        sys.stdout.buffer.flush()


def _answer(request: bytes) -> bytes:
    """A file, or the kind of the error alone, never people's words."""
    try:
        made = _make(request)
    except Exception as error:  # noqa: BLE001 - the edge of this process: the caller is told and decides
        return json.dumps({"error": type(error).__name__}).encode() + b"\n"
    head = json.dumps({"name": made.name, "mime": made.mime})
    return head.encode() + b"\n" + made.content


def _make(request: bytes) -> FinishedFile:
    return make(*unpacked(request))


def _limit(*, stays: bool) -> None:
    """Windows has none of these but the caller's clock.

    One that stays is waited for, and the time of many files has no limit.
    """
    if sys.platform != "win32":
        if not stays:
            os.nice(NICE)
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()

"""The process that makes one file: ``python -m bot.files.maker_child``, started by bot/files/maker_process.py.

It reads what to make from standard input and writes a line of JSON and the file's bytes. It stands
back for everybody else (nice), and the system keeps its memory and time within limits.
"""

import json
import os
import sys
from typing import Final

from bot.files.finished_file import Made
from bot.files.makers import make
from bot.files.parcels import unpacked

if sys.platform != "win32":
    import resource

SECONDS: Final = 60
_MEMORY: Final = 2 * 1024**3
_LARGEST: Final = 64 * 1024**2
_NICE: Final = 10


def main() -> None:
    """Make the file asked for; an error is told by its kind alone, never by people's words."""
    _limit()
    try:
        made = _make(sys.stdin.buffer.read())
    except Exception as error:  # noqa: BLE001 - the edge of this process: the caller is told and decides
        sys.stdout.buffer.write(json.dumps({"error": type(error).__name__}).encode() + b"\n")
        return
    head = json.dumps({"name": made.name, "mime": made.mime})
    sys.stdout.buffer.write(head.encode() + b"\n" + made.content)


def _make(request: bytes) -> Made:
    return make(*unpacked(request))


def _limit() -> None:
    """Windows has none of these but the caller's clock."""
    if sys.platform != "win32":
        os.nice(_NICE)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()

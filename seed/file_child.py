"""Reads a file from outside in a process of its own: ``read_safely(path)``.

The file is opened only there, with limits on memory, time and files it may write (none). Whatever
happens to that process, the caller gets a read document or a refusal.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from seed.readers.document import DocumentRead, read_document
from seed.readers.wire import from_wire, to_wire
from seed.refusals import MEGABYTE, RefusalKind, Refused

if sys.platform != "win32":
    import resource

TIMEOUT: Final = 20.0
# Enough for the largest file that passes the other limits; the loaders themselves need 100 MB.
MEMORY: Final = 1024 * MEGABYTE
MAX_ANSWER: Final = 40 * MEGABYTE
_ROOT: Final = Path(__file__).parent.parent
# What of the caller's environment a fresh Python needs; tokens and passwords are none of it.
_PASSED_ON: Final = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH")


def read_safely(
    path: Path, *, columns: Mapping[str, int] | None = None, timeout: float = TIMEOUT
) -> DocumentRead:
    """Read the file in a child process; raises ``Refused`` where it is not taken in."""
    command = [
        sys.executable, "-m", "seed.file_child",
        str(path.resolve()), json.dumps(dict(columns or {})), str(timeout),
    ]  # fmt: skip
    try:
        ended = subprocess.run(  # noqa: S603 - our own module; the path is one argument, no shell
            command, capture_output=True, check=False, cwd=_ROOT, env=_environment(),
            stdin=subprocess.DEVNULL, timeout=timeout,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Refused(RefusalKind.TOO_SLOW) from error
    if ended.returncode:
        slow = ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        raise Refused(RefusalKind.TOO_SLOW if slow else RefusalKind.TOO_HEAVY)
    return _answer(json.loads(ended.stdout))


def _answer(data: dict[str, Any]) -> DocumentRead:
    if "refused" in data:
        raise Refused(RefusalKind(data["refused"]), **data["values"])
    return from_wire(data)


def _environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    # The same reader everywhere, whether or not lxml happens to be installed.
    return passed | {"OPENPYXL_LXML": "False", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def _limit(seconds: float) -> None:
    """Set the limits that the system keeps; Windows has none of them but the caller's clock."""
    if sys.platform != "win32":
        cpu = max(int(seconds), 1)
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(path: Path, columns: Mapping[str, int]) -> dict[str, Any]:
    try:
        return to_wire(read_document(path, columns=columns))
    except Refused as refused:
        return {"refused": refused.kind.value, "values": refused.values}
    except (MemoryError, RecursionError):
        return {"refused": RefusalKind.TOO_HEAVY.value, "values": {}}
    except Exception:  # noqa: BLE001 - the edge of a foreign file: whatever a library makes of it, it is refused
        return {"refused": RefusalKind.BROKEN.value, "values": {}}


def main(arguments: Sequence[str]) -> None:
    """Read the file named first, with the columns and the seconds that follow."""
    path, columns, seconds = arguments
    _limit(float(seconds))
    answer = json.dumps(_read(Path(path), json.loads(columns)))
    if len(answer) > MAX_ANSWER:
        answer = json.dumps({"refused": RefusalKind.TOO_HEAVY.value, "values": {}})
    sys.stdout.write(answer)


if __name__ == "__main__":
    main(sys.argv[1:])

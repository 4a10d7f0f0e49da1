"""Reads a file from outside in a process of its own: ``read_safely``, ``list_safely``, ``report_safely``.

The file is opened only there, with limits on memory, time and files it may write (none). Whatever
happens to that process, the caller gets a read document or a refusal.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from seed.readers.document_read import DocumentReading
from seed.readers.wire import from_lines, to_lines
from seed.refusals import MEGABYTE, FileRefusal, RefusalKind
from storage.rules.reading.report_lines import ReportLine

if TYPE_CHECKING:
    from seed.contacts.list_cells import ListLine

if sys.platform != "win32":
    import resource

# Of the processor: 50,000 tasks need 12 to 14 seconds of a quick one, a minute of a slow one.
CPU_SECONDS: Final = 90
# By the clock, so that a child that hangs ends too; on a busy machine it may wait for its turn.
TIMEOUT: Final = 540.0
# Enough for the largest file that passes the other limits; the loaders themselves need 100 MB.
MEMORY: Final = 1024 * MEGABYTE
MAX_ANSWER: Final = 64 * MEGABYTE
ROOT: Final = Path(__file__).parent.parent
# What of the caller's environment a fresh Python needs; tokens and passwords are none of it.
_PASSED_ON: Final = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH")


def read_safely(
    path: Path, *, columns: Mapping[str, int] | None = None, timeout: float = TIMEOUT
) -> DocumentReading:
    """Read a document in a child process; raises ``FileRefusal`` if it is not taken in."""
    return from_lines(_answer("document", path, columns or {}, timeout))


def list_safely(path: Path, *, timeout: float = TIMEOUT) -> "list[ListLine]":
    """Read a list of people in a child process; raises ``FileRefusal`` if it is not taken in."""
    from seed.contacts.list_cells import ListLine  # noqa: PLC0415 - brings the readers of files along

    return [
        ListLine(**{**one, "cells": tuple(one["cells"])})
        for one in _answer("list", path, {}, timeout)
    ]


def report_safely(path: Path, *, timeout: float = TIMEOUT) -> list[ReportLine]:
    """Read all a report says in a child process; raises ``FileRefusal`` if it is not taken in."""
    return [
        ReportLine(**{**one, "cells": tuple(one["cells"])})
        for one in _answer("report", path, {}, timeout)
    ]


def _answer(
    what: str, path: Path, columns: Mapping[str, int], timeout: float
) -> list[dict[str, Any]]:
    """The child's lines. The last may be a refusal: of the whole, or of what became too much."""
    command = [
        sys.executable, "-m", "seed.file_child",
        what, str(path.resolve()), json.dumps(dict(columns)),
    ]  # fmt: skip
    # The folder is ours: it goes even if the child is ended before it can clear up.
    with tempfile.TemporaryDirectory(prefix="dondoc-") as folder:
        try:
            ended = subprocess.run(  # noqa: S603 - our own module; the path is one argument, no shell
                [*command, folder], capture_output=True, check=False, cwd=ROOT,
                env=environment(), stdin=subprocess.DEVNULL, timeout=timeout,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise FileRefusal(RefusalKind.TOO_SLOW) from error
    if ended.returncode:
        raise FileRefusal(ended_badly(ended.returncode))
    values: list[dict[str, Any]] = [json.loads(line) for line in ended.stdout.split(b"\n") if line]
    if values and "refused" in values[-1]:
        raise FileRefusal(RefusalKind(values[-1]["refused"]), **values[-1]["values"])
    return values


def ended_badly(code: int) -> RefusalKind:
    """Why a child ended: its time was up, or it became too much."""
    slow = code in (-signal.SIGXCPU, -signal.SIGKILL)
    return RefusalKind.TOO_SLOW if slow else RefusalKind.TOO_HEAVY


def environment() -> dict[str, str]:
    """What a child gets of ours: nothing secret."""
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    # The same reader everywhere, whether or not lxml happens to be installed.
    return passed | {"OPENPYXL_LXML": "False", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def limit() -> None:
    """Set the limits that the system keeps; Windows has none of them but the caller's clock."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(what: str, path: Path, columns: Mapping[str, int], folder: Path) -> Iterator[str]:
    # Only the child reads: whoever asks it needs none of the readers.
    from seed.contacts.list_cells import read_lines  # noqa: PLC0415
    from seed.old_office import converted  # noqa: PLC0415
    from seed.readers.document import read_document  # noqa: PLC0415
    from seed.readers.report_text import read_report  # noqa: PLC0415

    path = converted(path, folder)
    limit()
    if what == "list":
        yield from (json.dumps(asdict(line), ensure_ascii=False) for line in read_lines(path))
    elif what == "report":
        yield from (json.dumps(asdict(line), ensure_ascii=False) for line in read_report(path))
    else:
        yield from to_lines(read_document(path, columns=columns))


def _lines(what: str, path: Path, columns: Mapping[str, int], folder: Path) -> Iterator[str]:
    written = 0
    try:
        for line in _read(what, path, columns, folder):
            written += len(line)
            if written > MAX_ANSWER:
                yield _refusal(RefusalKind.TOO_HEAVY)
                return
            yield line
    except FileRefusal as refused:
        yield _refusal(refused.kind, **refused.values)
    except (MemoryError, RecursionError):
        yield _refusal(RefusalKind.TOO_HEAVY)
    except Exception:  # noqa: BLE001 - the edge of a foreign file: whatever a library makes of it, it is refused
        yield _refusal(RefusalKind.BROKEN)


def _refusal(kind: RefusalKind, **values: Any) -> str:
    return json.dumps({"refused": kind.value, "values": values})


def main(arguments: Sequence[str]) -> None:
    """What is read ("document", "list", "report"), the file, its columns, a folder for its new form."""
    what, path, columns, folder = arguments
    gc.disable()  # what is read is kept; looking through it for rings takes a sixth of the time
    for line in _lines(what, Path(path), json.loads(columns), Path(folder)):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Has a file made in a process of its own, so that nobody waits for it.

Measured (docs/decisions.md, "Speed"): made in a thread, every command waits 0.5 to 1.4 s for Python's lock; made
in a niced process, none does.
"""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from bot.files.finished_file import FinishedFile

Make = Callable[[bytes], Awaitable[FinishedFile]]  # a packed request in, its file out
TIMEOUT: Final = 90.0
_ROOT: Final = Path(__file__).parent.parent.parent
# What of our environment a fresh Python needs; tokens and passwords are none of it.
_PASSED_ON: Final = (
    "PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH",
    "HOME", "XDG_CACHE_HOME", "MPLCONFIGDIR",
)  # fmt: skip


class FileNotMadeError(Exception):
    """The process ended without a file; the text is the kind of error, never people's words."""


async def make_apart(request: bytes) -> FinishedFile:
    """The file of a packed request. Raises FileNotMadeError; cancelled, it ends the process."""
    process = await begun()
    try:
        async with asyncio.timeout(TIMEOUT):
            answer, _ = await process.communicate(request)
    except TimeoutError:
        raise FileNotMadeError("too slow") from None
    finally:
        await end(process)
    return file_of(answer, process.returncode)


async def begun(*arguments: str) -> asyncio.subprocess.Process:
    """A maker's process, which knows none of our secrets. Raises FileNotMadeError."""
    try:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.files.maker_child", *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=_ROOT,
            env=_environment(),
            start_new_session=True,  # a Ctrl-C at the terminal is ours to answer
        )  # fmt: skip
    except OSError as error:  # no room for another process or its pipes
        raise FileNotMadeError(type(error).__name__) from error


async def end(process: asyncio.subprocess.Process) -> None:
    """Nothing of it is left behind."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def file_of(answer: bytes, code: int | None) -> FinishedFile:
    """The file in a process's answer. Raises FileNotMadeError."""
    head, newline, content = answer.partition(b"\n")
    if not newline:
        raise FileNotMadeError(f"ended with {code}")
    told = json.loads(head)
    if "error" in told:
        raise FileNotMadeError(told["error"])
    return FinishedFile(told["name"], told["mime"], content)


def _environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    # One thread is enough for a chart, and each one more would count against the memory limit.
    return passed | {"PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

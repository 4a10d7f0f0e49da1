"""The bot as an operator starts it: ``dondoc run`` in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

RUN: Final = [sys.executable, "-c", "from bot.cli import main; main()", "run"]


@contextmanager
def running(environment: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The bot in its process, which does not outlive a test that fails."""
    with subprocess.Popen(
        RUN, env=environment, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8"
    ) as bot:
        try:
            yield bot
        finally:
            bot.kill()

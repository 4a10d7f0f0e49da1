"""A deaf process ends, whatever stands still in it."""

import subprocess
import sys

import pytest

from bot.texts import render

STUCK = """
import asyncio, time
from bot.health import last_resort

last_resort.watch(lambda: {silent}, every=0.01)
{stands_still}
"""


@pytest.mark.process
@pytest.mark.parametrize(
    "stands_still",
    [
        pytest.param("while True: pass", id="a loop that computes for ever"),
        pytest.param(
            "from concurrent.futures import ThreadPoolExecutor as T\n"
            "with T(1) as t: t.submit(time.sleep, 10**6)",
            id="a database thread that never ends",
        ),
    ],
)
def test_a_deaf_process_ends_and_says_why(stands_still: str) -> None:
    script = STUCK.format(silent=331, stands_still=stands_still)
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False
    )
    assert (ended.returncode, ended.stderr) == (1, f"{render('cli/deaf')}\n")


@pytest.mark.process
def test_a_process_that_hears_goes_on() -> None:
    script = STUCK.format(silent=None, stands_still="time.sleep(0.2); print('đã xong')")
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "đã xong\n")

"""The demo as its users start it, and a browser to open it in: for the tests and the pictures."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM: Final = shutil.which("chromium")

expect.set_options(timeout=60_000)  # a busy machine draws a page in many seconds


@contextmanager
def served_demo(folder: Path) -> Iterator[str]:
    """Start the demo in a folder; gives the address it says. Raises RuntimeError if it ends first."""
    with subprocess.Popen(
        [Path(sys.executable).with_name("dondoc"), "demo"],
        cwd=folder,
        env={**os.environ, "CI": "1", "DONDOC_LISTEN": "127.0.0.1:0", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as served:
        said = ""
        while (found := re.search(r"http://127\.0\.0\.1:\d+/", said)) is None:
            line = served.stdout.readline() if served.stdout else ""
            if not line:
                raise RuntimeError(f"the demo ended before it served its page: {said}")
            said += line
        try:
            yield found[0]
        finally:
            served.terminate()


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Debian's chromium; Playwright brings none of its own."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM or "chromium",
            args=["--no-sandbox", "--disable-background-networking", "--no-first-run"],
        )
        yield opened
        opened.close()


def play(page: Page, scene: int) -> None:
    """One guided scene, by its own taps; each step says by itself that it is reached."""
    card = page.get_by_test_id(f"scene-card-{scene}")
    page.get_by_test_id(f"scene-{scene}").click()
    steps = card.get_by_role("listitem")
    expect(steps.first).to_be_visible(timeout=20_000)
    for step in range(1, steps.count() + 1):
        card.get_by_test_id(f"step-deed-{step}").click(timeout=60_000)
        expect(card.get_by_test_id(f"step-{step}")).to_have_class("reached")
    expect(card.get_by_test_id("scene-done")).to_be_visible()

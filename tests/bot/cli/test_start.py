"""What a started bot has loaded: what only some files, commands or days need stays where it is."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from tests.builders import local
from tests.drills import scene

_RUN: Final = """
import json, sys
from bot.cli import run
code = run(["run"])
print(json.dumps({"code": code, "loaded": sorted(sys.modules)}))
"""
_HEAVY: Final = (
    "PIL", "alembic", "docx", "icalendar", "lxml", "mako", "markdown_it", "matplotlib", "numpy",
    "openpyxl", "pdfplumber", "segno", "seed.prose.prose_grammar", "seed.prose.spoken_deadline", "seed.readers.document",
    "seed.readers.task_rows", "typer.rich_utils",
)  # fmt: skip


@pytest.mark.process
def test_a_started_bot_has_loaded_nothing_that_only_files_or_new_tables_need(
    tmp_path: Path,
) -> None:
    file = tmp_path / "register.db"
    scene.fill(file, 1, scene.working_days(1))
    telegram = scene.telegram_with(1)
    telegram.people[0].say("/trogiup")
    with scene.served(telegram) as api:
        settings = {
            "DONDOC_TELEGRAM_TOKEN": scene.TOKEN,
            "DONDOC_TELEGRAM_API_URL": api,
            "DONDOC_DATABASE_URL": f"sqlite:///{file}",
            "DONDOC_CLOCK": local(2026, 10, 10, 5, 0).isoformat(),
        }
        process = subprocess.Popen(
            [sys.executable, "-c", _RUN],
            env=os.environ | settings, cwd=tmp_path, stdout=subprocess.PIPE,
        )  # fmt: skip
        while not telegram.sent and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        told = json.loads(process.communicate()[0])
    assert told["code"] == 0
    assert "bot.app" in told["loaded"]
    assert [name for name in _HEAVY if name in told["loaded"]] == []

"""P14: the token and invite codes are in no log, error, repr or store, with everything at DEBUG."""

import json
import logging
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.demo import TOKEN
from bot.redaction import Redaction
from seed.demo_people import DEMO_PEOPLE
from storage.rules.secrets.open_secrets import CODE_MASK
from tests.drills.journey import WRONG_CODE, WRONG_TOKEN

pytestmark = [pytest.mark.drill, pytest.mark.xdist_group("drills")]


def _run(folder: Path) -> str:
    """Everything the journey said."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.drills.journey", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout + done.stderr


def test_a_journey_at_debug_tells_neither_token_nor_code(
    tmp_path: Path, record_property: Any
) -> None:
    said = _run(tmp_path)
    codes = (tmp_path / "codes").read_text().split()
    assert len(codes) == len(DEMO_PEOPLE)
    # The planted things are where they would leak from: addresses, whole updates, SQL values.
    assert [said.count(name) > 0 for name in ("‹token›", "‹mã mời›", "call failed", "INSERT")] == [
        True
    ] * 4
    secrets = [TOKEN, WRONG_TOKEN, TOKEN.partition(":")[2], *codes, WRONG_CODE, WRONG_CODE.lower()]
    secrets += [WRONG_CODE.replace("H", "7").lower()]
    assert [secret for secret in secrets if secret in said] == []
    stored = _stored(tmp_path / "demo.db")
    assert [secret for secret in secrets if secret in stored] == []
    # In an officer's own report, in its answer and in what the officer said; of what arrives from
    # somebody who has no right yet nothing is kept.
    assert (CODE_MASK in stored, json.dumps(CODE_MASK)[1:-1] in stored) == (True, True)
    files = {file.name: file.read_bytes() for file in tmp_path.glob("*.db*")}
    assert {"demo.db", "live.db", "live.db-wal"} <= files.keys()
    found = [(name, one) for name, held in files.items() for one in secrets if one.encode() in held]
    assert found == []
    record_property(
        "characters of logs and files searched", len(said) + sum(map(len, files.values()))
    )
    record_property("tokens and codes found", len(found))


def _stored(file: Path) -> str:
    connection = sqlite3.connect(file)
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()


def test_a_record_loses_its_secrets_wherever_they_stand() -> None:
    hidden = Redaction(TOKEN)
    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")  # noqa: TRY301 - planted
    except ValueError:
        record = logging.LogRecord(
            "x", logging.DEBUG, __file__, 1, "gửi %s: /start %s", (TOKEN, "abcd"), sys.exc_info()
        )
    hidden.filter(record)
    text = logging.Formatter().format(record)
    assert [secret for secret in (TOKEN, "abcd") if secret in text] == []
    assert (text.count("‹token›"), text.count("‹mã mời›")) == (2, 1)


def test_the_demo_page_logs_no_address_of_the_bot_api(tmp_path: Path) -> None:
    environment = {**os.environ, "DONDOC_LISTEN": "127.0.0.1:0", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "demo"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as demo:
        assert demo.stdout is not None
        said = ""
        while (found := re.search(r"http://(127\.0\.0\.1:\d+)/", said)) is None:
            line = demo.stdout.readline()
            assert line, said
            said += line
        address = found[1]
        me = httpx.get(f"http://{address}/bot{TOKEN}/getMe", trust_env=False, timeout=60)
        assert me.status_code == 200
        demo.terminate()
        said += demo.communicate(timeout=60)[0]
    assert (address in said, TOKEN in said) == (True, False)

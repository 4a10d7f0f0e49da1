"""A restore on a server while its operator reads: whoever works meanwhile loses nothing (P12, P15)."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.store.copies.lease import leased
from storage.store.copies.only_copy import Holder
from storage.store.engine import Database
from storage.store.schema import current
from tests import postgresql
from tests.bot.cli.conftest import Dondoc
from tests.bot.cli.register.test_backup_and_restore import report
from tests.bot.cli.register.test_server_backup import COPY, OLD, counts, do

pytestmark = pytest.mark.process
ROOT = Path(__file__).parents[4]
OVERTAKEN = "Chưa khôi phục gì: trong lúc chờ đồng chí trả lời, sổ trên máy chủ đã được"


class Operator:
    """Somebody at a terminal, whom the restore asks."""

    def __init__(self, process: subprocess.Popen[str], terminal: int) -> None:
        self._process = process
        self._terminal = terminal

    def read_question(self) -> None:
        assert self._process.stderr is not None
        said = ""
        while "Khôi phục?" not in said:
            letter = self._process.stderr.read(1)
            assert letter, said
            said += letter

    def type(self, words: str) -> None:
        os.write(self._terminal, f"{words}\n".encode())

    def send(self, sign: signal.Signals) -> None:
        self._process.send_signal(sign)

    def end(self) -> tuple[int, str]:
        """The code it ends with, and what it still had to say."""
        out, err = self._process.communicate(timeout=120)
        return self._process.returncode, (out + err.removeprefix(" Gõ «có» để làm:")).lstrip()


_MINDING = (
    "import signal; signal.signal(signal.SIGHUP, signal.{}); from bot.cli import main; main()"
)
AT_A_TERMINAL = _MINDING.format("SIG_DFL")
"""Whether a signal is minded is handed down: whoever started the tests with nohup has it ignored."""
IN_THE_BACKGROUND = _MINDING.format("SIG_IGN")


@contextmanager
def asked(copy: str = COPY, program: str = AT_A_TERMINAL) -> Iterator[Operator]:
    """A restore in a process of its own, standing at its question."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", program, "restore", copy],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        bufsize=1,
    ) as process:
        try:
            operator = Operator(process, ours)
            operator.read_question()
            yield operator
        finally:
            process.kill()
            os.close(ours)
            os.close(theirs)


def run_out(server: Database) -> None:
    """The operator reads for longer than a place lasts."""
    with server.engine.begin() as connection:
        connection.execute(text("UPDATE store SET leased_until = clock_timestamp()"))


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "backups").iterdir())


@pytest.mark.parametrize(
    "a_bot_works",
    [pytest.param(True, id="a bot"), pytest.param(False, id="a command", marks=pytest.mark.long)],
)
def test_what_was_written_while_the_restore_asked_is_not_lost(
    dondoc: Dondoc, register: Path, server: Database, *, a_bot_works: bool
) -> None:
    assert dondoc("backup")[0] == 0
    told: list[int] = []
    with asked() as operator:
        if a_bot_works:
            run_out(server)
        with leased(server, Holder("a", 1)) if a_bot_works else nullcontext():
            do(server, lambda session: told.append(report(session, "đã trình dự thảo")))
        operator.type("có")
        code, said = operator.end()
    assert (code, said.startswith(OVERTAKEN)) == (1, True)
    assert counts(server)[1] == told[0]
    assert names(register) == [Path(COPY).name]


def test_a_restore_whose_place_ran_out_and_was_taken_by_nobody_goes_on(
    dondoc: Dondoc, register: Path, server: Database
) -> None:
    assert dondoc("backup")[0] == 0
    with asked() as operator:
        assert [one for one in names(register) if one.startswith("before")] == []
        run_out(server)
        operator.type("có")
        code, said = operator.end()
    assert (code, said.startswith(f"Đã khôi phục. Sổ cũ được giữ ở {OLD}.")) == (0, True)
    assert names(register) == [OLD, Path(COPY).name]
    assert (register / "backups" / OLD).stat().st_mode & 0o777 == 0o600


def test_what_is_being_written_when_the_answer_comes_is_not_lost(
    dondoc: Dondoc, register: Path, server: Database
) -> None:
    assert dondoc("backup")[0] == 0
    with asked() as operator:
        with server.transaction() as session:
            number = report(session, "đã trình dự thảo")
            session.flush()
            operator.type("có")
            postgresql.wait_until_held_up(server)
        code, said = operator.end()
    assert (code, said.startswith(OVERTAKEN)) == (1, True)
    assert counts(server)[1] == number


def test_a_no_leaves_nothing_and_the_register_as_it_was(
    dondoc: Dondoc, register: Path, server: Database
) -> None:
    assert dondoc("backup")[0] == 0
    before = counts(server)
    with asked() as operator:
        operator.type("không")
        code, said = operator.end()
    assert (code, said) == (1, "Chưa khôi phục gì, sổ vẫn nguyên.\n")
    assert (counts(server), names(register)) == (before, [Path(COPY).name])


@pytest.mark.parametrize(
    "sign", [signal.SIGHUP, pytest.param(signal.SIGTERM, marks=pytest.mark.long)]
)
def test_a_restore_that_is_ended_leaves_no_register_behind_and_its_place_free(
    dondoc: Dondoc, register: Path, server: Database, sign: signal.Signals
) -> None:
    assert dondoc("backup")[0] == 0
    before = counts(server)
    with asked() as operator:
        assert len(names(register)) > 1
        operator.send(sign)
        assert operator.end() == (128 + sign, "")
    assert (counts(server), names(register)) == (before, [Path(COPY).name])
    assert dondoc("restore", COPY, "--yes")[0] == 0


def test_a_restore_that_is_ended_leaves_nothing_beside_a_file(
    dondoc: Dondoc, register: Path
) -> None:
    assert dondoc("backup")[0] == 0
    with asked() as operator:
        assert register / "register.db.restoring" in register.iterdir()
        operator.send(signal.SIGHUP)
        assert operator.end() == (128 + signal.SIGHUP, "")
    assert list(register.glob("register.db.restoring*")) == []
    assert dondoc("programmes")[0] == 0


def test_a_restore_that_need_not_mind_its_terminal_goes_on_without(
    dondoc: Dondoc, register: Path
) -> None:
    assert dondoc("backup")[0] == 0
    with asked(program=IN_THE_BACKGROUND) as operator:
        operator.send(signal.SIGHUP)
        operator.type("có")
        code, said = operator.end()
    assert (code, said.startswith("Đã khôi phục.")) == (0, True)


def test_a_no_leaves_an_empty_server_empty(
    dondoc: Dondoc, register: Path, server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dondoc("backup")[0] == 0
    address = postgresql.fresh()
    monkeypatch.setenv("DONDOC_DATABASE_URL", address)
    assert dondoc("restore", COPY)[0] == 2
    empty = Database(address)
    try:
        assert current(empty) == ""
        with empty.engine.connect() as connection:
            tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            assert connection.execute(text(tables)).scalar() == 0
    finally:
        empty.close()
        postgresql.drop(address)
    assert names(register) == [Path(COPY).name]

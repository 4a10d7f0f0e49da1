"""``dondoc people`` on a register of its own."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.cli import run
from tests.bot.cli.people.people_lists import NOW, Row, Run, csv
from tests.registers import furnished


@pytest.fixture
def own_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real register in a folder of its own; the clock stands in December 2026."""
    file = tmp_path / "register.db"
    shutil.copyfile(furnished(), file)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DONDOC_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("DONDOC_CLOCK", NOW.isoformat())
    return file


@pytest.fixture
def people(own_register: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on the list: exit code, what it printed, what it said."""

    def command(rows: Sequence[Row] | Path, *options: str) -> tuple[int, str, str]:
        file = rows if isinstance(rows, Path) else csv(own_register.parent / "list.csv", rows)
        code = run(["people", str(file), *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command

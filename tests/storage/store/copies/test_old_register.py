"""A server's register as it was: readable during the restore, kept sealed, or not at all."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store.copies.old_register import set_aside, working_folder
from storage.store.copies.seal import Seal, unseal
from storage.store.engine import Database
from storage.store.integrity import reading, rows
from storage.store.tables import Agency
from tests import postgresql

pytestmark = pytest.mark.process
NAME = "before-20261224-090000.db"


@pytest.fixture
def server() -> Iterator[Database]:
    """A register on a server with one agency in it."""
    with postgresql.register() as opened:
        with opened.transaction() as session:
            session.add(Agency(name="Sở Nội vụ", short_name="SNV"))
        yield opened


def agencies(file: Path) -> int:
    with reading(file) as connection:
        return rows(connection)["agency"]


def test_what_was_not_kept_is_gone(server: Database, tmp_path: Path) -> None:
    with working_folder(tmp_path / "backups") as beside:
        old = set_aside(server, beside, tmp_path / "backups" / NAME, None)
        assert agencies(old.plain) == 1
        assert stat.S_IMODE(beside.stat().st_mode) == 0o700
        assert stat.S_IMODE(old.plain.stat().st_mode) == 0o600
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.skipif(shutil.which("gpg") is None, reason="GPG is not installed")
def test_with_a_key_only_the_sealed_one_is_kept(
    server: Database, tmp_path: Path, gpg_key: str
) -> None:
    with working_folder(tmp_path / "backups") as beside:
        old = set_aside(server, beside, tmp_path / "backups" / NAME, Seal(gpg_key))
        assert agencies(old.plain) == 1
        old.keep()
    assert list((tmp_path / "backups").iterdir()) == [tmp_path / "backups" / f"{NAME}.gpg"]
    assert stat.S_IMODE(old.file.stat().st_mode) == 0o600
    assert b"SQLite" not in old.file.read_bytes()
    unseal(old.file, tmp_path / "opened.db", None)
    assert agencies(tmp_path / "opened.db") == 1

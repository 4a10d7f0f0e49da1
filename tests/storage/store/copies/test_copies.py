"""Copies of a register in use: whole, for their owner alone, and only those that are needed."""

import os
import shutil
import sqlite3
import stat
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from storage.rules.copy_rotation import kept
from storage.store import integrity
from storage.store.copies import copies
from storage.store.copies.seal import Seal, unseal
from storage.store.engine import Database
from storage.store.tables import Agency
from storage.store.unavailable import CopyFailedError, DatabaseUnavailableError
from tests.builders import ZONE, local
from tests.storage.store.damage import damage

NIGHT = local(2026, 12, 24, 2, 0)


def add(db: Database, *names: str) -> None:
    with db.transaction() as session:
        session.add_all(Agency(name=name, short_name=name) for name in names)


def names(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as copy:
        return [name for (name,) in copy.execute("SELECT name FROM agency ORDER BY id")]


def test_a_copy_has_what_is_committed_while_the_store_stays_open(
    db: Database, tmp_path: Path
) -> None:
    add(db, "Sở Nội vụ", "Sở Tài chính")
    copy = copies.make(tmp_path / "register.db", tmp_path / "backups", NIGHT)
    add(db, "Sở Y tế")
    assert names(copy.file) == ["Sở Nội vụ", "Sở Tài chính"]
    assert copy.rows["agency"] == 2
    with db.transaction() as session:
        assert len(session.exec(select(Agency)).all()) == 3


def test_a_copy_is_one_file_that_only_its_owner_reads_and_its_name_tells_the_moment(
    db: Database, tmp_path: Path
) -> None:
    copy = copies.make(tmp_path / "register.db", tmp_path / "backups", NIGHT)
    assert [file.name for file in (tmp_path / "backups").iterdir()] == ["dondoc-20261224-020000.db"]
    assert stat.S_IMODE(copy.file.stat().st_mode) == 0o600
    assert not (tmp_path / "register.db.copying").exists()


def test_an_open_transaction_of_the_bot_is_not_waited_for_and_not_copied(
    db: Database, tmp_path: Path
) -> None:
    with db.transaction() as session:
        session.add(Agency(name="Sở Nội vụ", short_name="SNV"))
        session.flush()
        copy = copies.make(tmp_path / "register.db", tmp_path / "backups", NIGHT)
    assert names(copy.file) == []


def test_a_copy_of_a_store_with_a_damaged_page_is_refused_and_leaves_nothing(
    db: Database, tmp_path: Path
) -> None:
    add(db, *(f"Cơ quan {n} {'x' * 400}" for n in range(200)))
    db.close()
    damage(tmp_path / "register.db", "agency")
    with pytest.raises(DatabaseUnavailableError) as refused:
        copies.make(tmp_path / "register.db", tmp_path / "backups", NIGHT)
    assert refused.value.reason == "damaged"
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_damaged_page_is_found_by_reading_and_its_driver_error_is_named(
    db: Database, tmp_path: Path
) -> None:
    add(db, *(f"Cơ quan {n} {'x' * 400}" for n in range(200)))
    db.close()
    damage(tmp_path / "register.db", "agency")
    with pytest.raises(DatabaseUnavailableError) as found:
        integrity.quick_check(tmp_path / "register.db")
    again = Database(f"sqlite:///{tmp_path / 'register.db'}")
    with pytest.raises(DatabaseUnavailableError) as met, again.transaction() as session:
        session.exec(select(Agency)).all()
    again.close()
    assert (found.value.reason, met.value.reason) == ("damaged", "damaged")


def test_a_full_disk_is_named_before_anything_is_written(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 0))
    with pytest.raises(CopyFailedError) as refused:
        copies.make(tmp_path / "register.db", tmp_path / "backups", NIGHT)
    assert (refused.value.reason, list(tmp_path.glob("**/*.copying"))) == ("full", [])


def test_what_cannot_be_cleared_away_does_not_hide_why_there_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "backups"
    with pytest.raises(CopyFailedError) as refused:
        copies.verified(folder, NIGHT, None, folder / "dondoc.copying", lambda _: {})
    assert refused.value.reason == "not_written"


def test_a_full_store_is_told_from_a_locked_one(db: Database) -> None:
    with db.transaction() as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count=1")
    with pytest.raises(DatabaseUnavailableError) as refused:
        add(db, *(f"Cơ quan {n} {'x' * 4_000}" for n in range(50)))
    assert refused.value.reason == "full"


def test_old_copies_go_and_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "ghi-chu.txt").touch()
    for n in range(30):
        at = NIGHT - timedelta(days=n)
        (folder / f"dondoc-{at:%Y%m%d-%H%M%S}.db{'.gpg' if n % 2 else ''}").touch()
    gone = copies.rotate(folder, ZONE).gone
    left = sorted(file.name for file in folder.iterdir())
    assert len(gone) + len(left) == 31
    assert left[-1] == "ghi-chu.txt"
    assert [name[7:15] for name in left[:-1]] == [
        "20261130",
        "20261206",
        "20261213",
        *(f"202612{day}" for day in range(18, 25)),
    ]


def test_a_register_that_was_replaced_goes_when_a_copy_of_its_moment_would(tmp_path: Path) -> None:
    def name(kind: str, days: int, end: str = "db") -> str:
        return f"{kind}-{NIGHT - timedelta(days=days, hours=-9):%Y%m%d-%H%M%S}.{end}"

    # Thursday 24 December: 3 days ago is a Monday, 4 a Sunday, 9 a Tuesday.
    copied = [f"dondoc-{NIGHT - timedelta(days=n):%Y%m%d-%H%M%S}.db" for n in range(10)]
    for one in copied:
        (tmp_path / one).touch()
    before = {file.name for file in copies_left(tmp_path)}
    for one in (name("before", 3), name("before", 9), name("before", 8, "db.gpg")):
        (tmp_path / one).touch()
    gone = {file.name for file in copies.rotate(tmp_path, ZONE).gone}
    left = {file.name for file in tmp_path.iterdir()}
    assert {one for one in gone if one.startswith("before")} == {
        name("before", 9),
        name("before", 8, "db.gpg"),
    }
    assert left == {name("before", 3), *before}


def test_what_a_restore_that_was_killed_left_goes_after_a_day(tmp_path: Path) -> None:
    copy = tmp_path / f"dondoc-{NIGHT:%Y%m%d-%H%M%S}.db"
    copy.touch()
    for name, hours in {"restoring-old": 25, "restoring-new": 23, "notes": 99}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "before").touch()
        moment = copy.stat().st_mtime - hours * 3600
        os.utime(tmp_path / name, (moment, moment))
    assert copies.rotate(tmp_path, ZONE) == copies.CopyRotation([], [])
    assert sorted(one.name for one in tmp_path.iterdir()) == [copy.name, "notes", "restoring-new"]


def test_what_cannot_be_deleted_is_named_and_holds_nothing_else_up(tmp_path: Path) -> None:
    """A dangling link and a folder in a copy's place stand for whatever stays in the way."""
    newest, blocked, older = (
        tmp_path / f"dondoc-{NIGHT - timedelta(hours=n):%Y%m%d-%H%M%S}.db" for n in (0, 1, 2)
    )
    newest.touch()
    blocked.mkdir()
    older.touch()
    links = [tmp_path / "restoring-a-link", tmp_path / "a-link"]
    for link in links:
        link.symlink_to(tmp_path / "nothing")
    (tmp_path / "restoring-b").mkdir()
    for name in ("restoring-a-link", "restoring-b"):
        os.utime(tmp_path / name, (0, 0), follow_symlinks=False)
    assert copies.rotate(tmp_path, ZONE) == copies.CopyRotation([older], [links[0], blocked])
    assert not (tmp_path / "restoring-b").exists()


def copies_left(folder: Path) -> list[Path]:
    """What the schedule leaves of a folder's copies, were there nothing else in it."""
    moments = copies.existing(folder, ZONE)
    return [moments[at] for at in kept(moments)]


def test_a_key_without_its_tool_makes_no_copy_at_all(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CopyFailedError) as refused:
        copies.make(tmp_path / "register.db", tmp_path / "backups", NIGHT, Seal("age1abc"))
    assert (refused.value.reason, refused.value.tool) == ("no_tool", "age")
    assert list((tmp_path / "backups").iterdir()) == []
    assert list(tmp_path.glob("*.copying")) == []


@pytest.mark.process
@pytest.mark.skipif(shutil.which("gpg") is None, reason="GPG is not installed")
def test_a_copy_is_sealed_with_the_key_of_the_settings_and_opened_by_its_owner(
    db: Database, tmp_path: Path, gpg_key: str
) -> None:
    add(db, "Sở Nội vụ")
    copy = copies.make(tmp_path / "register.db", tmp_path / "backups", NIGHT, Seal(gpg_key))
    assert copy.file.name == "dondoc-20261224-020000.db.gpg"
    assert stat.S_IMODE(copy.file.stat().st_mode) == 0o600
    assert b"SQLite" not in copy.file.read_bytes()
    assert list(tmp_path.glob("*.copying")) == []
    unseal(copy.file, tmp_path / "opened.db", None)
    assert names(tmp_path / "opened.db") == ["Sở Nội vụ"]


@pytest.mark.process
@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_a_copy_is_sealed_by_age_and_opened_with_its_identity(db: Database, tmp_path: Path) -> None:
    add(db, "Sở Nội vụ")
    identity = tmp_path / "identity"
    subprocess.run(["age-keygen", "-o", identity], check=True, capture_output=True)
    public = subprocess.run(
        ["age-keygen", "-y", identity], check=True, capture_output=True, text=True
    ).stdout.strip()
    copy = copies.make(tmp_path / "register.db", tmp_path / "backups", NIGHT, Seal(public))
    unseal(copy.file, tmp_path / "opened.db", identity)
    assert names(tmp_path / "opened.db") == ["Sở Nội vụ"]

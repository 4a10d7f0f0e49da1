"""A restore that is killed at any step leaves the one register or the other, whole (P12)."""

import os
import shutil
import signal
import sqlite3
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from storage.store.copies import replacement
from storage.store.copies.only_copy import only_copy
from storage.store.copies.replacement import RestoreStage
from storage.store.tables import Agency
from tests.builders import database, local

NOW = local(2026, 12, 24)
KEPT = "register.db.before-20261224-083000"
OLD, NEW = ["Sở Nội vụ", "Sở Tài chính"], ["Sở Y tế"]
BROKEN_OFF = 143
STEPS = {"os.link", "os.remove", "os.rename", "os.chmod", "os.truncate", "sqlite3.connect"}


def names(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as store:
        return [name for (name,) in store.execute("SELECT name FROM agency ORDER BY id")]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register as kill -9 leaves it, its last writes beside it alone, and a copy of another."""
    made, left = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("left")
    with database(made / "copy.db") as store, store.transaction() as session:
        session.add(Agency(name=NEW[0], short_name="SYT"))
    shutil.copyfile(made / "copy.db", left / "copy.db")
    with database(made / "register.db") as store:
        store.engine.raw_connection().cursor().execute("PRAGMA wal_autocheckpoint=0")
        with store.transaction() as session:
            session.add_all(Agency(name=name, short_name=name) for name in OLD)
        for end in ("", "-wal", "-shm"):
            shutil.copyfile(made / f"register.db{end}", left / f"register.db{end}")
    return left


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def broken_off() -> None:
    raise SystemExit(BROKEN_OFF)


def ended_at(step: int, act: Callable[[], object], end: Callable[[], None] = killed) -> bool:
    """Act in a process that ends right before its step of this number; whether it did."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: the child only swaps
        child = os.fork()
    if child == 0:
        steps = count(1)

        def hook(event: str, _: object) -> None:
            if event in STEPS and next(steps) == step:
                end()

        sys.addaudithook(hook)
        code = 0
        try:
            act()
        except SystemExit:
            code = BROKEN_OFF
        finally:
            os._exit(code)
    return bool(os.waitpid(child, 0)[1])


def laid(both: Path, tmp_path: Path) -> Iterator[tuple[int, Path, Path]]:
    """For each step a folder of its own: its number, the register, the copy beside it."""
    for step in count(1):
        folder = tmp_path / str(step)
        shutil.copytree(both, folder)
        store = folder / "register.db"
        yield step, store, replacement.bring_to_side(folder / "copy.db", store, None)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_kill_at_any_step_leaves_the_one_register_or_the_other_whole(
    both: Path, tmp_path: Path
) -> None:
    found = []
    for step, store, side in laid(both, tmp_path):
        if not ended_at(step, partial(replacement.swap, side, store, NOW)):
            break
        before = names(store)
        with only_copy(f"sqlite:///{store}", NOW) as place:
            found.append((before, names(store), place.cut_short))
        assert sorted(store.parent.glob("*restoring*")) == []
        assert sorted(store.parent.glob("*.before-*")) == []
    assert found == [(OLD, OLD, RestoreStage.UNDONE)] * len(found)
    assert len(found) >= 5
    assert (names(store), names(store.with_name(KEPT))) == (NEW, OLD)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_what_is_broken_off_at_any_step_leaves_one_register_under_one_name(
    both: Path, tmp_path: Path
) -> None:
    found = []
    for step, store, side in laid(both, tmp_path):
        side.unlink()

        def restore(store: Path = store) -> None:
            with replacement.brought_to_side(store.parent / "copy.db", store, None) as brought:
                replacement.swap(brought, store, NOW)

        if not ended_at(step, restore, broken_off):
            break
        kept = sorted(store.parent.glob("*.before-*"))
        found.append((names(store), [names(one) for one in kept], store.stat().st_nlink))
        assert sorted(store.parent.glob("*restoring*")) == []
    assert found == [(OLD, [], 1)] * len(found)
    assert len(found) >= 8
    assert (names(store), names(store.with_name(KEPT))) == (NEW, OLD)


@pytest.mark.parametrize("spoilt", ["", "-wal"], ids=["the register", "its last writes"])
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_of_what_nobody_can_read_no_byte_is_lost_at_any_step(
    both: Path, tmp_path: Path, spoilt: str
) -> None:
    left = {end: (both / f"register.db{end}").read_bytes() for end in ("", "-wal")}
    left[spoilt] = b"\xff" * 5_000 if spoilt == "" else b"\xff" + left[spoilt][1:]
    found = []
    for step, store, side in laid(both, tmp_path):
        Path(f"{store}-shm").unlink()
        for end, content in left.items():
            Path(f"{store}{end}").write_bytes(content)
        if not ended_at(step, partial(replacement.swap, side, store, NOW)):
            break
        found.append(replacement.clear_after_kill(store))
        assert {end: Path(f"{store}{end}").read_bytes() for end in left} == left
        assert sorted(store.parent.glob("*.before-*")) == []
    assert found == [RestoreStage.UNDONE] * len(found)
    assert len(found) >= 7
    assert names(store) == NEW
    assert {end: Path(f"{store.with_name(KEPT)}{end}").read_bytes() for end in left} == left

"""A register moved to another store: the same moments, whatever the local time of either."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from storage.store.copies import transfer
from storage.store.engine import Database
from storage.store.tables import Inbox
from tests.builders import empty

ARRIVED = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "Asia/Tokyo", "Europe/Berlin", "UTC"])
def test_the_local_time_of_a_store_makes_no_difference(tmp_path: Path, zone: str) -> None:
    for name in ("old.db", "new.db"):
        shutil.copyfile(empty(), tmp_path / name)
    source = Database(f"sqlite:///{tmp_path / 'old.db'}", ZoneInfo(zone))
    target = Database(f"sqlite:///{tmp_path / 'new.db'}")
    try:
        with source.transaction() as session:
            session.add(Inbox(update_id=1, raw="{}", received_at=ARRIVED))
        moved = {one.table: one.same for one in transfer.move(source, target)}
        assert moved == dict.fromkeys(moved, True)
        with target.transaction() as session:
            assert session.exec(select(Inbox.received_at)).one() == ARRIVED
            session.exec(select(Inbox)).one().received_at = ARRIVED.replace(hour=2)
        table = Inbox.metadata.tables["inbox"]
        with source.engine.connect() as old, target.engine.connect() as new:
            assert transfer.digest(old, table) != transfer.digest(new, table)
    finally:
        source.close()
        target.close()

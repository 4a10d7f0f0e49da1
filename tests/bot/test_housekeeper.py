"""The night's work beside the running bot: a copy, an examination, one message to the admin."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bot.app import App
from bot.housekeeper import Housekeeper
from storage.act import last_number
from storage.post import job_runs
from storage.store import identity
from storage.store.copies.only_copy import Holder, Place
from storage.store.session import Session
from storage.store.tables import Inbox, Outbox
from storage.store.transactions.connections import real_file_of
from storage.store.unavailable import DatabaseUnavailableError
from storage.tasks.search import report_words
from tests.bot.house import House, story
from tests.builders import local
from tests.postgresql import sqlite_only
from tests.storage.store.damage import damage

NIGHT = local(2026, 12, 24, 2, 0)


def keeper(house: House) -> Housekeeper:
    return Housekeeper(house.settings, house.database, Place(None, Holder()))


def app(house: House) -> App:
    return house.demo.app


def wal(house: House) -> Path:
    return Path(f"{real_file_of(house.settings.database_url)}-wal")


def delete_wal(house: House) -> None:
    wal(house).unlink()


def results(session: Session, job: str) -> dict[str, object]:
    run = job_runs.last(session, job)
    return run.result if run is not None else {}


def copies(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "backups").glob("*"))


@story(at=local(2026, 12, 24, 1, 59))
async def test_the_copy_of_a_night_is_made_once_at_its_hour(house: House, tmp_path: Path) -> None:
    await keeper(house).look(app(house))
    assert copies(tmp_path) == []
    house.clock.move_to(NIGHT)
    await keeper(house).look(app(house))
    (made,) = copies(tmp_path)
    assert made.startswith("dondoc-20261224-02000")
    house.clock.move_to(local(2026, 12, 24, 3, 0))
    await keeper(house).look(app(house))
    assert copies(tmp_path) == [made]
    assert await house.run(results, "backup") == {"file": made}


@story(at=local(2026, 12, 24, 7, 0))
async def test_a_machine_that_slept_at_the_hour_makes_its_copy_when_it_wakes(
    house: House, tmp_path: Path
) -> None:
    await keeper(house).look(app(house))
    assert len(copies(tmp_path)) == 1


@story(at=local(2026, 12, 24, 1, 0))
async def test_when_telegram_was_last_heard_is_noted(house: House) -> None:
    await keeper(house).look(app(house))
    polled_at = await house.run(lambda session: identity.of(session).polled_at)
    assert polled_at is not None
    assert 0 <= (house.clock.now() - polled_at).total_seconds() < 30


@story(at=NIGHT)
async def test_the_words_of_all_reports_are_taken_in_at_night(house: House) -> None:
    await keeper(house).look(app(house))
    last = await house.run(last_number)
    assert last > 0
    assert await house.run(report_words.mark) == last
    assert await house.run(results, "report_words") == {"events": last}


@story(at=NIGHT)
async def test_a_well_register_is_told_to_nobody(house: House) -> None:
    await keeper(house).look(app(house))
    house.clock.move_to(local(2026, 12, 24, 8, 31))
    await house.settle()
    told = [one.text for one in house.admin.inbox if "Kiểm tra hằng đêm" in one.text]
    assert told == []
    assert await house.run(results, "examination") == {"red": []}


@story(at=NIGHT, backup_key="age1nobody-has-this-key")
async def test_what_is_red_is_told_to_the_admin_once_at_the_offices_hour(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for _ in range(3):
        await keeper(house).look(app(house))
    await house.settle()
    assert [one.text for one in house.admin.inbox if "Kiểm tra" in one.text] == []
    await house.move_to(local(2026, 12, 24, 9, 0))
    (told,) = [one.text for one in house.admin.inbox if "Kiểm tra" in one.text]
    assert told == (
        "🔴 Kiểm tra hằng đêm trên máy chủ\n"
        "• Máy chưa cài age nên chưa mã hoá hay mở được bản sao: cài age rồi làm lại.\n"
        "Xem đủ: dondoc doctor"
    )
    assert [one.text for one in house.officer.inbox if "Kiểm tra" in one.text] == []


@story(at=NIGHT, backup_dir=Path("x" * 300))
async def test_a_folder_of_copies_that_cannot_be_used_keeps_no_other_work_of_the_night_back(
    house: House,
) -> None:
    await keeper(house).look(app(house))
    assert await house.run(results, "backup") == {"failed": "not_written", "tool": ""}
    assert await house.run(results, "examination") == {"red": ["backup", "copied"]}


@sqlite_only
@story(at=NIGHT)
async def test_a_damaged_page_is_found_in_the_night(house: House, tmp_path: Path) -> None:
    await house.close()
    damage(tmp_path / "register.db", "dialogue")
    await house.restart()
    await keeper(house).look(app(house))
    assert await house.run(results, "examination") == {"red": ["pages", "copied", "forgotten"]}
    assert await house.run(results, "retention") == {
        "forgotten": [0, 0, 0, 0, 0, 0],
        "failed": "damaged",
    }
    assert copies(tmp_path) == []


@sqlite_only
@story(at=local(2026, 12, 24, 1, 0))
async def test_a_deleted_wal_ends_the_bot_while_all_can_still_be_saved(house: House) -> None:
    delete_wal(house)
    with pytest.raises(DatabaseUnavailableError) as ended:
        await asyncio.wait_for(keeper(house).run(app(house)), 5)
    assert ended.value.reason == "wal_deleted"


@sqlite_only
@story(at=local(2026, 12, 24, 1, 0))
async def test_a_new_wal_under_the_name_of_the_deleted_one_hides_nothing(house: House) -> None:
    file = real_file_of(house.settings.database_url)
    assert file is not None
    ours = keeper(house)
    await ours._check_last_writes()
    house.database.engine.raw_connection().cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    await ours._check_last_writes()
    delete_wal(house)
    with closing(sqlite3.connect(file)) as other:
        other.execute("SELECT count(*) FROM event").fetchall()
        assert wal(house).exists()
        with pytest.raises(DatabaseUnavailableError) as ended:
            await asyncio.wait_for(ours.run(app(house)), 5)
    assert ended.value.reason == "wal_deleted"


def settle_long_ago(session: Session, days: int) -> None:
    for row in session.exec(select(Inbox)):
        row.received_at -= timedelta(days=days)
    for sent in session.exec(select(Outbox)):
        sent.created_at -= timedelta(days=days)


def words(session: Session) -> tuple[bool, bool]:
    """Whether any words of what came, and of what went, are there."""
    came = any(row.raw != "{}" for row in session.exec(select(Inbox)))
    return came, any("words" in row.said for row in session.exec(select(Outbox)))


@pytest.mark.parametrize(
    ("days", "there"), [(29, (True, True)), (31, (False, True)), (91, (False, False))]
)
@story(at=NIGHT)
async def test_words_are_forgotten_by_night_and_an_old_list_still_turns_its_page(
    house: House, days: int, there: tuple[bool, bool]
) -> None:
    await house.say(house.office, "/nhiemvu")
    listed = house.office.last
    await house.run(settle_long_ago, days)
    await keeper(house).look(app(house))
    assert await house.run(words) == there
    turn = next(
        one.data for row in listed.buttons for one in row if (one.data or "").startswith("l:")
    )
    assert (await house.tap(house.office, turn or "", listed.message_id)).startswith("📋 Nhiệm vụ")

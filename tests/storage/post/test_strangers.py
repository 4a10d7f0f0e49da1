"""People of the register are heard first, and a stranger some times an hour (P10)."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from storage.post import inbox
from storage.store.engine import Database
from storage.store.tables import AgencyGroup, Inbox
from tests.builders import HOME_AFFAIRS, local, person

NOON = local(2026, 12, 24, 12, 0)
OFFICER, STRANGER, GROUP = 1001, 9_999, -77


def said(
    update_id: int, text: str, sender: int = STRANGER, chat: int | None = None
) -> dict[str, Any]:
    kind = "supergroup" if chat else "private"
    place = {"id": chat or sender, "type": kind}
    message = {"text": text, "chat": place, "from": {"id": sender}}
    return {"update_id": update_id, "message": message}


def kept(session: Session, *updates: dict[str, Any], at: datetime = NOON) -> int:
    return inbox.keep(session, updates, at)


def read_in_order(session: Session) -> list[int]:
    order = []
    while (arrival := inbox.next_ready(session, NOON)) is not None:
        order.append(arrival.update_id)
        inbox.mark_done(session, arrival.update_id)
    return order


def test_an_officer_is_heard_before_strangers_who_wrote_earlier(db: Database) -> None:
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=OFFICER)
    strangers = [said(number, "xin chào", sender=5_000 + number) for number in range(1, 21)]
    with db.transaction() as session:
        kept(session, *strangers, said(21, "1.6 đã trình", OFFICER))
        assert read_in_order(session) == [21, *range(1, 21)]


@pytest.mark.whole
def test_of_five_thousand_messages_of_a_stranger_three_are_read_and_no_other_kept(
    db: Database,
) -> None:
    with db.transaction() as session:
        flood = [said(number, f"lời thứ {number}") for number in range(1, 5_001)]
        assert kept(session, *flood) == 3
        assert read_in_order(session) == [1, 2, 3]
        raw = [row.raw for row in session.exec(select(Inbox).order_by("update_id"))]
        assert raw == [*map(json.dumps, flood[:3]), *["{}"] * 4_997]
        assert kept(session, said(6_000, "tôi đây"), at=NOON + timedelta(hours=1)) == 1


def test_a_code_is_read_after_other_words_some_times_an_hour(db: Database) -> None:
    with db.transaction() as session:
        assert kept(session, said(1, "xin chào")) == 1
        codes = [said(number, f"/start MA{number}") for number in range(2, 20)]
        assert kept(session, *codes) == 8


def test_in_a_group_that_nobody_bound_only_words_to_the_bot_are_read(db: Database) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=OFFICER)
    with db.transaction() as session:
        kept(session, *(said(number, "họp", chat=GROUP) for number in range(1, 10)))
        kept(session, said(10, "/nhiemvu", OFFICER, chat=GROUP))
        kept(session, said(11, "họp lúc mấy giờ", OFFICER, chat=GROUP))
        kept(session, said(12, "@dondoc_bot quá hạn", OFFICER, chat=GROUP))
        kept(session, *(said(number, "/nhiemvu", chat=GROUP) for number in range(13, 20)))
        raw = {row.update_id: row.raw for row in session.exec(select(Inbox))}
        assert read_in_order(session) == [10, 12, 13]
        assert [raw[number] for number in (1, 9, 11, 14, 19)] == ["{}"] * 5
        session.add(
            AgencyGroup(
                chat_id=GROUP,
                agency_id=officer.agency_id or 0,
                bound_by=officer.person_id,
                bound_at=NOON,
            )
        )
        session.flush()
        assert kept(session, *(said(number, "họp", chat=GROUP) for number in range(31, 40))) == 9


def test_the_offices_own_group_and_a_group_on_its_move_are_read(db: Database) -> None:
    moved = said(3, "", chat=GROUP)
    moved["message"]["migrate_to_chat_id"] = -1_077
    with db.transaction() as session:
        assert inbox.keep(session, [said(1, "A1", chat=GROUP)], NOON, GROUP) == 1
        assert inbox.keep(session, [said(2, "A1", chat=GROUP)], NOON) == 0
        assert inbox.keep(session, [moved], NOON) == 1

"""People of the register are heard first, and a stranger some times an hour (P10)."""

import json
from datetime import datetime, timedelta
from typing import Any

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
    message = {"text": text, "chat": {"id": chat or sender}, "from": {"id": sender}}
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
        kept(session, *strangers, said(30, "1.6 đã trình", OFFICER))
        assert read_in_order(session) == [30, *range(1, 21)]


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


def test_a_group_that_nobody_bound_is_heard_only_through_people_of_the_register(
    db: Database,
) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=OFFICER)
    with db.transaction() as session:
        kept(session, *(said(number, "họp", chat=GROUP) for number in range(1, 10)))
        kept(session, said(10, "/nhiemvu", OFFICER, chat=GROUP))
        assert read_in_order(session) == [1, 2, 3, 10]
        session.add(
            AgencyGroup(
                chat_id=GROUP,
                agency_id=officer.agency_id or 0,
                bound_by=officer.person_id,
                bound_at=NOON,
            )
        )
        session.flush()
        assert kept(session, *(said(number, "họp", chat=GROUP) for number in range(11, 20))) == 9

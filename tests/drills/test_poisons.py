"""P10: many updates, a tenth of them poison. Nobody waits for somebody else's."""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pydantic import SecretStr
from sqlmodel import select

from bot.app import App
from bot.channels.telegram.pacer import Pacer
from bot.settings import Settings
from bot.simulator.calls.faults import Fault
from bot.simulator.telegram import LocalTelegram
from bot.simulator.transport import LocalTransport
from storage.post.inbox import MAX_TRIES
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.tables import Event, Inbox, InboxState
from tests import builders
from tests.drills import scene
from tests.drills.numbers import as_many
from tests.drills.scene import wait_until

OFFICERS = 30
ADMIN = 9_001
UPDATES = as_many(300, 1_000)
POISONS = UPDATES // 10


def _chat(chat_id: object) -> dict[str, Any]:
    return {"id": chat_id, "type": "private", "first_name": "Đầu mối"}


def _poison(n: int, chat_id: int) -> Mapping[str, Any]:
    """Ten kinds of what python-telegram-bot or the store cannot take, in an officer's chat."""
    sender = {"id": chat_id, "is_bot": False, "first_name": "Đầu mối"}
    whole = {"message_id": 1, "date": 1, "chat": _chat(chat_id), "from": sender}
    kinds: tuple[Mapping[str, Any], ...] = (
        {"message": {"chat": _chat(chat_id)}},
        {"message": {**whole, "date": "hôm qua"}},
        {"message": {**whole, "entities": [{"offset": 0}], "text": "x"}},
        {"message": {**whole, "photo": "không phải ảnh"}},
        {"message": {**whole, "from": {**sender, "id": 2**70}, "text": "xa quá"}},
        {"message": {**whole, "text": ["không", "phải", "chữ"]}},
        {"edited_message": {"chat": _chat(chat_id), "date": 1}},
        {"callback_query": {"from": sender, "data": "a:1:1"}},
        {"my_chat_member": {"chat": _chat(chat_id), "from": sender}},
        {"message": {**whole, "chat": {"id": chat_id}}},
    )
    return kinds[n % len(kinds)]


def _register(db: Database) -> None:
    agencies = [f"Sở Diễn tập {n:03d}" for n in range(OFFICERS)]
    builders.register(db, [builders.task("1.1", scene.working_days(40)[-1], leads=agencies)])
    for n, agency in enumerate(agencies):
        builders.person(db, f"Đầu mối {n:03d}", Role.OFFICER, agency, scene.FIRST_CHAT + n)
    builders.person(db, "Bùi Văn K", Role.ADMIN, None, ADMIN)


def _write(telegram: LocalTelegram) -> None:
    """The first third of the officers has all the poison in the midst of its reports."""
    people = telegram.people
    poisons = 0
    for n in range(UPDATES):
        if n % 10 == 9:
            chat_id = people[poisons % (OFFICERS // 3)].user_id
            telegram.push_raw(dict(_poison(poisons, chat_id)))
            poisons += 1
        else:
            words = f"/capnhat 1.1 báo-cáo-{n:05d}" if n % 3 == 0 else "/huy"
            people[n % OFFICERS].say(words)


def _answered(text: str) -> str:
    """What an answer is about."""
    return text.split("«")[1].split("»", maxsplit=1)[0] if "«" in text else "/huy"


def _told(text: str) -> bool:
    return "Có trục trặc" in text


async def _live(db: Database, telegram: LocalTelegram) -> None:
    settings = Settings(_env_file=None, telegram_token=SecretStr(scene.TOKEN))
    pace = Pacer(per_second=5_000, chat_burst=5_000)
    app = App(settings, db, transport=LocalTransport(telegram), pace=pace)
    app.clock.move_to(scene.morning(scene.working_days(1)[0]))
    running = asyncio.create_task(app.run())
    await wait_until(lambda: app._parts is not None or running.done())
    await wait_until(lambda: len(telegram.network.updates) == 0 or running.done())
    settling = asyncio.create_task(app.settle())
    await asyncio.wait([running, settling], return_when=asyncio.FIRST_COMPLETED)
    assert not running.done(), running.result()
    running.cancel()
    await asyncio.wait([running])


def test_poison_in_every_tenth_update_delays_nobody_else(
    db: Database, record_property: Any
) -> None:
    _register(db)
    telegram = scene.telegram_with(OFFICERS)
    admin = telegram.person("Bùi Văn K", user_id=ADMIN)
    admin.chat.open = True
    people = [person for person in telegram.people if person is not admin]
    _write(telegram)
    said = {p.user_id: [m.text.split()[-1] for m in p.chat.visible()] for p in people}
    asyncio.run(_live(db, telegram))
    answered = {
        p.user_id: [_answered(m.text) for m in p.inbox if not _told(m.text)] for p in people
    }
    assert answered == said
    with db.transaction() as session:
        rows = session.exec(select(Inbox)).all()
        reports = session.exec(select(Event).where(Event.kind == What.PROGRESS)).all()
    assert len(reports) == sum(words != "/huy" for told in said.values() for words in told)
    parked = [row for row in rows if row.state == InboxState.PARKED]
    assert Counter(row.state for row in rows) == {
        InboxState.DONE: UPDATES - len(parked),
        InboxState.PARKED: len(parked),
    }
    assert {row.attempts for row in parked} == {MAX_TRIES}
    assert len(parked) == POISONS
    told = [m for p in people for m in p.inbox if _told(m.text)]
    assert (len(told), len(admin.inbox)) == (POISONS, POISONS)
    record_property("updates", UPDATES)
    record_property("of them poison, parked and told", len(parked))


def test_half_an_emoji_is_kept_as_a_sign_and_a_number_too_large_like_any_update(
    db: Database,
) -> None:
    telegram = scene.telegram_with(1)
    odd = {"update_id": 7, "message": {"text": "\ud83d", "chat": {"id": 2**70}}}
    kept = {**odd, "message": {"text": "\ufffd", "chat": {"id": 2**70}}}
    telegram.faults.next(
        "getUpdates", Fault.answer(200, json.dumps({"ok": True, "result": [odd, "?"]}))
    )
    asyncio.run(_live(db, telegram))
    with db.transaction() as session:
        (row,) = session.exec(select(Inbox))
    assert (json.loads(row.raw), row.chat_id, row.state) == (kept, None, InboxState.PARKED)

"""What the stories of intruders share: a register that must stay as it was, and forged presses."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial

from sqlalchemy import select
from sqlmodel import SQLModel

from bot.simulator.chats.cast import Person
from storage.rules.event_kinds import What
from storage.store.session import Session
from tests.bot.house import House
from tests.journeys.faults.test_bad_input import parked

FOREIGN = "2.1.2"
WORDS = "hoa phượng đỏ"
NOWHERE = f"Không tìm thấy nhiệm vụ {FOREIGN}. Gõ /nhiemvu để xem danh sách."
NOT_UNDERSTOOD = (
    "Bot chưa hiểu nội dung này. Gõ /nhiemvu để xem nhiệm vụ, /trogiup để xem các lệnh."
)
NOT_IN_PLACE = "Tin đã sửa không thay nội dung đã ghi nhận. Nếu cần báo cáo lại, đề nghị đồng chí gửi một tin mới."
WHICH_TASK = "Báo cáo: đồng chí chọn nhiệm vụ (gõ số thứ tự, mã hoặc vài chữ trong tên)."
POST = {"inbox", "outbox", "outbox_file", "message_task", "dialogue", "chat_number"}
"""What every arrival may touch: letters, the question in hand, a chat's number."""


def kept(session: Session) -> Mapping[str, list[str]]:
    """Every row of the register but the post's."""
    tables = SQLModel.metadata.tables
    return {
        name: sorted(map(repr, session.execute(select(tables[name])).all()))
        for name in tables
        if name not in POST
    }


@asynccontextmanager
async def nothing_changes(house: House, *, told: Sequence[str] = ()) -> AsyncIterator[None]:
    """Whatever is tried inside changes no row, and nothing is put aside.

    ``told``: the kinds of events that keep the trying itself.
    """
    before, last = await house.run(kept), len(await house.events(*What))
    yield
    after = dict(await house.run(kept))
    assert [one.kind for one in (await house.events(*What))[last:]] == list(told)
    if told:
        del after["event"]
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
    assert await house.run(parked) == {}


def buttons(who: Person) -> list[str]:
    """What every button says that somebody was ever shown."""
    lines = [line for one in who.inbox for line in one.buttons or ()]
    return [key.data for line in lines for key in line if key.data]


async def answers(
    house: House, who: Person, *attempts: str, reply_to: int | None = None
) -> set[str]:
    """What is said to each of these, typed one after another with no question left between."""
    found = set()
    for words in attempts:
        found |= {one.text for one in await house.heard(who, partial(who.say, words, reply_to))}
        await house.heard(who, lambda: who.say("/huy"))
    return found


async def pressed(house: House, who: Person, *data: str, under: int = 1) -> list[str]:
    """What is said to each forged press."""
    return [
        one.text
        for part in data
        for one in await house.heard(who, partial(who.tap_raw, part, under))
    ]


async def finance_at_work(house: House) -> list[str]:
    """Reports, a card and questions to the office of another agency; the data of their buttons."""
    for words in (
        f"/capnhat {FOREIGN} {WORDS}",
        f"/vuongmac {FOREIGN} {WORDS} vì thiếu vốn",
        f"/chitiet {FOREIGN}",
        f"/giahan 2.1.6 xin đến 31/3/2027 vì {WORDS}",
    ):
        await house.say(house.finance, words)
    return buttons(house.finance)

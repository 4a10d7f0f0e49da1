"""A file made by the bot reaches a chat whole, with its name, also over a bad line."""

from sqlmodel import col, select

from bot.simulator.calls.faults import Fault
from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Message
from storage.post import outbox
from storage.post.outbox import Letter
from storage.post.outbox_files import OutFile
from storage.rules.post.address import of_chat
from storage.rules.post.said import NOTHING, Choice, MessageContent
from storage.store.session import Session
from storage.store.tables import Outbox, OutboxState
from tests.bot.house import House, story

NAME = "Báo cáo quý IV “2026”.txt"
CONTENT = "năm dòng\r\n".encode() + bytes(range(256))


async def sent(
    house: House, who: Person, said: MessageContent, mime: str = "text/plain"
) -> Message:
    """Queue a file as a job does, without a request."""

    def put(session: Session) -> None:
        letter = Letter(outbox.REPLY, of_chat(who.user_id), said)
        outbox.queue_file(session, letter, OutFile(NAME, mime, CONTENT), house.clock.now())

    before = len(who.inbox)
    await house.run(put)
    await house.settle()
    (message,) = who.inbox[before:]
    return message


@story()
async def test_a_document_arrives_with_its_bytes_name_caption_and_buttons(house: House) -> None:
    said = MessageContent("*Tệp* của đồng chí", ((Choice("Hủy", "x"),),))
    message = await sent(house, house.officer, said)
    assert message.text == "Tệp của đồng chí"
    assert message.labels == ["Hủy"]
    assert message.attachment is not None
    assert message.attachment.kind == "document"
    assert message.attachment.name == NAME
    assert message.attachment.content == CONTENT


@story()
async def test_a_picture_leaves_as_a_photo(house: House) -> None:
    message = await sent(house, house.office, MessageContent("Biểu đồ"), "image/png")
    assert message.attachment is not None
    assert (message.attachment.kind, message.attachment.content) == ("photo", CONTENT)


@story()
async def test_after_a_refused_connection_the_file_leaves_whole(house: House) -> None:
    house.telegram.faults.next("sendDocument", Fault.refused())

    def put(session: Session) -> None:
        letter = Letter(outbox.REPLY, of_chat(house.officer.user_id), NOTHING)
        outbox.queue_file(session, letter, OutFile(NAME, "text/plain", CONTENT), house.clock.now())

    await house.run(put)
    await house.settle()
    assert house.officer.inbox == []
    await house.restart()
    await house.move_to(house.clock.now().replace(minute=30))
    assert house.officer.last.attachment is not None
    assert house.officer.last.attachment.content == CONTENT


@story()
async def test_a_file_too_large_for_telegram_is_given_up_and_not_tried_for_ever(
    house: House,
) -> None:
    def put(session: Session) -> None:
        letter = Letter(outbox.REPLY, of_chat(house.officer.user_id), NOTHING)
        file = OutFile(NAME, "text/plain", bytes(50_000_001))
        outbox.queue_file(session, letter, file, house.clock.now())

    def states(session: Session) -> list[str]:
        return list(session.exec(select(Outbox.state).where(col(Outbox.file_id).is_not(None))))

    await house.run(put)
    await house.settle()
    assert await house.run(states) == [OutboxState.FAILED]

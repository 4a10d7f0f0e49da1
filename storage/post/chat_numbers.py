"""The register's number of each chat, whatever its channel calls it; see ``storage.rules.post.address``."""

from collections.abc import Collection

from sqlmodel import Session, col, func, select

from storage.rules.post.address import FIRST_OWN_NUMBER, TELEGRAM, Address, chat_and_topic, of_chat
from storage.store.tables import ChatNumber


def known_number(session: Session, address: Address) -> int | None:
    """The number of a chat; None of one that never had any. A topic has its group's."""
    if address.channel == TELEGRAM:
        return chat_and_topic(address.name)[0]
    return session.exec(
        select(ChatNumber.number).where(
            ChatNumber.channel == address.channel, ChatNumber.address == address.name
        )
    ).first()


def number_of(session: Session, address: Address) -> int:
    """The number of a chat, which it gets now if it has none."""
    number = known_number(session, address)
    if number is None:
        last = session.exec(select(func.max(col(ChatNumber.number)))).one()
        number = FIRST_OWN_NUMBER if last is None else last + 1
        session.add(ChatNumber(number=number, channel=address.channel, address=address.name))
        session.flush()
    return number


def address_of(session: Session, number: int) -> Address:
    """Where messages for the chat of this number go."""
    if number < FIRST_OWN_NUMBER:
        return of_chat(number)
    row = session.get_one(ChatNumber, number)
    return Address(row.channel, row.address)


def forget(session: Session, numbers: Collection[int]) -> None:
    """The chats of these numbers are nobody's: the numbers are not given again, the addresses go."""
    own = [number for number in numbers if number >= FIRST_OWN_NUMBER]
    for number in own:
        session.get_one(ChatNumber, number).address = str(number)

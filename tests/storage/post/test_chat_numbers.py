"""Chats of every channel have numbers of the register, each its own."""

from storage.post import chat_numbers
from storage.rules.post.address import FIRST_OWN_NUMBER, Address, of_chat
from storage.store.engine import Database

HERE, THERE = Address("mail", "b@thu.example"), Address("paper", "b@thu.example")


def test_telegrams_numbers_are_ours_and_a_topic_has_its_groups(db: Database) -> None:
    with db.transaction() as session:
        places = (of_chat(7), of_chat(-100123), of_chat(-100123, 45))
        assert [chat_numbers.known_number(session, one) for one in places] == [7, -100123, -100123]
        assert chat_numbers.address_of(session, -100123) == of_chat(-100123)


def test_an_address_in_words_gets_a_number_once_for_each_channel(db: Database) -> None:
    with db.transaction() as session:
        assert chat_numbers.known_number(session, HERE) is None
        given = [chat_numbers.number_of(session, one) for one in (HERE, THERE, HERE)]
        assert given == [FIRST_OWN_NUMBER, FIRST_OWN_NUMBER + 1, FIRST_OWN_NUMBER]
        assert [chat_numbers.address_of(session, one) for one in given[:2]] == [HERE, THERE]


def test_the_number_of_a_forgotten_address_is_not_given_again(db: Database) -> None:
    with db.transaction() as session:
        first = chat_numbers.number_of(session, HERE)
        chat_numbers.forget(session, [first, 7])
        assert chat_numbers.known_number(session, HERE) is None
        assert chat_numbers.number_of(session, HERE) == first + 1

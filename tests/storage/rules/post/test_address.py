"""An address is the channel's own."""

from storage.rules.post.address import TELEGRAM, Address, of_chat


def test_a_chats_number_is_the_address_in_telegram() -> None:
    assert of_chat(-100_123) == Address(TELEGRAM, "-100123")

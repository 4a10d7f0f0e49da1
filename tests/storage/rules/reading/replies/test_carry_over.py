"""What is said of one task is carried over to the next, or denied of it."""

import pytest

from storage.rules.reading.replies.carry_over import following, likewise
from storage.rules.reading.replies.reply_items import Item, Outlook, ReplyGap, ReportKind
from tests.storage.rules.reading.replies.accounts_read import accounts

KIP = [([Item("1.6", ReportKind.FORECAST, outlook=Outlook.IN_TIME, words="kịp")], list[ReplyGap]())]
WAITS = [([Item("1.6", ReportKind.PROGRESS, words="chờ ký")], [ReplyGap.DAY])]


def test_the_same_is_said_of_another_task() -> None:
    (account,) = accounts("2.1 cũng vậy ạ")
    assert likewise(account, WAITS) == (
        [Item("2.1", ReportKind.PROGRESS, words="chờ ký")],
        [ReplyGap.DAY],
    )


@pytest.mark.parametrize("words", ["không", "thì không ạ", "không được"])
def test_no_behind_in_time_is_late(words: str) -> None:
    (account,) = accounts(f"2.1 {words}")
    late = Item("2.1", ReportKind.FORECAST, outlook=Outlook.LATE, words=words)
    assert likewise(account, KIP) == ([late], [])


def test_no_behind_anything_else_says_nothing_of_the_deadline() -> None:
    (account,) = accounts("2.1 không")
    assert likewise(account, WAITS) is None
    assert likewise(account, []) is None


@pytest.mark.parametrize(
    ("said", "command"), [(ReportKind.EXTENSION, "giahan"), (ReportKind.PROGRESS, "")]
)
def test_a_day_alone_goes_on_with_a_request_for_time(said: ReportKind, command: str) -> None:
    (account,) = accounts("2.1 đến 28/2")
    assert following(account, [([Item("1.6", said)], [])]).command == command

"""A message read as far as its accounts, for tests of the single rules."""

from datetime import date

from storage.rules.reading.chat_words import clauses_of
from storage.rules.reading.marked_sentences import Sentence, sentence_of
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.accounts import Account, accounts_of
from storage.store.office_calendar import office_calendar

TODAY = date(2026, 12, 22)
LINES = ("1.6", "2.1", "3.4")
WHEN = Occasion(TODAY, office_calendar([2026, 2027]), frozenset(LINES), LINES)


def sentences(text: str) -> list[Sentence]:
    return [sentence_of(clause, WHEN) for clause in clauses_of(text)]


def accounts(text: str) -> list[Account]:
    return accounts_of([(sentence, "") for sentence in sentences(text)], WHEN)


def one(text: str) -> Account:
    """The only account of words about task 1.6."""
    (account,) = accounts(f"1.6 {text}")
    return account

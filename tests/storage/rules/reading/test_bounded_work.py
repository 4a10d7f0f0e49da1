"""Readers of chat do work that grows with the length alone, whatever the words: counted in calls."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.rules.errors import DomainError
from storage.rules.reading.choices import read_choice
from storage.rules.reading.codes import nearest_codes
from storage.rules.reading.commands.decision_words import read_decision
from storage.rules.reading.commands.reminder_wishes import read_absence
from storage.rules.reading.commands.task_mends import read_mend_words
from storage.rules.reading.days.new_dates import new_date
from storage.rules.reading.document_numbers import find_documents, meant
from storage.rules.reading.names.holder_cells import read_holders
from storage.rules.reading.names.holder_lists import split_leads
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.products import read_product
from storage.rules.reading.replies import (
    read_day_alone,
    read_difficulty,
    read_extension,
    read_reply,
)
from storage.rules.reading.reporting_period import read_period

TODAY = date(2026, 12, 24)
OCCASION = Occasion(
    TODAY, codes=frozenset({"1.6", "6.14", "11.12"}), lines=("1.6", "6.14", "11.12")
)
CODES = [f"{section}.{number}" for section in range(1, 15) for number in range(1, 16)]
READERS: dict[str, Callable[[str], object]] = {
    "reply": lambda text: read_reply(text, OCCASION),
    "extension": lambda text: read_extension(text, OCCASION),
    "difficulty": lambda text: read_difficulty(text, TODAY),
    "product": lambda text: read_product(text, TODAY),
    "day": lambda text: read_day_alone(text, OCCASION),
    "choice": lambda text: read_choice(text, ("Xác nhận", "Trả lại")),
    "decision": lambda text: read_decision(text, TODAY),
    "new date": lambda text: new_date(text, after=TODAY),
    "mend": read_mend_words,
    "period": lambda text: read_period(text, TODAY),
    "holders": read_holders,
    "leads": split_leads,
    "documents": find_documents,
    "known document": lambda text: meant(text, ["17-CTr/TU"]),
    "absence": read_absence,
    "near code": lambda text: nearest_codes(text, CODES),
}
PIECES = (
    "1 ", "1.", "1,", "1.6.6.6.6", "1.6 ", "từ ngày ", "thứ 2 ", "28/12 ", "đề nghị ", "và ",
    "Sở ", "Sở Y tế ", "Các sở: A, B, ", "; ", "/capnhat ", "12/QĐ-UBND ", "1 kịp, 2 không kịp; ", "d9a4 tri2nh ", "xong rồi chờ ", "0" * 41,
)  # fmt: skip
LONGEST = 4_096
"""As long as a message of Telegram."""
MOST_CALLS_A_LETTER = 280
MOST_OF_A_QUARTER = 800
"""Of a message a quarter as long: what a reader looks for a few times costs as much there."""


def calls(read: Callable[[str], object], text: str) -> int:
    """How many functions of Python and of C a reading calls."""
    count = 0

    def seen(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        with suppress(DomainError):  # a decision's day that is none or to come
            read(text)
    finally:
        sys.setprofile(before)
    return count


def is_bounded(name: str, piece: str, length: int, most: int) -> None:
    half, whole = ((piece * length)[:size] for size in (length // 2, length))
    work = calls(READERS[name], whole)
    assert work <= 2.5 * calls(READERS[name], half) + 2_000
    assert work <= most * length


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("name", list(READERS))
def test_twice_the_words_are_at_most_twice_the_work(name: str, piece: str) -> None:
    is_bounded(name, piece, LONGEST // 4, MOST_OF_A_QUARTER)


@pytest.mark.long
@pytest.mark.parametrize("name", list(READERS))
def test_so_it_is_up_to_the_longest_message(name: str) -> None:
    for piece in PIECES:
        is_bounded(name, piece, LONGEST, MOST_CALLS_A_LETTER)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40), st.sampled_from(list(READERS)))
@settings(max_examples=20, deadline=None)
def test_any_mixture_of_words_is_read_in_bounded_work(pieces: list[str], name: str) -> None:
    text = ("".join(pieces) * LONGEST)[:LONGEST]
    assert calls(READERS[name], text) <= MOST_CALLS_A_LETTER * LONGEST


def test_more_than_ten_commands_are_words_of_the_tenth() -> None:
    codes = [f"{number}.1" for number in range(1, 13)]
    occasion = Occasion(TODAY, codes=frozenset(codes))
    text = " ".join(f"/vuongmac {code} thiếu vốn" for code in codes)
    assert len(read_reply(text, occasion).items) >= 10
    assert read_reply(text, occasion).items[9].code == "10.1"

"""Requests for a later deadline in any usual words, and the day they ask for."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from storage.rules.reading.chat_words import Word, WordKind, phrase
from storage.rules.reading.days import Time
from storage.rules.reading.days.calendar_dates import after_count
from storage.rules.reading.folded_text import fold
from storage.rules.reading.numerals import number_at
from storage.rules.reading.replies.accounts import Account
from storage.rules.reading.replies.extension_words import ASKED, EXTENDED, asks_to_move
from storage.rules.reading.replies.parts import Part
from storage.rules.reading.replies.promised_days import corrects

_ABOUT_IT: Final = re.compile(
    r"\b(?:cho (?:\w+ ){1,3}hoi|xin hoi|hoi (?:cach|thu tuc))\b|\b(?:the nao|lam sao|nhu nao|ra sao|cho nao|o dau|vao dau|bam|gui ai)\b|\bco (?:can|phai|duoc) (?:\w+ ){1,6}khong\b"
)
"""How one asks for more time, not a request for it."""

_MORE: Final = re.compile(r"\bthem\b")
_LET: Final = re.compile(r"\bcho\b")
_BEFORE: Final = "truoc"
_EARLY: Final = "EARLY"
_COMMA: Final = Word(",", 0, 0, WordKind.MARK)
_TOWARDS: Final = frozenset(
    ("den", "toi", "sang", "qua", "het", "thanh", "vao", "cuoi", "la", "trong", "truoc")
)
_GRANTS: Final = frozenset(
    ("phep", "em", "ben", "so", "chung", "minh", "toi", "duoc", "don", "vi", "nhiem", "vu", "nay")
)
_MOVING: Final = frozenset(("lui", "doi", "tre", "cham", "hoan", "lai", "dai"))
_COUNT: Final = re.compile(
    r"(?:\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua) (?:ngay|tuan|thang|quy|hom|bua)(?: lam viec)?(?: nua)?"
)
_UNITS: Final = frozenset(("ngay", "tuan", "thang", "quy", "nam", "hom"))


def asks_for_time(account: Account) -> bool:
    """Whether an account asks for a later deadline."""
    if asks_to_move(_with_early_times(account)):
        return True
    return any(_lets(part.words) for part in account.parts)


def _with_early_times(account: Account) -> str:
    """The words; in "xin nộp trước 25/12" the day is promised, in "cho em nộp trước 25/12" asked for."""
    if _LET.search(account.phrase):
        return account.phrase
    told = [
        _EARLY if _is_early(part, word) else phrase([word])
        for part in account.parts
        for word in (*part.words, _COMMA)
    ]
    return " ".join(told[:-1])


def _is_early(part: Part, word: Word) -> bool:
    begins = part.sentence.text[word.begin : word.begin + len(_BEFORE)]
    return word.kind is WordKind.TIME and fold(begins) == _BEFORE


def requests_time(text: str) -> bool:
    """Whether a question is a request all the same: "lùi qua Tết được không ạ"."""
    asked = ASKED.search(text) or EXTENDED.search(text)
    if "TIME" not in text and _ABOUT_IT.search(text):
        return False
    return (
        asked is not None and re.search(r"\bTIME\b|\b(?:xin|cho|de nghi|nho)\b", text) is not None
    )


def _lets(words: Sequence[Word]) -> bool:
    """As in "cho sang tháng 2", "cho em qua tháng 2 nộp"; "chờ sang tháng 2 mới trình" is none."""
    for at, word in enumerate(words):
        if (
            word.text != "cho"
            or word.written == "chờ"
            or (at and words[at - 1].text in {"dang", "con", "phai"})
        ):
            continue
        behind = at + 1
        while behind < len(words) and words[behind].text in _GRANTS:
            behind += 1
        if behind < len(words) and words[behind].kind is WordKind.TIME:
            later = [one.text for one in words[behind + 1 :]]
            return "moi" not in later[:3]
    return False


def asked_day(account: Account) -> Time | None:
    """The time an account asks for: after the asking words, else the last before them."""
    found = [one for one in _meant(account) if not _is_added(one[0], one[1])]
    if not found:
        return None
    added = any(_MORE.search(part.phrase) and _is_counted(part) for part in account.parts)
    begins = next((part for part in account.parts if _asks_here(part)), None)
    later = [
        one
        for one in found
        if begins is None or account.parts.index(one[0]) >= account.parts.index(begins)
    ]
    if added and not later:
        return None  # "hạn 30/10 gấp quá, xin lùi thêm 2 tuần": the day is the one in force
    towards = [one for one in later if _goes_towards(one[0], one[2])]
    ends = [one for one in later if not one[2].since or one[2].ranged]
    chosen = (towards or ends or later or found)[0]
    return chosen[2]


def _meant(account: Account) -> list[tuple[Part, int, Time]]:
    """The times still to come, without those taken back: "đến 28/12 à không 31/12" means the second."""
    words = [word for part in account.parts for word in part.words]
    back = max((at for at in range(len(words)) if corrects(words, at)), default=0)
    found: list[tuple[Part, int, Time]] = []
    for part in account.parts:
        found += [(part, at, time) for at, time in part.times if at >= back and not time.past]
        back -= len(part.words)
    return found


def _is_counted(part: Part) -> bool:
    """As in "thêm 2 tuần": an amount of time stands after the word."""
    texts = [word.text for word in part.words]
    for at, text in enumerate(texts):
        behind = texts[at + 1 : at + 4] if text == "them" else []
        if any(word in _UNITS or word == WordKind.TIME.value for word in behind) or (
            text == "them"
            and any(word.kind is WordKind.TIME for word in part.words[at + 1 : at + 3])
        ):
            return True
    return False


def _is_added(part: Part, at: int) -> bool:
    """As in "thêm 2 tháng nữa": so much after the date in force, no day of its own."""
    return at > 0 and (
        part.words[at - 1].text == "them"
        or (part.words[at - 1].text in _MOVING and _is_count(part, at))
    )


def _is_count(part: Part, at: int) -> bool:
    """As in "lùi 2 tuần nữa": so long after a day that is not said."""
    word = part.words[at]
    return _COUNT.fullmatch(fold(part.sentence.text[word.begin : word.end])) is not None


def _asks_here(part: Part) -> bool:
    text = part.phrase
    return bool(EXTENDED.search(text) or ASKED.search(text) or _lets(part.words))


def _goes_towards(part: Part, time: Time) -> bool:
    """Whether the time's own words lead on: "đến hết quý", "sang tháng 2"."""
    index = part.sentence.times.index(time)
    word = next(w for w in part.words if w.kind is WordKind.TIME and w.value == index)
    begin = part.sentence.text[word.begin : word.end].split()
    at = part.words.index(word)
    if at and part.words[at - 1].text == "thanh":
        return True
    return bool(begin) and fold(begin[0]) in _TOWARDS


def added_time(account: Account, due_on: date | None) -> date | None:
    """As in "xin thêm 2 tháng": so much after the date in force; None if that is not known."""
    if due_on is None:
        return None
    for part in account.parts:
        texts = [word.text for word in part.words]
        for at, text in enumerate(texts):
            if text != "them" and text not in _MOVING:
                continue
            begin = at + 1 + (texts[at + 1 : at + 2] == ["khoang"])
            if texts[begin : begin + 2] == ["nua", "thang"]:
                return after_count(due_on, 15, "ngay")
            found = number_at(texts, begin)
            if (
                found
                and found[1] < len(texts)
                and texts[found[1]] in _UNITS
                and 0 < found[0] < 1000
            ):
                return after_count(due_on, found[0], texts[found[1]])
    return None

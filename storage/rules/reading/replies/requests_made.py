"""What a request asks for: the later date and the reason; who must act, since when, and what.

What the words do not say is asked for by the dialogue.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from storage.rules.calendar.workdays import Calendar
from storage.rules.reading.chat_words import LONGEST_CLAUSE, Clause, words_of
from storage.rules.reading.clean_text import clean
from storage.rules.reading.days import Level, Time, times_of
from storage.rules.reading.document_numbers import find_documents
from storage.rules.reading.folded_text import fold, squeeze
from storage.rules.reading.marked_sentences import sentence_of
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.acting_bodies import acting_body
from storage.rules.reading.replies.reply_reader import read_reply

_LONGEST: Final = 4_000
_BECAUSE: Final = re.compile(
    r"\b(?:do|vi|boi|ly do|nguyen nhan|vi ly do|tai vi|cho|de (?:co|kip|hoan))\b"
)
_TIME_WORDS: Final = re.compile(
    r"\d[\d/.\-]*|\b(?:quy|thang|ngay|nam|tuan|het|cuoi|dau|truoc|sau|toi|nay|den|sang|thanh|i{1,3}|iv)\b"
)
_ASKED_FOR: Final = re.compile(
    r"\b(?:gia han|lui|keo dai|doi|dieu chinh|hoan|noi|them)(?: (?:lai|them|thoi gian|thoi han|han|moc|tien do|thuc hien|hoan thanh|trinh|nop))+\b"
    r"|\bthuc hien(?= (?:den|toi|sang|het|trong|qua|\d))|\b(?:khong|chua) kip(?: (?:tien do|thoi han|han))?\b"
)
"""What is put off, in its own words: "lùi tiến độ thực hiện", no reason as in "do tiến độ chậm"."""

_ASKING_WORDS: Final = re.compile(
    r"\b(?:xin|de nghi|kinh|gia han|lui|keo dai|doi|dieu chinh|thoi|han|gian|moi|them|cho|phep|duoc|em"
    r"|co quan|don vi|so|chung toi|toi|nhiem vu|hoan thanh|van phong|thanh uy|a|nhe|voi|la|vao|nua|tu"
    r"|khoang|lam viec|thanh pho|lai|tre|cham|hoan|noi|day|khat|rut|nop|(?<!da )trinh|tam|chung|mot|hai|ba|bon|nua"
    r"|nha(?! (?:thau|dau tu|dan|nuoc|may|tu van|tai tro|cung cap|san xuat|o|truong|van|xuong))|nghen|nhen|hen|giup|gium|dum|anh|chi|sep|bac|di|tui|minh|chut|khong|mung|mong)\b"
)
_WHY: Final = re.compile(
    r"\b(?:(?<!tien )(?<!muc )(?<!toc )(?<!che )do|(?<!don )(?<!chuc )vi|boi|ly do|nguyen nhan)\b"
)
_NO_WHY: Final = re.compile(r"\b(?:la|em|minh|toi|so|ben|anh|chi|a|nhe|nha|vay|nen|xin|qua|roi)\b")
_LACK: Final = re.compile(
    r"\bchua (?!kip\b|a\b|anh\b|chi\b|em\b|nhe\b|vay\b|biet\b)\w+|\b(?:vuong|thieu|ket(?! thuc))\b"
)
"""A lack says why by itself: "31/1, chưa trình được"."""


@dataclass(frozen=True, slots=True)
class AskedDate:
    """A request for a later date: the date, and whether the words say why.

    ``gone``: the day they name has been; ``impossible``: they name one that no calendar has.
    """

    due_on: date | None
    reasoned: bool
    gone: date | None = None
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class SaidDifficulty:
    """The parts of a difficulty as written, "" if they are not said."""

    must_act: str = ""
    since: str = ""
    since_on: date | None = None
    asked_for: str = ""


def read_extension(text: str, occasion: Occasion) -> AskedDate:
    """The later date of a request for the one task that is spoken of, and whether it says why.

    "xin thêm 2 tháng" counts from the date in force, if the occasion knows it.
    """
    page = clean(text)[:_LONGEST]
    items = read_reply(f"/giahan {page}", occasion).items
    due_on = items[0].new_due_on if items else None
    times = [] if due_on else sentence_of(Clause(page[:LONGEST_CLAUSE]), occasion).times
    days = [time.last for time in times if time.last is not None]
    gone = next((day for day in map(partial(_gone, occasion), reversed(times)) if day), None)
    return AskedDate(due_on, _reasoned(_plain(page)), gone, bool(times) and not days)


def _gone(occasion: Occasion, time: Time) -> date | None:
    """The day a time names if it has been: "20/12" on 24 December is no day of next year."""
    if time.guessed and time.is_far(occasion.today):
        return time.behind if time.level is Level.DAY else None
    return time.last if time.last is not None and time.last < occasion.today else None


def _plain(text: str) -> str:
    """Folded words without the documents they cite."""
    for document in reversed(find_documents(text)):
        text = f"{text[: document.begin]} {text[document.end :]}"
    return " ".join(word.text for word in words_of(re.sub(r"[\r\n]+", " . ", text)))


def _reasoned(words: str) -> bool:
    """A lack, two words after "vì", or two that are neither a time nor the asking itself."""
    left = _ASKED_FOR.sub(" ", words)
    if _LACK.search(left) or _own_words(left) >= 2:
        return True
    why, because = _WHY.search(left), _BECAUSE.search(left)
    told = _count(_NO_WHY.sub(" ", _TIME_WORDS.sub(" ", left[why.end() :]))) if why else 0
    return told >= 2 or (because is not None and _own_words(left[because.end() :]) > 0)


def _own_words(words: str) -> int:
    return _count(_ASKING_WORDS.sub(" ", _TIME_WORDS.sub(" ", words)))


def _count(words: str) -> int:
    return len(re.findall(r"[^\W\d_]+", words))


_LABELLED: Final = re.compile(
    r"(?:^|[;.]|, )\s*(?:"
    r"(?P<must_act>(?:co quan(?: can)?(?: giai quyet| xu ly)?|can ai|ai giai quyet)\s*:\s*)"
    r"|(?P<since>(?:tu ngay|tu khi(?: nao)?|tu|thoi gian|bat dau)\s*:\s*)"
    r"|(?P<asked_for>(?:de nghi|kien nghi|de xuat|xin y kien)\s*:\s*))"
)
_SINCE: Final = re.compile(
    r"(?:^|[\s,;(])(?P<since>(?:ke )?tu (?:ngay|thang|quy|nam|dau|cuoi|giua|hom|tuan|\d)[^,;]{0,30}?"
    r"(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2}/\d{4}|\d+|qua|kia|nay|truoc|nam|thang|quy)(?:/\d{4})?)"
    r"(?=[\s,;.)]|$)"
)
_WISH: Final = re.compile(
    r"(?:^|[\s,;.])(?P<wish>(?:de nghi|kien nghi|de xuat|mong|xin (?:ho tro|y kien|chi dao)) [^;]+)"
)


def read_difficulty(text: str, today: date) -> SaidDifficulty:
    """Who must act, since when and what is asked: labelled ("cơ quan: …; từ ngày …"), else found."""
    written, folded = _aligned(re.sub(r"[\r\n]+", "; ", text[:_LONGEST]))
    said = _labelled(written, folded)
    since = said.get("since") or _group(_SINCE, written, folded, "since")
    return SaidDifficulty(
        must_act=said.get("must_act") or acting_body(written, folded),
        since=since,
        since_on=day_gone(since, today),
        asked_for=said.get("asked_for") or _group(_WISH, written, folded, "wish"),
    )


def day_gone(words: str, today: date) -> date | None:
    """The day a difficulty began; a month alone leaves it open."""
    times = times_of(words_of(words), today, Calendar())
    return times[0].behind if times else None


def _aligned(text: str) -> tuple[str, str]:
    """The words as written and the same folded, letter under letter, so that a find can be shown.

    If folding changes the length (no Vietnamese word does) the folded words stand for both.
    """
    written = squeeze(text)
    folded = fold(written)
    return (written, folded) if len(written) == len(folded) else (folded, folded)


def _labelled(written: str, folded: str) -> dict[str, str]:
    marks = list(_LABELLED.finditer(folded))
    ends = [*[mark.start() for mark in marks[1:]], len(folded)][: len(marks)]
    found: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        words = written[mark.end() : end].partition(";")[0].strip(" .,;")
        if words and mark.lastgroup:
            found.setdefault(mark.lastgroup, words)
    return found


def _group(pattern: re.Pattern[str], written: str, folded: str, name: str) -> str:
    found = pattern.search(folded)
    return written[found.start(name) : found.end(name)].strip(" .,;") if found else ""

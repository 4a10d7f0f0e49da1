"""A day and nothing else, as somebody puts one right: "28/12", "ngày 28/12 nhé", "thứ Sáu tuần sau"."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from storage.rules.reading.chat_words import LONGEST_CLAUSE, Clause, WordKind
from storage.rules.reading.clean_text import clean
from storage.rules.reading.days import HALF_A_YEAR
from storage.rules.reading.marked_sentences import sentence_of
from storage.rules.reading.occasion import Occasion

_AROUND: Final = frozenset(
    {"ngay", "hen", "den", "toi", "truoc", "vao", "la", "han", "moi", "sua", "thanh", "lai", "nhe"}
    | {"a", "nha", "em", "anh", "xin", "chuyen", "doi", "dung", "se", "trong", "het", "sang", "qua"}
)


_REASONS: Final = frozenset(("vi", "do", "tai", "boi", "de", "ly", ","))


@dataclass(frozen=True, slots=True)
class DayAlone:
    """The day; None if the words name one that is in doubt, and it has to be asked again."""

    on: date | None


def read_day_alone(text: str, occasion: Occasion, *, gone: bool = False) -> DayAlone | None:
    """The one day that words name; None if they say anything else.

    ``gone``: a document's day, which has been; else a day to come.
    """
    words = clean(text) if text.strip() else ""
    if not words or len(words) > LONGEST_CLAUSE:
        return None
    sentence = sentence_of(Clause(words), occasion)
    if len(sentence.times) != 1 or sentence.documents or sentence.codes:
        return None
    left = [
        word.text
        for word in sentence.words
        if word.kind not in {WordKind.TIME, WordKind.MARK} and word.text not in _AROUND
    ]
    if left:
        return None
    time = sentence.times[0]
    on = time.behind if gone else time.last
    far = time.guessed and (
        (on is not None and (occasion.today - on).days > HALF_A_YEAR)
        if gone
        else time.is_far(occasion.today)
    )
    past = on is not None and (on > occasion.today if gone else on < occasion.today)
    return DayAlone(None if time.doubtful or far or past else on)


def is_day_with_reason(text: str, occasion: Occasion) -> bool:
    """As in "đến 30/4 vì chờ vốn": the words begin with a day, and go on with why."""
    words = clean(text)[:LONGEST_CLAUSE] if text.strip() else ""
    said = sentence_of(Clause(words), occasion).words if words else []
    at = next((at for at, word in enumerate(said) if word.text not in _AROUND), len(said))
    behind = said[at + 1].text if at + 1 < len(said) else ""
    return at < len(said) and said[at].kind is WordKind.TIME and behind in _REASONS

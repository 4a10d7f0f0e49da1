"""An account's words with what was signed or issued on a day gone by told as done.

"xong, ký hôm qua" has signed; "xong, ký 5/9" in August has still to sign.
"""

import re
from datetime import date
from typing import Final

from storage.rules.reading.chat_words import WordKind, phrase
from storage.rules.reading.days import Time
from storage.rules.reading.replies.accounts import Account
from storage.rules.reading.replies.parts import Part

_GONE: Final = "GONE"
_ISSUED: Final = re.compile(
    rf"(?<=, )(?=(?:ky|dong dau|phat hanh|ban hanh|cong bo|nghiem thu|thong qua|khanh thanh)(?: \w+){{0,2}} {_GONE}\b)"
)
_DAYS: Final = re.compile(rf" ?\b(?:TIME|{_GONE})\b")


def undated_deeds(account: Account, today: date) -> str:
    """The words without their days: "QĐ ký hôm qua rồi" claims what "QĐ ký rồi" does."""
    told = " , ".join(_phrase(part, today) for part in account.parts)
    return _DAYS.sub("", _ISSUED.sub("da ", told))


def _phrase(part: Part, today: date) -> str:
    times = part.sentence.times
    pieces = (
        _GONE
        if word.kind is WordKind.TIME and _is_gone(times[word.value], today)
        else phrase([word])
        for word in part.words
    )
    return " ".join(pieces)


def _is_gone(time: Time, today: date) -> bool:
    """Whether a day can only have been, or its year would lie far ahead."""
    if time.past:
        return True
    if time.behind is None or time.behind >= today:
        return False
    return time.is_far(today) if time.guessed else time.last == time.behind

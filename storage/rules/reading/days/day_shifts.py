"""Words that move a day or make a rhythm of it: "trước 20/3 khoảng 1 tuần", "quanh 15/1", "15/6 hằng năm".

Nothing is computed from them: a day that is moved is asked.
Source: docs/reading.md, "Which day", 13.
"""

from typing import Final

from storage.rules.reading.days.named_time import Time
from storage.rules.reading.days.word_cursor import Cursor

_AROUND: Final = frozenset(("quanh", "loanh quanh", "xap xi", "tren duoi", "hon", "lo"))
_AFTERWARDS: Final = (
    "tro di", "tro ra", "tro ve sau", "tro ve truoc", "tro lai", "do di", "do lai", "do ra", "ve sau",
    "hang nam", "hang thang", "hang quy", "hang tuan", "moi nam", "moi thang", "moi quy", "moi tuan",
    "thuong nien",
)  # fmt: skip
_RHYTHMS: Final = (
    "moi nam",
    "moi thang",
    "moi quy",
    "moi tuan",
    "hang nam",
    "hang thang",
    "dinh ky",
)
_FILLING: Final = frozenset(
    (
        "khoang", "tam", "chung", "do", "co", "them", "cong", "tru", "hon", "ke", "lui", "xe", "dich",
        "xich", "lech", "tre", "cham", "som", "muon", "hoac", "gi", "duoc", "chi", "+", "-",
        "nhe", "a", "em", "chac", "sau", "truoc",
    )
)  # fmt: skip
_FEW: Final = frozenset(("vai", "may", "it", "doi", "dam", "nua", "chut", "xiu", "ti"))
_SIDES: Final = frozenset(("truoc", "sau"))
_UNITS: Final = frozenset(("ngay", "hom", "bua", "tuan", "thang"))
_MOST_FILLING: Final = 4
_LONGEST_COUNT: Final = 4


def is_shifted(cursor: Cursor, time: Time) -> bool:
    """Whether the words next to a day move it by so much, leave it open, or repeat it."""
    return (
        _is_amount(cursor, _behind_filling(cursor, time.end))
        or cursor.says(time.end, *_AFTERWARDS) > 0
        or _is_around(cursor, time.begin)
        or _is_repeated(cursor, time.begin)
    )


def _behind_filling(cursor: Cursor, at: int) -> int:
    end = at
    while end < at + _MOST_FILLING and cursor.text(end) in _FILLING:
        end += 1
    return end


def _is_amount(cursor: Cursor, at: int) -> bool:
    """As in "1 tuần", "vài hôm", "nửa tháng", "một chút"; not "2 ngày nữa", which is a day itself."""
    if cursor.text(at) in {"chut", "xiu"}:
        return True
    found = cursor.number(at)
    few = at + 1 if cursor.text(at) in _FEW else 0
    end = found[1] if found else few
    end += cursor.text(end) in {"hai", "ba", "chut", "-"} if few else 0
    return end > 0 and (cursor.text(end) in _UNITS or cursor.text(end) in {"chut", "xiu"})


def is_counted(cursor: Cursor, begin: int) -> bool:
    """As in "2 ngày trước 15/1", "một tuần sau 15/1": so long before or after a day."""
    at = next((at for at in (begin + 1, begin, begin - 1) if cursor.text(at) in _SIDES), 0)
    if not at or cursor.text(at - 1) not in _UNITS or cursor.figure(at + 1) is None:
        return False
    counts = range(max(0, at - 1 - _LONGEST_COUNT), at - 1)
    return any(_is_amount(cursor, place) for place in counts)


def _is_around(cursor: Cursor, begin: int) -> bool:
    two = f"{cursor.text(begin - 2)} {cursor.text(begin - 1)}"
    return cursor.text(begin - 1) in _AROUND or two in _AROUND


def _is_repeated(cursor: Cursor, begin: int) -> bool:
    return any(
        cursor.says(at, *_RHYTHMS) and cursor.text(at - 1) != "quyet"  # "Quyết định ký ngày …"
        for at in range(max(0, begin - 5), begin)
    )

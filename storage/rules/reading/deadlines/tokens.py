"""Cuts the plain text into tokens and gives each its value; the rules for single words live here.

Everything a scanner did to a figure is mended here and nowhere else.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from storage.rules.reading.deadlines.feast_days import ANCESTORS, FULL_MOON, TET, is_known
from storage.rules.reading.deadlines.lexicon import ANY_WORD, COMPILED, PUNCTUATION, TokenKind
from storage.rules.reading.deadlines.points import Point, Unit
from storage.rules.reading.numerals import MONTH_NAMES, quarter_numeral

RHYTHMS = {
    "standing": "standing",
    "yearly": "yearly",
    "yearly_rate": "yearly",
    "spell_year": "yearly",
    "half_yearly": "half-yearly",
    "half_yearly_rate": "half-yearly",
    "spell_half": "half-yearly",
    "quarterly": "quarterly",
    "quarterly_spell": "quarterly",
    "quarterly_month": "quarterly",
    "spell_quarter": "quarterly",
    "monthly": "monthly",
    "monthly_rate": "monthly",
    "weekly": "weekly",
    "some_weeks": "monthly",
}
"""The pattern's name to its rhythm; "standing" is "thường xuyên", yearly unless another is named."""

_NUMBER = re.compile(r"[ilv1]+|\d+")
_ABBREVIATIONS = frozenset({"tp", "q", "p", "tx", "ths", "ts", "pgs", "gs", "dc", "tt"})


@dataclass(frozen=True, slots=True)
class Token:
    """``begin`` and ``end`` count characters of both texts."""

    kind: TokenKind
    begin: int
    end: int
    text: str
    point: Point | None = None
    rhythm: str | None = None


def scan(plain: str) -> list[Token]:
    """Every token of the plain text, blanks left out."""
    return list(_scanned(plain))


def _scanned(plain: str) -> Iterator[Token]:
    at = 0
    while at < len(plain):
        if plain[at].isspace():
            at += 1
            continue
        token = _lexeme(plain, at) or _other(plain, at)
        yield token
        at = token.end


def _lexeme(plain: str, at: int) -> Token | None:
    for name, kind, pattern in COMPILED:
        match = pattern.match(plain, at)
        if match is None or match.end() == at:
            continue
        point = POINTS[name](match) if name in POINTS else None
        if kind is TokenKind.POINT and point is None:
            continue
        return Token(kind, at, match.end(), match.group(), point, RHYTHMS.get(name))
    return None


def _other(plain: str, at: int) -> Token:
    match = ANY_WORD.match(plain, at)
    end = match.end() if match else at + 1
    text = plain[at:end]
    kind = PUNCTUATION.get(text, TokenKind.WORD)
    if text == "." and _inside_a_word(plain, at):
        kind = TokenKind.WORD
    return Token(kind, at, end, text)


def _inside_a_word(plain: str, at: int) -> bool:
    """A dot that ends no clause: "TP. Hải Phòng", "2.900"."""
    before = re.search(r"[a-z]+$", plain[:at])
    abbreviated = before is not None and before.group() in _ABBREVIATIONS
    return abbreviated or plain[at + 1 : at + 2].isdecimal()


def _year(match: re.Match[str]) -> int | None:
    found = match.groupdict()
    written = found.get("year") or found.get("later") or found.get("short")
    if not written:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)  # rule 2: 20yy


def _day(match: re.Match[str]) -> Point | None:
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    opening = int(match.groupdict().get("opening") or day)
    if not 1 <= opening <= day:
        return None
    return Point(Unit.DAY, _year(match), month, month, day, opening, _too_long(day, month))


def _days_first(match: re.Match[str]) -> Point | None:
    """As in "10 ngày đầu tháng 11", "nửa đầu tháng 11"."""
    day, month = int(match["day"] or 15), int(match["month"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return Point(Unit.DAY, _year(match), month, month, day, day, _too_long(day, month))


def _feast(feast: str) -> Callable[[re.Match[str]], Point]:
    def point(match: re.Match[str]) -> Point:
        year = _year(match)
        vague = year is not None and not is_known(year)
        return Point(Unit.DAY, year, vague=vague, feast=feast)

    return point


_FIXED_FEASTS = {
    "quoc khanh": (9, 2),
    "quoc te lao dong": (5, 1),
    "giai phong mien nam": (4, 30),
    "tet duong lich": (1, 1),
}
"""{name: month and day}"""


def _fixed_feast(match: re.Match[str]) -> Point:
    month, day = _FIXED_FEASTS[match["feast"]]
    return Point(Unit.DAY, _year(match), month, month, day, day)


def _day_of_month_word(match: re.Match[str]) -> Point | None:
    """As in "ngày 15 tháng Tư"."""
    day, month = int(match["day"]), MONTH_NAMES[match["name"]]
    if not 1 <= day <= 31:
        return None
    return Point(Unit.DAY, _year(match), month, month, day, day, _too_long(day, month))


def _too_long(day: int, month: int) -> bool:
    return day > (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)


def _months(match: re.Match[str]) -> Point | None:
    text = match["numbers"]
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if not all(1 <= n <= 12 for n in numbers):
        return None
    vague = " va " in text or numbers[0] > numbers[-1] or bool(match.groupdict().get("vague"))
    return Point(Unit.MONTH, _year(match), numbers[0], numbers[-1], vague=vague)


def _first_months(match: re.Match[str]) -> Point:
    """Rule 24: "9 tháng đầu năm" ends with September."""
    number = int(match["numbers"])
    return Point(Unit.MONTH, _year(match), number, number)


def _month_word(match: re.Match[str]) -> Point:
    """As in "tháng sáu năm 2026"; without its year "tháng sau" is the next one."""
    number = MONTH_NAMES[match["name"]]
    return Point(Unit.MONTH, _year(match), number, number)


def _quarters(match: re.Match[str]) -> Point:
    text = match["numbers"]
    numbers = [quarter_numeral(n) for n in _NUMBER.findall(text.replace(" va ", ","))]
    vague = (
        " va " in text
        or "vi" in text
        or numbers[0] > numbers[-1]
        or bool(match.groupdict().get("vague"))
    )
    return Point(Unit.QUARTER, _year(match), numbers[0], numbers[-1], vague=vague)


def _half(number: int) -> Callable[[re.Match[str]], Point]:
    return lambda match: Point(Unit.HALF, _year(match), number, number)


def _part_of_year(match: re.Match[str]) -> Point:
    """As in "cuối năm" is the year's end; "đầu năm" and "giữa năm" leave the day open, so are vague."""
    number = {"dau": 1, "giua": 2, "cuoi": 4}[match["part"]]
    return Point(Unit.QUARTER, _year(match), number, number, vague=number != 4)


def _session(match: re.Match[str]) -> Point:
    """Rule 9: a session "cuối năm" ends with the year; its day is the council's to set."""
    number = 4 if match["part"] == "cuoi" else 2
    return Point(Unit.QUARTER, _year(match), number, number, vague=True)


def _whole_year(match: re.Match[str]) -> Point:
    return Point(Unit.YEAR, _year(match))


POINTS: dict[str, Callable[[re.Match[str]], Point | None]] = {
    "iso": _day,
    "iso_month": _months,
    "tet": _feast(TET),
    "ancestors": _feast(ANCESTORS),
    "full_moon": _feast(FULL_MOON),
    "fixed_feast": _fixed_feast,
    "day_month_word": _day_of_month_word,
    "day_month_word_of_year": _day_of_month_word,
    "day_span": _day,
    "day_pair": _day,
    "days_first": _days_first,
    "day_words": _day,
    "day": _day,
    "days": _day,
    "day_month": _day,
    "months_first": _first_months,
    "half_first": _half(1),
    "half_second": _half(2),
    "session": _session,
    "months": _months,
    "month_word": _month_word,
    "month": _months,
    "months_short": _months,
    "months_alone": _months,
    "quarters": _quarters,
    "quarter_short": _quarters,
    "year_part": _part_of_year,
    "year": _whole_year,
    "this_year": _whole_year,
}

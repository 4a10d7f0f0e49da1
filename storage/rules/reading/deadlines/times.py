"""The grammar: tokens become the times a text names, years still unsettled.

A time is one point, a span from one to another, a list, a rhythm, or a rhythm with a span. What
stands between two times is left to ``acts``.
"""

import re
from dataclasses import dataclass, field

from storage.rules.reading.deadlines.lexicon import TokenKind
from storage.rules.reading.deadlines.points import Point, Unit
from storage.rules.reading.deadlines.tokens import Token

_LINKS = {TokenKind.UNTIL, TokenKind.DASH, TokenKind.SLASH}
_PREFIXES = {TokenKind.FROM, TokenKind.UNTIL, TokenKind.BEFORE, TokenKind.AFTER}
_FINER = re.compile(r"(?:[2-9]|hai|ba|bon) tuan|(?:\d|muoi|lam) ngay(?!/)|nua thang")
_BEHIND_A_RHYTHM = {"bao", "theo", "gui", "cho", "ve", "len", "dung", "day"}
"""Words of a report: "tháng, quý, năm theo quy định", "6 tháng, năm gửi Sở Nội vụ"."""
_LISTING = {TokenKind.COMMA, TokenKind.AND, TokenKind.OR, TokenKind.SLASH}
_THREE_QUARTERS = {"9 thang", "09 thang"}
"""No rhythm of its own, and none is lost after it: "hằng quý, 6 tháng, 9 tháng, năm"."""
_LISTED_UNITS = {Unit.MONTH, Unit.QUARTER, Unit.YEAR}


@dataclass(slots=True)
class Time:
    """One time of the text. ``begin`` and ``end`` count characters, ``first``/``after`` tokens."""

    begin: int
    end: int
    first: int
    after: int
    points: list[Point] = field(default_factory=list)
    prefixes: set[TokenKind] = field(default_factory=set)
    ends_before: bool = False
    spans: bool = False
    rhythm: str | None = None
    onwards: bool = False
    recurs_on: str | None = None
    vague: bool = False

    @property
    def opens(self) -> bool:
        """Rule 6: "Từ X" names the first day."""
        return TokenKind.FROM in self.prefixes

    @property
    def yearless(self) -> bool:
        """Points are named, and none with its year."""
        return bool(self.points) and all(p.year is None for p in self.points)

    @property
    def period(self) -> bool:
        """A stretch of time rather than one date: "2026-2030", "Từ tháng 5/2026", "đến 2030"."""
        return self.spans or self.opens or (len(self.points) == 1 and self.points[0].listed)


class Cursor:
    """Tokens with a look past the soft words."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def kind(self, at: int) -> TokenKind | None:
        return self.tokens[at].kind if at < len(self.tokens) else None

    def past_soft(self, at: int) -> int:
        while self.kind(at) is TokenKind.SOFT:
            at += 1
        return at


def times_of(tokens: list[Token]) -> list[Time]:
    """Every point, span, list and rhythm in the order of the text."""
    cursor, at = Cursor(tokens), 0
    found: list[Time] = []
    while at < len(tokens):
        time = _dated(cursor, at) or _rhythmic(cursor, at) or _spelt(cursor, at, found)
        if time is None:
            at += 1
            continue
        found.append(time)
        at = time.after
    return found


def _dated(cursor: Cursor, at: int) -> Time | None:
    """[từ, đến, trước] point, then what spans or lists it on."""
    head, prefixes = at, set()
    while cursor.kind(head) in _PREFIXES:
        prefixes.add(cursor.tokens[head].kind)
        head = cursor.past_soft(head + 1)
    if cursor.kind(head) is not TokenKind.POINT:
        return None
    point = _point(cursor, head)
    time = Time(
        cursor.tokens[at].begin, 0, at, head + 1, [point], prefixes, vague=point.vague,
    )  # fmt: skip
    while _span_on(cursor, time) or _list_on(cursor, time):
        pass
    onward = [t.text for t in cursor.tokens[time.after : time.after + 2]] == ["tro", "di"]
    if onward and not time.spans:
        time.prefixes.add(TokenKind.FROM)
        time.after += 2
    time.end = cursor.tokens[time.after - 1].end
    return time


def _point(cursor: Cursor, at: int) -> Point:
    point = cursor.tokens[at].point
    if point is None:
        raise AssertionError("a point token without its point")
    return point


def _span_on(cursor: Cursor, time: Time) -> bool:
    """As in "A đến B", "từ A đến B", "A - B", "2026/Quý II/2027": first day of A, last day of B."""
    link = cursor.past_soft(time.after)
    if cursor.kind(link) is TokenKind.COMMA and time.opens:
        link += 1
    if cursor.kind(link) not in _LINKS or time.spans:
        return False
    to = cursor.past_soft(link + 1)
    before = cursor.kind(to) in {TokenKind.BEFORE, TokenKind.UNTIL}
    if before:
        time.ends_before = cursor.kind(to) is TokenKind.BEFORE
        to = cursor.past_soft(to + 1)
    if cursor.kind(to) is not TokenKind.POINT:
        time.ends_before = False
        return False
    point = _point(cursor, to)
    time.points.append(point)
    time.spans, time.after = True, to + 1
    time.vague = time.vague or point.vague
    return True


def _list_on(cursor: Cursor, time: Time) -> bool:
    """As in "Năm 2025, 2026", "tháng a, tháng b năm YYYY" (rule 7): one time, first to last day."""
    joint = time.after
    if cursor.kind(joint) not in {TokenKind.COMMA, TokenKind.AND} or time.spans or time.prefixes:
        return False
    at = cursor.past_soft(joint + 1)
    at = cursor.past_soft(at + 1) if cursor.kind(at) is TokenKind.AND else at
    if cursor.kind(at) is not TokenKind.POINT or _stands_alone(cursor, joint, at):
        return False
    point, last = _point(cursor, at), time.points[-1]
    yearly = cursor.kind(cursor.past_soft(at + 1)) is TokenKind.RHYTHM
    if yearly and point.year is None and last.year is not None:
        return False
    if point.year is None and last.year is None and _each_year(cursor, at + 1):
        return False
    inside_year = last.unit is Unit.YEAR and point.unit is not Unit.YEAR and point.year is None
    if inside_year or not {point.unit, last.unit} <= _LISTED_UNITS:
        return False
    time.points.append(point)
    time.after = at + 1
    by_and = cursor.kind(joint) is TokenKind.AND and point.unit is not Unit.YEAR
    time.vague = time.vague or by_and or point.vague or point.unit is not last.unit
    return True


def _each_year(cursor: Cursor, at: int) -> bool:
    """The list ends in "hằng năm": each of "tháng 6, tháng 12 hằng năm" comes back by itself."""
    inside = {TokenKind.COMMA, TokenKind.AND, TokenKind.POINT, TokenKind.SOFT}
    while cursor.kind(at) in inside:
        at += 1
    return at < len(cursor.tokens) and cursor.tokens[at].rhythm == "yearly"


def _stands_alone(cursor: Cursor, joint: int, at: int) -> bool:
    """A point after a comma that is no list: it has an act, a span or a "chậm nhất" of its own."""
    latest = any(t.text in {"cham nhat", "muon nhat"} for t in cursor.tokens[joint:at])
    spans = cursor.kind(at + 1) is TokenKind.DASH and cursor.kind(at + 2) is TokenKind.POINT
    return latest or spans or cursor.kind(at + 1) is TokenKind.COLON


def _rhythmic(cursor: Cursor, at: int) -> Time | None:
    token = cursor.tokens[at]
    if token.kind is TokenKind.RHYTHM:
        # Finer than what it is kept by: every two weeks.
        finer = token.text.endswith("ngay") or _FINER.search(token.text) is not None
        return Time(token.begin, token.end, at, at + 1, rhythm=token.rhythm, vague=finer)
    if token.kind is TokenKind.ONWARDS:
        return Time(token.begin, token.end, at, at + 1, rhythm="yearly", onwards=True)
    if token.kind is TokenKind.NEXT_YEAR:
        return Time(token.begin, token.end, at, at + 1, rhythm="next_year", vague=True)
    return None


def _spelt(cursor: Cursor, at: int, found: list[Time]) -> Time | None:
    """Rules 15 and 16: "6 tháng", "năm", "quý" next to a rhythm or "định kỳ" are rhythms too."""
    token = cursor.tokens[at]
    rhythm = token.rhythm if token.kind is TokenKind.SPELL else _bare_unit(cursor, at)
    if rhythm is None or not _closes(cursor, at + 1):
        return None
    before = at - 1
    while before >= 0 and (
        cursor.kind(before) in _LISTING or cursor.tokens[before].text in _THREE_QUARTERS
    ):
        before -= 1
    joined = before < at - 1 and bool(found) and found[-1].after == before + 1
    beside = (joined and found[-1].rhythm is not None) or _beside_aside(cursor, at, found)
    spelt = token.kind is TokenKind.SPELL and _periodic(cursor, at)
    listed = not beside and not spelt and _opens_list(cursor, at)
    if not beside and not spelt and not listed:
        return None
    vague = not beside and before >= 0 and cursor.tokens[at - 1].text != "dinh ky"
    return Time(token.begin, token.end, at, at + 1, rhythm=rhythm, vague=vague)


def _beside_aside(cursor: Cursor, at: int, found: list[Time]) -> bool:
    """As in "6 tháng (trước ngày 15/6), năm …": the rhythm before has its day in a bracket."""
    joint = at - 1
    if (
        cursor.kind(joint) not in {TokenKind.COMMA, TokenKind.AND}
        or cursor.kind(joint - 1) is not TokenKind.CLOSE
    ):
        return False
    if len(found) < 2 or found[-1].after != joint - 1 or found[-1].rhythm or not found[-1].yearless:
        return False
    opening = cursor.past_soft(found[-2].after)
    return found[-2].rhythm is not None and cursor.kind(opening) is TokenKind.OPEN


def _opens_list(cursor: Cursor, at: int) -> bool:
    """As in "Báo cáo tháng, quý, năm": two units in a row at the head of a text or of a report."""
    before = cursor.tokens[at - 1].text if at else ""
    follows = at + 2
    if before not in {"", "cao"} or cursor.kind(at + 1) not in {TokenKind.COMMA, TokenKind.AND}:
        return False
    spelt = cursor.kind(follows) is TokenKind.SPELL or _bare_unit(cursor, follows) is not None
    return spelt and _closes(cursor, follows + 1)


def _bare_unit(cursor: Cursor, at: int) -> str | None:
    words = {"nam": "yearly", "quy": "quarterly", "thang": "monthly", "tuan": "weekly"}
    return words.get(cursor.tokens[at].text) if at < len(cursor.tokens) else None


def _closes(cursor: Cursor, at: int) -> bool:
    """Nothing follows that makes a count of days of it ("6 tháng kể từ ngày …")."""
    joints = {
        TokenKind.COMMA,
        TokenKind.AND,
        TokenKind.OR,
        TokenKind.SLASH,
        TokenKind.STOP,
        TokenKind.CLOSE,
        TokenKind.OPEN,
        None,
    }
    follows = cursor.tokens[at].text if at < len(cursor.tokens) else ""
    return cursor.kind(at) in joints or follows in _BEHIND_A_RHYTHM


def _periodic(cursor: Cursor, at: int) -> bool:
    """The cell is nothing but the spell ("12 tháng"), or it reports by it ("báo cáo 6 tháng")."""
    before = cursor.tokens[at - 1].text if at else ""
    if before in {"", "dinh ky", "theo"}:
        return True
    if any(t.kind is TokenKind.POINT for t in cursor.tokens):
        return False
    return before in {"cao", "ket"} or all(t.kind is not TokenKind.WORD for t in cursor.tokens)

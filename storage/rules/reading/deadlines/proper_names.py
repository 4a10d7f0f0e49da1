"""Rule 11 and its kin: a year or rhythm that belongs to a name is no deadline of its own."""

import re
from itertools import zip_longest

from storage.rules.reading.deadlines.deadline_clauses import Layout
from storage.rules.reading.deadlines.lexicon import TokenKind
from storage.rules.reading.deadlines.points import Unit
from storage.rules.reading.deadlines.times import Time

_NAMED = re.compile(
    r"(?:\bke hoach|\bkh|\bvon(?: [a-z]+){0,3}|\bkinh phi|\bdu toan|\bchuong trinh|\bcong tac|\bbao cao|\bnhiem vu|\bngan sach"
    r"|\bchi tieu|\bket qua|\bphuong an|\bdanh muc|\bde an|\btoan khoa|\bquy hoach|\bdau tu cong"
    r"|\bluat [^,;:.(|]{2,40}|\bso \d[\w/-]*|\btrung han|\bmuc tieu|\bket|\bchien luoc|\bchuyen doi so)"
    r"(?: trong)?(?: giai doan| g/?d| nhiem ky| thoi ky| khoa)?\s*$"
)
_HABITUAL = re.compile(r"(?:\bke hoach|\bdu toan|\bchuong trinh|\bchi tieu|\bchi)\s*$")
_LATEST = re.compile(r"\b(?:cham nhat|muon nhat|han|xong|qua)\b")
_SOFT = re.compile(r"(?:\s|cham nhat|muon nhat|(?:thoi )?han|xong|la|khong (?:de )?qua|chot|cuoi)*")
_OWNED = re.compile(r"\s*cua\b")


def without_names(times: list[Time], layout: Layout, plain: str) -> list[Time]:
    """Drop "năm 2027" of "Kế hoạch năm 2027" if the clause has a time of its own."""
    weak = [
        _weak(t, plain) or _of_a_name(t, right, plain) for t, right in zip_longest(times, times[1:])
    ]
    return [
        time
        for i, time in enumerate(times)
        if not weak[i] or not any(_partner(time, o, layout) for o, w in _others(times, weak, i))
    ]


def _others(times: list[Time], weak: list[bool], but: int) -> list[tuple[Time, bool]]:
    pairs = enumerate(zip(times, weak, strict=True))
    return [(time, w) for i, (time, w) in pairs if i != but and not w]


def _weak(time: Time, plain: str) -> bool:
    before = plain[: time.begin]
    if time.rhythm and not time.points and not time.recurs_on and not time.onwards:
        habit = _HABITUAL.search(before)
        return habit is not None or _OWNED.match(plain, time.end) is not None
    years = bool(time.points) and all(p.unit in {Unit.YEAR, Unit.HALF} for p in time.points)
    bare = years and not time.prefixes and not time.rhythm
    return bare and _NAMED.search(before) is not None


def _of_a_name(time: Time, right: Time | None, plain: str) -> bool:
    """A year with its latest day right after it: "vốn năm 2026 trước ngày 31/01/2027"."""
    if right is None or not _is_bare_year(time) or any(p.year is None for p in right.points):
        return False
    by_a_day = bool(right.points) and right.points[0].unit is Unit.DAY and not right.rhythm
    own_words = plain[: time.begin].rstrip()[-1:].isalnum()
    gap = plain[time.end : right.begin]
    latest = TokenKind.BEFORE in right.prefixes or _LATEST.search(gap) is not None
    return by_a_day and own_words and latest and _SOFT.fullmatch(gap) is not None


def _is_bare_year(time: Time) -> bool:
    years = len(time.points) == 1 and time.points[0].unit is Unit.YEAR
    return years and not time.prefixes and not time.rhythm


def _partner(name: Time, other: Time, layout: Layout) -> bool:
    """A time of its own: in the same clause, and for a year of a name with no joint between."""
    if layout.sentence(name.begin) != layout.sentence(other.begin):
        return False
    if name.rhythm:
        return True
    if not other.points and not other.recurs_on:
        return False
    return other.end <= name.begin or not layout.joints_in(name.end, other.begin)

"""Which times belong together: a rhythm with its month, its span, or a second word for itself.

Each function is one rule of docs/reading.md, "Deadlines", applied to two neighbouring times.
"""

from collections.abc import Callable
from itertools import pairwise

from storage.rules.reading.deadlines.lexicon import TokenKind
from storage.rules.reading.deadlines.points import Unit
from storage.rules.reading.deadlines.times import Time
from storage.rules.reading.deadlines.tokens import Token

_SOFT = {TokenKind.SOFT, TokenKind.FROM, TokenKind.UNTIL, TokenKind.BEFORE}


def bind(times: list[Time], tokens: list[Token]) -> list[Time]:
    """Neighbours that name one thing together become one time."""
    bound: list[Time] = []
    for time in times:
        if bound:
            gap = tokens[bound[-1].after : time.first]
            if any(rule(bound[-1], time, gap) for rule in _RULES):
                bound[-1].after, bound[-1].end = time.after, time.end
                continue
            mark_alternatives(bound[-1], time, gap)
        bound.append(time)
    bound = points_of_a_yearly_text(bound, tokens)
    for time in bound:
        time.rhythm = "yearly" if time.rhythm in {"standing", "next_year"} else time.rhythm
    return bound


def _kinds(gap: list[Token]) -> set[TokenKind]:
    return {t.kind for t in gap} - _SOFT


def point_in_each_year(left: Time, right: Time, gap: list[Token]) -> bool:
    """As in "Quý n hằng năm", "tháng m hằng năm", "trước ngày 15/11 hằng năm": yearly, on that month.

    Also rule 18, "ngày d tháng m năm sau", ambiguous for the text does not say it comes back.
    """
    if right.rhythm not in {"yearly", "next_year"} or right.onwards or left.rhythm is not None:
        return False
    if not left.points or _kinds(gap) - {TokenKind.COMMA, TokenKind.OPEN}:
        return False
    if not left.yearless:
        return False
    left.rhythm, left.recurs_on = "yearly", left.points[-1].recurs_on
    left.vague = left.vague or right.rhythm == "next_year"
    several = (len(left.points) > 1 and not left.spans) or left.points[-1].listed
    left.vague = left.vague or several
    left.points.clear()
    return True


def point_after_rhythm(left: Time, right: Time, gap: list[Token]) -> bool:
    """As in "Hằng năm, trước ngày 15/12": the month is kept for a yearly one, the day is not."""
    if left.rhythm in {None, "standing"} or left.onwards or not right.yearless:
        return False
    twice = left.rhythm == "half-yearly" and left.after > left.first + 1
    joints = {TokenKind.COMMA, TokenKind.OPEN} | (
        {TokenKind.AND} if twice else set()
    )  # "15/6 và 15/12"
    if left.recurs_on or _kinds(gap) - joints:
        return False
    if left.rhythm in {"monthly", "weekly"} and right.points[-1].unit is not Unit.YEAR:
        return False
    if left.rhythm == "yearly" and right.points[-1].unit is not Unit.YEAR:
        left.recurs_on = right.points[-1].recurs_on
    return True


def rhythm_with_next_year(left: Time, right: Time, gap: list[Token]) -> bool:
    """Rule 18 if the text says that it comes back every year: nothing is added."""
    del gap
    if right.rhythm != "next_year":
        return False
    return left.rhythm is not None


def same_rhythm(left: Time, right: Time, gap: list[Token]) -> bool:
    """Rule 17: "Thường xuyên, hằng năm", "Hằng năm, thường xuyên": one yearly milestone."""
    yearly = {"standing", "yearly"}
    if left.rhythm is None or right.rhythm is None or right.onwards or right.points:
        return False
    joints = {TokenKind.COMMA, TokenKind.AND, TokenKind.STOP, TokenKind.SLASH, TokenKind.OPEN}
    if _kinds(gap) - joints or any(t.text == "|" for t in gap):
        return False
    if {left.rhythm, right.rhythm} <= yearly:
        left.rhythm = "yearly"
        return True
    if left.rhythm == right.rhythm:
        return True
    return _standing_beside_finer(left, right, gap)


def _standing_beside_finer(left: Time, right: Time, gap: list[Token]) -> bool:
    """As in "Thường xuyên hằng quý" with nothing between: "thường xuyên" only strengthens it."""
    if "standing" not in {left.rhythm, right.rhythm} or _kinds(gap):
        return False
    left.rhythm = right.rhythm if left.rhythm == "standing" else left.rhythm
    left.vague = True
    return True


def onwards_after_rhythm(left: Time, right: Time, gap: list[Token]) -> bool:
    """As in "thường xuyên trong các năm tiếp theo": the rhythm said twice."""
    since = left.opens and not left.spans
    if not right.onwards or _kinds(gap) - {TokenKind.COMMA, TokenKind.AND}:
        return False
    if left.rhythm is None and not since:
        return False
    left.rhythm = left.rhythm or "yearly"
    left.rhythm = "yearly" if left.rhythm == "standing" else left.rhythm
    return True


def period_then_rhythm(left: Time, right: Time, gap: list[Token]) -> bool:
    """As in "2026-2030 (Thường xuyên)", "Từ tháng 5/2026, thường xuyên": start and due of the period."""
    if right.rhythm is None or right.onwards or left.rhythm or not left.points or right.points:
        return False
    since = left.opens and not left.spans
    kinds = _kinds([t for t in gap if not (since and t.text in {"thuc", "hien"})])
    whole_year = left.points[0].unit is Unit.YEAR and kinds == {TokenKind.OPEN}
    direct = not kinds and left.points[0].unit is Unit.YEAR
    joints = {TokenKind.COMMA, TokenKind.OPEN} | (
        {TokenKind.AND, TokenKind.STOP} if since else set()
    )
    if kinds - joints or not (left.period or whole_year or direct):
        return False
    left.rhythm = right.rhythm
    left.spans = left.spans or not left.prefixes
    return True


def rhythm_then_period(left: Time, right: Time, gap: list[Token]) -> bool:
    """Rule 17: "hằng năm 2027 - 2030", "Hằng năm từ A - B", "hằng quý đến 2030"."""
    if left.rhythm is None or left.points or right.rhythm or right.yearless:
        return False
    kinds = _kinds(gap)
    until = TokenKind.UNTIL in right.prefixes
    yearwise = right.points[0].unit is Unit.YEAR
    joints = {TokenKind.COMMA, TokenKind.OPEN} | ({TokenKind.AND} if right.spans else set())
    if kinds - joints or not (right.period or until or yearwise):
        return False
    left.points, left.prefixes = right.points, right.prefixes
    left.ends_before = right.ends_before
    left.spans = right.spans or not right.prefixes
    left.vague = left.vague or right.vague
    return True


def onwards_on_a_point(left: Time, right: Time, gap: list[Token]) -> bool:
    """As in "các năm tiếp theo: Quý I hằng năm", "(quý I)": where in the years to come it falls."""
    if (
        not left.onwards
        or left.recurs_on
        or _kinds(gap) not in ({TokenKind.COLON}, {TokenKind.OPEN})
    ):
        return False
    if right.recurs_on and right.rhythm == "yearly" and not right.points:
        left.recurs_on = right.recurs_on
        return True
    if right.rhythm or not right.yearless or right.points[-1].unit is Unit.YEAR:
        return False
    left.recurs_on = right.points[-1].recurs_on
    return True


def point_in_several_years(left: Time, right: Time, gap: list[Token]) -> bool:
    """As in "Quý I các năm 2027, 2028": yearly on that quarter, through those years."""
    several = right.points and all(p.unit is Unit.YEAR for p in right.points)
    named = [t.text for t in gap] == ["cac"]
    if not named or not several or right.rhythm or left.rhythm or not left.yearless:
        return False
    if len(right.points) == 1:
        return False
    left.rhythm, left.recurs_on = "yearly", left.points[-1].recurs_on
    left.points, left.spans, left.vague = right.points, True, True
    left.prefixes = set()
    return True


def finer_point_in_year(left: Time, right: Time, gap: list[Token]) -> bool:
    """As in "Năm 2026 (quý II)", "năm 2026 hoàn thành trong quý II": said in two steps."""
    single = len(left.points) == 1 and len(right.points) == 1
    if not single or left.rhythm or right.rhythm or not right.yearless:
        return False
    year = left.points[0].year
    if left.points[0].unit is not Unit.YEAR or year is None or left.prefixes or left.spans:
        return False
    if {TokenKind.WORD, TokenKind.COMMA} <= _kinds(gap) or {
        TokenKind.WORD,
        TokenKind.COLON,
    } <= _kinds(gap):
        return False
    if _kinds(gap) - {TokenKind.COMMA, TokenKind.OPEN, TokenKind.COLON, TokenKind.WORD}:
        return False
    if TokenKind.WORD in _kinds(gap):
        left.begin, left.first = right.begin, right.first
    left.points = [right.points[0].in_year(year)]
    left.prefixes = right.prefixes
    left.vague = left.vague or right.points[0].vague or TokenKind.COMMA in _kinds(gap)
    return True


def mark_alternatives(left: Time, right: Time, gap: list[Token]) -> None:
    """Rule 16: two rhythms joined by "hoặc", or "thường xuyên, báo cáo theo quý", are ambiguous."""
    if left.rhythm is None or right.rhythm is None or left.rhythm == right.rhythm:
        return
    either = any(t.kind is TokenKind.OR for t in gap)
    if either or ("standing" in {left.rhythm, right.rhythm} and not right.onwards):
        right.vague = not (right.rhythm == "yearly" or right.points) or either


def points_of_a_yearly_text(times: list[Time], tokens: list[Token]) -> list[Time]:
    """As in "Hằng năm, báo cáo trước ngày 15/12", "15/6 và 15/12 hằng năm": each comes back yearly.

    Only if no year is named anywhere in the text.
    """
    if any(p.year is not None for t in times for p in t.points):
        return times
    kept: list[Time] = []
    for i, time in enumerate(times):
        near = [*times[max(i - 1, 0) : i], *_listed_after(times, i, tokens)]
        yearly = any(o.rhythm == "yearly" for o in near) or _yearly_report(time, near, tokens)
        if not time.yearless or not yearly:
            kept.append(time)
            continue
        if kept and _only_announces(kept[-1], time, tokens):
            kept.pop()
        else:
            time.vague = True
        time.rhythm, time.recurs_on = "yearly", time.points[-1].recurs_on
        time.points.clear()
        kept.append(time)
    return kept


def _yearly_report(time: Time, near: list[Time], tokens: list[Token]) -> bool:
    """As in "… tháng cuối quý; báo cáo năm: trước ngày 15/12", "Định kỳ trước ngày 15/12"."""
    words = [
        t.text for t in tokens[: time.first] if t.kind not in {TokenKind.COLON, TokenKind.OPEN}
    ]
    if not any(o.rhythm for o in near):
        return words == ["dinh ky"]
    words = words[:-1] if words[-1:] in (["gui"], ["nop"]) else words
    return words[-3:] == ["bao", "cao", "nam"]


def _listed_after(times: list[Time], at: int, tokens: list[Token]) -> list[Time]:
    """The next time and, in a list "tháng 3, tháng 6, tháng 12 hằng năm", those after it."""
    after = times[at + 1 : at + 2]
    for left, right in pairwise(times[at + 1 :]):
        if not left.yearless or _kinds(tokens[left.after : right.first]) - {
            TokenKind.COMMA,
            TokenKind.AND,
        }:
            break
        after.append(right)
    return after


def _only_announces(rhythm: Time, point: Time, tokens: list[Token]) -> bool:
    """As in "Hằng năm, <act> <time>": the rhythm is that of the act, not one next to it."""
    gap = tokens[rhythm.after : point.first]
    unbroken = not any(t.kind in {TokenKind.STOP, TokenKind.CLOSE} for t in gap)
    bare = rhythm.rhythm == "yearly" and not rhythm.recurs_on and not rhythm.onwards
    return bare and unbroken and rhythm.first == 0


_RULES: tuple[Callable[[Time, Time, list[Token]], bool], ...] = (
    point_in_each_year,
    point_after_rhythm,
    rhythm_with_next_year,
    same_rhythm,
    onwards_after_rhythm,
    period_then_rhythm,
    rhythm_then_period,
    onwards_on_a_point,
    point_in_several_years,
    finer_point_in_year,
)

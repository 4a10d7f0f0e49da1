"""Puts the rules together: one deadline text in, its milestones and flags out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from storage.rules.reading.deadlines.acts import Act, acts_of, clean_clause, merge_finish
from storage.rules.reading.deadlines.conditions import hangs_on_another, proposal_at
from storage.rules.reading.deadlines.deadline import DeadlineReading, Milestone
from storage.rules.reading.deadlines.deadline_clauses import Layout, Span, lay_out
from storage.rules.reading.deadlines.deadline_words import Words, mend
from storage.rules.reading.deadlines.finished_parts import (
    mark_finished,
    opened_done,
    remarked_done,
    said_done,
    said_done_alone,
)
from storage.rules.reading.deadlines.lexicon import TokenKind
from storage.rules.reading.deadlines.points import Unit
from storage.rules.reading.deadlines.proper_names import without_names
from storage.rules.reading.deadlines.rhythms import bind
from storage.rules.reading.deadlines.times import Time, times_of
from storage.rules.reading.deadlines.tokens import Token, scan
from storage.rules.reading.deadlines.years import days_of, settle
from storage.rules.reading.folded_text import fold

_BOTH_TENSES = re.compile(r"\bda \w[^,]*, *(?:trinh|ban hanh|hoan thanh|trien khai|phe duyet)\b")
# An event in a year is no day: "trước mùa mưa bão năm 2026" is not the year's end.
_EVENT = re.compile(
    r"(?:\b(?:truoc|sau|dip|den|toi|trong|phuc vu)\b|^|[;|] ?)(?: (?:khi|dip|thoi diem))?(?: to chuc| dien ra)?"
    r" ?(?:mua (?:mua|bao|lu)|bao lu|dai hoi|ky hop|hoi nghi trung uong|bau cu|(?<=sau )tet)(?: thu \d{1,2}|[^;.|\d]){0,60}20\d\d"
)
_USE = r"(?:van hanh|hoat dong|khai thac|su dung)"
_IN_USE = re.compile(
    rf"(?:(?<!quy trinh )(?<!phuong an )(?<!quan ly )\bvan hanh|\bvao {_USE})\b"
    r"(?:(?!thuc hien|trien khai|to chuc)[^,;.]){0,80}$"
)
_PUT_TO_USE = re.compile(rf"[\s,:]*(?:chinh thuc )?dua [^,;.]{{0,80}}?\bvao {_USE}\b")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class _PlacedMilestone:
    """A milestone and where in the text it stands."""

    at: int
    milestone: Milestone
    vague: bool


def read_deadline(
    text: str, *, year: int | None = None, remarks: Sequence[str] = ()
) -> DeadlineReading:
    """Read one deadline text by docs/reading.md.

    ``year`` is the document's own, for texts that name none (rule 8, ambiguous). ``remarks`` are
    the row's result and note columns; they only decide what is done.
    """
    words, proposed = _before_proposal(mend(text))
    tokens = scan(words.plain)
    bound = bind(times_of(tokens), tokens)
    layout = lay_out(tokens, bound, len(words.plain))
    own = without_names(bound, layout, words.plain)
    times = settle(own, layout, year)
    found = _timed(words, times, layout) + _finished_clauses(words, times, layout)
    found.sort(key=lambda f: f.at)
    found = _not_doubled(found)
    milestones = _with_bare_acts_named(mark_finished([f.milestone for f in found], remarks))
    unread = len(times) < len(own) or (not found and _figures_left(tokens))
    return DeadlineReading(
        milestones=milestones,
        undated=not milestones,
        conditional=hangs_on_another(words.plain, dated=bool(milestones)),
        ambiguous=proposed
        or unread
        or any(f.vague for f in found)
        or _crowded(times, tokens)
        or _EVENT.search(words.plain) is not None,
    )


def read_assigned(text: str, issued: date, remarks: Sequence[str] = ()) -> DeadlineReading:
    """Read one deadline text of a document of assignments of the day ``issued``.

    What the document's year would put before the document itself is the next such time, ambiguous
    (docs/reading.md, rule 25); what is done or comes back stays.
    """
    reading = read_deadline(text, year=issued.year, remarks=remarks)
    gone = [_is_gone(mark, issued) for mark in reading.milestones]
    if not (reading.ambiguous and any(gone)):  # a year nobody names is ambiguous
        return reading
    later = read_deadline(text, year=issued.year + 1, remarks=remarks).milestones
    if len(later) != len(gone):
        return reading
    marks = zip(reading.milestones, later, gone, strict=True)
    return replace(reading, milestones=tuple(b if past else a for a, b, past in marks))


def _is_gone(mark: Milestone, issued: date) -> bool:
    return mark.due is not None and mark.due < issued and not mark.recurs and not mark.done


def _before_proposal(words: Words) -> tuple[Words, bool]:
    """Rule 12: the date before a remark proposing another holds, and the row is ambiguous."""
    at = proposal_at(words.plain)
    if at is None or not any(t.kind is TokenKind.POINT for t in scan(words.plain[:at])):
        return words, False
    return Words(words.written[:at], words.plain[:at]), True


def _timed(words: Words, times: list[Time], layout: Layout) -> list[_PlacedMilestone]:
    """A milestone for each time, two times of one "thực hiện …; hoàn thành …" made one."""
    acts = acts_of(words, times, layout)
    merged = merge_finish(words, times, layout)
    ends = {id(right): left for left, right in merged}
    begun = {id(left) for left, _ in merged}
    found, opening = [], None
    for time, act in zip(times, acts, strict=True):
        if id(time) in begun and id(time) not in ends:
            opening = (time, act)
            continue
        if id(time) in ends and opening is not None:
            found.append(_finished_span(words, opening, (time, act)))
            opening = None
            continue
        found.append(_plain(words, time, act))
    return found


def _plain(words: Words, time: Time, act: Act) -> _PlacedMilestone:
    if _is_put_to_use(words, time, act):
        time = replace(time, prefixes=time.prefixes - {TokenKind.FROM})
    days = days_of(time)
    recurs_on = (time.recurs_on or "Q4") if time.rhythm == "yearly" else None
    done = time.rhythm is None and _done_in_text(words, act)
    milestone = Milestone(act.label, days.start, days.due, time.rhythm, recurs_on, done)
    half_said = done and _BOTH_TENSES.search(words.plain, act.lead.begin, act.lead.end) is not None
    return _PlacedMilestone(time.begin, milestone, time.vague or days.vague or half_said)


def _is_put_to_use(words: Words, time: Time, act: Act) -> bool:
    """Rule 27: "vận hành từ ngày X", "từ tháng m đưa vào sử dụng" is due then.

    A bare date ("từ 01/01/2027") opens the work, as rule 6 has it.
    """
    if not time.opens or time.spans or time.rhythm or time.points[0].unit is Unit.YEAR:
        return False
    said = words.plain[time.begin : time.end]
    if said.endswith(" tro di") or (time.points[0].unit is Unit.DAY and "ngay" not in said):
        return False
    behind = _PUT_TO_USE.match(words.plain, act.trail.begin, act.trail.end)
    return (
        behind is not None or _IN_USE.search(words.plain, act.lead.begin, act.lead.end) is not None
    )


def _finished_span(
    words: Words, opening: tuple[Time, Act], ending: tuple[Time, Act]
) -> _PlacedMilestone:
    """As in "Thời gian thực hiện: A; hoàn thành B": start is A's first day, due B's last."""
    first, last = _plain(words, *opening), _plain(words, *ending)
    a, b = first.milestone, last.milestone
    start = days_of(replace(opening[0], spans=True)).start
    if start and b.due and start > b.due:
        start = None
    done = a.done or b.done
    milestone = replace(b, label=a.label or b.label, start=start, done=done)
    return _PlacedMilestone(first.at, milestone, first.vague or last.vague)


def _done_in_text(words: Words, act: Act) -> bool:
    lead = words.plain[act.lead.begin : act.lead.end]
    trail = words.plain[act.trail.begin : act.trail.end]
    bracketed = trail.lstrip(" ,.:-").startswith("(") and remarked_done(trail)
    return said_done(lead) or opened_done(lead) is not None or bracketed or said_done_alone(trail)


def _finished_clauses(words: Words, times: list[Time], layout: Layout) -> list[_PlacedMilestone]:
    """Rule 22: a clause that says "Đã hoàn thành" and names no date: done, dates unknown."""
    found = []
    for clause in layout.clauses():
        inside = [t for t in times if clause.begin <= t.begin < clause.end]
        end = _finished_part(clause, inside, layout)
        if end is None or not said_done(words.plain[clause.begin : end]):
            continue
        if clause.begin and not inside and said_done_alone(words.plain[clause.begin : end]):
            continue
        label = clean_clause(words, Span(clause.begin, end), layout)
        milestone = Milestone(label, None, None, None, None, done=True)
        found.append(_PlacedMilestone(clause.begin, milestone, vague=True))
    return found


def _finished_part(clause: Span, inside: list[Time], layout: Layout) -> int | None:
    """The clause's end if it has no time; its first joint if only what recurs follows."""
    if not inside:
        return clause.end
    joints = layout.joints_in(clause.begin, inside[0].begin)
    return joints[-1].begin if joints and inside[0].rhythm else None


def _not_doubled(found: list[_PlacedMilestone]) -> list[_PlacedMilestone]:
    """Rule 13: an overall date repeated by the last clause, or a time said twice, counts once."""
    kept: list[_PlacedMilestone] = []
    for item in found:
        m = item.milestone
        twin = kept and replace(kept[-1].milestone, label="") == replace(m, label="")
        if twin and "" in {m.label, kept[-1].milestone.label}:
            label = kept[-1].milestone.label or m.label
            kept[-1] = replace(kept[-1], milestone=replace(m, label=label))
            continue
        if kept and _repeats(kept[-1].milestone, m):
            continue
        kept.append(item)
    if len(kept) > 1 and _overall(kept[0].milestone, kept[-1].milestone):
        if kept[0].milestone.start:
            whole = replace(kept[0].milestone, label=kept[-1].milestone.label)
            return [replace(kept[0], milestone=whole), *kept[1:-1]]
        return kept[1:]
    return kept


def _repeats(before: Milestone, last: Milestone) -> bool:
    """As in "… trình ban hành tháng 6/2026. Hoàn thành tháng 6/2026": the last adds nothing."""
    same = before.due is not None and before.due == last.due and before.recurs == last.recurs
    return same and last.start is None and fold(last.label) == "hoan thanh" and bool(before.label)


def _overall(first: Milestone, last: Milestone) -> bool:
    same_end = first.due is not None and first.due == last.due
    one_off = first.recurs is None and last.recurs is None
    return same_end and one_off and not first.label and bool(last.label) and not first.done


def _with_bare_acts_named(milestones: tuple[Milestone, ...]) -> tuple[Milestone, ...]:
    """As in "Thực hiện" says nothing alone; next to another act it tells the second from the first."""
    if len(milestones) > 1 and any(fold(m.label) not in {"", "thuc hien"} for m in milestones):
        return milestones
    return tuple(replace(m, label="") if fold(m.label) == "thuc hien" else m for m in milestones)


def _figures_left(tokens: list[Token]) -> bool:
    """A school year or a year no rule could read: somebody has to look."""
    return any(
        t.text.startswith("nam hoc") or (t.kind is TokenKind.WORD and _YEAR.fullmatch(t.text))
        for t in tokens
    )


def _crowded(times: list[Time], tokens: list[Token]) -> bool:
    """Two dates side by side with only a comma or "và" between: which act is which is unsaid."""
    joints = {TokenKind.COMMA, TokenKind.AND, TokenKind.SOFT, TokenKind.OPEN}
    for left, right in pairwise(times):
        gap = tokens[left.after : right.first]
        dates = left.points and right.points and not (left.rhythm or right.rhythm)
        if dates and all(t.kind in joints for t in gap):
            return True
    return False

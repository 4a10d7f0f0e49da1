"""What the text, the result column or the note says is finished already."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from storage.rules.reading.deadlines.deadline import Milestone
from storage.rules.reading.deadlines.deadline_words import mend

_VERB = r"(?:hoan thanh|ban hanh|phe duyet|thong qua|thuc hien xong|trien khai xong|xong)"
DONE_VERB = (
    rf"{_VERB}|trinh|xay dung xong|thanh lap|to chuc|khoi cong|khanh thanh|cong bo|ky ket|ban giao"
)
"""What a deadline text itself may say is finished; a remark has to name the row's own end."""
SAID = re.compile(rf"[\s\-+•*(,.:]*da (?:duoc |co ban )?(?P<verb>{DONE_VERB})\b")
_REMARKED = re.compile(rf"[\s\-+•*(,.:]*da (?:duoc |co ban )?{_VERB}\b")
_BARE = re.compile(rf"[\s\-+•*(,.:]*da (?:duoc )?{_VERB}\s*(?:[.;,)|]|$)")
_REMARK = re.compile(
    rf"(?:nam (?P<year>20\d\d)\s*:\s*|(?:^|[(\[;.:|,\-])\s*)da (?:duoc )?(?P<verb>{_VERB})\b"
    r"(?P<rest>[^;)|]*)"
)
_YEAR = re.compile(r"\bnam (20\d\d)\b")
_MAKING = re.compile(
    r"\b(?:ban hanh|xay dung|phe duyet|thong qua|trinh|hoan thanh|tham muu|ke hoach|kh|de an"
    r"|nghi quyet|quy che|quyet dinh|chuong trinh)\b"
)


@dataclass(frozen=True, slots=True)
class _DoneRemark:
    """One remark: what it says is done, and of which years it speaks."""

    whole: bool
    years: frozenset[int]


def said_done(clause: str) -> bool:
    """The clause begins with "Đã hoàn thành", "Đã ban hành", "Đã trình"."""
    return SAID.match(clause) is not None


def opened_done(clause: str) -> int | None:
    """Where a bracket that is still open says so: "Thống kê (đã hoàn thành trong tháng 01/2026"."""
    at = clause.rfind("(")
    return at if at > clause.rfind(")") and said_done(clause[at:]) else None


def remarked_done(aside: str) -> bool:
    """A bracket that says so; "(đã trình)" is a step on the way, not the end."""
    return _REMARKED.match(aside) is not None


def said_done_alone(clause: str) -> bool:
    """As in "(đã hoàn thành)" without an object: it speaks of the time before it."""
    return _BARE.match(clause) is not None


def mark_finished(milestones: Sequence[Milestone], remarks: Sequence[str]) -> tuple[Milestone, ...]:
    """Let the row's other columns finish its one-off milestones; what recurs never finishes."""
    marked = list(milestones)
    for remark in remarks:
        for said in _sayings(mend(remark).plain):
            for i in _meant(marked, said):
                marked[i] = replace(marked[i], done=True)
    return tuple(marked)


def _sayings(plain: str) -> list[_DoneRemark]:
    found = []
    for match in _REMARK.finditer(plain):
        rest = match["rest"]
        object_named = bool(re.match(r"\s+\w", rest))
        years = {int(y) for y in _YEAR.findall(rest.split(",")[0])}
        if match["year"]:
            years = {int(match["year"])}
        whole = match["verb"] != "ban hanh" and not object_named and "dang " not in rest
        found.append(_DoneRemark(whole, frozenset(years)))
    return found


def _meant(milestones: list[Milestone], said: _DoneRemark) -> list[int]:
    """The milestones a remark speaks of: all one-offs, or the first act of making a document."""
    one_off = [
        i
        for i, m in enumerate(milestones)
        if m.recurs is None and (not said.years or _year(m.due) in said.years)
    ]
    if said.whole:
        return one_off
    first = next((i for i, m in enumerate(milestones) if m.recurs is None), None)
    if first is None or first not in one_off or not _can_be_issued(milestones[first]):
        return []
    return [first]


def _can_be_issued(milestone: Milestone) -> bool:
    """Issuing a document ends the making of it, not the years of carrying it out."""
    if milestone.label:
        return _MAKING.search(mend(milestone.label).plain) is not None
    years_long = milestone.start and milestone.due and milestone.due.year > milestone.start.year
    return not years_long


def _year(day: date | None) -> int | None:
    return day.year if day else None

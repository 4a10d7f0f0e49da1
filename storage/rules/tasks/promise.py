"""A promised date: what became of it, as later reports and decisions tell.

A promise is of the milestone that was to do when it was made. Kept: completion reported and not
returned, or a deed told ("đã trình …", no step on the way to it), by the promised day. Moved: another
date promised by that day. Over: the milestone is done, however late, or by that day the office had
moved its deadline beyond it; nobody is held to such a promise any more. Broken: the day has passed
without any of these. Else it is open.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from storage.rules.reading.folded_text import fold


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    MOVED = "moved"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class FollowingReport:
    """A progress report made after the promise; ``promised_on`` if it promises anew."""

    on: date
    text: str
    promised_on: date | None


_DEED = re.compile(r"\b(?:da|xong|hoan thanh)\b")
_NOT_YET = re.compile(r"\b(?:chua|se|dang|du kien|xin)\b")
_SUBMITTED = re.compile(r"(?<=\bda trinh\b)([^.;]{0,120}?)\bdang cho\b")
"""Who waits for the answer to what was submitted has done what was theirs."""
_STEPS = (
    r"(?<!phoi )(?<!tong )(?<!tich )(?<!phu )(?<!ket )(?<!truong )hop(?! dong| nhat| thuc| tac)",
    r"(?:lay|xin|co|nhan|gop|tiep thu|tong hop) (?:du )?y kien",
    "lam viec voi",
    "trao doi",
    "thong nhat",
    "khao sat",
    "ra soat",
    "du thao",
    "phan cong",
    "don doc",
)
"""What is done on the way: who met, asked or drafted has not handed in what was promised yet."""
_STEP = re.compile(rf"\b(?:{'|'.join(_STEPS)})\b")
_STEP_TAKEN = re.compile(
    rf"\b(?:da|xong|hoan thanh)(?: (?:da|hoan thanh|xong|to chuc|xay dung|cuoc|gui))*"
    rf" (?:{'|'.join(_STEPS)})\b(?: xong| hoan thanh)?|\b(?:{'|'.join(_STEPS)}) xong\b"
)
_HANDED_ON = re.compile(
    r"(?<!chuong )(?<!cong )(?<!quy )(?<!giao )(?<!so )(?<!to )\btrinh\b(?! tu)"
    r"|\b(?:gui|nop|ban hanh|phe duyet|thong qua|cong bo)\b"
)


def tells_deed(text: str, promised: str = "") -> bool:
    """Whether a report says that something was done, not that it will be or is not yet.

    A step on the way ("đã họp thống nhất") is no deed, unless that very step is what was ``promised``.
    """
    folded = _SUBMITTED.sub(r"\1", fold(text))
    if _NOT_YET.search(folded):
        return False
    beyond = folded if _STEP.search(fold(promised)) else _STEP_TAKEN.sub(" ", folded)
    if beyond != folded and _HANDED_ON.search(beyond):
        return True
    return _DEED.search(beyond) is not None


def state_of(
    promised_on: date,
    later: Iterable[FollowingReport],
    completed_on: Iterable[date],
    day: date,
    promised: str = "",
    *,
    done: bool = False,
    moved_to: Iterable[date] = (),
) -> PromiseState:
    """What became of a promise as of a day, made in the words ``promised``.

    ``completed_on``: days of completion reports since that were not returned; ``done``: its milestone
    is; ``moved_to``: the deadlines given to it since, by the promised day.
    """
    if any(on <= promised_on and on <= day for on in completed_on):
        return PromiseState.KEPT
    for report in later:
        if report.on > min(promised_on, day):
            break
        if report.promised_on is not None:
            return PromiseState.MOVED
        if tells_deed(report.text, promised):
            return PromiseState.KEPT
    if done or any(due_on > promised_on for due_on in moved_to):
        return PromiseState.OVER
    return PromiseState.BROKEN if promised_on < day else PromiseState.OPEN

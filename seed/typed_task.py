"""One task as somebody types it: its words, who leads it, by when, from which document.

"Sở Tài chính chủ trì báo cáo … trước 15/12/2026, theo Thông báo 20-TB/TU ngày 01/12/2026": read by
the grammar of running text. What is not said is left open; the caller asks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from seed.importer import task_spec
from seed.readers.assignment_rows import Row
from seed.readers.prose_rows import read_prose
from storage.programmes import TaskSpec
from storage.rules.reading.deadlines import DeadlineReading
from storage.rules.reading.folded_text import squeeze
from storage.rules.reading.grounds import split_ground
from storage.rules.reading.names.agency_names import canonical, names_one_agency
from storage.rules.reading.names.armed_bodies import is_armed
from storage.rules.reading.names.holder_lists import split_leads

LONGEST: Final = 2_000
_PARTS: Final = (
    ("leads", r"(?:cơ quan )?chủ trì|chu tri|giao cho"),
    ("coordinating", r"phối hợp|phoi hop"),
    ("deadline", r"thời hạn|thoi han|hạn|han"),
    ("product", r"sản phẩm|san pham"),
    ("ground", r"theo|văn bản|van ban|căn cứ|can cu"),
    ("title", r"nhiệm vụ|nhiem vu|nv|nội dung|noi dung|tên|ten|việc|viec"),
)
_LABELLED: Final = re.compile(
    "|".join(rf"(?P<{name}>{words})" for name, words in _PARTS), re.IGNORECASE
)
_CUE: Final = re.compile(
    r"(?:sau khi|kể từ|khi có|theo|chậm nhất|muộn nhất|hoàn thành|xong|trước|hạn|trong|đến|định kỳ|hằng|hàng|quý|tháng|năm|ngày"
    r"|cham nhat|muon nhat|hoan thanh|truoc|han|den|dinh ky|hang|quy|thang|nam|ngay)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TypedTask:
    """What is known of a task so far; "" and () if nothing was said.

    ``leads`` and ``coordinating`` are as typed. ``deadline`` are the words that say when;
    ``undated`` and ``groundless``: somebody said that there is none.
    """

    title: str = ""
    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: str = ""
    product: str = ""
    ground: str = ""
    undated: bool = False
    groundless: bool = False

    def saying(self, part: str, value: str | tuple[str, ...] | bool) -> "TypedTask":
        """The same with one part said anew."""
        values: dict[str, Any] = {part: value}
        return replace(self, **values)


NOTHING_SAID: Final = TypedTask()


@dataclass(frozen=True, slots=True)
class SeveralTasks:
    """The words assign more than one thing."""

    count: int


def read_typed(text: str, today: date) -> TypedTask | SeveralTasks:
    """Read one message; words that name nobody and no day are the task's title."""
    words, ground = split_ground(squeeze(text)[:LONGEST])
    rows = read_prose([words]).rows
    if len(rows) > 1:
        return SeveralTasks(len(rows))
    if not rows:
        deadline = _when(_deadline_words(words, today), today)
        return TypedTask(title=_headed(words), deadline=deadline, ground=ground)
    row = rows[0]
    return TypedTask(
        title=row.title,
        leads=row.leads,
        coordinating=row.coordinating,
        deadline=_when(_deadline_words(words, today) or row.deadline, today),
        product=row.product,
        ground=ground,
    )


def mended(task: TypedTask, text: str) -> TypedTask | None:
    """The task with one part said anew: "thời hạn: 31/3/2027"; None if no part is named."""
    label, colon, said = squeeze(text)[:LONGEST].partition(":")
    found = _LABELLED.fullmatch(label.strip())
    words = said.strip(" .;")
    if found is None or not colon or not words:
        return None
    match found.lastgroup:
        case "leads" | "coordinating":
            return task.saying(str(found.lastgroup), tuple(split_leads(words)))
        case "deadline":
            return replace(task, deadline=words, undated=False)
        case "ground":
            return replace(task, ground=words, groundless=False)
        case name:
            return task.saying(str(name), _headed(words))


def reading_of_typed(task: TypedTask, today: date) -> DeadlineReading:
    """How its deadline is read; undated if somebody said that there is none."""
    if task.undated:
        return DeadlineReading((), undated=True, conditional=False, ambiguous=False)
    return _read_spoken(task.deadline, today)


def typed_spec(
    task: TypedTask, leads: Sequence[str], coordinating: Sequence[str], today: date, last_year: int
) -> TaskSpec:
    """The task as the register keeps it; ``leads`` and ``coordinating`` are agencies of the register.

    One that an armed body leads comes in as restricted, as in an import.
    """
    row = Row(
        section="",
        section_title="",
        no="",
        title=task.title,
        deadline="" if task.undated else task.deadline,
        lead_raw="; ".join(leads),
        leads=tuple(leads),
        coordinating_raw="; ".join(coordinating),
        coordinating=tuple(one for one in coordinating if one not in leads),
        product=task.product,
        note=f"Theo {task.ground}" if task.ground else "",
        place=0,
        sentence=task.title,
    )
    reading = reading_of_typed(task, today)
    return task_spec(row, reading, code="", issued=today, last_year=last_year)


def is_restricted(leads: Sequence[str]) -> bool:
    """Whether armed bodies alone lead it: its words stay in the office then."""
    return bool(leads) and all(is_armed(one) for one in leads)


def names_bodies(words: str) -> list[str]:
    """The agencies that an answer to "who leads it" names, in order."""
    return [canonical(one) for one in split_leads(words) if names_one_agency(one)]


def _headed(words: str) -> str:
    bare = words.strip(" .;,")
    return bare[:1].upper() + bare[1:]


def _when(words: str, today: date) -> str:
    """The shortest end of the words that says the same time: no verb, no agency before it."""
    if not words:
        return ""
    whole = _read_spoken(words, today)
    times = [(one.start, one.due, one.recurs) for one in whole.milestones]
    cues = list(_CUE.finditer(words))
    for at in reversed(range(len(cues))):
        reading = _read_spoken(words[cues[at].start() :], today)
        same = [(one.start, one.due, one.recurs) for one in reading.milestones] == times
        if same and reading.conditional == whole.conditional:
            return words[_first_of(cues[: at + 1], words) :]
    return words


def _first_of(cues: Sequence[re.Match[str]], words: str) -> int:
    """Where the last cue begins, or those that stand right before it: "trước ngày"."""
    begin = cues[-1].start()
    for cue in reversed(cues[:-1]):
        if words[cue.end() : begin].strip():
            break
        begin = cue.start()
    return begin


def _deadline_words(words: str, today: date) -> str:
    from seed.prose.spoken_deadline import deadline_words  # noqa: PLC0415 - the costliest patterns of all, which a started bot may never need

    return deadline_words(words, today)


def _read_spoken(words: str, today: date) -> DeadlineReading:
    from seed.prose.spoken_deadline import read_spoken  # noqa: PLC0415 - as above

    return read_spoken(words, today)

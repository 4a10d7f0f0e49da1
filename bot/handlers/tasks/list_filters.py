"""The filters of /nhiemvu: how each is typed, shown as a button and applied to a task's standing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.buttons import TaskPage
from bot.talk.nearness import nearest
from storage.rules.periods import Quarter, quarter_of
from storage.rules.reading.codes import roman_value
from storage.rules.reading.folded_text import fold
from storage.rules.status import Flag, Official
from storage.tasks.agency_tasks import Standing


@dataclass(frozen=True, slots=True)
class Filter:
    """A name for buttons, the words of the heading, and which tasks it keeps."""

    name: str
    label: str
    keeps: Callable[[Standing], bool]


FILTERS: Mapping[str, tuple[str, Callable[[Standing], bool]]] = {
    "open": ("chưa hoàn thành", lambda row: row.is_open),
    "soon": ("sắp đến hạn", lambda row: Flag.DUE_SOON in row.flags),
    "overdue": ("quá hạn", lambda row: row.status is Official.OPEN_OVERDUE),
    "unreported": ("chưa báo cáo", lambda row: row.unreported),
    "awaiting": ("chờ xác nhận", lambda row: row.awaits),
    "difficult": ("có vướng mắc", lambda row: Flag.DIFFICULTY in row.flags),
    "all": ("tất cả", lambda _: True),
}
_TYPED: Mapping[str, str] = {
    "sapdenhan": "soon",
    "quahan": "overdue",
    "chuabaocao": "unreported",
    "choxacnhan": "awaiting",
    "vuongmac": "difficult",
    "tatca": "all",
}
_QUARTER = re.compile(r"quy\s*([1-4]|i{1,3}|iv)(?:\s*[/-]\s*(20\d\d))?")
_QUARTER_NAME = re.compile(r"q([1-4])-(20\d\d)")


def typed(words: str, day: date) -> str:
    """The filter a person typed, slips allowed; all that is open where it is none."""
    folded = fold(words)
    quarter = _QUARTER.fullmatch(folded)
    if quarter is not None:
        number = int(quarter[1]) if quarter[1].isdecimal() else roman_value(quarter[1])
        return f"q{number}-{quarter[2] or day.year}"
    if folded == "quy nay":
        return name_of(quarter_of(day))
    known = folded.replace(" ", "")
    near = nearest(known, list(_TYPED), limit=1) if known else []
    return _TYPED[near[0]] if near else "open"


def name_of(quarter: Quarter) -> str:
    """A quarter's filter, as buttons name it: "q4-2026"."""
    return f"q{quarter.number}-{quarter.year}"


def named(name: str) -> Filter | None:
    """The filter of a button; None for what no button of ours carries."""
    if name in FILTERS:
        return Filter(name, *FILTERS[name])
    found = _QUARTER_NAME.fullmatch(name)
    if found is None:
        return None
    quarter = Quarter(int(found[2]), int(found[1]))
    return Filter(
        name,
        f"đến hạn trong {quarter.label.replace('Quý', 'quý')}",
        lambda row: row.due_on is not None and quarter_of(row.due_on) == quarter,
    )


def buttons(name: str, day: date) -> Sequence[tuple[str, TaskPage]]:
    """Labels and buttons of the other filters, for the rows under a list."""
    quarter = quarter_of(day)
    labels = {
        "open": "Chưa xong",
        "soon": "Sắp đến hạn",
        "overdue": "Quá hạn",
        "unreported": "Chưa báo cáo",
        "awaiting": "Chờ xác nhận",
        "difficult": "Vướng mắc",
        name_of(quarter): quarter.label,
        "all": "Tất cả",
    }
    return [(label, TaskPage(key, 0)) for key, label in labels.items() if key != name]

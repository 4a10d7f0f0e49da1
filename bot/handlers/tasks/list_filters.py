"""The filters of /nhiemvu: how each is typed, shown as a button and applied to a task's standing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.buttons import TaskPage
from bot.texts import button_words
from storage.figures.agency_forecasts import foresees
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.commands.list_parts import OF_TASKS, Part, read_part
from storage.rules.reading.folded_text import fold
from storage.rules.reading.reporting_period import (
    Period,
    current_quarter,
    from_key,
    read_period,
)
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.status import Flag, Official
from storage.tasks.agency_tasks import Standing


@dataclass(frozen=True, slots=True)
class Filter:
    """A name for buttons, the words of the heading, and which tasks it keeps."""

    name: str
    label: str
    keeps: Callable[[Standing], bool]


FILTERS: Mapping[str, Callable[[Standing], bool]] = {
    Part.OPEN: lambda row: row.is_open,
    Part.SOON: lambda row: Flag.DUE_SOON in row.flags,
    Part.OVERDUE: lambda row: row.status is Official.OPEN_OVERDUE,
    Part.UNREPORTED: lambda row: row.unreported,
    Part.AWAITING: lambda row: row.awaits,
    Part.DIFFICULT: lambda row: Flag.DIFFICULTY in row.flags,
    Part.RISK: lambda row: foresees(row, Forecast.AT_RISK),
    Part.LATE: lambda row: foresees(row, Forecast.NOT_IN_TIME),
    Part.ALL: lambda _: True,
}
"""By the names that buttons carry; what each is called stands in ``button_words.TASK_LISTS``."""
_QUARTER_NAME = re.compile(r"q([1-4])-(20\d\d)")  # of buttons of an earlier version
_YEAR = 4  # digits


def typed(words: str, day: date) -> str:
    """The filter a person typed, slips allowed; what is open if nothing was.

    Raises UNKNOWN_LIST for words that are no filter and no period.
    """
    folded = fold(words)
    known = folded.replace(" ", "")
    if not known:
        return Part.OPEN.value
    period = None if known.isdecimal() and len(known) < _YEAR else read_period(words, day)
    if period is not None:
        return period.key
    part = read_part(words, OF_TASKS)
    if part is None:
        raise DomainError(Kind.UNKNOWN_LIST, text=words, list_of="tasks")
    return part.value


def named(name: str) -> Filter | None:
    """The filter of a button; None for what no button of ours carries."""
    if name in FILTERS:
        return Filter(name, button_words.TASK_LISTS[name].heading, FILTERS[name])
    old = _QUARTER_NAME.fullmatch(name)
    period = Period(int(old[2]), int(old[1])) if old else from_key(name)
    if period is None:
        return None
    label = period.label[0].lower() + period.label[1:]
    return Filter(name, button_words.due_in(label), lambda row: period.holds(row.due_on))


def buttons(name: str, day: date) -> Sequence[tuple[str, TaskPage]]:
    """Labels and buttons of the other filters, for the rows under a list."""
    quarter = current_quarter(day)
    labels = {key: words.button for key, words in button_words.TASK_LISTS.items()}
    everything = labels.pop("all")
    labels |= {quarter.key: quarter.label, "all": everything}
    return [(label, TaskPage(key, 0)) for key, label in labels.items() if key != name]

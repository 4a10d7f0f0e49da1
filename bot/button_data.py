"""A button as the short text that comes back when it is pressed: written and read in this one place.

The mark of the kind, then its fields in their order, with colons between: "E:17:y". A field that may
say nothing is "-" then; one that has a default may be left off at the end.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Final, get_args, get_type_hints

from bot import buttons, office_buttons
from bot.buttons import Button
from storage.figures.statistics import Selection
from storage.rules.reading.commands.figure_views import is_section
from storage.rules.reading.days.written_day import read_date
from storage.rules.reading.reporting_period import Period, from_key
from storage.rules.tasks.forecast import Forecast

KINDS: Final[Mapping[str, type[Button]]] = {
    kind.mark: kind
    for module in (buttons, office_buttons)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Button) and kind is not Button
}
"""Every kind of button by its mark."""
MOST_BYTES: Final = 64
"""What Telegram keeps of a button: https://core.telegram.org/bots/api#inlinekeyboardbutton."""
_HIGHEST: Final = 2**31 - 1  # what every column of every store takes
_NOTHING: Final = "-"


@dataclass(frozen=True, slots=True)
class _Form:
    """How values of one type are read (None: there is no such value) and written."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class _Part:
    """One field of a kind."""

    name: str
    form: _Form
    default: object
    may_lack: bool


def pack(button: Button) -> str:
    """A button's data. Raises ValueError for what no button can hold."""
    parts = list(_parts(button.mark))
    while parts and getattr(button, parts[-1].name) == parts[-1].default:
        parts.pop()
    values = ((getattr(button, part.name), part) for part in parts)
    said = [_NOTHING if value is None else part.form.write(value) for value, part in values]
    data = ":".join([button.mark, *said])
    if len(data.encode()) > MOST_BYTES or unpack(data) != button:
        raise ValueError(f"no button holds {button!r}")
    return data


def unpack(data: str) -> Button | None:
    """The button that data say; None for what is old beyond reading, foreign or forged."""
    said = data.split(":")
    for size in (2, 1):
        mark = ":".join(said[:size])
        if mark in KINDS:
            return _read(mark, said[size:])
    return None


def _read(mark: str, said: list[str]) -> Button | None:
    parts = _parts(mark)
    if len(said) > len(parts) or any(part.default is MISSING for part in parts[len(said) :]):
        return None
    values: dict[str, object] = {}
    for part, text in zip(parts, said, strict=False):
        lacks = part.may_lack and text == _NOTHING
        values[part.name] = None if lacks else part.form.read(text)
        if values[part.name] is None and not lacks:
            return None
    return KINDS[mark](**values)


@cache
def _parts(mark: str) -> tuple[_Part, ...]:
    kind = KINDS[mark]
    hints = get_type_hints(kind)
    return tuple(
        _Part(
            field.name,
            _form_of(hints[field.name]),
            field.default,
            NoneType in get_args(hints[field.name]),
        )
        for field in fields(kind)  # type: ignore[arg-type]  # every kind is a dataclass
    )


def _form_of(hint: Any) -> _Form:
    kind = next((one for one in get_args(hint) if one is not NoneType), hint)
    if kind not in _FORMS and issubclass(kind, StrEnum):
        known = {str(one.value): one for one in kind}
        return _Form(known.get, str)
    return _FORMS[kind]


def _number(text: str) -> int | None:
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(_HIGHEST))):
        return None
    return int(text) if int(text) <= _HIGHEST else None


def _words(text: str) -> str | None:
    """None for what no store keeps."""
    return text if text and "\0" not in text else None


def _day(text: str) -> date | None:
    return read_date(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None


def _selection(text: str) -> Selection | None:
    kind, rest = text[:1], text[1:]
    number = _number(rest)
    found = None
    if text == _NOTHING:
        found = Selection()
    elif kind == "s" and is_section(rest):
        found = Selection(section=rest)
    elif kind == "q" and re.fullmatch(r"20[0-9]{2}\.[1-4]", rest):
        year, _, quarter = rest.partition(".")
        found = Selection(period=Period(int(year), int(quarter)))
    elif kind == "t" and (period := from_key(rest)) is not None:
        found = Selection(period=period)
    elif kind == "p" and number is not None:
        found = Selection(programme_id=number)
    elif kind == "a" and number is not None:
        found = Selection(agency_id=number)
    return found


def _selector(chosen: Selection) -> str:
    if chosen.section is not None:
        return f"s{chosen.section}"
    if chosen.period is not None:
        period = chosen.period
        return f"q{period.year}.{period.quarter}" if period.quarter else f"t{period.key}"
    if chosen.programme_id is not None:
        return f"p{chosen.programme_id}"
    return f"a{chosen.agency_id}" if chosen.agency_id is not None else _NOTHING


_FORECASTS: Final = dict(zip("123", Forecast, strict=True))
_FORMS: Final[Mapping[Any, _Form]] = {
    int: _Form(_number, str),
    str: _Form(_words, str),
    date: _Form(_day, date.isoformat),
    Forecast: _Form(_FORECASTS.get, lambda one: str(list(Forecast).index(one) + 1)),
    Period: _Form(from_key, lambda period: period.key),
    Selection: _Form(_selection, _selector),
}

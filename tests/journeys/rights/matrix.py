"""Everything anybody may try, read off the product: each command, and each button's data.

Commands come from the list of commands, buttons from the classes of ``bot.button_data.KINDS``; what is added there
is tried without a change here.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Any, get_args, get_type_hints

from sqlmodel import col, select

from bot.button_data import KINDS
from bot.commands import COMMANDS
from bot.handlers.tasks.list_filters import FILTERS
from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Message
from storage.figures.statistics import Selection
from storage.post import sent
from storage.rules.post.mentions import How
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.forecast import Forecast
from storage.store.session import Session
from storage.store.tables import Assignment, Outbox, Programme, Task, Visibility, is_followed

CANARY = "CHIM HOÀNG YẾN"
SECRET = "CÁ NGỪ ĐẠI DƯƠNG"
FEW, MANY = 5, 14
"""Presses of one kind, spread evenly over all that could be forged."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a person has no right to: tasks by id and code, messages of other chats by ref."""

    tasks: Sequence[tuple[int, str]]
    refs: Sequence[str]
    people: Sequence[int]


def plant(session: Session, agency_id: int) -> list[tuple[int, str]]:
    """Canary words in every task that this agency has no part in; their ids and codes."""
    own = set(session.exec(select(Assignment.task_id).where(Assignment.agency_id == agency_id)))
    foreign = [task for task in session.exec(select(Task)) if task.id not in own]
    for task in foreign:
        for field in ("title", "product", "deadline_text", "note"):
            setattr(task, field, f"{CANARY} {getattr(task, field)}")
    return [(task.id, task.code) for task in foreign]


def restrict(session: Session, code: str) -> int:
    """A task whose words must reach nobody any more; its id."""
    task = session.exec(
        select(Task)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(Task.code == code, is_followed())
    ).one()
    task.visibility = Visibility.RESTRICTED
    for field in ("title", "product", "deadline_text", "note"):
        setattr(task, field, f"{SECRET} {getattr(task, field)}")
    return task.id


def refs_of_others(session: Session, chat_id: int) -> list[str]:
    """The newest messages with buttons in other people's chats, of each kind and context."""
    rows = session.exec(select(Outbox).where(Outbox.address != str(chat_id))).all()
    said = {row.id: {one.how for one in sent.mentions(session, row.id, list(How))} for row in rows}
    by_context = {
        (*sorted(row.context), *sorted(said[row.id])): row.ref
        for row in rows
        if row.context or said[row.id]
    }
    return list(by_context.values())


def commands(foreign: Foreign, others: Sequence[str] = ()) -> list[str]:
    """Each command alone, with foreign codes, with words, with the names of others."""
    tails = ["", "chim hoang yen", "ca ngu dai duong", *others]
    tails += [f"{code} hót" for _number, code in foreign.tasks[:1]]
    tails += [code for _number, code in foreign.tasks[1:]]
    return [f"/{one.name} {tail}".strip() for one, tail in product(COMMANDS, tails)] + [
        words for _number, code in foreign.tasks for words in (code, f"{code} hót", f"kip {code}")
    ]


def kinds() -> Mapping[str, Mapping[str, Any]]:
    """Each kind of button by its mark, with the types of what its data hold."""
    return {
        mark: {name: hint for name, hint in get_type_hints(kind).items() if name != "mark"}
        for mark, kind in KINDS.items()
    }


def presses(foreign: Foreign, most: int = MANY) -> list[str]:
    """Each kind of button with every part forged; of each kind ``most`` at the most."""
    numbers = [str(number) for number, _code in foreign.tasks]
    by_name: Mapping[str, Iterable[str]] = {
        "ref": foreign.refs,
        "task_id": numbers,
        "filter": [*FILTERS, "q4-2026"],
        "page": ("0", "1", "99"),
        "person_id": [str(number) for number in foreign.people],
        "name": [one.name for one in COMMANDS],
        "code": [code for _number, code in foreign.tasks],
        "number": ("1", "2", "3", "4"),
        "line": ("1", "2"),
        "year": ("2026",),
    }
    by_type: Mapping[Any, Iterable[str]] = {
        date: ("2026-12-24",),
        Period: ("2026Q4", "2026"),
        Selection: ("-", "s1", "q2026.4", "p1", "a1", "a2"),
        Forecast: ("1", "2", "3"),
        int: [*numbers, "1", "2", "3"],
        str: [*numbers, "1", *foreign.refs, "agency"],
    }
    found = list(kinds())
    for mark, parts in kinds().items():
        choices = [by_name.get(name) or _of_type(hint, by_type) for name, hint in parts.items()]
        forged = [":".join((mark, *values)) for values in product(*choices)]
        found += forged[:: -(-len(forged) // most) or 1]
    return found


def _of_type(hint: Any, by_type: Mapping[Any, Iterable[str]]) -> Iterable[str]:
    kind = next((one for one in get_args(hint) if one is not type(None)), hint)
    if issubclass(kind, StrEnum) and kind not in by_type:
        return [str(one.value) for one in kind]
    return by_type[kind]


def received(inbox: Iterable[Message]) -> str:
    """All that ever stood in a chat: words, buttons, names and insides of files."""
    return "\n".join(f"{one.text} {one.labels} {_inside(one)}" for one in inbox)


def _inside(message: Message) -> str:
    file = message.attachment
    if file is None:
        return ""
    if not zipfile.is_zipfile(io.BytesIO(file.content)):
        unfolded = file.content.replace(b"\r\n ", b"")
        return f"{file.name} {unfolded.decode(errors='replace')}"
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        parts = [archive.read(name).decode(errors="replace") for name in archive.namelist()]
    return " ".join([file.name, *parts])


def try_all(who: Person, words: Sequence[str], data: Sequence[str]) -> None:
    """Type everything, then press everything."""
    for one in words:
        who.say(one)
    for one in data:
        who.tap_raw(one, who.inbox[-1].message_id if who.inbox else 1)

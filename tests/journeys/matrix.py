"""Everything anybody may try, read off the product: each command, and each button's data.

Commands come from the list of commands, buttons from the list in ``bot/channels/telegram/keyboards.py``; what is added
there is tried without a change here.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sqlmodel import col, select

from bot.channels.telegram import keyboards
from bot.commands import COMMANDS
from bot.handlers.tasks.list_filters import FILTERS
from bot.simulator.cast import Person
from bot.simulator.chats import Message
from storage.post import sent
from storage.rules.mentions import How
from storage.store.session import Session
from storage.store.tables import Assignment, Outbox, Programme, Task, Visibility, is_followed

CANARY = "CHIM HOÀNG YẾN"
SECRET = "CÁ NGỪ ĐẠI DƯƠNG"
_KIND = re.compile(r"(?:^|· |\s)(\w)((?::[\w|]+)+)(?= )")
_MOST = 14  # presses of one kind, spread evenly over all that could be forged


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
    for field in ("title", "product", "note"):
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


def kinds() -> Mapping[str, str]:
    """Each kind of button and what its data hold, as the list of buttons has it."""
    return dict(_KIND.findall(keyboards.__doc__ or ""))


def presses(foreign: Foreign) -> list[str]:
    """Each kind of button with every part forged."""
    numbers = [str(number) for number, _code in foreign.tasks]
    known: Mapping[str, Iterable[str]] = {
        "REF": foreign.refs,
        "TASK": numbers,
        "FILTER": [*FILTERS, "q4-2026"],
        "PAGE": ("0", "1", "99"),
        "PERSON": [str(number) for number in foreign.people],
        "NAME": [one.name for one in COMMANDS],
        "N": ("1", "2", "3", "4"),
        "LINE": ("1", "2"),
        "ID": ("1", "2", "3"),
    }
    unknown = [*numbers, "1", *foreign.refs]
    found = [f"{letter}" for letter in kinds()]
    for letter, rest in kinds().items():
        parts = [part.split("|") for part in rest[1:].split(":")]
        choices = [
            [
                value
                for word in part
                for value in (known.get(word, unknown) if word.isupper() else [word])
            ]
            for part in parts
        ]
        forged = [":".join((letter, *values)) for values in product(*choices)]
        found += forged[:: -(-len(forged) // _MOST) or 1]
    return found


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

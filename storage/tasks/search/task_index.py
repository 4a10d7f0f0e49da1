"""Which tasks have which words of their own: looked through once, and anew when a task has changed.

A search then reads only the tasks that may have what was typed, however many there are.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import Session

from storage.rules.reading.folded_text import fold
from storage.rules.tasks.place_bits import bits_of
from storage.rules.tasks.searched_words import folded_words
from storage.rules.tasks.words import Words
from storage.store.tables import Visibility, columns_of, in_document_order, is_followed
from storage.store.transactions.changed_tables import count_of_changes
from storage.store.transactions.fixed_statements import fixed
from storage.tasks.task_words import words_in_row

MADE_OF: Final = frozenset(("task", "programme"))
"""The tables whose rows the index says again."""
_TASK, _PROGRAMME, _ASSIGNMENT = map(columns_of, ("task", "programme", "assignment"))
_TASKS = fixed(
    columns(
        _TASK.id,
        _TASK.code,
        _TASK.former_codes,
        _TASK.visibility,
        _TASK.title,
        _TASK.product,
        _TASK.deadline_text,
    )
    .where(_PROGRAMME.id == _TASK.programme_id, is_followed())
    .order_by(*in_document_order())
)
_OF_AGENCY = fixed(
    columns(_ASSIGNMENT.task_id).where(_ASSIGNMENT.agency_id == bindparam("agency")).distinct()
)


class SearchedTask(NamedTuple):
    """What is searched of a task, as its row has it."""

    id: int
    code: str
    former_codes: str
    visibility: Visibility
    title: str
    product: str
    deadline_text: str

    @property
    def words(self) -> Words | None:
        """None: restricted."""
        return words_in_row(self.visibility, self.title, self.product, "", self.deadline_text)

    @property
    def whole(self) -> str:
        """All of it that is searched by words."""
        return f"{self.code} {self.title} {self.product}"


class TaskIndex:
    """The followed tasks in the order of their documents; bit n of a number is the n-th of them."""

    def __init__(self, tasks: Sequence[SearchedTask]) -> None:
        self.tasks = tasks
        self.places = {task.id: place for place, task in enumerate(tasks)}
        readable = [place for place, task in enumerate(tasks) if task.words is not None]
        self.readable = bits_of(readable)
        """Those whose words may be shown."""
        self.readable_ids = frozenset(tasks[place].id for place in readable)
        self.folded = {place: fold(tasks[place].whole) for place in readable}
        """What they say, by their places."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, folded in self.folded.items():
            for word in set(folded_words(folded)):
                found[word].append(place)
        self._having = {word: _kept(places, len(tasks)) for word, places in found.items()}
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in found:
            self._by_letter[word[0]].append(word)
        self._coded: dict[str, list[int]] = defaultdict(list)
        for place, task in enumerate(tasks):
            for code in {*_beginnings(task.code), *task.former_codes.split()}:
                self._coded[code].append(place)

    def beginning_like(self, words: Iterable[str]) -> list[str]:
        """The words of tasks that begin with a letter with which one of these does."""
        letters = {word[0] for word in words}
        return [word for letter in letters for word in self._by_letter.get(letter, ())]

    @property
    def words(self) -> Mapping[str, object]:
        """Every word that a task has."""
        return self._having

    def having(self, words: Iterable[str]) -> int:
        """The tasks that have one of these words."""
        every, few = 0, array("I")
        for word in words:
            places = self._having.get(word, 0)
            if isinstance(places, int):
                every |= places
            else:
                few.extend(places)
        return every | bits_of(few)

    def coded(self, code: str) -> list[int]:
        """The places of those of this code, now or before, or of a code below it."""
        return self._coded.get(code, [])


def index(session: Session) -> TaskIndex:
    """As the tasks stand now; the one that was made before, unless they have changed."""
    connection = session.connection()
    kept: dict[Any, Any] = connection.info  # of this connection of the driver, as long as it lasts
    session.flush()
    count = count_of_changes(connection, MADE_OF)
    before = kept.get(TaskIndex)
    if before is not None and count is not None and before[0] == count:
        found: TaskIndex = before[1]
        return found
    tasks = [SearchedTask(*row) for row in session.execute(_TASKS)]
    found = before[1] if before is not None and before[1].tasks == tasks else TaskIndex(tasks)
    kept[TaskIndex] = (count, found)
    return found


def places_of(session: Session, found: TaskIndex, agency_id: int | None) -> list[int]:
    """Where the followed tasks of an agency stand, in their order."""
    rows = session.execute(_OF_AGENCY, {"agency": agency_id}).scalars()
    return sorted(found.places[task_id] for task_id in rows if task_id in found.places)


def _kept(places: Sequence[int], tasks: int) -> "int | array[int]":
    """As one number if that takes less room than the places themselves."""
    return bits_of(places) if len(places) * 32 > tasks else array("I", places)


def _beginnings(code: str) -> list[str]:
    """The code, and each that it stands below."""
    parts = code.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts) + 1)]

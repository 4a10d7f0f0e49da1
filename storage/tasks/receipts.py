"""What a change gives back, for the words of the reply."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from storage.tasks.agency_tasks import Standing


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as the messenger names it: "document" or "photo", its id, name, type and bytes.

    ``album``: the messenger's own name for files that were sent as one message.
    """

    kind: str
    file_id: str
    name: str
    mime: str = ""
    size: int | None = None
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """What proves a completion: a document, files, or a reason why there is neither.

    ``file_kind`` is the messenger's: "document" or "photo"; of ``files`` it is the first one's.
    """

    text: str = ""
    on: date | None = None
    file_id: str | None = None
    file_name: str | None = None
    file_kind: str | None = None
    no_product_reason: str = ""
    files: tuple[SentFile, ...] = ()

    @classmethod
    def of_files(cls, text: str, on: date | None, files: Sequence[SentFile]) -> Self:
        """A document by its words, and the files sent with them."""
        first = files[0] if files else None
        return cls(
            text=text,
            on=on,
            file_id=first.file_id if first else None,
            file_name=first.name if first else None,
            file_kind=first.kind if first else None,
            files=tuple(files),
        )


DIFFICULTY_PARTS = ("must_act", "since", "asked_for")
"""What the office wants to know of a difficulty, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class DifficultyParts:
    """The three parts, "" if the officer has not said; ``since_on`` if a day was named."""

    must_act: str = ""
    since: str = ""
    since_on: date | None = None
    asked_for: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the parts that nobody has said."""
        return tuple(name for name in DIFFICULTY_PARTS if not getattr(self, name))


@dataclass(frozen=True, slots=True)
class Receipt:
    """A recorded change: the event's number, the task as it stood, what was recorded.

    ``request_id``: what now waits for the office; None if the report asks for nothing.
    """

    event_id: int
    standing: Standing
    person: str
    text: str = ""
    product: Product | None = None
    request_id: int | None = None

    @property
    def waiting_id(self) -> int:
        """The request that waits. Raises ValueError if there is none."""
        if self.request_id is None:
            raise ValueError("this report asks the office for nothing")
        return self.request_id

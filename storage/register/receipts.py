"""What a change gives back, for the words of the reply."""

from dataclasses import dataclass
from datetime import date

from storage.standing import Standing


@dataclass(frozen=True, slots=True)
class Product:
    """What proves a completion: a document, a file, or a reason why there is neither.

    ``file_kind`` is the messenger's: "document" or "photo".
    """

    text: str = ""
    on: date | None = None
    file_id: str | None = None
    file_name: str | None = None
    file_kind: str | None = None
    no_product_reason: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A recorded change: the event's number, the task as it stood, what was recorded.

    ``to_tell``: the chats of those whom a decision concerns.
    """

    event_id: int
    standing: Standing
    person: str
    text: str = ""
    product: Product | None = None
    request_id: int | None = None
    to_tell: tuple[int, ...] = ()

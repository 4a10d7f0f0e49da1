"""A document kept as JSON, read through: its rows with their deadlines, its lines, its doubts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seed.intake import Head, Intake, take_in
from seed.line_mends import mended, mends_from
from seed.readers.document_read import AmbiguousColumns
from seed.readers.wire import from_wire
from seed.spoken_lines import SpokenLine, spoken_lines


@dataclass(frozen=True, slots=True)
class DraftContents:
    """What a document says, without a look at the register."""

    intake: Intake
    lines: tuple[SpokenLine, ...]
    questions: tuple[AmbiguousColumns, ...]


def take_document(document: Mapping[str, Any], head: Head) -> DraftContents:
    """Read every deadline and sentence of {"read": …, "mends": …}."""
    whole = from_wire(document["read"])
    mends = mends_from(document.get("mends", {}))
    read = mended(whole, mends)
    intake = take_in(read, head)
    return DraftContents(intake, spoken_lines(whole, mends, head.issued_on), tuple(read.questions))

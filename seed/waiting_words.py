"""Words typed while a document was being read, understood once it is: its lines, its number and date.

What says nothing of the document is handed back, to be shown beside it; a yes among it is none,
because nobody had seen yet what it would be to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from seed.document_head import given_from, given_to_json, head_of
from seed.line_mends import NoSuchLineError, mends_from, mends_to_json, read_mend
from seed.readers.wire import from_wire

_OF_THE_HEAD: Final = ("number", "issued_on", "prefix")


@dataclass
class DocumentWords:
    """What some words say of a document kept as JSON."""

    document: dict[str, Any] = field(default_factory=dict)
    """Of "mends" and "given", those that changed."""
    unclear: list[str] = field(default_factory=list)


def understood(
    document: Mapping[str, Any], words: Sequence[str], *, lacks_head: bool
) -> DocumentWords:
    """What each message says of {"read": …, "mends": …, "given": …}, one after the other.

    ``lacks_head``: it does not say itself what its number and date are.
    """
    found = DocumentWords()
    rows = from_wire(document["read"]).rows
    mends = mends_from(document.get("mends", {}))
    given = given_from(document.get("given", {}))
    for text in words:
        try:
            mended = read_mend(text, rows, mends)
        except NoSuchLineError:
            mended = None
        if mended is not None:
            mends = mended
            found.document["mends"] = mends_to_json(mends)
            continue
        said = head_of(given, text)
        if lacks_head and any(getattr(said, name) != getattr(given, name) for name in _OF_THE_HEAD):
            given = said
            found.document["given"] = given_to_json(given)
            continue
        found.unclear.append(text)
    return found

"""What a file is made of, as bytes between our two processes."""

import io
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from jobs.papers.paper_contents import Register, Report
from storage.rules.file_kinds import FileKind

if TYPE_CHECKING:
    from jobs.papers.file_contents import Contents
    from seed.import_plan import Plan

_PIECE: Final = 200


class OwnFile(StrEnum):
    """A file that is made with the message it goes with; nobody orders it."""

    PREVIEW = "preview"


Kind = FileKind | OwnFile
"""What tells which maker makes a file."""


@dataclass(frozen=True)
class Label:
    """What tells one file from others without what it is made of."""

    kind: Kind
    at: datetime | None
    """The moment it tells of, local; None of what is no paper."""
    agency: str
    """Whose it is; empty of one for the whole office."""


def packed(kind: Kind, contents: "Contents | Plan", lines: Sequence[object] = ()) -> bytes:
    """What the process is told. For the database thread: a large register takes a moment.

    A label goes first, for who hands it on unopened. Then the lines, piece by piece: one call of
    pickle holds Python's lock to its end, and with 10,000 tasks in it the event loop would stand
    still. One pickler knows them again afterwards. ``lines``: of what is no paper.
    """
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dump(_label(kind, contents))
    lines = lines or _lines(contents)
    for at in range(0, len(lines), _PIECE):
        pickler.dump(lines[at : at + _PIECE])
    pickler.dump((kind, contents))
    return out.getvalue()


def unpacked(request: bytes) -> tuple[Kind, Any]:
    """What ``packed`` put in: the last piece holds all of it."""
    stream = io.BytesIO(request)
    unpickler = pickle.Unpickler(stream)  # noqa: S301 - written by our own parent, through a pipe
    piece: Any = unpickler.load()
    while stream.tell() < len(request):
        piece = unpickler.load()
    kind, contents = piece
    return kind, contents


def label_of(request: bytes) -> Label:
    """What stands on a packed request."""
    label: Label = pickle.loads(request)  # noqa: S301 - as above; the rest stays closed
    return label


def _label(kind: Kind, contents: "Contents | Plan") -> Label:
    return Label(kind, getattr(contents, "at", None), getattr(contents, "agency", None) or "")


def _lines(contents: "Contents | Plan") -> Sequence[object]:
    if isinstance(contents, Report):
        return contents.register.lines
    return contents.lines if isinstance(contents, Register) else ()

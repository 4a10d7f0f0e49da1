"""Looks through a .docx or .xlsx before any library opens it.

Everything is inflated once, in small pieces, and counted while inflating; what the archive says of
its own sizes is not believed. Each part's XML is read for a DOCTYPE (the root of XXE and billion
laughs), and each of its paragraphs, cells and names for a mark of secrecy.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Final
from xml.parsers import expat

from seed.refusals import MEGABYTE, FileRefusal, RefusalKind, too_large
from seed.secrecy import marked

MAX_ENTRIES: Final = 200
# A sheet of 50,000 rows has 29 MB; Word's parts are read whole, and need ten times their size.
MAX_UNPACKED: Final = 64 * MEGABYTE
MAX_RATIO: Final = 100
# A part of a few blank lines packs better than any limit; only a large archive can be a bomb.
_RATIO_FROM: Final = MEGABYTE
_PIECE: Final = 64 * 1024
_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1
_MACRO_PARTS: Final = ("vbaproject", "vbadata", "/macrosheets/", "/dialogsheets/", "/activex/")

# Where a paragraph, a cell or a name ends; what stands between two ends is read as one text.
_ENDS: Final = frozenset(
    ("p", "si", "is", "v", "title", "subject", "keywords", "category", "description", "lpwstr")
)
_HEADERS: Final = frozenset(
    f"{pages}{where}" for pages in ("odd", "even", "first") for where in ("Header", "Footer")
)
_BREAKS: Final = frozenset(("tab", "br", "cr"))
# "&R" and the like say where on the page a sheet's header stands and in which letters.
_HEADER_CODES: Final = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|\d+|.)")
_NAMES: Final = {"textpath": "string", "sheet": "name", "docPr": "descr"}
_CUT: Final = 2_000


def open_safely(content: bytes) -> zipfile.ZipFile:
    """Give the archive once all of it has been looked through."""
    # Even the list of entries may be made to fill the memory.
    if content.count(_DIRECTORY_ENTRY) > 10 * MAX_ENTRIES:
        raise FileRefusal(RefusalKind.ZIP_BOMB)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _look_through(archive, len(content))
    # zipfile raises NotImplementedError for a way of packing it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise FileRefusal(RefusalKind.BROKEN) from error
    return archive


def _look_through(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise FileRefusal(RefusalKind.ZIP_BOMB)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileRefusal(RefusalKind.LOCKED_OR_OLD)
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise FileRefusal(RefusalKind.BROKEN)
    if any(part in f"/{entry.filename.lower()}" for entry in entries for part in _MACRO_PARTS):
        raise FileRefusal(RefusalKind.MACROS)
    unpacked = 0
    for entry in entries:
        part = _Part()
        for piece in _pieces(archive, entry):
            unpacked += len(piece)
            if unpacked > max(_RATIO_FROM, packed * MAX_RATIO):
                raise FileRefusal(RefusalKind.ZIP_BOMB)
            if unpacked > MAX_UNPACKED:
                raise too_large("unpacked", MAX_UNPACKED // MEGABYTE)
            part.feed(piece)
        part.close()


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            yield piece


class _Part:
    """One entry: read as XML as long as it is XML; pictures and fonts stop being so at once."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._locals: dict[str, str] = {}
        self._is_xml = True
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        handlers: dict[str, Callable[..., None]] = {
            "StartDoctypeDeclHandler": _refuse_doctype,
            "StartElementHandler": self._start,
            "CharacterDataHandler": self._texts.append,
            "EndElementHandler": self._end,
        }
        for name, handler in handlers.items():
            setattr(self._parser, name, handler)

    def feed(self, piece: bytes) -> None:
        if self._is_xml:
            self._parse(piece, last=False)

    def close(self) -> None:
        if self._is_xml:
            self._parse(b"", last=True)
        self._check()

    def _parse(self, piece: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError:
            # A part of the document that is not well-formed fails when its reader comes to it.
            self._is_xml = False

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = self._local(tag)
        if local in _ENDS:
            self._check()
        elif local in _BREAKS:
            self._texts.append("\t")
        elif local in _NAMES and marked(attributes.get(_NAMES[local], "")):
            raise FileRefusal(RefusalKind.SECRET)

    def _end(self, tag: str) -> None:
        local = self._local(tag)
        if local in _ENDS:
            self._check()
        elif local in _HEADERS:
            self._texts[:] = [_HEADER_CODES.sub("\t", "".join(self._texts))]
            self._check()

    def _local(self, tag: str) -> str:
        """A tag's own name, kept: a sheet repeats the same three tags a million times."""
        local = self._locals.get(tag)
        if local is None:
            local = self._locals[tag] = tag.rpartition(":")[2]
        return local

    def _check(self) -> None:
        if not self._texts:
            return
        text = "".join(self._texts)
        self._texts.clear()
        # A mark stands at an edge of what it marks; the middle of a long text is running text.
        for edge in (text[:_CUT], text[-_CUT:]) if len(text) > 2 * _CUT else (text,):
            if marked(edge):
                raise FileRefusal(RefusalKind.SECRET)


def _refuse_doctype(*_: object) -> None:
    raise FileRefusal(RefusalKind.UNSAFE_XML)

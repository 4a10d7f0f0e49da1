"""Files made to harm whoever opens them, each as small as it can be; made anew for every test."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import docx
import openpyxl

from seed.refusals import RefusalKind as Kind
from tests.seed.readers.office_files import add_table

TEXT_TABLE: Final = "TT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tA\tSở Y tế\tQuý I/2026\n"
_MEGABYTE: Final = 1024 * 1024
_ENTITIES: Final = (
    "<!DOCTYPE w:document ["
    '<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {after} "{f"&{name};" * 10}">' for name, after in ("ab", "bc", "cd", "de"))
    + "]>"
)
_XXE: Final = '<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'


def good_docx() -> bytes:
    document = docx.Document()
    add_table(
        document,
        [("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), ("1", "A", "Sở Y tế", "Quý I/2026")],
    )
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def good_xlsx() -> bytes:
    book = openpyxl.Workbook()
    for line in TEXT_TABLE.splitlines():
        book.worksheets[0].append(line.split("\t"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_parts(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """Put these parts into an archive, in place of those of the same name."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for entry in before.infolist():
            if entry.filename not in parts:
                after.writestr(entry.filename, before.read(entry))
        for name, part in parts.items():
            after.writestr(name, part)
    return stream.getvalue()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def _document(change: Callable[[str], str]) -> bytes:
    content = good_docx()
    return with_parts(content, {"word/document.xml": change(part(content, "word/document.xml"))})


def _sheet(change: Callable[[str], str]) -> bytes:
    content = good_xlsx()
    name = "xl/worksheets/sheet1.xml"
    return with_parts(content, {name: change(part(content, name))})


def _before_root(declaration: str) -> Callable[[str], str]:
    return lambda xml: xml.replace("?>", f"?>{declaration}", 1)


def _encrypted_entry() -> bytes:
    """Set the flag that says so; the words behind it need not be encrypted to be unreadable."""
    content = bytearray(good_docx())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    return bytes(content)


def _many_entries() -> bytes:
    return with_parts(good_docx(), {f"word/media/{n}.bin": b"" for n in range(300)})


def _endless_directory() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(60_000):
            archive.writestr(str(number), b"")
    return stream.getvalue()


def _bomb_of_pieces() -> bytes:
    """No part is large; together they are."""
    return with_parts(good_docx(), {f"word/media/{n}.bin": b"\0" * _MEGABYTE for n in range(60)})


def _lying_bomb() -> bytes:
    """The archive says the part is one byte long."""
    content = bytearray(with_parts(good_docx(), {"word/media/x.bin": b"\0" * (40 * _MEGABYTE)}))
    size = (40 * _MEGABYTE).to_bytes(4, "little")
    return bytes(content).replace(size, (1).to_bytes(4, "little"))


def _nested_tables() -> bytes:
    cell = "<w:tbl><w:tr><w:tc>"
    closed = "</w:tc></w:tr></w:tbl>"
    return _document(
        lambda xml: xml.replace("<w:body>", f"<w:body>{cell * 20_000}{closed * 20_000}")
    )


def _wide_span() -> bytes:
    span = '<w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>'
    return _document(
        lambda xml: xml.replace(
            "<w:body>", f"<w:body><w:tbl><w:tr><w:tc>{span}</w:tc></w:tr></w:tbl>"
        )
    )


def _wide_sheet() -> bytes:
    # Numbers that repeat too well would make a bomb of it.
    numbers = (number * 7919 % 99_991 for number in range(20 * 16_384))
    cells = [f"<c><v>{number}</v></c>" for number in numbers]
    rows = "".join(f"<row>{''.join(cells[at::20])}</row>" for at in range(20))
    return _sheet(lambda xml: xml.replace("</sheetData>", f"{rows}</sheetData>"))


def _endless_cell() -> bytes:
    return f"{TEXT_TABLE}2\t{'x ' * 1_000_000}\tA\tB\n".encode()


def _open_tags() -> bytes:
    return f"{TEXT_TABLE}2\t{'<p ' * 400_000}\tA\tB\n".encode()


def _endless_task() -> bytes:
    return (TEXT_TABLE + f"\t{'x' * 300}\t\t\n" * 40_000).encode()


def _prose() -> bytes:
    return "Kính gửi: Sở Y tế".encode()


def _far_row() -> bytes:
    row = '<row r="2000000000"><c r="A2000000000" t="inlineStr"><is><t>x</t></is></c></row>'
    return _sheet(lambda xml: xml.replace("</sheetData>", f"{row}</sheetData>"))


def _merges_over_everything() -> bytes:
    # Rows far down make each merged range reach over a million cells that may be there.
    row = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    merges = '<mergeCells count="9000">' + '<mergeCell ref="A1:XFD1048576"/>' * 9000
    return _sheet(
        lambda xml: xml.replace("</sheetData>", f"{row}</sheetData>{merges}</mergeCells>")
    )


# The name it comes under, the bytes, what it is refused as.
HOSTILE: Final[Mapping[str, tuple[str, Callable[[], bytes], Kind]]] = {
    "a part of 40 MB of noughts": (
        "a.docx",
        lambda: with_parts(good_docx(), {"word/media/x.bin": b"\0" * (40 * _MEGABYTE)}),
        Kind.ZIP_BOMB,
    ),
    "sixty parts of 1 MB": ("a.docx", _bomb_of_pieces, Kind.ZIP_BOMB),
    "a part that lies of its size": ("a.docx", _lying_bomb, Kind.BROKEN),
    "three hundred parts": ("a.docx", _many_entries, Kind.ZIP_BOMB),
    "sixty thousand entries": ("a.xlsx", _endless_directory, Kind.ZIP_BOMB),
    "an entity that reads a file": (
        "a.docx", lambda: _document(_before_root(_XXE)), Kind.UNSAFE_XML,
    ),
    "an entity that reads a file, in a sheet": (
        "a.xlsx", lambda: _sheet(lambda xml: _XXE + xml), Kind.UNSAFE_XML,
    ),
    "an entity in a part of another encoding": (
        "a.docx",
        lambda: with_parts(
            good_docx(), {"word/extra.xml": f'<?xml version="1.0"?>{_XXE}<x/>'.encode("utf-16")}
        ),
        Kind.UNSAFE_XML,
    ),
    "a billion laughs": ("a.docx", lambda: _document(_before_root(_ENTITIES)), Kind.UNSAFE_XML),
    "a Word macro": (
        "a.docm", lambda: with_parts(good_docx(), {"word/vbaProject.bin": b"x"}), Kind.MACROS,
    ),
    "an Excel macro": (
        "a.xlsx", lambda: with_parts(good_xlsx(), {"xl/vbaProject.bin": b"x"}), Kind.MACROS,
    ),
    "an Excel 4 macro sheet": (
        "a.xlsx",
        lambda: with_parts(good_xlsx(), {"xl/macrosheets/sheet1.xml": "<x/>"}),
        Kind.MACROS,
    ),
    "a macro type without its macro": (
        "a.docx",
        lambda: with_parts(
            good_docx(),
            {"[Content_Types].xml": '<Types><Override PartName="/word/document.xml" ContentType='
             '"application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'},
        ),
        Kind.MACROS,
    ),
    "an encrypted or old Office file": (
        "a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096, Kind.LOCKED_OR_OLD,
    ),
    "an encrypted entry": ("a.docx", _encrypted_entry, Kind.LOCKED_OR_OLD),
    "a PDF called .docx": ("a.docx", lambda: b"%PDF-1.7\n", Kind.BROKEN),
    "a web page called .xls": (
        "a.xls", lambda: b"<html><table><tr><td>TT</table>", Kind.NO_HEADER,
    ),
    "an archive of something else": (
        "a.docx",
        lambda: with_parts(good_docx(), {"[Content_Types].xml": "<Types/>"}),
        Kind.UNKNOWN_FORMAT,
    ),
    "an archive cut short": ("a.docx", lambda: good_docx()[:-200], Kind.BROKEN),
    "XML cut short": ("a.docx", lambda: _document(lambda xml: xml[:-40]), Kind.BROKEN),
    "a sheet of broken XML": ("a.xlsx", lambda: _sheet(lambda xml: xml[:-40]), Kind.BROKEN),
    "NUL bytes in a text": (
        "a.txt", lambda: TEXT_TABLE.replace("A", "A\0").encode(), Kind.UNKNOWN_FORMAT,
    ),
    "a text in an old encoding": ("a.txt", lambda: b"TT\tNhi\xd6m v\xf4\n", Kind.NOT_UNICODE),
    "a text of 30 MB": ("a.txt", lambda: b"1\tA\n" * (30 * _MEGABYTE // 4), Kind.TOO_LARGE),
    "a text of a million rows": ("a.txt", lambda: b"1\tA\n" * 1_000_000, Kind.TOO_LARGE),
    "a row of 100,000 columns": ("a.txt", lambda: b"x\t" * 100_000, Kind.TOO_LARGE),
    "a Markdown row of 100,000 columns": (
        "a.md", lambda: b"|-|\n|" + b"x|" * 100_000, Kind.TOO_LARGE,
    ),
    "a cell of a million words": ("a.txt", _endless_cell, Kind.TOO_LARGE),
    "a cell of tags that never end": ("a.txt", _open_tags, Kind.TOO_LARGE),
    "forty thousand rows that go on with one task": ("a.txt", _endless_task, Kind.TOO_LARGE),
    "a sheet of 16,384 columns": ("a.xlsx", _wide_sheet, Kind.TOO_LARGE),
    "a cell over two thousand million columns": ("a.docx", _wide_span, Kind.TOO_LARGE),
    "a row numbered two thousand million": ("a.xlsx", _far_row, Kind.BROKEN),
    "nine thousand merged ranges over all": ("a.xlsx", _merges_over_everything, Kind.NO_HEADER),
    "twenty thousand tables in each other": ("a.docx", _nested_tables, Kind.TOO_HEAVY),
    "no words at all": ("a.txt", lambda: b" \n\n", Kind.EMPTY),
    "nothing at all": ("a.docx", lambda: b"", Kind.EMPTY),
    "a table without a header": ("a.txt", lambda: b"1\tA\tB\tC\n", Kind.NO_HEADER),
    "prose": ("a.txt", _prose, Kind.NO_ASSIGNMENT),
}  # fmt: skip


def write(folder: Path, name: str) -> tuple[Path, Kind]:
    file_name, make, kind = HOSTILE[name]
    path = folder / file_name
    path.write_bytes(make())
    return path, kind

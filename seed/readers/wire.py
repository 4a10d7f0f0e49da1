"""A read document as JSON, to hand it from one process to another, and back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any, Final

from seed.printed_head import Heading
from seed.readers.assignment_rows import Row, Section
from seed.readers.document_read import AmbiguousColumns, Choice, DocumentReading
from seed.readers.header_words import Role
from seed.readers.remarks import Remark, RemarkKind

_ROW: Final = tuple(one.name for one in fields(Row))


def to_wire(read: DocumentReading) -> dict[str, Any]:
    """Give JSON values only."""
    day = read.head.issued_on
    data = asdict(read)
    data["head"]["issued_on"] = day.isoformat() if day else None
    return data


def to_lines(read: DocumentReading) -> Iterator[str]:
    """One JSON value a line, the rows last: a long document never stands in memory as one text."""
    yield json.dumps(to_wire(replace(read, rows=())), ensure_ascii=False)
    for row in read.rows:
        # Its values are texts, numbers and rows of texts: JSON says them as they are.
        values = {name: getattr(row, name) for name in _ROW}
        yield json.dumps(values, ensure_ascii=False)


def from_lines(values: Sequence[dict[str, Any]]) -> DocumentReading:
    """Give back what ``to_lines`` was handed, each line read as JSON."""
    return replace(from_wire(values[0]), rows=tuple(map(_row, values[1:])))


def from_wire(data: dict[str, Any]) -> DocumentReading:
    """Give back what ``to_wire`` was handed."""
    return DocumentReading(
        rows=tuple(_row(row) for row in data["rows"]),
        sections=tuple(Section(**section) for section in data["sections"]),
        remarks=tuple(_remark(remark) for remark in data["remarks"]),
        columns=data["columns"],
        questions=tuple(_question(question) for question in data["questions"]),
        opening=tuple(data["opening"]),
        head=head_from(data["head"]),
        labels=tuple(data.get("labels", ())),
    )


def head_from(data: dict[str, Any]) -> Heading:
    """The head of a document, back from JSON."""
    day = data["issued_on"]
    return Heading(**{**data, "issued_on": date.fromisoformat(day) if day else None})


def _row(data: dict[str, Any]) -> Row:
    agencies = {key: tuple(data[key]) for key in ("leads", "coordinating", "context", "unsure")}
    return Row(**{**data, **agencies})


def _remark(data: dict[str, Any]) -> Remark:
    return Remark(**{**data, "kind": RemarkKind(data["kind"])})


def _question(data: dict[str, Any]) -> AmbiguousColumns:
    choices = tuple(Choice(**choice) for choice in data["choices"])
    return AmbiguousColumns(Role(data["role"]), choices, data["chosen"])

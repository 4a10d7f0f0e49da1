"""A read document as JSON, to hand it from one process to another, and back."""

from dataclasses import asdict
from typing import Any

from seed.readers.assignment_rows import Row, Section
from seed.readers.document import DocumentRead
from seed.readers.remarks import Remark, RemarkKind
from seed.readers.table_columns import Ambiguous, Choice, Role


def to_wire(read: DocumentRead) -> dict[str, Any]:
    """Give JSON values only."""
    return asdict(read)


def from_wire(data: dict[str, Any]) -> DocumentRead:
    """Give back what ``to_wire`` was handed."""
    return DocumentRead(
        rows=tuple(_row(row) for row in data["rows"]),
        sections=tuple(Section(**section) for section in data["sections"]),
        remarks=tuple(_remark(remark) for remark in data["remarks"]),
        columns=data["columns"],
        questions=tuple(_question(question) for question in data["questions"]),
        opening=tuple(data["opening"]),
    )


def _row(data: dict[str, Any]) -> Row:
    agencies = {key: tuple(data[key]) for key in ("leads", "coordinating")}
    return Row(**{**data, **agencies})


def _remark(data: dict[str, Any]) -> Remark:
    return Remark(**{**data, "kind": RemarkKind(data["kind"])})


def _question(data: dict[str, Any]) -> Ambiguous:
    choices = tuple(Choice(**choice) for choice in data["choices"])
    return Ambiguous(Role(data["role"]), choices, data["chosen"])

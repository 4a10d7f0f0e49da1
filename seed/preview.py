"""Shows what an import would save, before it does: each row with its deadline as read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from seed.intake import reading_of
from seed.prose.holder_names import written_name
from seed.readers.assignment_rows import Row
from storage.rules.reading.deadlines import to_json


def preview_rows(rows: Sequence[Row], *, issued: date) -> list[dict[str, Any]]:
    """Give a JSON object a row; ``issued`` is the document's day, for texts that name no year."""
    mixed = any(row.sentence for row in rows)
    return [_spoken(row, issued) if mixed else _preview(row, issued) for row in rows]


def _preview(row: Row, issued: date) -> dict[str, Any]:
    reading = reading_of(row, issued)
    read = to_json(reading)
    return {
        "section": row.section,
        "no": row.no,
        "title": row.title,
        "deadline": row.deadline,
        "lead_raw": row.lead_raw,
        "leads": list(row.leads),
        "milestones": read["milestones"],
        "undated": read["undated"],
        "conditional": read["conditional"],
        "done": reading.done,
    }


def _spoken(row: Row, issued: date) -> dict[str, Any]:
    """An assignment of a document with running text, its agencies as such papers write them."""
    return {
        **_preview(row, issued),
        "text": row.title,
        "sentence": row.sentence,
        "context": list(row.context),
        "leads": [written_name(name) for name in row.leads],
        "coordinating": [written_name(name) for name in row.coordinating],
        "product": row.product,
        "unsure": list(row.unsure),
    }

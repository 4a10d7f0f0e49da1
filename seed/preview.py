"""Shows what an import would save, before it does: each row with its deadline as read."""

from collections.abc import Sequence
from typing import Any

from seed.readers.assignment_rows import Row
from storage.rules.reading.deadlines import read_deadline, to_json


def preview_rows(rows: Sequence[Row], *, year: int) -> list[dict[str, Any]]:
    """Give a JSON object a row; ``year`` is the document's own, for texts that name none."""
    return [_preview(row, year) for row in rows]


def _preview(row: Row, year: int) -> dict[str, Any]:
    reading = read_deadline(row.deadline, year=year, remarks=[row.product, row.note])
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

"""Five invented documents of the office, in every form, come out as a person read them."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from seed.file_child import read_safely
from seed.preview import preview_rows
from seed.readers.document_read import DocumentReading

pytestmark = pytest.mark.process

FOLDER = Path(__file__).parents[2] / "data" / "conclusions"
GOLD = [json.loads(line) for line in (FOLDER / "gold.jsonl").read_text("utf-8").splitlines()]
FORMS = [
    pytest.param(gold, file, id=file.name)
    for gold in GOLD
    for file in sorted((FOLDER / "docs").glob(f"{gold['file']}.*"))
]


@cache
def document(file: Path) -> DocumentReading:
    """Each is read once, for all that is asked of it."""
    return read_safely(file)


def previewed(file: Path) -> list[dict[str, Any]]:
    read = document(file)
    return preview_rows(read.rows, issued=read.head.issued_on or date.min)


def days(milestones: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        tuple(one[key] for key in ("start", "due", "recurs", "recurs_on")) for one in milestones
    ]


def accepted(assignment: dict[str, Any], field: str) -> list[Any]:
    return [assignment[field], *assignment.get("acceptable", {}).get(field, [])]


@pytest.mark.parametrize(("gold", "file"), FORMS)
def test_each_assignment_comes_in_order_with_its_holder_and_its_days(
    gold: dict[str, Any], file: Path
) -> None:
    found = previewed(file)
    wanted = gold["assignments"]
    assert len(found) == len(wanted)
    for one, by_hand in zip(found, wanted, strict=True):
        assert one["leads"] in accepted(by_hand, "leads")
        assert days(one["milestones"]) in [days(m) for m in accepted(by_hand, "milestones")]
        assert one["coordinating"] in accepted(by_hand, "coordinating")
        assert one["conditional"] is by_hand["conditional"]
        assert one["undated"] is not bool(one["milestones"])


@pytest.mark.parametrize(("gold", "file"), FORMS)
def test_each_is_told_in_the_documents_own_words(gold: dict[str, Any], file: Path) -> None:
    for one, by_hand in zip(previewed(file), gold["assignments"], strict=True):
        words = by_hand["clause"].strip(" .")
        assert words[1:20] in one["text"]
        assert words[1:20] in one["sentence"]


@pytest.mark.parametrize(("gold", "file"), FORMS)
def test_the_head_is_read(gold: dict[str, Any], file: Path) -> None:
    head = document(file).head
    assert (head.number, str(head.issued_on)) == (gold["number"], gold["date"])
    assert (head.issuer, head.title) == (gold["issuer"], gold["title"])

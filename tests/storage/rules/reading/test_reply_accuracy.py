"""Replies written and answered by somebody who had not seen the rules' code: how many are exact.

The words are those of ``tests/data/replies``; the codes are the shipped programme's own. The rules
were mended by what these texts showed, so the share says nothing of texts nobody has looked at.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from storage.rules.reading.codes import make_code
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies import read_reply, to_json
from storage.store.office_calendar import office_calendar

ROOT = Path(__file__).parents[4]
REPLIES = ROOT / "tests" / "data" / "replies" / "written_by_others.jsonl"
PROGRAMME = json.loads((ROOT / "seed" / "programmes" / "17-ctr-tu.json").read_text("utf-8"))
SINCE = {
    make_code(task["section"], task["no"]): date.fromisoformat(PROGRAMME["date"])
    for task in PROGRAMME["tasks"]
}
AIM = 0.985


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in REPLIES.read_text("utf-8").splitlines()]


def reading(row: dict[str, Any]) -> dict[str, Any]:
    day = date.fromisoformat(row["day"])
    occasion = Occasion(
        today=day,
        calendar=office_calendar([day.year, day.year + 1]),
        codes=frozenset(SINCE),
        lines=tuple(row.get("lines", ())),
        returned=frozenset(row.get("state", {}).get("returned", ())),
        since=SINCE,
    )
    return to_json(read_reply(row["text"], occasion))


def test_nearly_all_replies_are_read_exactly() -> None:
    exact = [reading(row) in (row["expect"], *row.get("accept", ())) for row in rows()]
    assert len(exact) >= 640
    assert sum(exact) / len(exact) >= AIM


def test_no_partial_or_future_work_is_read_as_done() -> None:
    """A completion is read only where one was meant, or where it is asked first."""
    wrong = [
        row["text"]
        for row in rows()
        if (read := reading(row))["asks"] == []
        and _kinds(read).count("completion") > _kinds(row["expect"]).count("completion")
    ]
    assert wrong == []


def test_no_wrong_day_is_kept_without_a_question() -> None:
    wrong = [
        row["text"]
        for row in rows()
        if (read := reading(row))["asks"] == []
        and _days(read) not in [_days(right) for right in (row["expect"], *row.get("accept", ()))]
    ]
    assert wrong == []


def _kinds(read: dict[str, Any]) -> list[str]:
    return [item["kind"] for item in read["items"]]


def _days(read: dict[str, Any]) -> list[tuple[str | None, str, str]]:
    """Every day that would be kept, with its task and what it is."""
    days = ("promised_on", "document_on", "new_due_on")
    return [(item["code"], day, item[day]) for item in read["items"] for day in days if item[day]]

"""How many deadline texts of other offices are read as by hand, and how the others come out.

Run: python -m bench.deadline_accuracy [FILE.jsonl]

tests/data/held_back_deadlines.jsonl is a set that the reader was never tuned on; the default is the
set that its test holds it to.

A row: {"deadline": …, "milestones": […], "undated", "conditional", "ambiguous"}, null, false and ""
left out. A text that is not read right should be flagged (ambiguous or undated), not misread.
"""

import json
import sys
from pathlib import Path
from typing import Any

from storage.rules.reading.deadlines import read_deadline, to_json

ROWS = Path(__file__).parent.parent / "tests" / "data" / "offices_deadlines.jsonl"
YEAR = 2026
BLANK = {
    "label": "", "start": None, "due": None, "recurs": None, "recurs_on": None, "done": False,
}  # fmt: skip


def verdict(row: dict[str, Any]) -> str:
    """Read the text and say how it came out: right, flagged or misread."""
    read = to_json(read_deadline(row["deadline"], year=YEAR))
    expected = {
        "milestones": [{**BLANK, **milestone} for milestone in row["milestones"]],
        **{flag: row.get(flag, False) for flag in ("undated", "conditional", "ambiguous")},
    }
    if read == expected:
        return "right"
    return "flagged" if read["ambiguous"] or read["undated"] else "misread"


def main() -> None:
    """Print the share read right, then every text that was not."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line]
    told = [(verdict(row), row["deadline"]) for row in rows]
    for kind in ("right", "flagged", "misread"):
        count = sum(one == kind for one, _ in told)
        print(f"{kind:8} {count:5} of {len(rows)}  {count / len(rows):6.1%}")
    for kind, text in told:
        if kind != "right":
            print(f"{kind:8} {text}")


if __name__ == "__main__":
    main()

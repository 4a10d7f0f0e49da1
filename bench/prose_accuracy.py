"""How the assignments of documents in prose come out: as predictions, for a score against a hand-read gold.

Run: python -m bench.prose_accuracy FILE… > predictions.jsonl

A FILE is a document of any kind, or a gold (.jsonl: {"file", "assignments", …}) whose documents stand
in "docs" beside it; then every form of each is read, and how many were found is told on standard error.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from seed.file_child import read_safely
from seed.preview import preview_rows

FORMS = (".txt", ".docx", ".md", ".pdf")
KEPT = ("text", "leads", "coordinating", "milestones", "undated", "conditional", "unsure")


def assignments(file: Path) -> list[dict[str, Any]]:
    """What the preview prints of a document."""
    read = read_safely(file)
    issued = read.head.issued_on or date(2026, 1, 1)
    return [
        {key: row[key] for key in KEPT if key in row}
        for row in preview_rows(read.rows, issued=issued)
    ]


def documents(file: Path) -> Iterator[tuple[Path, int | None]]:
    """The documents to read, and how many assignments a person found in each."""
    if file.suffix != ".jsonl":
        yield file, None
        return
    for line in file.read_text("utf-8").splitlines():
        gold = json.loads(line)
        for form in FORMS:
            document = file.parent / "docs" / f"{gold['file']}{form}"
            if document.exists():
                yield document, len(gold["assignments"])


def main() -> None:
    """Print one object a document."""
    for name in sys.argv[1:]:
        for file, wanted in documents(Path(name)):
            found = assignments(file)
            print(json.dumps({"file": file.name, "assignments": found}, ensure_ascii=False))
            if wanted is not None:
                print(f"{file.name:50} found {len(found):3}, by hand {wanted:3}", file=sys.stderr)


if __name__ == "__main__":
    main()

"""Reads a document's deadlines and sentences in a process of its own: ``take_safely(document, head)``.

They are a foreign file's words: with limits on time and memory, and nothing of the register at hand.
What comes back is compared with the register by whoever asked.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from seed.draft_contents import DraftContents, take_document
from seed.file_child import ROOT, TIMEOUT, ended_badly, environment, limit
from seed.intake import Head
from seed.refusals import FileRefusal, RefusalKind

Take = Callable[[Mapping[str, Any], Head], dict[str, Any]]
"""What makes of a document kept as JSON, and of its head, the JSON that ``taken_from`` reads."""


@cache
def _wire() -> TypeAdapter[DraftContents]:
    return TypeAdapter(DraftContents)


@cache
def _head_wire() -> TypeAdapter[Head]:
    return TypeAdapter(Head)


def take_here(document: Mapping[str, Any], head: Head) -> dict[str, Any]:
    """The same without a process of its own."""
    found: dict[str, Any] = _wire().dump_python(take_document(document, head), mode="json")
    return found


def taken_from(kept: Mapping[str, Any]) -> DraftContents:
    """Back from JSON."""
    return _wire().validate_python(kept, strict=False)


def take_safely(
    document: Mapping[str, Any], head: Head, *, timeout: float = TIMEOUT
) -> dict[str, Any]:
    """Read in a child process; raises ``FileRefusal`` if it takes too long or too much."""
    asked = {name: document[name] for name in ("read", "mends") if name in document}
    said = json.dumps({"document": asked, "head": _head_wire().dump_python(head, mode="json")})
    command = [sys.executable, "-m", "seed.draft_child"]
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, no word of the document in its arguments
            command, input=said.encode(), capture_output=True, check=False, cwd=ROOT,
            env=environment(), timeout=timeout,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise FileRefusal(RefusalKind.TOO_SLOW) from error
    if ended.returncode:
        raise FileRefusal(ended_badly(ended.returncode))
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def main() -> None:
    """Read the document from standard input, write what was taken in."""
    limit()
    said = json.loads(sys.stdin.buffer.read())
    head = _head_wire().validate_python(said["head"])
    sys.stdout.buffer.write(_wire().dump_json(take_document(said["document"], head)))


def without_unsure(taken: DraftContents) -> DraftContents:
    """The same with every line struck out of which nobody said what it is."""
    gone = {line.code for line in taken.lines if line.unsure and not line.struck}
    spec = taken.intake.spec
    kept = [task.code not in gone for task in spec.tasks]
    pairs = zip(taken.intake.readings, kept, strict=True)
    intake = replace(
        taken.intake,
        spec=replace(spec, tasks=tuple(one for one in spec.tasks if one.code not in gone)),
        doubts=tuple(one for one in taken.intake.doubts if one.code not in gone),
        readings=tuple(reading for reading, stays in pairs if stays),
    )
    lines = tuple(replace(line, struck=line.struck or line.code in gone) for line in taken.lines)
    return replace(taken, intake=intake, lines=lines)


if __name__ == "__main__":
    main()

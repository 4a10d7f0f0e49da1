"""A report already written, cut into lines and sentences; bounded in number and length.

Source: docs/reading.md, "Replies".
"""

import re
from typing import Final

SHORTEST: Final = 400
"""Characters from which plain words of several lines may be a report already written."""
MOST_SENTENCES: Final = 200
LONGEST: Final = 500
"""Characters of a sentence that are read."""
_NUMBERING: Final = re.compile(
    r"^\s*(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.)]\s+|^\s*[-–—+*•]\s*", re.IGNORECASE
)
_STOP: Final = re.compile(r"(?<=[.!?;])[\"”»)]*\s+(?=[^\W\d_a-zà-ỹđ])")


def looks_written(text: str) -> bool:
    """Several lines, and longer than people type an answer."""
    return len(text) > SHORTEST and sum(bool(line.strip()) for line in text.splitlines()) > 1


def sentences(text: str) -> list[list[str]]:
    """The sentences of each line, bounded in number and length; a heading goes with what follows."""
    lines: list[list[str]] = []
    headed, count = False, 0
    for line in text.splitlines():
        bare = _NUMBERING.sub("", line).strip()
        found = [one.strip()[:LONGEST] for one in _STOP.split(bare)[: MOST_SENTENCES - count]]
        if not bare or not found:
            continue
        count += len(found)
        if headed:
            lines[-1].extend(found)
        else:
            lines.append(found)
        headed = bare.endswith(":")
    return lines

"""Plain typing slips of the documents that ship, as a paper under the office's name prints them.

The register keeps the document's words as they stand (and so do the workbook and the .csv, which
are read back); only what is printed to be signed or shown says what was meant.
"""

import re
from typing import Final

_SLIPS: Final = tuple(
    (re.compile(rf"\b{written}\b"), meant)
    for written, meant in (
        ("топ", "tốp"),  # Cyrillic letters in 17-CTr/TU, task 11.12
        ("thể trận", "thế trận"),  # the same, heading 10 and tasks 8.1, 8.8
        ("thể bố trí chiến lược", "thế bố trí chiến lược"),  # the same, task 8.1
    )
)


def as_meant(words: str) -> str:
    """A document's words without its typing slips."""
    for written, meant in _SLIPS:
        words = written.sub(meant, words)
    return words

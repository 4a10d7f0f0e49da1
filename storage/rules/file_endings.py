"""Files that go further than the chat they came to: copied, or passed to the office, by their ending.

What a person may open without a thought, papers and pictures; never what a computer runs.
"""

from pathlib import PurePath
from typing import Final

_TAKEN: Final = frozenset(
    ("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "rtf", "txt", "csv")
) | {"jpg", "jpeg", "png", "heic", "webp", "zip"}


def ending_of(kind: str, name: str) -> str | None:
    """The file's ending if it is one of these; a photo has none of its own."""
    if kind == "photo":
        return "jpg"
    ending = PurePath(name).suffix.removeprefix(".").lower()
    return ending if ending in _TAKEN else None

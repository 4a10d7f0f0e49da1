"""A yes or a no as people type it, wherever one is asked for: chat, command line, a cell of a list."""

from typing import Final

from storage.rules.reading.folded_text import fold

_YES: Final = frozenset(
    {"c", "co", "y", "yes", "ok", "oke", "dong y", "dung", "dung roi", "duoc", "ghi nhan"}
)
_NO: Final = frozenset({"k", "ko", "khong", "n", "no", "thoi", "huy"})
_LONGEST: Final = 40
"""Characters; more than that is no bare yes or no."""


def read_consent(text: str) -> bool | None:
    """True for a yes, False for a no, None for anything else: that is asked again, never guessed."""
    said = fold(text).strip(" .)!,") if len(text) <= _LONGEST else ""
    if said in _YES:
        return True
    return False if said in _NO else None

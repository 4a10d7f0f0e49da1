"""A yes or a no as people type it, wherever one is asked for: chat, command line, a cell of a list."""

from typing import Final

from storage.rules.reading.folded_text import fold, spells

_YES: Final = (
    *("c", "có", "y", "yes", "ok", "oke", "okê"),
    *("đồng ý", "đúng", "đúng rồi", "được", "ghi nhận"),
)
_NO: Final = ("k", "ko", "kô", "không", "n", "no", "thôi", "hủy", "đừng", "dừng")
_OFF: Final = ("hủy", "hủy bỏ", "hủy đi", "bỏ", "thôi", "dừng", "dừng lại", "không nhập")
_LONGEST: Final = 40
"""Characters; more than that is no bare yes or no."""


def read_consent(text: str) -> bool | None:
    """True for a yes, False for a no, None for anything else: that is asked again, never guessed.

    Accents may be left out, but those that are typed count: "đừng" and "dừng" are no "đúng".
    """
    said = text.strip(" .)!,\n\t") if len(text) <= _LONGEST else ""
    if not fold(said):
        return None
    if any(spells(said, word) for word in _YES):
        return True
    return False if any(spells(said, word) for word in _NO) else None


def calls_off(text: str) -> bool:
    """Whether somebody wants what is under way no more: "Hủy", "thôi"; a bare "không" is none."""
    return any(spells(text.strip(" .!\n"), words) for words in _OFF)

"""Whether a part says when and nothing else: "chắc giữa tháng sau nhé anh", "15/1 cộng trừ 2 ngày"."""

from typing import Final

_AROUND: Final = frozenset(
    (
        "giua", "hoac", "dau", "cuoi", "nhe", "a", "em", "tuan", "thang", "la", "khoang", "-", ",", "nua",
        "nay", "truoc", "sau", "den", "toi", "chung", "hua", "chot", "muc", "tieu", "han", "hen", "du",
        "tinh", "TIME", "chac", "nha", "anh", "va", "gi", "do", "lo", "cong", "tru", "them", "it", "vai",
        "hom", "bua", "ngay", "mot", "tu", "gio", "chieu", "luc",
    )
)  # fmt: skip
"""The little words that stand around a time."""


def only_times(text: str) -> bool:
    """Times and the little words around them."""
    return all(word in _AROUND or word.isdecimal() for word in text.split())

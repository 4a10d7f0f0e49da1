"""Units of chỉ tiêu as annexes write them: "USD/ người" is "USD/người", "%/năm" is "%".

A "Triệu tỷ đồng" is a million "Tỷ đồng": one annex may plan in the one, another in the other.
"""

from decimal import Decimal
from typing import Final

from storage.rules.reading.folded_text import fold

_SCALES: Final = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
_EACH_YEAR: Final = "/nam"


def factor(unit: str, wanted: str) -> Decimal | None:
    """By what a value in a unit is multiplied to be one in another; None if they measure no one thing."""
    (scale, base), (other, wanted_base) = _parts(unit), _parts(wanted)
    return Decimal(scale) / other if base == wanted_base else None


def is_same(unit: str, wanted: str) -> bool:
    """Whether a value in the one is the same value in the other."""
    return factor(unit, wanted) == 1


def _parts(unit: str) -> tuple[int, str]:
    """How many of its base a unit is, and that base."""
    scale, words = 1, fold(unit).split()
    while words and words[0] in _SCALES:
        scale *= _SCALES[words.pop(0)]
    return scale, "".join(words).removesuffix(_EACH_YEAR)
